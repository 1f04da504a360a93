"""Breaks a title by meaning into a trapezoid or a lozenge (GB/T 9704 7.3.1). Pure: works on strings, width in characters."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

from exports.pdf.lines.linebreak import NO_LINE_END, NO_LINE_START

_MOST_LINES: Final = 5

# Words of titles that are never broken, on top of those the caller knows; the longest match wins.
_TITLE_WORDS: Final = """
关于 通报 通知 报告 请示 意见 方案 办法 规定 决定 函 纪要 情况 工作 开展 进一步 加强 推进 落实 实施
印发 做好 月度 季度 年度 上半年 下半年 第一季度 第二季度 第三季度 第四季度 包保 联企 包保联企 企业 项目
园区 开发区 高新区 经开区 新区 高新 高新技术 技术 产业 经济 管理 委员会 管委会 党工委 工作委员会 管理委员会 办公室
领导小组 领导 干部 部门 单位 责任 责任制 制度 走访 服务 问题 办理 整改 进展 落实情况 完成情况 办理情况
考核 评价 督查 督办 检查 安全 生产 安全生产 环境 保护 建设 发展 高质量 质量 重点 重大 专项 行动 计划
总结 会议 会商 会商纪要 全区 全面 中共 中国共产党 人民政府 政府 有关 相关 事项 名单 一览表 统计表 汇总表
明细表 台账 清单 诉求 反馈 限期 超期 未办结 办结 红黄牌 积分 排名 通报批评 表扬 先进 集体 个人
督办函 提醒函 交办函 复函 回函 商请函 批复 通知单 督办通知单 交办通知单 提醒通知单 督办单 交办单 提醒单 回执
更正 修订 修改 调整 废止 转发 征求意见 商请 恳请 申请 年度总结 工作总结 工作报告 情况报告 季度考核 年度考核
考核结果 考核情况 实施方案 工作方案 工作要点 工作安排 整改进展 进展情况 集中整改 长期整改 巡视巡察 巡察
回头看 一企一策 一日一盯 一周一结 四张清单 走访记录 公示牌 交接 销号 假销号 挂账 红线 线索 逾期 按期 未按期
反映 协调 解决 切实 联系 困难 生产经营 规模以上 规上 工业 服务业 投产 在建 招商 引资 用地 用工 融资 指标
污水 管网 接入 供水 供电 供气 道路 施工 审批 手续 股份 集团 公司 有限公司 有限责任公司 股份有限公司 科技 新材料
装备 制造 智能 生物 医药 电子 信息 机械 化工 食品 物流 能源 实业 工程 街道 分局 支队 大队 自然资源 规划
市场监督管理局 应急管理局 生态环境 经济发展局 财政 税务 公安 住建 督查室 纪工委 优化办 平安办 宣传部
"""
_WORDS: Final = frozenset(_TITLE_WORDS.split())
_LONGEST: Final = max(map(len, _WORDS))
_GOOD_START: Final = ("关于", "的通报", "的通知", "的报告", "的请示", "的意见", "的函")
_BODIES: Final = ("管理委员会", "工作委员会", "委员会", "管委会", "党工委", "办公室", "人民政府")
_STAY_WITH_BEFORE: Final = frozenset("的等了")
_UNBROKEN: Final = re.compile(
    r"\d+年(?:\d+月份?)?(?:\d+日)?"
    r"|[0-9A-Za-z.%‰\-]+(?:月份|[年月日号期次个家项])?"
    r"|[一二三四五六七八九十〇]+[年月日号期次]?"
    r"|第[一二三四五六七八九十0-9]+[季批届次期号]度?"
)

_INSIDE_UNKNOWN: Final = 3.0
_BOX: Final = 2.5
_HOURGLASS: Final = 4.0
_WAIST: Final = 30.0  # for the whole width that lines in the middle are narrower than those around them
_BAD_BREAK: Final = 6.0
_INSIDE_NAME: Final = 1.5
_INSIDE_ISSUER: Final = 10.0
_WELCOME: Final = 1.5
_AFTER_BODY: Final = 2.5  # more welcome still: who, then what
_INSIDE_QUOTES: Final = 2.0
_AFTER_LEADING: Final = 2.0
_LEADING_WORDS: Final = frozenset("对与和及向由将")  # they belong to what follows
_QUOTED: Final = re.compile("《[^》]*》|“[^”]*”")
_ONE_LINE_MORE: Final = 4.0


def break_title(title: str, most: int, *, unbreakable: Sequence[str] = ()) -> list[str]:
    """The lines of a title, each at most ``most`` characters (half-width ones count half). Line breaks in ``title`` are kept as they are.

    Words in ``unbreakable`` are never broken unless one alone is wider than a line; there is no one-character line.
    """
    return [line for part in title.split("\n") if part.strip() for line in _broken(part.strip(), most, tuple(unbreakable))]


@lru_cache(maxsize=1024)  # letters to many have their title and signature in common
def _broken(title: str, most: int, unbreakable: tuple[str, ...]) -> list[str]:
    ends = [0.0, *accumulate(0.5 if char.isascii() else 1.0 for char in title)]
    if ends[-1] <= most:
        return [title]
    prices = _break_prices(title, unbreakable)
    cheapest = sorted(prices.values())
    fewest = -(-int(ends[-1] * 2) // (most * 2))
    best: tuple[float, tuple[int, ...]] | None = None
    for count in range(fewest, max(fewest, _MOST_LINES) + 1):
        more = _ONE_LINE_MORE * (count - fewest)
        if best is not None and (count > fewest + 1 or sum(cheapest[: count - 1]) + more >= best[0]):
            break
        for cuts in _cuts(ends, prices, count, most):
            price = sum([prices[cut] for cut in cuts]) + more
            if best is None or price < best[0]:  # no shape makes it cheaper
                price += _shape_price([ends[end] - ends[start] for start, end in pairwise((0, *cuts, len(title)))])
                if best is None or price < best[0]:
                    best = price, cuts
    return [title[start:end] for start, end in pairwise((0, *best[1], len(title)))] if best else _chopped(title, most)


def _chopped(title: str, most: int) -> list[str]:
    """Equal lines, cut anywhere: for what cannot be broken otherwise."""
    count = -(-len(title) // most)
    ends = [len(title) * line // count for line in range(count + 1)]
    return [title[start:end] for start, end in pairwise(ends)]


def _break_prices(title: str, unbreakable: Sequence[str]) -> dict[int, float]:
    """The price of breaking before each character; places where it is forbidden are missing."""
    forbidden: set[int] = set()
    for match in _UNBROKEN.finditer(title):
        forbidden.update(range(match.start() + 1, match.end()))
    edges: set[int] = set()
    named = [match.span() for word in unbreakable if word for match in re.finditer(re.escape(word), title)]
    for start, end in (*named, *_known_words(title)):
        forbidden.update(range(start + 1, end))
        edges.update((start, end))
    quoted = {place for match in _QUOTED.finditer(title) for place in range(match.start() + 1, match.end())}
    prices: dict[int, float] = {}
    for place in range(1, len(title)):
        before, after = title[place - 1], title[place]
        if place in forbidden or after in NO_LINE_START or before in NO_LINE_END or after == " ":
            continue
        unknown = 0.0 if place in edges else _INSIDE_UNKNOWN
        prices[place] = unknown + _INSIDE_QUOTES * (place in quoted) + _sense_price(title[:place], title[place:])
    return prices


def _sense_price(before: str, after: str) -> float:
    """What a break between these two says against the sense of the title, or for it (less than nothing)."""
    body_ends, matter_begins = before.endswith(_BODIES), after.startswith("关于")
    price = 0.0
    if after[0] in _STAY_WITH_BEFORE and not after.startswith(_GOOD_START):
        price += _BAD_BREAK
    if before.endswith("关于"):
        price += _BAD_BREAK
    if before[-1] in _LEADING_WORDS:
        price += _AFTER_LEADING
    if after.startswith(_BODIES):
        price += _INSIDE_NAME
    if "关于" in after and not matter_begins and not body_ends:
        price += _INSIDE_ISSUER
    if matter_begins or body_ends or before[-1] in "的、":
        price -= _WELCOME
    return price - _AFTER_BODY * (matter_begins and body_ends)


def _known_words(title: str) -> Iterator[tuple[int, int]]:
    """Where words of the vocabulary stand, one after the other, the longest at each place."""
    place = 0
    while place < len(title):
        length = max((size for size in range(2, _LONGEST + 1) if title[place : place + size] in _WORDS), default=1)
        if length > 1:
            yield place, place + length
        place += length


def _cuts(ends: Sequence[float], prices: Iterable[int], count: int, most: int) -> Iterator[tuple[int, ...]]:
    """Ways to cut a title into ``count`` lines that fit and are no shorter than two characters and a third of the mean.

    ``ends`` says where each character ends on one line.
    """
    whole = ends[-1]
    least = max(2.0, whole / count / 3)
    places = sorted(prices)

    def search(start: int, left: int) -> Iterator[tuple[int, ...]]:
        rest = whole - ends[start]
        if left == 1:
            if least <= rest <= most:
                yield ()
            return
        if rest > most * left or rest < least * left:
            return
        for place in places:
            if place > start and least <= ends[place] - ends[start] <= most:
                yield from ((place, *later) for later in search(place, left - 1))

    yield from search(0, count)


def _shape_price(widths: Sequence[float]) -> float:
    """Cheap for trapezoids and lozenges, dear for boxes and hourglasses, and for lines of very different length."""
    steps = [later - earlier for earlier, later in pairwise(widths)]
    if all(abs(step) < 0.75 for step in steps):
        shape = _BOX
    elif all(step >= 0 for step in steps) or all(step <= 0 for step in steps):
        shape = 0.0
    else:
        peak = max(range(len(widths)), key=widths.__getitem__)
        rises = all(step >= 0 for step in steps[:peak]) and all(step <= 0 for step in steps[peak:])
        shape = 0.0 if rises else _HOURGLASS + _WAIST * _waist(widths) / max(widths)
    return shape + 6.0 * (1 - min(widths) / max(widths)) ** 2


def _waist(widths: Sequence[float]) -> float:
    """How much narrower a line is than the widest above it and the widest below it, at the most."""
    return max(min(max(widths[:line]), max(widths[line + 1 :])) - widths[line] for line in range(1, len(widths) - 1))
