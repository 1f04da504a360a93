"""What must hold between living rows, whichever way they came to be: commands ask before they write, an undo before it ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from db.models import (
    Account,
    Assignment,
    Attachment,
    Cadre,
    Conference,
    ConferenceItem,
    DailyNote,
    Decision,
    Department,
    Dispatch,
    Document,
    DocumentNumber,
    DocumentProblem,
    EconomyFigure,
    Enterprise,
    EnterprisePlan,
    Extension,
    Feedback,
    Handover,
    IssuingBody,
    LifeEvent,
    LookBack,
    Milestone,
    NumberSeries,
    OnAccountReview,
    Photo,
    Record,
    RectificationItem,
    RectificationMeasure,
    RectificationProject,
    RedLine,
    Signboard,
    StoredFile,
    Visit,
    VisitCadre,
    WeekReport,
    Wording,
)
from desktop.accounts.standing import account_clash
from desktop.conferences.standing import decision_clash, meeting_clash, point_clash, voided_meeting_clash, week_note_clash
from desktop.documents.standing import body_clash, document_clash, number_clash, series_clash, wording_clash
from desktop.economy.standing import figure_clash
from desktop.enterprises.standing import life_clash, part_clash
from desktop.feedback.standing import attachment_clash, extension_clash, note_clash, problem_life_clash, proving_clash
from desktop.files.standing import file_clash, photo_clash
from desktop.handovers.standing import holding_clash, problem_clash, promise_clash
from desktop.letters.standing import dispatch_clash, letter_clash, spoken_of_clash
from desktop.lookback.standing import look_back_clash
from desktop.matching import match_key
from desktop.rectification.standing import item_clash, measure_clash, project_clash
from desktop.redlines.standing import red_line_clash
from desktop.roster.rules import Period, life_refusal, period_refusal, post_refusal
from desktop.signboards.standing import board_clash
from desktop.vocabulary import Role
from desktop.weekly.standing import report_clash


def clash(row: Record) -> str | None:
    """Why a living row may not stand beside the other living rows; None if it may. Some are asked when voided, too."""
    if isinstance(row, StoredFile):
        return file_clash(row)
    if isinstance(row, RedLine):
        return red_line_clash(row)
    if isinstance(row, DocumentNumber):
        return number_clash(row)
    if isinstance(row, Handover):
        return promise_clash(row)
    if isinstance(row, Attachment):
        return attachment_clash(row)
    if isinstance(row, Visit):
        return proving_clash(row.enterprise_id) or (None if row.voided else _visit_clash(row))
    if isinstance(row, Conference) and row.voided:
        return voided_meeting_clash(row)
    own = None if row.voided else _OWN_RULE.get(type(row))
    return own(row) if own else None


def _cadre_clash(row: Cadre) -> str | None:
    leaving = holding_clash(row.id, row.name, row.in_post_to) if row.in_post_to else None
    return phone_clash(row.phone, row.id) or leaving


def _relation_clash(row: Assignment) -> str | None:
    """The first days are not asked again: a later 到岗 learned since is told as a gap, and is in no undo's way."""
    period = Period(row.start, row.end)
    return (
        period_refusal(period)
        or _overlap(row.enterprise_id, Role(row.role), period, row.cadre_id, row.department_id, row.id)
        or outside_clash(row.enterprise_id, period, cadre=row.cadre_id, department=row.department_id, begun=True)
    )


def _visit_clash(row: Visit) -> str | None:
    goers = [goer.cadre_id for goer in VisitCadre.select().where((VisitCadre.visit == row) & ~VisitCadre.voided)]
    return visit_clash(row.enterprise_id, row.day, goers, row.id)


_OWN_RULE: dict[type[Record], Callable[[Any], str | None]] = {
    Account: lambda row: account_clash(row.name, row.id),
    Photo: lambda row: photo_clash(row.visit_id, row.file_id, row.id),
    WeekReport: lambda row: report_clash(row.department_id, row.week, row.id),
    LookBack: look_back_clash,
    DailyNote: lambda row: note_clash(row.feedback_id, row.day, row.id),
    Conference: meeting_clash,
    ConferenceItem: point_clash,
    Decision: decision_clash,
    Document: lambda row: document_clash(row) or letter_clash(row),
    Dispatch: dispatch_clash,
    DocumentProblem: spoken_of_clash,
    IssuingBody: body_clash,
    NumberSeries: series_clash,
    Wording: wording_clash,
    OnAccountReview: week_note_clash,
    Signboard: lambda row: board_clash(row.enterprise_id, row.id),
    Cadre: _cadre_clash,
    Enterprise: lambda row: object_clash(row.name, row.credit_code, row.id) or life_clash(row.id),
    LifeEvent: part_clash,
    Milestone: part_clash,
    EnterprisePlan: part_clash,
    EconomyFigure: figure_clash,
    Assignment: _relation_clash,
    Feedback: lambda row: problem_clash(row) or problem_life_clash(row),
    Extension: extension_clash,
    RectificationProject: project_clash,
    RectificationItem: item_clash,
    RectificationMeasure: measure_clash,
}


