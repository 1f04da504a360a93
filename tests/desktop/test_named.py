"""Whom and what a name on the command line means."""

import pytest

from desktop.errors import UserError
from desktop.named import cadre_named, department_named, enterprise_named
from tests import factories

pytestmark = pytest.mark.usefixtures("park")


def test_namesakes_are_told_apart_by_department_and_by_phone() -> None:
    here, there = factories.department("甲局"), factories.department("乙局（筹）")
    first, second = (factories.cadre(here, name="王敏", phone=phone) for phone in ("13800000001", "13800000002"))
    third = factories.cadre(there, name="王敏")

    with pytest.raises(UserError, match="“王敏”不止一个干部：王敏（甲局）、王敏（甲局）、王敏（乙局（筹））；请写明部门"):
        cadre_named("王敏")
    with pytest.raises(UserError, match="或联系电话"):
        cadre_named("王敏（甲局）")
    assert [cadre_named(f"1380000000{number}").id for number in (1, 2)] == [first, second]
    assert {cadre_named(name).id for name in ("王敏（乙局（筹））", "王敏(乙局(筹))", "王敏(乙局（筹）)")} == {third}
    assert department_named("乙局(筹)").id == there


def test_nobody_is_meant_by_nothing() -> None:
    """Most objects have no credit code, and many cadres no phone: what is empty is not theirs."""
    factories.enterprise("甲厂")
    factories.enterprise("乙厂")
    factories.cadre(phone="")
    with pytest.raises(UserError, match="不止一个企业（项目）：甲厂、乙厂；请写明全名或信用代码"):
        enterprise_named("")
    with pytest.raises(UserError, match="没有名为“”的干部"):
        cadre_named("")


def test_more_namesakes_than_can_be_named_are_counted_as_such() -> None:
    for number in range(6):
        factories.enterprise(f"云岭{number}厂")
    with pytest.raises(UserError, match="云岭4厂等；请写明"):
        enterprise_named("云岭")
