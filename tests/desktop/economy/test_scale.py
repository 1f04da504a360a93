"""入规标准: whose threshold it is, and where the last twelve months stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.economy.scale import SERVICES, ScaleFacts, ScaleRules, ScaleState, Standard, projected, sectors_of, standard, verdict
from desktop.settings.declared_economy import THRESHOLDS
from desktop.vocabulary import EnterpriseKind

AMOUNTS = {one.key: int(one.default) for one in THRESHOLDS}
RULES = ScaleRules(warn_under=120, least_months=3)
WAN = 10_000


@pytest.mark.parametrize(
    ("industry", "amount"),
    [
        ("道路运输业", 2000),
        ("装卸搬运和仓储业", 2000),
        ("邮政业", 2000),
        ("软件和信息技术服务业", 2000),
        ("互联网和相关服务", 2000),
        ("水利、环境和公共设施管理业", 2000),
        ("卫生", 2000),
        ("商务服务业", 1000),
        ("租赁业", 1000),
        ("专业技术服务业", 1000),
        ("科学研究和技术服务业", 1000),
        ("教育", 1000),
        ("物业管理", 1000),
        ("房地产中介服务", 1000),
        ("房地产租赁经营", 1000),
        ("居民服务、修理和其他服务业", 500),
        ("文化、体育和娱乐业", 500),
        ("社会工作", 500),
        ("批发业", 2000),
        ("零售业", 500),
        ("住宿业", 200),
        ("餐饮业", 200),
    ],
)
def test_services_are_held_to_their_sector(industry: str, amount: int) -> None:
    assert standard(EnterpriseKind.SERVICE, industry, AMOUNTS).threshold == amount * WAN


def test_industry_is_held_to_its_own_whatever_its_words() -> None:
    for industry in ("通用设备制造业", "金属制品、机械和设备修理业", ""):
        assert standard(EnterpriseKind.INDUSTRY, industry, AMOUNTS) == Standard(2000 * WAN, "工业")


def test_what_cannot_be_told_is_said() -> None:
    assert standard(EnterpriseKind.SERVICE, "批发和零售业", AMOUNTS) == Standard(
        None, "行业门类“批发和零售业”分不清是哪个行业（批发、零售），请写到大类"
    )
    assert standard(EnterpriseKind.SERVICE, "房地产开发经营", AMOUNTS).words == "行业门类“房地产开发经营”对不上入规标准的行业"
    assert standard(EnterpriseKind.SERVICE, "", AMOUNTS).words == "没有填行业门类，对不上入规标准的行业"
    assert standard(EnterpriseKind.PROJECT, "食品制造业", AMOUNTS).words == "在建项目，没有入规标准"


def test_two_sectors_of_one_threshold_are_clear_enough() -> None:
    assert standard(EnterpriseKind.SERVICE, "互联网批发", AMOUNTS).threshold == 2000 * WAN


def test_the_office_sets_the_amounts() -> None:
    own = AMOUNTS | {"scale_industry": 3000, "scale_retail": 0}
    assert standard(EnterpriseKind.INDUSTRY, "", own).threshold == 3000 * WAN
    assert standard(EnterpriseKind.SERVICE, "零售业", own) == Standard(None, "零售没有设入规标准")


def test_every_word_leads_to_its_own_sector() -> None:
    for sector in SERVICES:
        for word in sector.words:
            assert sector in sectors_of(word), word


def of(total: int | None, months: int, *, above: bool = True, threshold: int | None = 2000) -> ScaleFacts:
    held = Standard(None if threshold is None else threshold * WAN, "工业")
    return ScaleFacts(None if total is None else total * WAN, months, above, held)


def test_a_year_under_the_threshold_is_below_it() -> None:
    found = verdict(of(1200, 12), RULES)
    assert found.state == ScaleState.BELOW
    assert found.share == pytest.approx(0.6)
    assert found.gap == -800 * WAN
    assert found.words == "近12个月营业收入1,200.00万元，已低于入规标准2000万元（工业），为标准的60.0%"


def test_the_margin_is_where_the_setting_says() -> None:
    assert verdict(of(2399, 12), RULES).state == ScaleState.NEAR
    assert verdict(of(2400, 12), RULES).state == ScaleState.ABOVE
    assert verdict(of(2399, 12), RULES._replace(warn_under=110)).state == ScaleState.ABOVE
    assert verdict(of(2000, 12), RULES).state == ScaleState.NEAR
    assert verdict(of(1999, 12), RULES).state == ScaleState.BELOW


def test_others_may_reach_it() -> None:
    assert verdict(of(2000, 12, above=False), RULES).state == ScaleState.REACHED
    assert verdict(of(1999, 12, above=False), RULES).state == ScaleState.SHORT


def test_fewer_months_are_projected_and_said() -> None:
    found = verdict(of(1500, 6), RULES)
    assert found.state == ScaleState.ABOVE
    assert "3,000.00万元（按已报6个月推算）" in found.words
    assert found.gap == 1000 * WAN


def test_too_few_months_are_not_judged() -> None:
    assert verdict(of(10, 2), RULES).words == "近12个月营业收入只报了2个月，不足3个月，不推算"
    assert verdict(of(None, 0), RULES).words == "近12个月没有报营业收入，无法判断"
    assert verdict(of(10, 2), RULES).state == ScaleState.UNKNOWN


def test_without_a_threshold_there_is_no_verdict() -> None:
    assert verdict(of(10, 12, threshold=None), RULES).state == ScaleState.UNKNOWN


@given(st.integers(0, 10**12), st.integers(1, 12))
def test_projecting_a_year(total: int, months: int) -> None:
    year = projected(total, months, 1)
    assert year is not None
    assert abs(year * months - total * 12) <= months
    assert projected(total, 12, 1) == total
    assert projected(total, months, months + 1) is None


@given(st.integers(-(10**11), 10**12), st.integers(3, 12), st.booleans(), st.integers(1, 10**6), st.integers(100, 300))
def test_states_follow_the_share(total: int, months: int, above: bool, amount: int, warn: int) -> None:
    found = verdict(ScaleFacts(total, months, above, Standard(amount * WAN, "")), ScaleRules(warn, 3))
    assert found.share is not None
    if not above:
        assert found.state in {ScaleState.REACHED, ScaleState.SHORT}
        assert (found.state == ScaleState.REACHED) == (total * 12 >= amount * WAN * months)
    elif found.state == ScaleState.BELOW:
        assert found.share <= 1
    else:
        assert found.share >= 1
        assert (found.state == ScaleState.NEAR) == (total * 1200 < amount * WAN * months * warn)
