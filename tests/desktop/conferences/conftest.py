"""A park with a department, its people and problems in hand, and meetings of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from desktop.conferences.agenda_commands import put_on_agenda
from desktop.conferences.commands import hold_conference, plan_conference
from desktop.vocabulary import Level
from tests import factories
from tests.factories import ACTOR, TODAY

PEOPLE = ("高远山（党工委书记）", "王玉兰（建设局局长）")


@dataclass(frozen=True)
class Office:
    """Ids of a department, its cadre and two problems in 办理中."""

    department: int
    cadre: int
    problem: int
    other: int


@pytest.fixture
def office(park: Path) -> Office:
    """The department that handles both."""
    del park
    home = factories.department("建设局")
    handler = factories.cadre(home, name="张文杰")
    first, second = (
        factories.handled_problem(home, handler, enterprise_id=factories.enterprise(name), collected_on=date(2022, 8, 10))
        for name in ("云岭光电科技有限公司", "云岭新材料股份有限公司")
    )
    return Office(home, handler, first, second)


def planned(level: Level = Level.LEADER, day: date = TODAY, problems: Sequence[int] = ()) -> int:
    """A meeting called, with these problems on its agenda."""
    made = plan_conference(day=day, level=level, title="八月会商", place="三楼会议室", host="高远山", actor=ACTOR).first("conference")
    if problems:
        put_on_agenda(conference=made, problems=dict.fromkeys(problems, ""), actor=ACTOR)
    return made


def held(level: Level = Level.LEADER, day: date = TODAY, problems: Sequence[int] = (), topics: Sequence[str] = ("通报进展",)) -> int:
    """A meeting that was held."""
    made = planned(level, day, problems)
    put_on_agenda(conference=made, problems={}, topics=topics, actor=ACTOR)
    hold_conference(conference=made, day=day, host="高远山", attended=PEOPLE, actor=ACTOR)
    return made
