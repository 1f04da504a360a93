"""Documents as tests draft them."""

from desktop.conferences.minutes_kept import period_of as period_of_meeting
from desktop.documents.commands import draft_document
from desktop.documents.queries import Kept
from desktop.periods import Month
from desktop.rectification.report.kept import period_of as period_of_project
from desktop.vocabulary import DocumentKind
from tests.factories import ACTOR


def month_notice(month: Month, actor: str = ACTOR) -> Kept:
    """The notice of a month."""
    return draft_document(kind=DocumentKind.MONTHLY, period=str(month), actor=actor)


def minutes_of(conference: int, actor: str = ACTOR) -> Kept:
    """The minutes of a meeting."""
    return draft_document(kind=DocumentKind.MINUTES, period=period_of_meeting(conference), actor=actor)


def report_on(project: int, actor: str = ACTOR, *, anew: bool = False) -> Kept:
    """The progress report of a rectification project."""
    return draft_document(kind=DocumentKind.RECTIFICATION, period=period_of_project(project), actor=actor, anew=anew)
