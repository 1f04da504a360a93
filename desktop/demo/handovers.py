"""The demo's handovers: two left in July, one changed departments, one was followed by a newcomer, and one leaves in a few days.

Nobody's leaving changes the park's figures: those who came in July follow those who went, and a newcomer follows who left in August.
"""

from __future__ import annotations

from datetime import date, datetime

from db.models import Cadre, VisitCadre
from desktop import clock
from desktop.audit.work import Work
from desktop.demo.roster import BASIS, NEWCOMERS_FROM, START, DemoRoster
from desktop.demo.visits import LAST_DAY, PlannedVisit
from desktop.demo.words_handovers import ELSEWHERE, MOVING, NOTE, RETIRED, SECONDED, SUCCESSOR, TRANSFERRED, Beside
from desktop.handovers.commands import complete_handover, hand_over
from desktop.handovers.printing import handover_numbered
from desktop.periods import DAY
from desktop.roster.commands import add_cadre, assign, change_cadre, insert_assignment, insert_cadre
from desktop.vocabulary import Rank, Role, VisitForm

# Who left in July, with the objects held (their places in the roster, as all below) and who took over.
GONE = ((RETIRED, (15, 106), 70), (TRANSFERRED, (114, 127), 215))
GONE_AT = (datetime(2022, 7, 8, 10, 20, 16), datetime(2022, 7, 8, 10, 41, 52))
MOVED, MOVED_TO, IN_PLACE_OF_MOVED, NEW_OBJECT = 72, "国规局", 65, 81
MOVED_ON, MOVING_AT, MOVED_AT = date(2022, 8, 15), datetime(2022, 8, 12, 16, 5, 31), datetime(2022, 8, 15, 9, 12, 7)
LEFT, TAKEN_OVER = 180, (34, 86)  # who left in August with a problem in hand, and the objects held
LEFT_ON, COMING_AT = date(2022, 8, 29), datetime(2022, 8, 26, 15, 8, 44)
LEAVING_AT, LEFT_AT = datetime(2022, 8, 26, 15, 32, 19), datetime(2022, 8, 29, 8, 50, 3)
WITH_PROBLEM = "交接〔2022〕4号"
STILL_HERE, AFTER_THAT = 141, 150  # who leaves in a few days, and who takes over then
STILL_HERE_UNTIL, TOLD_AT = date(2022, 9, 4), datetime(2022, 8, 31, 17, 41, 28)


def insert_leavers(work: Work, roster: DemoRoster) -> None:
    """Those who were responsible until July. They are not of ``roster``, so that nothing else in the demo is about them."""
    for one, places, _ in GONE:
        row = insert_cadre(
            work,
            name=one.name,
            department=roster.departments[one.department],
            rank=Rank.STAFF,
            post=one.post,
            phone=one.phone,
            in_post_from=one.since,
        )
        for place in places:
            thing = roster.objects[place].id
            insert_assignment(work, enterprise=thing, role=Role.RESPONSIBLE, cadre=row.id, start=START, basis=BASIS)


def hand_everything_over(roster: DemoRoster) -> None:
    """Each handover by the commands of the window, at the moment at which the clerk would have entered it."""
    clerk = roster.clerk
    for (one, _, follower), at in zip(GONE, GONE_AT, strict=True):
        with clock.as_at(at):
            receiver = roster.people[follower].id
            hand_over(cadre=_beside(one), receiver=receiver, day=NEWCOMERS_FROM, reason=one.words, leaves_post=True, actor=clerk)
    _change_department(roster, clerk)
    _be_followed(roster, clerk)
    with clock.as_at(TOLD_AT):
        leaving, receiver, day = roster.people[STILL_HERE].id, roster.people[AFTER_THAT].id, STILL_HERE_UNTIL + DAY
        hand_over(cadre=leaving, receiver=receiver, day=day, reason=SECONDED, note=NOTE, leaves_post=True, actor=clerk)


def go_along(work: Work, roster: DemoRoster, visits: list[PlannedVisit]) -> None:
    """Those who came or went were taken along by others who answer for the object: no visit counts only because of them."""
    parts = [(_beside(one), places, START, NEWCOMERS_FROM - DAY) for one, places, _ in GONE]
    parts += [(roster.people[MOVED].id, (NEW_OBJECT,), MOVED_ON, LAST_DAY), (_beside(SUCCESSOR), TAKEN_OVER, LEFT_ON, LAST_DAY)]
    rows: list[VisitCadre] = []
    for cadre, places, first, last in parts:
        things = [roster.objects[place] for place in places]
        own = (visit for visit in visits if visit.thing in things and first <= visit.day <= last and _own(visit))
        rows += [VisitCadre(visit=visit.row.id, cadre=cadre) for visit in own]
    work.insert_many(rows)


def _own(visit: PlannedVisit) -> bool:
    return visit.form == VisitForm.ON_SITE and visit.people[-1] in visit.thing.own_people(visit.day)


def _change_department(roster: DemoRoster, clerk: str) -> None:
    """Everything is handed over first; in the new department there is a new object."""
    moved = roster.people[MOVED].id
    with clock.as_at(MOVING_AT):
        hand_over(cadre=moved, receiver=roster.people[IN_PLACE_OF_MOVED].id, day=MOVED_ON, reason=MOVING, actor=clerk)
    with clock.as_at(MOVED_AT):
        change_cadre(cadre=moved, department=roster.departments[MOVED_TO], actor=clerk)
        thing = roster.objects[NEW_OBJECT].id
        assign(enterprise=thing, role=Role.RESPONSIBLE, cadre=moved, start=MOVED_ON, basis=MOVING, actor=clerk)


def _be_followed(roster: DemoRoster, clerk: str) -> None:
    """The relations were dated before the day, the problem passed when it had come."""
    new = SUCCESSOR
    with clock.as_at(COMING_AT):
        unit = roster.departments[new.department]
        add_cadre(
            name=new.name,
            department=unit,
            rank=Rank.STAFF,
            post=new.post,
            phone=new.phone,
            in_post_from=new.since,
            note=new.words,
            actor=clerk,
        )
    with clock.as_at(LEAVING_AT):
        leaving = roster.people[LEFT].id
        hand_over(cadre=leaving, receiver=_beside(new), day=LEFT_ON, reason=ELSEWHERE, note=NOTE, leaves_post=True, actor=clerk)
    with clock.as_at(LEFT_AT):
        complete_handover(handover=handover_numbered(WITH_PROBLEM), actor=clerk)


def _beside(one: Beside) -> int:
    return Cadre.get(Cadre.phone == one.phone).id
