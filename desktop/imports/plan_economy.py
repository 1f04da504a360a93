"""Rehearsing monthly figures: the same object and month are the same row, whatever sheet each figure comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from db.models import EconomyFigure, Enterprise
from db.read.economy_history import KnownMonth, known_months
from desktop.audit.work import Work
from desktop.economy.commands import life_of, month_refusal
from desktop.economy.doubts import doubts_about
from desktop.economy.figures import BY_KEY
from desktop.economy.watching import months_before
from desktop.enterprises.turns import PastTurn
from desktop.imports.directory import Directory
from desktop.imports.plan import CellChange, Outcome, PlannedRow, SourceRow, Values, error_at, misread, planned, rejected, voided_by_hand
from desktop.imports.row_reading import RawRow
from desktop.imports.rows import EconomyRow, MonthFigures, RowError
from desktop.imports.settling import Settled, Settler, Standing
from desktop.imports.text import CellError
from desktop.periods import Month

_TITLES = {**{key: figure.title for key, figure in BY_KEY.items()}, "note": "备注"}
_NAMES = {key: figure.told for key, figure in BY_KEY.items()}  # what was not reported before is 未报
LOOKED_BACK = 12  # months in which an earlier figure tells whether a new one can be


class _Place(NamedTuple):
    """What figures are of."""

    enterprise: int
    month: str


class _Part(NamedTuple):
    """What one row says of one month."""

    row: EconomyRow
    figures: MonthFigures


class _Said(NamedTuple):
    """A row that has found its object, or why it has not."""

    source: SourceRow
    row: EconomyRow | None
    enterprise: Enterprise | None
    errors: list[RowError]


def plan_economy(rows: Sequence[SourceRow], directory: Directory, settler: Settler) -> Iterator[PlannedRow]:
    """A row for each month that each row of the workbook states, in its order."""
    said = [_resolved(source, directory) for source in rows]
    yield from _Planner(said, settler).plan()


class _Planner:
    """Holds what the workbook says as a whole beside what is known."""

    def __init__(self, said: Sequence[_Said], settler: Settler) -> None:
        self._said = said
        self._settler = settler
        self._refusals: dict[_Place, str | None] = {}
        self._lives: dict[int, list[PastTurn]] = {}
        self._parts: dict[_Place, list[tuple[RawRow, _Part]]] = {}
        self._whole = self._merged()
        months = sorted({place.month for place in self._whole})
        since = str(months_before(Month.parse(months[0]), LOOKED_BACK)) if months else ""
        known = known_months(since, months[-1]) if months else []
        self._known = {_Place(row.enterprise, row.month): row for row in known}
        self._out = voided_by_hand(EconomyFigure)
        self._taken: dict[_Place, dict[str, int]] = {}
        self._assumed: set[tuple[str, str]] = set()

    def plan(self) -> Iterator[PlannedRow]:
        """What each row would do."""
        for source, row, enterprise, errors in self._said:
            raw = source.raw
            if row is None or enterprise is None or errors:
                yield misread(raw, "enterprise", errors)
                continue
            wrong = [error for figures in row.months for error in self._refused(source, enterprise, figures)]
            if wrong:
                yield rejected(raw, enterprise.name, wrong)
            elif not row.months:
                yield planned(raw, Outcome.UNCHANGED, f"{enterprise.name}　没有填数")
            else:
                assumed = self._assumptions(row)
                for figures in row.months:
                    yield self._month(source, row, enterprise, figures, assumed)
                    assumed = ()

    def _merged(self) -> dict[_Place, dict[str, int]]:
        """Everything the workbook says of an object's month, from whatever rows."""
        whole: dict[_Place, dict[str, int]] = {}
        for source, row, enterprise, _ in self._said:
            if row is None or enterprise is None:
                continue
            for figures in row.months:
                place = _Place(enterprise.id, figures.month)
                self._parts.setdefault(place, []).append((source.raw, _Part(row, figures)))
                told = whole.setdefault(place, {})
                for key, value in figures.values.items():
                    told.setdefault(key, value)
        return whole

    def _refused(self, source: SourceRow, enterprise: Enterprise, figures: MonthFigures) -> Iterator[RowError]:
        place = _Place(enterprise.id, figures.month)
        if place not in self._refusals:
            if enterprise.id not in self._lives:
                self._lives[enterprise.id] = life_of(enterprise)
            self._refusals[place] = month_refusal(enterprise, Month.parse(figures.month), self._lives[enterprise.id])
        first = next(iter(figures.cells.values()))
        if refusal := self._refusals[place]:
            yield error_at(source.raw, "month" if "month" in source.raw.letters else first, refusal)
        for key, value in figures.values.items():
            if self._whole[place][key] != value:
                told = BY_KEY[key].told(self._whole[place][key])
                reason = f"同一张表里{enterprise.name}{Month.parse(figures.month).chinese}的{BY_KEY[key].title}前面写的是{told}"
                yield error_at(source.raw, figures.cells[key], reason)

    def _month(
        self, source: SourceRow, row: EconomyRow, enterprise: Enterprise, figures: MonthFigures, assumed: tuple[str, ...]
    ) -> PlannedRow:
        place = _Place(enterprise.id, figures.month)
        subject = f"{enterprise.name}　{Month.parse(figures.month).chinese}"
        taken = self._taken.setdefault(place, {})
        if all(key in taken for key in figures.values):
            return planned(source.raw, Outcome.DUPLICATE, subject)
        first = not taken
        taken |= figures.values
        key = _import_key(place, self._whole[place])
        existing = self._known.get(place)
        if key in self._out or (existing is not None and existing.import_key == key):
            return planned(source.raw, Outcome.UNCHANGED, subject)
        doubts = (*assumed, *self._doubts(place, enterprise.name, figures))
        if existing is not None:
            return self._changed(source.raw, existing, _Part(row, figures), subject, doubts)
        values = {"place": place, "figures": {**_wanted(_Part(row, figures)), "import_key": key}}
        if first:
            return planned(source.raw, Outcome.CREATED, subject, doubts=doubts, write=_put, values=values)
        return planned(source.raw, Outcome.UPDATED, subject, changes=tuple(_changes(figures)), doubts=doubts, write=_put, values=values)

    def _changed(self, raw: RawRow, existing: KnownMonth, part: _Part, subject: str, doubts: tuple[str, ...]) -> PlannedRow:
        """What a row changes in a month that is known; while any row of that month is open, it has not wholly gone in."""
        place = _Place(existing.enterprise, existing.month)
        settled = self._settle(raw, existing, part)
        more: dict[str, Any] = {"conflicts": settled.conflicts, "kept": settled.kept}
        if not settled.changes:
            return planned(raw, Outcome.UNCHANGED, subject, **more)
        key = "" if self._open(existing) else _import_key(place, self._whole[place])
        values = {"place": place, "figures": {**settled.values, "import_key": key}}
        return planned(raw, Outcome.UPDATED, subject, changes=settled.changes, doubts=doubts, write=_put, values=values, **more)

    def _settle(self, raw: RawRow, existing: KnownMonth, part: _Part) -> Settled:
        standing = Standing("economy_figure", existing.id, asdict(existing))
        return self._settler.settle(raw, standing, _wanted(part), _TITLES, _NAMES, part.figures.cells)

    def _open(self, existing: KnownMonth) -> bool:
        """Whether somebody still has to say whose word holds, in any row of the workbook that speaks of this month."""
        place = _Place(existing.enterprise, existing.month)
        return any(self._settle(raw, existing, part).open for raw, part in self._parts[place])

    def _doubts(self, place: _Place, name: str, figures: MonthFigures) -> Iterator[str]:
        """What is ten times as much, or a tenth, of what was last reported."""
        month = Month.parse(place.month)
        for key, value in figures.values.items():
            for ago in range(1, LOOKED_BACK + 1):
                earlier = months_before(month, ago)
                before = self._earlier(_Place(place.enterprise, str(earlier)), key)
                if before is not None:
                    yield from doubts_about(BY_KEY[key], name, month, value, earlier, before)
                    break

    def _earlier(self, place: _Place, key: str) -> int | None:
        told = self._whole.get(place, {}).get(key)
        known = self._known.get(place)
        return told if told is not None or known is None else getattr(known, key)

    def _assumptions(self, row: EconomyRow) -> tuple[str, ...]:
        """Once for each figure of a sheet: in what it was read, because nobody says."""
        fresh = [key for key in row.assumed if (row.sheet, key) not in self._assumed]
        self._assumed |= {(row.sheet, key) for key in fresh}
        return tuple(f"工作表“{row.sheet}”的{BY_KEY[key].title}没有写明单位，按{BY_KEY[key].unit}读取" for key in fresh)


