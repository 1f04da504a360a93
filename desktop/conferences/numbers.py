"""期号: given when a meeting is held, per year and level, without gaps or repeats. A voided meeting keeps its own."""

from __future__ import annotations

from collections import Counter

from db.models import Conference
from db.read.conferences import issues_given
from desktop.conferences.workflow import issue_after, issue_number
from desktop.numbering import last_given


def next_issue(level: str, year: int) -> str:
    """The next 期号 of a level and year, after every one ever given."""
    return issue_after(last_given(Conference.number, f"{year}年第", Conference.level == level), year)


def issue_clash(level: str, year: int) -> str | None:
    """Why the numbers of a level and year may not stand as they do: one is missing, or is borne twice."""
    given = Counter(issue_number(number, year) for number in issues_given(level, year))
    for number in range(1, max(given, default=0) + 1):
        if not given[number]:
            return f"{level}会商{year}年已经有第{max(given)}期，不能缺第{number}期"
        if given[number] > 1:
            return f"{level}会商{year}年第{number}期不能有两次"
    return None