def phone_clash(phone: str, own_id: int | None = None) -> str | None:
    """A phone belongs to one cadre only."""
    holder = Cadre.get_or_none((Cadre.phone == phone) & (Cadre.id != (own_id or 0)) & ~Cadre.voided) if phone else None
    return f"联系电话{phone}已登记在{holder.name}名下" if holder else None


def object_clash(name: str, credit_code: str, own_id: int | None = None) -> str | None:
    """Name (as matched) and credit code are an object's own."""
    same = (Enterprise.match_name == match_key(name)) if name else None
    if credit_code:
        by_code = Enterprise.credit_code == credit_code
        same = by_code if same is None else same | by_code
    if same is None:
        return None
    other = Enterprise.get_or_none(same & ~Enterprise.voided & (Enterprise.id != (own_id or 0)))
    return f"已有同名或同信用代码的企业（项目）“{other.name}”" if other else None


def relation_clash(
    enterprise: int, role: Role, period: Period, *, cadre: int | None = None, department: int | None = None, own_id: int | None = None
) -> str | None:
    """A period runs forward, within the object's life and the cadre's time in post; one leader at a time; nobody twice in one role."""
    return (
        period_refusal(period)
        or outside_clash(enterprise, period, cadre=cadre, department=department)
        or _overlap(enterprise, role, period, cadre, department, own_id)
    )


def ending_clash(row: Assignment, last_day: date) -> str | None:
    """The same for a relation that is given another last day; the day it began on stands as it is."""
    period = Period(row.start, last_day)
    return (
        period_refusal(period)
        or outside_clash(row.enterprise_id, Period(None, last_day), cadre=row.cadre_id, department=row.department_id)
        or _overlap(row.enterprise_id, Role(row.role), period, row.cadre_id, row.department_id, row.id)
    )


def _overlap(enterprise: int, role: Role, period: Period, cadre: int | None, department: int | None, own_id: int | None) -> str | None:
    others = Assignment.select().where((Assignment.enterprise == enterprise) & (Assignment.role == role) & ~Assignment.voided)
    for other in others.where(Assignment.id != (own_id or 0)):
        same_holder = other.cadre_id == cadre and other.department_id == department
        theirs = Period(other.start, other.end)
        if (same_holder or role == Role.LEADER) and period.overlaps(theirs):
            return f"该企业（项目）此期间的{role}已是{other.holder_name}（{theirs.words}），时间重叠；请先写明原关系的责任止"
    return None


def outside_clash(
    enterprise: int, period: Period, *, cadre: int | None = None, department: int | None = None, begun: bool = False
) -> str | None:
    """A relation stays within what it joins: neither is voided, the object lives and the cadre is in post on the days it names.

    ``begun``: its beginning stands as it is, so that only the last days of the object and of the post are asked for.
    """
    thing = Enterprise.get_by_id(enterprise)
    person = Cadre.get_by_id(cadre) if cadre else None
    office = Department.get_by_id(department) if department else None
    if wrong := voided_clash(thing, person, office):
        return wrong
    if wrong := life_refusal(thing.name, Period(None if begun else thing.living_from, thing.living_to), period):
        return wrong
    if person is None:
        return None
    return post_refusal(person.name, Period(None if begun else person.in_post_from, person.in_post_to), period)


def voided_clash(*rows: Enterprise | Cadre | Department | None) -> str | None:
    """Nothing new rests on what was voided: a form may have been open since before."""
    nouns = {Enterprise: "企业（项目）", Cadre: "干部", Department: "部门"}
    gone = next((row for row in rows if row is not None and row.voided), None)
    return f"{nouns[type(gone)]}“{gone.name}”已经作废" if gone else None


def visit_clash(enterprise: int, day: date, cadres: Sequence[int], own_id: int | None = None) -> str | None:
    """The same people visit an object once a day."""
    twice = same_visit(enterprise, day, cadres, own_id)
    if twice is None:
        return None
    by = f"{twice.entered_by} {twice.entered_at:%Y-%m-%d %H:%M}"
    return f"{Enterprise.get_by_id(enterprise).name}{day}由同样的人员走访已经登记过（{by} 登记）"


def same_visit(enterprise: int, day: date, cadres: Sequence[int], own_id: int | None = None) -> Visit | None:
    """A living visit (other than ``own_id``) to the object on that day by exactly these people."""
    visits = Visit.select().where((Visit.enterprise == enterprise) & (Visit.day == day) & ~Visit.voided & (Visit.id != (own_id or 0)))
    for visit in visits:
        goers = {goer.cadre_id for goer in VisitCadre.select().where((VisitCadre.visit == visit) & ~VisitCadre.voided)}
        if goers == set(cadres):
            return visit
    return None
