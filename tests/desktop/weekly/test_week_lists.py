"""每周清单: what stands on whose list, as of which day, from how many queries; and the same counted by the list on screen."""

from datetime import date

import pytest

from db import session
from db.models import Enterprise, Feedback
from desktop import clock
from desktop.feedback import commands as feedback
from desktop.listing import ListRequest
from desktop.roster import commands as roster
from desktop.vocabulary import Grade, Light, Role, VisitForm
from desktop.weekly import queries
from desktop.weekly.lists import Holder, WeekList, week_lists
from desktop.weekly.papers import LONG, light_words, week_paper
from desktop.weekly.rules import stand_of
from exports.pdf.document import Table
from exports.pdf.form import Section
from tests import factories

pytestmark = pytest.mark.usefixtures("park")
THIS_WEEK = date(2022, 8, 29)
LAST_WEEK = date(2022, 8, 22)


class Office:
    """One department with one cadre who looks after one object, led by a leader of the same department."""

    def __init__(self) -> None:
        self.department = factories.department("甲局")
        self.cadre = factories.cadre(self.department, name="张文杰")
        self.leader = factories.leader("周领导")
        self.enterprise = factories.enterprise("甲厂", address="一号路1号", contact="何工", contact_phone="13700000001")
        factories.relation(self.enterprise, Role.DEPARTMENT, self.department)
        factories.relation(self.enterprise, Role.RESPONSIBLE, self.cadre)
        factories.relation(self.enterprise, Role.LEADER, self.leader)

    def list_of(self, cadre: int | None, day: date = factories.TODAY) -> WeekList:
        """Whose list it is, in the week of a day."""
        return next(one for one in week_lists(stand_of(day, clock.today())) if one.holder == Holder(self._department_of(cadre), cadre))

    def _department_of(self, cadre: int | None) -> int:
        if cadre is None:
            return self.department
        return session.execute("SELECT department_id FROM cadre WHERE id = ?", (cadre,)).fetchone()[0]


def texts(listed: WeekList, day: date = factories.TODAY) -> str:
    """Everything the paper of a list says."""
    form = week_paper(listed, stand_of(day, clock.today()), "云岭高新区")
    said = [form.title, *form.info, form.foot]
    for block in form.blocks:
        if isinstance(block, Table):
            said += [str(text) for row in block.rows for text in row]
        elif isinstance(block, Section):
            said.append(block.text)
    return "\n".join(said)


def test_an_object_stands_on_the_lists_of_its_cadre_its_leader_and_its_department() -> None:
    office = Office()
    factories.visit(office.enterprise, office.cadre, date(2022, 8, 15), finding="设备已进场", no_problem=True)
    for holder in (None, office.cadre, office.leader):
        [line] = office.list_of(holder).objects
        assert (line.object.name, line.leader, line.responsibles) == ("甲厂", "周领导", "张文杰")
        assert (line.object.last_visit, line.object.last_finding, line.object.visited) == (date(2022, 8, 15), "设备已进场", False)
    paper = texts(office.list_of(office.cadre))
    for said in ("一号路1号", "何工 13700000001", "8月15日（2周前）", "设备已进场", "周领导", "本周走访（1家）", "截至2022年8月31日"):
        assert said in paper


def test_what_was_said_under_the_three_headings_is_the_last_finding() -> None:
    office = Office()
    factories.visit(office.enterprise, office.cadre, date(2022, 8, 15), finding_first="产值上升", finding_third="规范")
    assert office.list_of(office.cadre).objects[0].object.last_finding == "产值上升  规范"


def test_an_object_visited_this_week_is_marked_and_stands_last() -> None:
    office = Office()
    other = factories.enterprise("乙厂")
    factories.relation(other, Role.RESPONSIBLE, office.cadre)
    factories.visit(office.enterprise, office.cadre, date(2022, 8, 30))
    factories.visit(other, office.cadre, date(2022, 8, 30), form=VisitForm.PHONE)  # does not count
    objects = office.list_of(office.cadre).objects
    assert [(line.object.name, line.object.visited) for line in objects] == [("乙厂", False), ("甲厂", True)]
    assert "已走访1家" in texts(office.list_of(office.cadre))


