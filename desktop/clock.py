"""The only source of time in the program (the command line's ``--today`` sets it)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

_fixed_day: date | None = None
_fixed_time: time | None = None


def fix_today(day: date | None) -> None:
    """Take ``day`` as today from now on; ``None`` returns to the machine's clock."""
    global _fixed_day  # noqa: PLW0603 - the one clock of the process
    _fixed_day = day


@contextmanager
def as_on(day: date) -> Iterator[None]:
    """Take ``day`` as today for a while, then whatever was taken before."""
    before = _fixed_day
    fix_today(day)
    try:
        yield
    finally:
        fix_today(before)


@contextmanager
def as_at(moment: datetime) -> Iterator[None]:
    """Take ``moment`` as now for a while: what is done then is the same to the second whenever it is done."""
    global _fixed_time  # noqa: PLW0603
    before = _fixed_time
    _fixed_time = moment.time()
    try:
        with as_on(moment.date()):
            yield
    finally:
        _fixed_time = before


def today() -> date:
    """The day the program takes as today."""
    return _fixed_day or date.today()


def now() -> datetime:
    """The moment of an action, in local time without microseconds; on a fixed day, that day at the real time of day."""
    moment = datetime.now().replace(microsecond=0)
    return datetime.combine(_fixed_day, _fixed_time or moment.time()) if _fixed_day else moment


def machine_now() -> datetime:
    """The machine's own moment, whatever day the program was told to take as today: for waits that nobody may talk away."""
    return datetime.now().replace(microsecond=0)
