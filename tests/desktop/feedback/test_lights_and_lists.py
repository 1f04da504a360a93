"""The rule of the lights and the SQL of the lists are one: whatever state, clock and deadline a problem has."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from db.models import Feedback
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.calendar.queries import work_calendar
from desktop.feedback.queries import feedback, light_of
from desktop.ledgers.feedback import feedback_ledger
from desktop.ledgers.scope import scope_of
from desktop.listing import ListRequest
from desktop.vocabulary import FeedbackStatus, Light
from tests import factories
from tests.factories import ACTOR

TODAY = date(2022, 8, 15)
SUSPENDED = (FeedbackStatus.ON_ACCOUNT, FeedbackStatus.LONG_TERM)


@pytest.fixture
def every_kind(park: Path) -> None:
    """Problems of every state; due long ago, yesterday, today, soon or later; with clocks that run and that stopped before, on or after."""
    clock.fix_today(TODAY)
    enterprise, cadre = factories.enterprise(), factories.cadre()
    dues = [TODAY + timedelta(days=days) for days in (-9, -1, 0, 2, 30)] + [None]
    for status in FeedbackStatus:
        if status == FeedbackStatus.VOIDED:
            continue
        for due in dues:
            stops = [TODAY - timedelta(days=days) for days in (10, 9, 8, 1, 0)] if status in SUSPENDED else [None]
            for stopped in stops:
                number = factories.problem(enterprise, cadre, collected_on=date(2022, 8, 1))
                with open_work("造数", ACTOR, needs=Act.IMPORT) as work:
                    row = Feedback.get_by_id(number)
                    work.update(row, status=status, due_on=due, suspended_on=stopped, due_basis="")


def _listed(**filters: str) -> set[int]:
    return {row.id for row in feedback(ListRequest(filters=filters, limit=None)).rows}


def test_what_is_listed_as_overdue_has_a_red_light_and_nothing_else(every_kind: None) -> None:
    calendar = work_calendar()
    rows = feedback(ListRequest(limit=None)).rows
    red = {row.id for row in rows if light_of(row, calendar) == Light.RED}

    assert red == _listed(watch="超期") == {row.id for row in rows if row.overdue}
    assert red
    assert all(row.suspended_on is None or (row.due_on and row.due_on < row.suspended_on) for row in rows if row.id in red)


def test_what_is_due_soon_is_neither_red_nor_stopped(every_kind: None) -> None:
    calendar = work_calendar()
    soon = _listed(watch="将到期")
    lights = {light_of(row, calendar) for row in feedback(ListRequest(limit=None)).rows if row.id in soon}

    assert lights == {Light.YELLOW}


def test_a_stopped_clock_shows_as_stopped_unless_it_was_late(every_kind: None) -> None:
    calendar = work_calendar()
    for row in feedback(ListRequest(limit=None)).rows:
        if row.suspended_on is not None:
            late = row.due_on is not None and row.due_on < row.suspended_on
            assert light_of(row, calendar) == (Light.RED if late else Light.STOPPED)


def test_the_ledger_shows_the_lights_of_the_screen(every_kind: None) -> None:
    calendar = work_calendar()
    shown = {row.number: light_of(row, calendar) for row in feedback(ListRequest(filters={"watch": "在办"}, limit=None)).rows}
    sheet = feedback_ledger(scope_of(None, None))
    place = next(number for number, column in enumerate(sheet.columns) if column.title == "灯色")

    assert {row[0]: row[place] for row in sheet.rows if row[0] in shown} == shown
    assert set(shown.values()) == set(Light)