def test_a_past_list_says_what_stood_on_its_monday_and_a_coming_one_what_is_known_today() -> None:
    office = Office()
    factories.visit(office.enterprise, office.cadre, date(2022, 8, 24))
    problem = factories.problem(office.enterprise, office.cadre, date(2022, 8, 24))
    past = office.list_of(office.cadre, LAST_WEEK)
    assert past.objects[0].object.last_visit is None
    assert past.own == ()
    assert "截至2022年8月22日" in texts(past, LAST_WEEK)
    coming = office.list_of(office.cadre, date(2022, 9, 6))
    assert coming.objects[0].object.last_visit == date(2022, 8, 24)
    assert [line.problem.id for line in coming.own] == [problem]
    assert "截至2022年8月31日" in texts(coming, date(2022, 9, 6))
    assert "包保责任按2022年9月5日" in texts(coming, date(2022, 9, 6))


def test_a_relation_that_begins_next_monday_stands_on_next_weeks_list_only() -> None:
    office = Office()
    coming = factories.enterprise("丙厂")
    factories.relation(coming, Role.RESPONSIBLE, office.cadre, start=date(2022, 9, 5))
    assert [line.object.name for line in office.list_of(office.cadre).objects] == ["甲厂"]
    assert {line.object.name for line in office.list_of(office.cadre, date(2022, 9, 5)).objects} == {"甲厂", "丙厂"}


def test_problems_to_handle_and_those_of_ones_objects_stand_apart_each_once() -> None:
    office = Office()
    elsewhere = factories.department("乙局")
    own = factories.handled_problem(office.department, office.cadre, enterprise_id=office.enterprise)
    other = factories.handled_problem(elsewhere, enterprise_id=office.enterprise)
    factories.handled_problem(elsewhere)  # nothing of theirs
    for holder in (None, office.cadre):
        listed = office.list_of(holder)
        assert [line.problem.id for line in listed.own] == [own]
        assert [line.problem.id for line in listed.others] == [other]


def test_a_closed_problem_leaves_the_list_and_stays_on_that_of_a_week_before() -> None:
    office = Office()
    found = factories.closed_problem(enterprise_id=office.enterprise, collected_on=date(2022, 8, 20))
    assert office.list_of(office.cadre).others == ()
    [line] = office.list_of(office.cadre, LAST_WEEK).others
    assert line.problem.id == found
    assert line.problem.status == "登记"  # all its later steps are of today


def test_the_light_is_a_word_with_the_days_late() -> None:
    office = Office()
    factories.problem(office.enterprise, office.cadre, date(2022, 8, 1))
    factories.problem(office.enterprise, office.cadre, grade=Grade.MAJOR)
    lines = office.list_of(office.cadre).own
    assert [light_words(line, factories.TODAY) for line in lines] == ["红，超23天", "绿"]
    assert [line.light for line in lines] == [Light.RED, Light.GREEN]
    assert "本人经办2件，其中超期1件" in texts(office.list_of(office.cadre))


def test_everybody_in_post_with_something_to_do_and_every_department_in_the_offices_order() -> None:
    office = Office()
    idle = factories.cadre(office.department)
    gone = factories.cadre(office.department)
    factories.relation(office.enterprise, Role.RESPONSIBLE, gone, end=date(2022, 8, 25))
    roster.change_cadre(cadre=gone, in_post_to=date(2022, 8, 25), actor=factories.ACTOR)
    assert office.list_of(gone, LAST_WEEK).objects
    holders = [one.holder for one in week_lists(stand_of(THIS_WEEK, clock.today()))]
    assert Holder(office.department, office.cadre) in holders
    assert not {idle, gone} & {holder.cadre for holder in holders}
    departments = [holder.department for holder in holders if holder.cadre is None]
    assert len(departments) == session.execute("SELECT COUNT(*) FROM department WHERE NOT voided").fetchone()[0]
    place = holders.index(Holder(office.department))
    assert holders[place + 1] == Holder(office.department, office.cadre)


