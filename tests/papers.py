"""Documents as tests draft them."""

from datetime import date

from desktop.conferences.minutes_kept import period_of as period_of_meeting
from desktop.documents.commands import draft_document
from desktop.documents.queries import Kept
from desktop.periods import Month
from desktop.rectification.report.kept import period_of as period_of_project
from desktop.vocabulary import DocumentKind, Role
from tests import factories
from tests.factories import ACTOR

AUGUST = Month(2022, 8)


def august_rows(text: str = "招工难") -> None:
    """What August's papers have to tell: one object, visited once in its weeks, and a problem of these words, late at its end."""
    home = factories.department("产业发展局")
    person, factory = factories.cadre(home, name="张文杰"), factories.enterprise("云岭宏图有限公司")
    factories.relation(factory, Role.RESPONSIBLE, person)
    factories.relation(factory, Role.DEPARTMENT, home)
    factories.visit(factory, person, date(2022, 8, 2))
    factories.handled_problem(home, person, enterprise_id=factory, collected_on=date(2022, 8, 3), text=text)


def august() -> Kept:
    """August's notice."""
    return month_notice(AUGUST)


def month_notice(month: Month, actor: str = ACTOR) -> Kept:
    """The notice of a month."""
    return draft_document(kind=DocumentKind.MONTHLY, period=str(month), actor=actor)


def minutes_of(conference: int, actor: str = ACTOR) -> Kept:
    """The minutes of a meeting."""
    return draft_document(kind=DocumentKind.MINUTES, period=period_of_meeting(conference), actor=actor)


def report_on(project: int, actor: str = ACTOR, *, anew: bool = False) -> Kept:
    """The progress report of a rectification project."""
    return draft_document(kind=DocumentKind.RECTIFICATION, period=period_of_project(project), actor=actor, anew=anew)
