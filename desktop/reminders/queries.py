"""What there is to remind of now, of whoever is signed in, and how the park wants to be reminded."""

from __future__ import annotations

from typing import NamedTuple

from db.read import reminders as read
from db.read.dispatches import late_replies
from desktop import clock
from desktop.accounts.gate import NotSignedInError, may
from desktop.accounts.permissions import Act
from desktop.calendar.queries import work_calendar
from desktop.dashboard.mine import mine
from desktop.feedback.watching import given_by, watch_days
from desktop.park.files import open_path
from desktop.reminders.hours import read_hours
from desktop.reminders.rules import Manner, Thing
from desktop.settings.declared_reminders import REMIND, REMINDERS_A_DAY, WORKING_HOURS
from desktop.settings.queries import value_of
from desktop.vocabulary import LATE_REPLIES

# The filter of the list, what the message calls it, and who is asked to do something about it. The weightiest first.
KINDS: tuple[tuple[str, str, Act], ...] = (
    ("超期", "超期", Act.VIEW),
    ("待受理超时限", "交办未按时受理", Act.VIEW),
    ("将到期", "快到期", Act.VIEW),
    ("停表待研究", "停表待研究", Act.PUT_OFF),
    ("待审批延期", "等审批延期", Act.EXTEND),
    ("待确认", "等企业确认", Act.CONFIRM),
    ("待核验", "等督查核验", Act.VERIFY),
    ("回头看到期", "回头看到期", Act.LOOK_BACK),
)
LEADS = "红线线索待核"


class ToRemind(NamedTuple):
    """The things in the order of their weight, and the manner."""

    things: tuple[Thing, ...]
    manner: Manner


def to_remind() -> ToRemind | None:
    """What to remind of now; None without an open file, and while nobody is signed in to one that has accounts."""
    if open_path() is None:
        return None
    try:
        own = mine()
    except NotSignedInError:
        return None
    calendar = work_calendar()
    manner = Manner(
        on=bool(value_of(REMIND)),
        hours=read_hours(str(value_of(WORKING_HOURS))),
        most_a_day=int(value_of(REMINDERS_A_DAY)),
        working_day=calendar.is_working(clock.today()),
    )
    if not (manner.on and manner.working_day):
        return ToRemind((), manner)
    called = {word: name for word, name, act in KINDS if may(act)}
    found = read.problems_waiting(list(called), *watch_days(), given_by(calendar), own.problems if own else None)
    things = [Thing(called[word], row) for word, row in found]
    if may(Act.DECIDE_LINE):
        things += [Thing(LEADS, row) for row in read.open_leads()]
    if may(Act.DOCUMENT):
        things += [Thing(LATE_REPLIES, row) for row in late_replies(clock.today())]
    return ToRemind(tuple(things), manner)