def test_however_many_lists_the_number_of_queries_is_the_same() -> None:
    Office()
    few = _queries()
    department = factories.department()
    for _ in range(8):
        cadre, enterprise = factories.cadre(department), factories.enterprise()
        factories.relation(enterprise, Role.RESPONSIBLE, cadre)
        factories.problem(enterprise, cadre)
    assert _queries() == few


def _queries() -> int:
    asked: list[str] = []
    connection = session.connection()
    connection.set_trace_callback(asked.append)
    try:
        week_lists(stand_of(THIS_WEEK, clock.today()))
    finally:
        connection.set_trace_callback(None)
    return len(asked)


@pytest.mark.parametrize("day", [LAST_WEEK, THIS_WEEK, date(2022, 9, 5)])
def test_the_screen_counts_what_the_lists_hold(day: date) -> None:
    office = Office()
    second = factories.department("乙局")
    helper = factories.cadre(second)
    other = factories.enterprise()
    factories.relation(other, Role.RESPONSIBLE, office.cadre, start=date(2022, 8, 25))
    factories.relation(other, Role.DEPARTMENT, second)
    factories.visit(office.enterprise, office.cadre, date(2022, 8, 30))
    factories.handled_problem(second, helper, enterprise_id=office.enterprise, collected_on=date(2022, 8, 1))
    factories.problem(other, office.cadre, date(2022, 8, 23))
    factories.closed_problem(enterprise_id=other, collected_on=date(2022, 8, 3))
    Feedback.update(due_on=None).where(Feedback.handler == office.cadre).execute()
    gone = factories.enterprise()  # its relation and its problem were left behind
    factories.relation(gone, Role.RESPONSIBLE, office.cadre)
    factories.problem(gone, collected_on=date(2022, 8, 2))
    Enterprise.update(living_to=date(2022, 8, 10)).where(Enterprise.id == gone).execute()
    counted = queries.week_lists(ListRequest(filters={"week": day.isoformat()}, limit=None)).rows
    listed = week_lists(stand_of(day, clock.today()))
    assert [(row.department_id, row.cadre_id, row.objects, row.visited, row.own, row.late, row.others) for row in counted] == [
        (
            *one.holder,
            len(one.objects),
            sum(line.object.visited for line in one.objects),
            len(one.own),
            sum(line.light == Light.RED for line in one.own),
            len(one.others),
        )
        for one in listed
    ]


def test_a_problem_handed_on_is_told_in_the_state_it_was_in() -> None:
    office = Office()
    found = factories.problem(office.enterprise, office.cadre, date(2022, 8, 22))
    feedback.put_on_account(feedback=_assigned(found, office), reason="等上级批复", next_review=date(2022, 9, 30), actor=factories.ACTOR)
    assert office.list_of(office.cadre).own[0].problem.status == "挂账"
    assert office.list_of(office.cadre, LAST_WEEK).own[0].problem.status == "登记"


def _assigned(found: int, office: Office) -> int:
    feedback.assign_feedback(feedback=found, department=office.department, handler=office.cadre, actor=factories.ACTOR)
    return found


def test_a_long_list_is_printed_upright_and_its_own_department_goes_without_saying() -> None:
    office = Office()
    factories.handled_problem(office.department, office.cadre, enterprise_id=office.enterprise)
    short = week_paper(office.list_of(None), stand_of(THIS_WEEK, clock.today()), "云岭高新区")
    assert short.landscape
    for _ in range(LONG):
        factories.relation(factories.enterprise(), Role.DEPARTMENT, office.department)
    long = week_paper(office.list_of(None), stand_of(THIS_WEEK, clock.today()), "云岭高新区")
    assert not long.landscape
    problems = [block for block in long.blocks if isinstance(block, Table)][1]
    assert "张文杰" in problems.rows[0]
    assert not any("甲局" in str(text) for text in problems.rows[0])