def _resolved(source: SourceRow, directory: Directory) -> _Said:
    row = source.parsed
    if not isinstance(row, EconomyRow):
        return _Said(source, None, None, row if isinstance(row, list) else [])
    found = directory.find_enterprise(row.enterprise, row.credit_code or "") or directory.find_enterprise("", row.enterprise)
    named = directory.find_enterprise(row.enterprise)
    if found is not None and named is not None and named.id != found.id:
        reason = f"信用代码属于“{found.name}”，名称却是“{named.name}”，请核对"
        return _Said(source, row, None, [error_at(source.raw, "credit_code", reason)])
    if found is not None:
        return _Said(source, row, found, [])
    try:
        return _Said(source, row, directory.enterprise(row.enterprise), [])
    except CellError as error:
        return _Said(source, row, None, [error_at(source.raw, "enterprise", str(error))])


def _wanted(part: _Part) -> dict[str, Any]:
    """The columns a row gives of its month."""
    return {**part.figures.values, **({"note": part.row.note} if part.row.note else {})}


def _changes(figures: MonthFigures) -> Iterator[CellChange]:
    """What a further row adds to a month that this workbook makes; it was 未报."""
    for key, value in figures.values.items():
        yield CellChange(BY_KEY[key].title, BY_KEY[key].told(None), BY_KEY[key].told(value))


def _import_key(place: _Place, values: dict[str, int]) -> str:
    """SHA-256 of all that the workbook says of an object's month."""
    return hashlib.sha256(repr((place.enterprise, place.month, sorted(values.items()))).encode()).hexdigest()


def _put(work: Work, rows: Sequence[Values]) -> None:
    """Write what all sheets say of an object's month into its one row; new ones in one go."""
    told: dict[_Place, dict[str, Any]] = {}
    for values in rows:
        told.setdefault(values["place"], {}).update(values["figures"])
    of_these = EconomyFigure.enterprise.in_({place.enterprise for place in told}) & EconomyFigure.month.in_({place.month for place in told})
    known = {_Place(row.enterprise_id, row.month): row for row in EconomyFigure.select().where(of_these & ~EconomyFigure.voided)}
    new: list[EconomyFigure] = []
    for place, figures in told.items():
        row = known.get(place)
        if row is None:
            new.append(EconomyFigure(enterprise=place.enterprise, month=place.month, **figures))
        else:
            work.update(row, **figures)
    work.insert_many(new)
