"""What each mark of a template gives in a month, and what is wrong with those that give nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.accounts.gate import require
from desktop.errors import UserError
from desktop.ledgers.monthly import change
from desktop.periods import Month
from desktop.templates.arguments import LOOKS, Against, Look, Wanted, WrongArgumentError, nearest, understood
from desktop.templates.arguments import When as Span
from desktop.templates.declaration import Counts, Figure, Question, Value
from desktop.templates.figures import FIGURE_NAMES, figure_named
from desktop.templates.lists import LIST_NAMES, PLACE, ListedRows, ListOf, Lists, filtered, list_named
from desktop.templates.spans import scope_at
from desktop.wording import NOTHING, long_day, percent
from exports.excel.ledger.model import CellValue, LedgerColumn
from exports.excel.template.answers import Answer, Answers, Fault, Records
from exports.excel.template.layout import Asked
from exports.excel.template.marks import Mark

_ROUNDED = {Look.WHOLE: 0, Look.ONE: 1, Look.TWO: 2}
_ALL_TIME = "累计"
_DROP = "无则删行"
_SAYS = "无"
_LIST_TAKES = f"可以写 字段=内容（如 状态=在办）、{_ALL_TIME}、{_DROP}、{_SAYS}=…"


@dataclass
class Answered:
    """What was found: ``answers`` for filling, ``faults`` with their places, ``told`` each mark's words by its key."""

    answers: Answers
    faults: tuple[Fault, ...]
    told: Mapping[str, str]


@dataclass(frozen=True)
class _Listed:
    """A list that a mark opens: its rows, and for each what its fields give."""

    declared: ListOf
    rows: ListedRows
    records: list[dict[str, Answer]]
    nothing: str | None


@dataclass
class _Answering:
    """One template in one month: every mark is answered once, however often it stands there."""

    month: Month
    actor: str
    counts: Counts = field(default_factory=Counts)
    values: dict[str, Answer] = field(default_factory=dict[str, Answer])
    lists: dict[str, _Listed] = field(default_factory=dict[str, _Listed])
    wrong: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        self._lists = Lists(self.month, scope_at(self.month, Span.MONTH))

    def single(self, mark: Mark) -> None:
        if mark.key in self.values or mark.key in self.wrong:
            return
        try:
            self.values[mark.key] = self._figure(mark)
        except UserError as error:
            self.wrong[mark.key] = str(error)

    def opened(self, mark: Mark) -> None:
        if mark.key in self.lists or mark.key in self.wrong:
            return
        try:
            self.lists[mark.key] = self._list(mark)
        except UserError as error:
            self.wrong[mark.key] = str(error)

    def field(self, mark: Mark, inside: Mark) -> str | None:
        """Give each record of a list its field; why not, if there is none of that name."""
        if inside.key not in self.lists:
            return None  # told once, where the list begins
        opened = self.lists[inside.key]
        declared, listed = opened.declared, opened.rows
        column = listed.field_named(mark.name, declared)
        if column is None:
            if figure_named(mark.name) is not None:
                self.single(mark)
                return self.wrong.get(mark.key)
            names = [one.title for one in listed.columns]
            return (
                f"清单“{declared.name}”没有“{mark.name}”这一项，可用的有{'、'.join(names)}{nearest(mark.name, [*names, *declared.others])}"
            )
        try:
            wanted = understood(column.title, mark.arguments, _looks(column))
        except WrongArgumentError as error:
            return str(error)
        for record, row in zip(opened.records, listed.rows, strict=True):
            record[mark.key] = _cell(row[column.title], column, wanted)
        return None

    def _figure(self, mark: Mark) -> Answer:
        figure = figure_named(mark.name)
        if figure is None:
            raise UserError(_unknown(mark.name))
        require(figure.needs)
        wanted = understood(figure.name, mark.arguments, figure.takes)
        value = self._value(figure, wanted)
        if wanted.against is None:
            return _answer(value, wanted, is_rate=figure.is_rate)
        if wanted.when is not Span.MONTH:
            raise WrongArgumentError(f"“{wanted.against}”是与本月比的，不能和“{wanted.when}”一起写")
        when = Span.LAST_MONTH if wanted.against is Against.LAST_MONTH else Span.YEAR_BEFORE
        return _difference(value, self._value(figure, wanted, when), wanted, is_rate=figure.is_rate)

    def _value(self, figure: Figure, wanted: Wanted, when: Span | None = None) -> Value:
        scope = scope_at(self.month, when or wanted.when)
        department = None
        if wanted.department is not None:
            from desktop.named import department_named

            department = department_named(wanted.department).id
        total = wanted.when is Span.TOTAL
        return figure.ask(Question(self.month, scope, department, self.actor, self.counts, self._lists.count, total))

    def _list(self, mark: Mark) -> _Listed:
        declared = list_named(mark.name)
        if declared is None:
            raise UserError(f"没有“{mark.name}”这个清单，可用的有{'、'.join(LIST_NAMES)}{nearest(mark.name, LIST_NAMES)}")
        require(declared.needs)
        listed = self._lists.rows(declared, total=("", _ALL_TIME) in mark.arguments)
        rows, nothing = listed.rows, _SAYS
        for key, value in mark.arguments:
            column = listed.field_named(key, declared) if key else None
            if column is not None:
                rows = filtered(rows, column.title, value)
            elif key == _SAYS:
                nothing = value
            elif key or value not in {_ALL_TIME, _DROP}:
                written = f"{key}={value}" if key else value
                names = [one.title for one in listed.columns]
                raise UserError(
                    f"清单“{declared.name}”后面不能写“{written}”，{_LIST_TAKES}；字段有{'、'.join(names)}{nearest(key or value, names)}"
                )
        says = None if ("", _DROP) in mark.arguments else nothing
        return _Listed(declared, ListedRows(listed.columns, rows), [{} for _row in rows], says)


