"""入规标准: which threshold an object is held to, and how far it stands above or below it. No database."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from desktop.economy.figures import REVENUE, TEN_THOUSAND
from desktop.settings import declared_economy as declared
from desktop.settings.declaration import SettingDeclaration
from desktop.vocabulary import EnterpriseKind

TWELVE = 12


class Sector(NamedTuple):
    """One line of the table: the setting that holds its threshold, and the words of 行业门类 that mean it."""

    declaration: SettingDeclaration
    words: tuple[str, ...]

    @property
    def title(self) -> str:
        """As 设置 calls it."""
        return self.declaration.title


def _sector(declaration: SettingDeclaration, words: str) -> Sector:
    return Sector(declaration, tuple(words.split()))


# 统计上的规模以上服务业, 批发零售住宿餐饮 by their 行业门类 and 大类 (GB/T 4754).
# A word that holds another one means more: 房地产租赁 is no 租赁.
SERVICES = (
    _sector(declared.TRANSPORT, "交通运输 运输业 运输代理 多式联运 装卸 仓储 邮政 快递 物流"),
    _sector(declared.INFORMATION, "信息传输 信息技术 信息技术服务 软件 互联网 电信 数据处理 广播电视和卫星传输"),
    _sector(declared.ENVIRONMENT, "水利 环境 生态保护 公共设施 土地管理"),
    _sector(declared.HEALTH, "卫生 医院"),
    _sector(declared.BUSINESS, "租赁 商务"),
    _sector(declared.SCIENCE, "科学研究 研究和试验 专业技术 技术服务 科技推广 科研"),
    _sector(declared.EDUCATION, "教育 培训"),
    _sector(declared.PROPERTY, "物业 房地产中介 房产中介 房地产租赁 房地产业"),
    _sector(declared.RESIDENTS, "居民服务 修理 家政 其他服务业"),
    _sector(declared.CULTURE, "文化 体育 娱乐 新闻 出版 广播 电影 文艺"),
    _sector(declared.SOCIAL_WORK, "社会工作 养老"),
    _sector(declared.WHOLESALE, "批发"),
    _sector(declared.RETAIL, "零售"),
    _sector(declared.CATERING, "住宿 餐饮 酒店 宾馆"),
)
_INDUSTRY = Sector(declared.INDUSTRY, ())


class Standard(NamedTuple):
    """What an object is held to in 元; without a threshold ``words`` say why there is none, else whose it is."""

    threshold: int | None
    words: str


def standard(kind: str, industry: str, amounts: Mapping[str, int]) -> Standard:
    """The threshold of an object by its 类别 and 行业门类; ``amounts`` are the settings in 万元 by their keys."""
    if kind == EnterpriseKind.PROJECT:
        return Standard(None, "在建项目，没有入规标准")
    sectors = (_INDUSTRY,) if kind == EnterpriseKind.INDUSTRY else sectors_of(industry)
    held_to = {amounts[sector.declaration.key] for sector in sectors}
    titles = "、".join(sector.title for sector in sectors)
    if not sectors:
        said = f"行业门类“{industry}”" if industry else "没有填行业门类，"
        return Standard(None, f"{said}对不上入规标准的行业")
    if len(held_to) > 1:
        return Standard(None, f"行业门类“{industry}”分不清是哪个行业（{titles}），请写到大类")
    amount = held_to.pop()
    return Standard(amount * TEN_THOUSAND, titles) if amount else Standard(None, f"{titles}没有设入规标准")


def sectors_of(industry: str) -> tuple[Sector, ...]:
    """The sectors of 服务业 whose words stand in 行业门类."""
    found = [word for sector in SERVICES for word in sector.words if word in industry]
    telling = {word for word in found if not any(word != other and word in other for other in found)}
    return tuple(sector for sector in SERVICES if telling.intersection(sector.words))


class ScaleState(StrEnum):
    """Where the last twelve months' 营业收入 stands."""

    BELOW = "已低于入规标准"
    NEAR = "接近入规标准"
    ABOVE = "高于入规标准"
    REACHED = "达到入规标准"
    SHORT = "未达到入规标准"
    UNKNOWN = "无法判断"


WARNED = frozenset({ScaleState.BELOW, ScaleState.NEAR})


class ScaleRules(NamedTuple):
    """In force: under how many percent of the threshold to warn, and from how many reported months to project a year."""

    warn_under: int
    least_months: int


class ScaleFacts(NamedTuple):
    """Of one object: 营业收入 of the last twelve months, of how many of them, whether it is 规上, and its standard."""

    total: int | None
    months: int
    above_scale: bool
    standard: Standard


class ScaleVerdict(NamedTuple):
    """``share`` is the year's 营业收入 over the threshold, ``gap`` what it lies above it (below: negative), in 元."""

    state: ScaleState
    share: float | None
    gap: int | None
    words: str


def projected(total: int | None, months: int, least_months: int) -> int | None:
    """A year's 营业收入: the sum of twelve months, or what the reported ones make of a year; None where too few are."""
    if total is None or months < least_months or not months:
        return None
    return total if months >= TWELVE else round(total * TWELVE / months)


def verdict(facts: ScaleFacts, rules: ScaleRules) -> ScaleVerdict:
    """Whether a 规上 object may fall, or another one may rise."""
    held = facts.standard
    if held.threshold is None:
        return ScaleVerdict(ScaleState.UNKNOWN, None, None, held.words)
    year = projected(facts.total, facts.months, rules.least_months)
    if year is None or facts.total is None:
        few = f"近12个月营业收入只报了{facts.months}个月，不足{rules.least_months}个月，不推算"
        return ScaleVerdict(ScaleState.UNKNOWN, None, None, few if facts.months else "近12个月没有报营业收入，无法判断")
    state = _state(facts.total * TWELVE, held.threshold * min(facts.months, TWELVE), facts, rules)
    share = facts.total * TWELVE / (held.threshold * min(facts.months, TWELVE))
    how = "" if facts.months >= TWELVE else f"（按已报{facts.months}个月推算）"
    words = (
        f"近12个月营业收入{REVENUE.shown(year)}万元{how}，{state}{held.threshold // TEN_THOUSAND}万元（{held.words}），为标准的{share:.1%}"
    )
    return ScaleVerdict(state, share, year - held.threshold, words)


def _state(year: int, threshold: int, facts: ScaleFacts, rules: ScaleRules) -> ScaleState:
    """Both sides times the same number of months, so that nothing is rounded."""
    if not facts.above_scale:
        return ScaleState.REACHED if year >= threshold else ScaleState.SHORT
    if year < threshold:
        return ScaleState.BELOW
    return ScaleState.NEAR if year * 100 < threshold * rules.warn_under else ScaleState.ABOVE
