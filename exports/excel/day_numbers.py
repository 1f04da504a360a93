"""The numbers by which Excel keeps days."""

from datetime import date

_BEFORE_FIRST = date(1899, 12, 30).toordinal()
_BEFORE_FIRST_1904 = date(1904, 1, 1).toordinal()  # of workbooks that an old Macintosh began


def number_of_day(day: date, *, epoch_1904: bool = False) -> int:
    """Excel's number of a day; a time of day is left out."""
    return day.toordinal() - (_BEFORE_FIRST_1904 if epoch_1904 else _BEFORE_FIRST)


def day_of_number(number: int, *, epoch_1904: bool = False) -> date:
    """The inverse of ``number_of_day``. ValueError for what no calendar holds."""
    return date.fromordinal(number + (_BEFORE_FIRST_1904 if epoch_1904 else _BEFORE_FIRST))
