"""The names a template may use: what each stands for, its sample, and what is written for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desktop.listing import ListRequest, Page, page_of
from desktop.wordings.kinds import declared
from desktop.wordings.placeholders import CHINESE_PLACE, NEXT_NUMBER, PLACE, Kind, Placeholder
from ui.widgets.row_model import Column

INDENT = "　"


class NameRow(NamedTuple):
    """``depth``: how many lists it stands in. ``behind``: how many signs of ``written`` come after the cursor."""

    id: int
    name: str
    kind: str
    meaning: str
    sample: str
    depth: int
    written: str
    behind: int


COLUMNS: tuple[Column[NameRow], ...] = (
    Column("name", "名称", lambda row: INDENT * row.depth + row.name, width=124),
    Column("kind", "类别", lambda row: row.kind, width=44),
    Column("meaning", "意思", lambda row: row.meaning, width=170),
    Column("sample", "举例", lambda row: row.sample, width=120),
)


class NamesList:
    """Answers list requests over the names of one kind of document."""

    def __init__(self) -> None:
        self._rows: tuple[NameRow, ...] = ()

    def show(self, kind: str) -> None:
        """Speak of the names of this kind from now on, its own before those of every kind."""
        wording = declared(kind)
        names = [*wording.own, NEXT_NUMBER, *(one for one in wording.placeholders.values() if one not in wording.own)]
        self._rows = tuple(_row(place, one, depth) for place, (one, depth) in enumerate(_flat(names, 0)))

    def fetch(self, request: ListRequest) -> Page[NameRow]:
        """One page."""
        words = request.search.casefold().split()
        found = [row for row in self._rows if all(word in f"{row.name} {row.kind} {row.meaning} {row.sample}".casefold() for word in words)]
        return page_of(found, request)


def _flat(names: Sequence[Placeholder], depth: int) -> Iterator[tuple[Placeholder, int]]:
    for one in names:
        yield one, depth
        if one.kind is Kind.LIST:
            yield from _flat((*one.fields, PLACE, CHINESE_PLACE), depth + 1)


def _row(place: int, one: Placeholder, depth: int) -> NameRow:
    many = one.kind is Kind.LIST
    return NameRow(place, one.name, str(one.kind), one.meaning, _sample(one), depth, f"{{{one.name}{'：' if many else ''}}}", int(many))


def _sample(one: Placeholder) -> str:
    if one.kind is Kind.LIST:
        return f"{len(one.sample)} 行"
    if one.kind is Kind.FLAG:
        return "是" if one.sample else "否"
    return "（没有）" if one.sample is None else str(one.sample)
