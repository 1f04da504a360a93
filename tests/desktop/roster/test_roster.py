"""The roster's rules: names, phones, lives of objects, periods of relations, leaving post, searching by sound."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from db.models import Assignment, Audit, Cadre, Department, Enterprise
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.matching import match_key
from desktop.pinyin import pinyin_of
from desktop.roster import queries
from desktop.roster.commands import (
    add_cadre,
    add_department,
    add_enterprise,
    assign,
    change_cadre,
    change_enterprise,
    end_assignment,
)
from desktop.vocabulary import EnterpriseKind, EnterpriseStatus, Rank, Role
from tests import factories
from tests.factories import ACTOR, TODAY

FIRST, MIDDLE, LAST = date(2022, 1, 1), date(2022, 6, 30), date(2022, 12, 31)
DAY = timedelta(days=1)


def refused(command: Any, **values: Any) -> str:
    """What a command is refused with; it leaves nothing."""
    before = Audit.select().count()
    with pytest.raises(UserError) as refusal:
        command(actor=ACTOR, **values)
    assert Audit.select().count() == before
    return str(refusal.value)


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (MIDDLE, FIRST, f"责任止（{FIRST}）早于责任起（{MIDDLE}）"),
        (None, None, "时间重叠"),
        (None, FIRST, "时间重叠"),
        (MIDDLE, None, "时间重叠"),
        (MIDDLE, MIDDLE, "时间重叠"),
        (None, FIRST - DAY, None),
        (MIDDLE + DAY, None, None),
        (MIDDLE + DAY, MIDDLE + DAY, None),
    ],
)
@pytest.mark.parametrize("role", [Role.LEADER, Role.RESPONSIBLE])
def test_one_leader_at_a_time_and_nobody_twice(park: Path, role: Role, start: date | None, end: date | None, told: str | None) -> None:
    factory, holder = factories.enterprise(), factories.leader("张文杰")
    factories.relation(factory, role, holder, FIRST, MIDDLE)
    other = factories.leader() if role == Role.LEADER else holder

    asked: dict[str, Any] = {"enterprise": factory, "role": role, "cadre": other, "start": start, "end": end}
    if told:
        assert told in refused(assign, **asked)
    else:
        assert assign(actor=ACTOR, **asked).areas == {"assignment"}


def test_several_cadres_are_responsible_at_once_and_so_are_departments(park: Path) -> None:
    factory = factories.enterprise()

    for _ in range(2):
        factories.relation(factory, Role.RESPONSIBLE, factories.cadre())
        factories.relation(factory, Role.DEPARTMENT, factories.department())

    assert Assignment.select().count() == 4


def test_an_overlap_names_who_holds_it(park: Path) -> None:
    factory = factories.enterprise()
    factories.relation(factory, Role.LEADER, factories.leader("张文杰"))

    assert "包保领导已是张文杰（建档以前至今），时间重叠" in refused(assign, enterprise=factory, role=Role.LEADER, cadre=factories.leader())


def test_a_role_takes_its_kind_of_holder(park: Path) -> None:
    factory, office, person = factories.enterprise(), factories.department(), factories.cadre()

    assert "须选" in refused(assign, enterprise=factory, role=Role.DEPARTMENT, cadre=person)
    assert "须选" in refused(assign, enterprise=factory, role=Role.LEADER, department=office)
    assert "须选" in refused(assign, enterprise=factory, role=Role.RESPONSIBLE, cadre=person, department=office)


def test_a_relation_ends_on_its_last_day(park: Path) -> None:
    factory, first, second = factories.enterprise(), factories.leader("张文杰"), factories.leader("李国强")
    relation = factories.relation(factory, Role.LEADER, first, FIRST)

    end_assignment(assignment=relation, last_day=MIDDLE, basis="分工调整", actor=ACTOR)
    factories.relation(factory, Role.LEADER, second, MIDDLE + DAY)

    def leader_on(day: date) -> str | None:
        return queries.enterprises(ListRequest(), day).rows[0].leader

    assert [leader_on(day) for day in (FIRST - DAY, FIRST, MIDDLE, MIDDLE + DAY)] == [None, "张文杰", "张文杰", "李国强"]
    assert Assignment.get_by_id(relation).basis == "分工调整"
    assert "时间重叠" in refused(end_assignment, assignment=relation, last_day=LAST)
    assert "早于责任起" in refused(end_assignment, assignment=relation, last_day=FIRST - DAY)


def test_leaving_post_is_refused_with_the_list_of_what_is_held(park: Path) -> None:
    person = factories.cadre(name="张文杰")
    held = [factories.relation(factories.enterprise(f"{number}号厂"), Role.RESPONSIBLE, person, FIRST) for number in range(7)]

    told = refused(change_cadre, cadre=person, in_post_to=MIDDLE)
    assert "张文杰仍包保7家（0号厂、1号厂、2号厂、3号厂、4号厂等）" in told

    for relation in held:
        end_assignment(assignment=relation, last_day=MIDDLE, actor=ACTOR)
    assert "仍包保7家" in refused(change_cadre, cadre=person, in_post_to=MIDDLE - DAY)
    change_cadre(cadre=person, in_post_to=MIDDLE, actor=ACTOR)
    assert [len(queries.cadres(ListRequest(filters={"in_post": "在岗"}), day).rows) for day in (MIDDLE, MIDDLE + DAY)] == [1, 0]


def test_names_and_codes_and_phones_are_taken_once(park: Path) -> None:
    office = factories.department("产业发展局", short_name="产发局")
    person = factories.cadre(office, name="张文杰", phone="13800138000")
    factory = factories.enterprise("云岭（高新）精密制造有限公司", credit_code="91530100MA6K000001")
    other, second = factories.cadre(office), factories.enterprise()

    for name, short in (("产业发展局", ""), ("产发局", ""), ("新局", "产发局"), ("新局", "产业发展局")):
        assert "已有名称或简称" in refused(add_department, name=name, short_name=short)
    assert "13800138000已登记在张文杰名下" in refused(add_cadre, name="李四", department=office, rank=Rank.STAFF, phone="13800138000")
    assert "13800138000已登记" in refused(change_cadre, cadre=other, phone="13800138000")
    for same in ("云岭(高新)精密制造有限公司", " 云岭 （高新） 精密制造有限公司"):
        assert "已有同名" in refused(add_enterprise, name=same, kind=EnterpriseKind.INDUSTRY)
    assert "已有同名或同信用代码" in refused(add_enterprise, name="新厂", kind=EnterpriseKind.INDUSTRY, credit_code="91530100MA6K000001")
    assert "已有同名" in refused(change_enterprise, enterprise=second, credit_code="91530100MA6K000001")
    change_cadre(cadre=person, phone="13800138000", post="科长", actor=ACTOR)
    change_enterprise(enterprise=factory, name="云岭(高新)精密制造有限公司", actor=ACTOR)
    assert factories.cadre(office, name="张文杰", phone="") != person, "two cadres may share a name"


@pytest.mark.parametrize("blank", ["", "  ", "\u3000"])
def test_nothing_is_added_without_a_name(park: Path, blank: str) -> None:
    office = factories.department()

    assert "请填写部门名称" in refused(add_department, name=blank)
    assert "请填写姓名" in refused(add_cadre, name=blank, department=office, rank=Rank.STAFF)
    assert "请填写企业（项目）名称" in refused(add_enterprise, name=blank, kind=EnterpriseKind.PROJECT)


def test_an_object_lives_until_the_day_before_it_went(park: Path) -> None:
    factory = factories.enterprise(kind=EnterpriseKind.PROJECT)
    assert Enterprise.get_by_id(factory).status == "在建"
    assert "须填写状态日期" in refused(change_enterprise, enterprise=factory, status=EnterpriseStatus.MOVED_OUT)

    def living_on(day: date) -> int:
        return queries.enterprises(ListRequest(filters={"living": "在册"}), day).total

    change_enterprise(enterprise=factory, status=EnterpriseStatus.MOVED_OUT, status_day=MIDDLE, actor=ACTOR)
    assert [living_on(MIDDLE - DAY), living_on(MIDDLE)] == [1, 0]
    change_enterprise(enterprise=factory, status_day=MIDDLE + DAY, actor=ACTOR)
    assert [living_on(MIDDLE), living_on(MIDDLE + DAY)] == [1, 0]
    change_enterprise(enterprise=factory, status=EnterpriseStatus.MOVED_OUT, note="已核实", actor=ACTOR)
    assert [living_on(MIDDLE), living_on(MIDDLE + DAY)] == [1, 0]
    change_enterprise(enterprise=factory, kind=EnterpriseKind.INDUSTRY, status=EnterpriseStatus.STOPPED, status_day=MIDDLE, actor=ACTOR)
    assert living_on(LAST) == 1


def test_offices_stand_behind_the_line_departments(park: Path) -> None:
    office = factories.department("产业发展局")

    assert queries.departments(ListRequest()).rows[0].id == office
    assert queries.department_names()[0] == (office, "产业发展局")
    assert Department.select().count() == len(queries.department_names())


@pytest.mark.parametrize(
    ("name", "full", "initials"),
    [
        ("单雄信", "shanxiongxin", "sxx"),
        ("仇和", "qiuhe", "qh"),
        ("解晓东", "xiexiaodong", "xxd"),
        ("曾国藩", "zengguofan", "zgf"),
        ("区伟", "ouwei", "ow"),
        ("张文杰", "zhangwenjie", "zwj"),
        ("任重", "renzhong", "rz"),
    ],
)
def test_a_surname_is_read_as_a_surname(name: str, full: str, initials: str) -> None:
    assert pinyin_of(name, person=True) == (full, initials)


def test_an_object_is_no_person() -> None:
    assert pinyin_of("单位食堂")[0].startswith("danwei")


def test_people_and_objects_are_found_by_sound_name_and_phone(park: Path) -> None:
    factories.cadre(name="张文杰", phone="13912345678")
    factories.cadre(name="单雄信", phone="13811112222")
    factories.enterprise("云岭精密制造有限公司")

    def people(text: str) -> list[str]:
        return [row.name for row in queries.cadres(ListRequest(search=text)).rows]

    for text in ("zwj", "ZWJ", "zhangwen", "文杰", "123456", "zwj 1391"):
        assert people(text) == ["张文杰"], text
    assert people("shanx") == ["单雄信"]
    assert people("zwj 1381") == []
    assert [row.name for row in queries.enterprises(ListRequest(search="yljm")).rows] == ["云岭精密制造有限公司"]


def test_a_new_name_is_found_by_its_new_sound(park: Path) -> None:
    person = factories.cadre(name="张文杰")
    change_cadre(cadre=person, name="解文杰", actor=ACTOR)
    factory = factories.enterprise("旧厂")
    change_enterprise(enterprise=factory, name="新 厂", actor=ACTOR)

    assert (Cadre.get_by_id(person).pinyin, Cadre.get_by_id(person).initials) == ("xiewenjie", "xwj")
    assert Enterprise.get_by_id(factory).match_name == match_key("新厂")
    assert queries.cadres(ListRequest(search="zwj"), TODAY).total == 0
