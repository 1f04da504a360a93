"""走访记录表: what was recorded stands on the paper of a visit; a blank one carries what is known and room to write."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from desktop.enterprises.commands import turn_object
from desktop.errors import UserError
from desktop.feedback.commands import register_feedback
from desktop.periods import Month
from desktop.visits.commands import void_visit
from desktop.visits.photos import attach_photos, check_photo
from desktop.visits.record_printing import Whose, print_blanks, print_month, print_visits, print_week, visits_to_come
from desktop.vocabulary import Category, EnterpriseKind, Grade, Role, Source, Turn
from tests import factories
from tests.factories import ACTOR, all_rows
from tests.fixtures.command import run
from tests.fixtures.pictures import picture
from tests.fixtures.stopping import StoppedError, Watcher

AUGUST = Month(2022, 8)
MONDAY = date(2022, 8, 29)


class Office:
    """Two objects of two departments; the first was visited in the running week and has a problem from then."""

    def __init__(self) -> None:
        self.first, self.second = factories.department("甲局"), factories.department("乙局")
        self.cadre, self.other = factories.cadre(self.first, name="张文杰"), factories.cadre(self.second, name="王敏")
        self.project = factories.enterprise(
            "华腾产业园项目", kind=EnterpriseKind.PROJECT, address="创智路1号", contact="孙经理", contact_phone="0591-1234567"
        )
        self.factory = factories.enterprise("鑫源科技有限公司")
        for made, office, cadre in ((self.project, self.first, self.cadre), (self.factory, self.second, self.other)):
            factories.relation(made, Role.DEPARTMENT, office)
            factories.relation(made, Role.RESPONSIBLE, cadre)
        factories.relation(self.project, Role.LEADER, factories.leader("石远航"))
        self.visit = factories.visit(self.project, self.cadre, date(2022, 8, 30), finding_first="主体封顶", leader_led=True, note="雨天")
        self.found = self.problem(self.project, "临时用电不足", self.cadre, self.visit)
        self.asked = self.problem(self.factory, "招工困难", self.other)

    def problem(self, enterprise: int, text: str, cadre: int, visit: int | None = None) -> str:
        register_feedback(
            enterprise=enterprise, collected_on=date(2022, 8, 30), text=text, source=Source.VISIT, category=Category.HIRING,
            grade=Grade.ORDINARY, first_handler=cadre, visit=visit, actor=ACTOR,
        )  # fmt: skip
        return text


@pytest.fixture
def office(park: Path) -> Office:
    return Office()


def pages(path: Path) -> list[str]:
    """The text of each page, without blanks."""
    document = pypdfium2.PdfDocument(path)
    found = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return found


def test_a_visit_is_told_on_one_page(office: Office, tmp_path: Path) -> None:
    attach_photos(visit=office.visit, photos=[check_photo("a.png", picture("PNG"))], actor=ACTOR)
    told, made = print_visits(visits=[office.visit], path=tmp_path / "a.pdf")
    assert (told, made.pages) == ("走访记录表（1份）", 1)
    (page,) = pages(made.path)
    for words in (
        "云岭高新区走访记录表", "2022年8月30日（星期二）", "形式：实地", "华腾产业园项目", "在建重点项目", "创智路1号", "孙经理",
        "0591-1234567", "石远航", "甲局", "张文杰", "包建设进度主体封顶", "包规范施工", "临时用电不足", "2022-0001", "备注：雨天",
        "照片（1张）",
        "走访人", "企业负责人", "登记人", "督查室录入员",
    ):  # fmt: skip
        assert words in page, words
    assert "未发现问题" not in page


def test_a_week_has_the_visits_made_and_blanks_for_the_others(office: Office, tmp_path: Path) -> None:
    told, made = print_week(week=date(2022, 8, 31), path=tmp_path / "a.pdf")
    assert told == "2022年8月29日至9月4日走访记录表（已走访1份、空白1份）"
    visited, blank = pages(made.path)
    assert "主体封顶" in visited
    for words in ("鑫源科技有限公司", "王敏", "乙局", "包经济运行", "包规范经营", "招工困难", "从未走访", "8月29日—9月4日", "□实地"):
        assert words in blank, words
    assert "主体封顶" not in blank


def test_a_week_that_is_over_asks_for_nothing_more(office: Office, tmp_path: Path) -> None:
    factories.visit(office.factory, office.other, date(2022, 8, 23), no_problem=True)
    told, made = print_week(week=date(2022, 8, 22), path=tmp_path / "a.pdf")
    assert told == "2022年8月22日至8月28日走访记录表（已走访1份）"
    assert "未发现问题。" in pages(made.path)[0]
    with pytest.raises(UserError, match="没有走访记录，也没有要走访的"):
        print_week(week=date(2022, 8, 15), path=tmp_path / "b.pdf")
    assert not (tmp_path / "b.pdf").exists()


def test_only_those_of_a_department_a_cadre_or_an_object(office: Office, tmp_path: Path) -> None:
    def names(**limit: int) -> list[str]:
        return [one.object.name for one in visits_to_come(MONDAY, Whose(**limit))]

    assert names() == ["鑫源科技有限公司"]
    assert names(department=office.second) == names(cadre=office.other) == names(enterprise=office.factory) == names()
    assert names(department=office.first) == names(cadre=office.cadre) == names(enterprise=office.project) == []
    assert names(department=office.second, cadre=office.cadre) == []
    for limit in ({"department": office.first}, {"cadre": office.cadre}, {"enterprise": office.project}):
        assert print_month(month=AUGUST, path=tmp_path / "a.pdf", whose=Whose(**limit))[1].pages == 1
    for limit in ({"department": office.second}, {"cadre": office.other}, {"enterprise": office.factory}):
        with pytest.raises(UserError, match="2022年8月没有走访记录"):
            print_month(month=AUGUST, path=tmp_path / "b.pdf", whose=Whose(**limit))


def test_kind_and_responsibility_are_those_of_the_visits_day(office: Office, tmp_path: Path) -> None:
    late = factories.cadre(name="周岚")
    factories.relation(office.project, Role.RESPONSIBLE, late, start=date(2022, 8, 31))
    turn_object(enterprise=office.project, turn=Turn.PRODUCTION, day=date(2022, 8, 31), reason="竣工投产", actor=ACTOR)
    page = pages(print_visits(visits=[office.visit], path=tmp_path / "a.pdf")[1].path)[0]
    assert "周岚" not in page
    assert "包建设进度主体封顶" in page
    blank = pages(print_blanks(enterprises=[office.project], path=tmp_path / "b.pdf")[1].path)[0]
    assert "周岚" in blank
    assert "包经济运行" in blank


def test_chosen_objects_get_a_blank_though_they_were_visited(office: Office, tmp_path: Path) -> None:
    told, made = print_blanks(enterprises=[office.project], path=tmp_path / "a.pdf")
    assert told == "空白走访记录表（1份）"
    page = pages(made.path)[0]
    assert "包建设进度" in page
    assert "上次走访：2022-08-30" in page


def test_voided_visits_are_not_printed(office: Office, tmp_path: Path) -> None:
    void_visit(visit=office.visit, reason="误录", actor=ACTOR)
    with pytest.raises(UserError, match="都已作废"):
        print_visits(visits=[office.visit], path=tmp_path / "a.pdf")


def test_stopped_anywhere_it_leaves_no_file_and_writes_nothing(office: Office, park: Path, tmp_path: Path) -> None:
    whole = Watcher()
    print_week(week=MONDAY, path=tmp_path / "whole.pdf", progress=whole)
    before = all_rows(park)
    for step in range(len(whole.steps)):
        with pytest.raises(StoppedError):
            print_week(week=MONDAY, path=tmp_path / "a.pdf", progress=Watcher(step))
    assert not (tmp_path / "a.pdf").exists()
    assert all_rows(park) == before


def test_it_is_printed_from_the_command_line(office: Office, park: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    done = run("print", "visit-form", "--db", park, "--today", "2022-08-31", "--out", out)
    assert "已走访1份、空白1份" in done.out
    done = run("print", "visit-form", "--db", park, "--today", "2022-08-31", "--out", out, "--department", "乙局", "--json")
    assert (done.status, len(pages(out))) == (0, 1)
    done = run("print", "visit-form", "--db", park, "--today", "2022-09-30", "--out", out, "--month", "2022-08", "--cadre", "张文杰")
    assert "2022年8月走访记录表（1份）" in done.out
    refused = run("print", "visit-form", "--db", park, "--out", out, "--month", "2022-08", "--week", "2022-08-22")
    assert (refused.status, "只能写一个" in refused.err) == (2, True)
    refused = run("print", "visit-form", "--db", park, "--out", out, "--enterprise", "没有的公司")
    assert refused.status == 1
    assert "没有名为“没有的公司”" in refused.err
