"""The demo's 回头看: July's closures drawn and inspected, August's drawn this morning and still to be inspected."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from db.models import LookBack
from desktop import clock
from desktop.demo.roster import DemoRoster, Person
from desktop.errors import UserError
from desktop.lookback.drawing import draw
from desktop.lookback.inspecting import assign_inspector, record_result
from desktop.periods import Month
from desktop.vocabulary import LookBackOutcome

DRAWN_AT, ASSIGNED_AT = datetime(2022, 8, 5, 9, 20, 14), datetime(2022, 8, 5, 10, 2, 31)
DRAWN_AGAIN_AT = datetime(2022, 9, 1, 8, 14, 40)
SEEDS = ("纪工委现场报数4206938", "纪工委现场报数0931574")  # named by others, so that who draws does not choose
FIRST_INSPECTION, A_DAY = date(2022, 8, 9), 3  # inspections of one day
ENTERED = time(16, 30, 9)
FINDINGS = (
    "到现场查看，整改到位，没有反弹",
    "查看资料并与企业当面核实，问题确已解决",
    "企业生产经营正常，所反映的事项没有再发生",
)


def look_back(roster: DemoRoster) -> None:
    """Everything by the commands of the window."""
    clerk = roster.clerk
    with clock.as_at(DRAWN_AT):
        draw(month=Month(2022, 7), seed=SEEDS[0], actor=clerk)
    inspectors = roster.of_department(roster.departments["督查室"])
    drawn = list(LookBack.select().order_by(LookBack.id))
    for place, row in enumerate(drawn):
        with clock.as_at(ASSIGNED_AT):
            _give(row, inspectors[place % len(inspectors) :] + inspectors, clerk)
    day, today = FIRST_INSPECTION, 0
    for place, row in enumerate(drawn):
        with clock.as_at(datetime.combine(day, ENTERED)):
            record_result(
                look_back=row.id,
                outcome=LookBackOutcome.TRUE,
                findings=FINDINGS[place % len(FINDINGS)],
                said_by=row.feedback.enterprise.contact,
                actor=clerk,
            )
        today += 1
        if today == A_DAY:
            day, today = day + timedelta(days=1 if day.weekday() < 4 else 3), 0
    with clock.as_at(DRAWN_AGAIN_AT):
        draw(month=Month(2022, 8), seed=SEEDS[1], actor=clerk)


def _give(row: LookBack, inspectors: list[Person], clerk: str) -> None:
    """To the first of them who has no part in it."""
    for one in inspectors:
        try:
            assign_inspector(look_backs=[row.id], inspector=one.id, actor=clerk)
        except UserError:
            continue
        return
    raise ValueError(row.feedback.number)
