"""What the wordings of letters may name, and the table of problems in them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from desktop.documents.text import Inserted
from desktop.letters.choosing import round_words
from desktop.letters.figures import LetterFigures, LetterProblem
from desktop.wording import NOTHING, long_day, one_line, said_day
from exports.pdf.document import Align, Block, Table, TableColumn

LIST_OF_PROBLEMS = "问题清单"


class Told(NamedTuple):
    """A column of the table of problems, and what stands in it; ``days`` are told as of ``as_of``."""

    column: TableColumn
    text: Callable[[LetterProblem, date], str]


NUMBER = Told(TableColumn("编号", 1.9), lambda one, _: one.number)
OBJECT = Told(TableColumn("企业（项目）", 2.9), lambda one, _: one.enterprise)
TEXT = Told(TableColumn("问题（需求）", 4.2), lambda one, _: one.text)
GRADE = Told(TableColumn("级别", 1.2), lambda one, _: one.grade)
HANDLER = Told(TableColumn("经办人", 1.4, Align.CENTER), lambda one, _: one.handler)
DUE = Told(TableColumn("时限", 1.4, Align.CENTER), lambda one, as_of: _day(one.due_on, as_of))
LATE = Told(TableColumn("超期", 1.1, Align.CENTER), lambda one, _: f"{one.days}天")
LEFT = Told(TableColumn("剩余", 1.1, Align.CENTER), lambda one, _: f"{-one.days}天" if one.days else "今天")
ROUND = Told(TableColumn("次数", 0.9, Align.CENTER), lambda one, _: str(one.round))


def problem_table(figures: LetterFigures, *columns: Told) -> Table:
    """The problems in their order, numbered."""
    heads = (TableColumn("序号", 0.7, Align.CENTER), *(told.column for told in columns))
    rows = ((str(place), *(told.text(one, figures.as_of) for told in columns)) for place, one in enumerate(figures.problems, 1))
    return Table(heads, tuple(rows))


def list_of_problems(table: Callable[[LetterFigures], Block]) -> Callable[[LetterFigures], Inserted]:
    """What stands in a letter by its name in 【…】."""
    return lambda figures: {LIST_OF_PROBLEMS: lambda: table(figures)}


def values_of(figures: LetterFigures) -> Mapping[str, Any]:
    """The values of every name that the wordings of letters know."""
    due = [one.due_on for one in figures.problems if one.due_on is not None]
    late = [one.days for one in figures.problems if one.days > 0]
    repeated = [one.round for one in figures.problems if one.round > 1]
    rounds = {one.round for one in figures.problems}
    same = round_words(next(iter(rounds))) if len(rounds) == 1 else ""
    return {
        "收文单位": figures.recipient,
        "截至日": long_day(figures.as_of),
        "件数": len(figures.problems),
        "最长超期天数": max(late, default=None),
        "最早到期日": said_day(min(due), figures.as_of) if due else None,
        "第几次": same,
        "再次件数": len(repeated) or None if not same else None,
        "再次次数": round_words(repeated[0]) if len(set(repeated)) == 1 else "再次",
        "回复期限": long_day(figures.reply_due) if figures.reply_due is not None else None,
        "问题": [_values_of_problem(one, figures.as_of) for one in figures.problems],
    }


def _values_of_problem(one: LetterProblem, as_of: date) -> Mapping[str, Any]:
    return {
        "编号": one.number,
        "企业": one.enterprise,
        "内容": one_line(one.text),
        "级别": one.grade,
        "经办人": one.handler,
        "收集日期": said_day(one.collected_on, as_of),
        "办理时限": _day(one.due_on, as_of),
        "超期天数": max(one.days, 0) or None,
        "剩余天数": -one.days if one.days <= 0 and one.due_on is not None else None,
        "第几次": round_words(one.round),
    }


def _day(day: date | None, as_of: date) -> str:
    return NOTHING if day is None else said_day(day, as_of)