def answer_marks(asked: Sequence[Asked], month: Month, actor: str) -> Answered:
    """Answer everything a template asks for a month. Raises UserError for a month to come."""
    work = _Answering(month, actor)
    faults: list[Fault] = []
    for one in asked:
        if one.mark.kind == "open":
            work.opened(one.mark)
            wrong = work.wrong.get(one.mark.key)
        elif one.inside is not None:
            wrong = work.field(one.mark, one.inside)
        else:
            work.single(one.mark)
            wrong = work.wrong.get(one.mark.key)
        if wrong:
            faults.append(Fault(one.sheet, one.cell, wrong))
    answers = Answers(work.values, {key: Records(one.records, one.nothing) for key, one in work.lists.items()})
    told = {key: answer.text for key, answer in work.values.items()} | {key: f"{len(one.records)}行" for key, one in work.lists.items()}
    return Answered(answers, tuple(faults), told)


def _answer(value: Value, wanted: Wanted, *, is_rate: bool) -> Answer:
    """A figure as a value and in words, rounded as asked."""
    if value is None:
        return Answer(None, "" if wanted.blank else NOTHING)
    if isinstance(value, str):
        return Answer(value, value)
    if isinstance(value, date):
        return Answer(value, long_day(value))
    digits = _ROUNDED.get(wanted.look) if wanted.look else None
    if is_rate:
        if digits is None:
            return Answer(value, percent(value), rate=True)
        return Answer(round(value, digits + 2), f"{value * 100:.{digits}f}%", rate=True)
    return Answer(value, str(value)) if digits is None else Answer(round(value, digits) if digits else round(value), f"{value:.{digits}f}")


def _difference(now: Value, before: Value, wanted: Wanted, *, is_rate: bool) -> Answer:
    if not isinstance(now, int | float) or not isinstance(before, int | float):
        return Answer(None, "" if wanted.blank else NOTHING)
    return Answer(round(now - before, 4), change(now, before, rate=is_rate), rate=is_rate)


def _looks(column: LedgerColumn) -> frozenset[str]:
    return LOOKS if column.kind == "percent" else LOOKS - {Look.PERCENT} if column.kind in {"integer", "number"} else frozenset()


def _cell(value: CellValue, column: LedgerColumn, wanted: Wanted) -> Answer:
    """A field of a record: as a figure, but what was not entered is left blank."""
    if value is None:
        return Answer(None, NOTHING if column.kind == "percent" else "")
    return _answer(value, wanted, is_rate=column.kind == "percent" and isinstance(value, int | float))


def _unknown(name: str) -> str:
    if not name:
        return "花括号里没有写名称"
    if list_named(name) is not None:
        return f"“{name}”是清单，要写成 {{{{#{name}}}}} … {{{{/{name}}}}}"
    if name == PLACE:
        return f"“{PLACE}”只能写在清单的行里"
    return f"没有名为“{name}”的数字{nearest(name, FIGURE_NAMES)}"
