"""本部门: a liaison enters and corrects what is of their own department, and nobody else's."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from db.models import Audit
from desktop.economy import commands as economy
from desktop.enterprises import commands as objects
from desktop.enterprises import plan_commands as plans
from desktop.errors import UserError
from desktop.periods import Month
from desktop.roster import commands as roster
from desktop.visits import commands as visits
from desktop.visits.photos import attach_photos, check_photo, remove_photo
from desktop.vocabulary import AccountRole, EnterpriseKind, Role, Turn
from desktop.weekly import commands as weekly
from tests import factories
from tests.factories import TODAY
from tests.fixtures.accounts import ADMIN, account, signed
from tests.fixtures.pictures import picture

LIAISON = "联络甲"
LAST_WEEK = TODAY - timedelta(days=7)


class Offices:
    """Two departments, each with a cadre and an object it answers for; the liaison is of the first."""

    def __init__(self) -> None:
        account("登记甲", AccountRole.CLERK)
        self.own, self.other = factories.department("产业发展局"), factories.department("规划建设局")
        self.clerk_of, self.stranger = factories.cadre(self.own, name="陈静"), factories.cadre(self.other, name="林涛")
        signed("登记甲")
        self.near = factories.enterprise("云岭精密制造", kind=EnterpriseKind.PROJECT)
        self.far = factories.enterprise("青岚新材料", kind=EnterpriseKind.PROJECT)
        factories.relation(self.near, Role.DEPARTMENT, self.own, date(2022, 1, 1))
        factories.relation(self.far, Role.DEPARTMENT, self.other, date(2022, 1, 1))
        self.near_visit = factories.visit(self.near, self.stranger, LAST_WEEK - timedelta(days=1))
        self.far_visit = factories.visit(self.far, self.stranger, LAST_WEEK)
        photo = check_photo("现场.png", picture("PNG", (9, 9)))
        self.near_photo = attach_photos(visit=self.near_visit, photos=[photo], actor="x").first("photo")
        self.far_photo = attach_photos(visit=self.far_visit, photos=[photo], actor="x").first("photo")
        self.near_node = objects.add_milestone(enterprise=self.near, name="开工", planned_on=TODAY, actor="x").first("milestone")
        self.far_node = objects.add_milestone(enterprise=self.far, name="开工", planned_on=TODAY, actor="x").first("milestone")
        self.near_plan, self.far_plan = self.plan(self.near), self.plan(self.far)
        measure = {"plan": self.far_plan, "content": "协调用地", "actor": "x"}
        self.far_measure = plans.add_measure(**measure, department=self.other).first("plan_measure")
        self.our_measure = plans.add_measure(**measure, owner=self.clerk_of).first("plan_measure")
        self.far_report = weekly.report_week(department=self.other, week=LAST_WEEK, zero=True, actor="x").first("week_report")
        self.near_works, self.far_works = factories.enterprise(), factories.enterprise()
        factories.relation(self.near_works, Role.DEPARTMENT, self.own)
        factories.relation(self.far_works, Role.DEPARTMENT, self.other)
        self.far_month = factories.figures(self.far_works, "2022-06")
        signed(ADMIN)
        account(LIAISON, AccountRole.LIAISON, department=self.own)
        signed(LIAISON)

    def plan(self, enterprise: int) -> int:
        return plans.draw_up_plan(enterprise=enterprise, drawn_up_on=TODAY, goal="投产", actor="x").first("enterprise_plan")


@pytest.fixture
def offices(administrator: str) -> Offices:
    return Offices()


Action = Callable[[Offices], object]
A = {"actor": "x"}
OURS: dict[str, Action] = {
    "a visit by one of ours": lambda o: visits.register_visit(enterprise=o.far, day=TODAY, cadres=[o.clerk_of], **A),
    "a visit to an object of ours": lambda o: visits.register_visit(enterprise=o.near, day=TODAY, cadres=[o.stranger], **A),
    "several visits": lambda o: visits.register_visits(visits=[{"enterprise": o.near, "day": TODAY, "cadres": [o.stranger]}], **A),
    "correcting a visit": lambda o: visits.correct_visit(visit=o.near_visit, finding="正常", **A),
    "voiding a visit": lambda o: visits.void_visit(visit=o.near_visit, reason="重复", **A),
    "removing a photo": lambda o: remove_photo(photo=o.near_photo, reason="模糊", **A),
    "a report of the week": lambda o: weekly.report_week(department=o.own, week=LAST_WEEK, zero=True, **A),
    "nothing to report": lambda o: weekly.report_nothing(departments=[o.own], week=LAST_WEEK, **A),
    "particulars": lambda o: roster.change_enterprise(enterprise=o.near, address="高新路1号", **A),
    "a turn": lambda o: objects.turn_object(enterprise=o.near, turn=Turn.PRODUCTION, day=TODAY, reason="验收", **A),
    "a milestone": lambda o: objects.correct_milestone(milestone=o.near_node, actual_on=TODAY, **A),
    "a plan": lambda o: plans.change_plan(plan=o.near_plan, goal="达产", **A),
    "figures of a month": lambda o: economy.enter_month(enterprise=o.near_works, month=Month(2022, 7), output=1, **A),
    "progress of a measure of ours in another's plan": lambda o: plans.report_progress(measure=o.our_measure, progress="已对接", **A),
}
THEIRS: dict[str, Action] = {
    "a visit": lambda o: visits.register_visit(enterprise=o.far, day=TODAY, cadres=[o.stranger], **A),
    "a visit before we answered": lambda o: visits.register_visit(enterprise=o.near, day=date(2021, 12, 31), cadres=[o.stranger], **A),
    "one of several visits": lambda o: visits.register_visits(
        visits=[{"enterprise": each, "day": TODAY, "cadres": [o.stranger]} for each in (o.near, o.far)], **A
    ),
    "correcting a visit": lambda o: visits.correct_visit(visit=o.far_visit, finding="正常", **A),
    "making their visit ours": lambda o: visits.correct_visit(visit=o.far_visit, cadres=[o.clerk_of], **A),
    "giving our visit away": lambda o: visits.correct_visit(visit=o.near_visit, enterprise=o.far, **A),
    "voiding a visit": lambda o: visits.void_visit(visit=o.far_visit, reason="重复", **A),
    "a photo": lambda o: attach_photos(visit=o.far_visit, photos=[check_photo("又一张.png", picture("PNG", (8, 9)))], **A),
    "removing a photo": lambda o: remove_photo(photo=o.far_photo, reason="模糊", **A),
    "a report of the week": lambda o: weekly.report_week(department=o.other, week=LAST_WEEK, zero=True, **A),
    "correcting a report": lambda o: weekly.correct_report(report=o.far_report, zero=False, words="有事", **A),
    "voiding a report": lambda o: weekly.void_report(report=o.far_report, reason="误报", **A),
    "nothing to report": lambda o: weekly.report_nothing(departments=[o.own, o.other], week=LAST_WEEK, **A),
    "particulars": lambda o: roster.change_enterprise(enterprise=o.far, address="高新路1号", **A),
    "a new object": lambda o: roster.add_enterprise(name="新企业", kind=EnterpriseKind.INDUSTRY, **A),
    "a turn": lambda o: objects.turn_object(enterprise=o.far, turn=Turn.PRODUCTION, day=TODAY, reason="验收", **A),
    "a new milestone": lambda o: objects.add_milestone(enterprise=o.far, name="封顶", planned_on=TODAY, **A),
    "a milestone": lambda o: objects.correct_milestone(milestone=o.far_node, actual_on=TODAY, **A),
    "voiding a milestone": lambda o: objects.void_milestone(milestone=o.far_node, reason="误", **A),
    "drawing up a plan": lambda o: plans.draw_up_plan(enterprise=o.far, drawn_up_on=TODAY, goal="投产", **A),
    "a plan": lambda o: plans.change_plan(plan=o.far_plan, goal="达产", **A),
    "voiding a plan": lambda o: plans.void_plan(plan=o.far_plan, reason="误", **A),
    "a new measure": lambda o: plans.add_measure(plan=o.far_plan, content="x", department=o.own, **A),
    "a measure": lambda o: plans.change_measure(measure=o.far_measure, content="x", **A),
    "progress": lambda o: plans.report_progress(measure=o.far_measure, progress="x", **A),
    "voiding a measure": lambda o: plans.void_measure(measure=o.far_measure, reason="误", **A),
    "figures of a month": lambda o: economy.enter_month(enterprise=o.far_works, month=Month(2022, 7), output=1, **A),
    "correcting figures": lambda o: economy.correct_month(figure=o.far_month, output=2, **A),
    "taking figures out": lambda o: economy.void_month(figure=o.far_month, reason="误", **A),
}


@pytest.mark.parametrize("action", OURS)
def test_what_is_of_ones_own_department_is_done(action: str, offices: Offices) -> None:
    before = Audit.select().count()
    OURS[action](offices)
    assert Audit.select().count() > before
    assert Audit.select().order_by(Audit.id.desc()).first().actor == LIAISON


@pytest.mark.parametrize("action", THEIRS)
def test_what_is_of_another_is_refused_and_nothing_written(action: str, offices: Offices) -> None:
    before = Audit.select().count()
    with pytest.raises(UserError, match=f"{LIAISON}只能办理本部门的"):
        THEIRS[action](offices)
    assert Audit.select().count() == before


@pytest.mark.parametrize("action", sorted(THEIRS.keys() - {"a report of the week", "nothing to report"}))
def test_a_clerk_does_it_for_every_department(action: str, offices: Offices) -> None:
    signed("登记甲")
    if action == "drawing up a plan":
        plans.void_plan(plan=offices.far_plan, reason="重订", actor="x")
    THEIRS[action](offices)
