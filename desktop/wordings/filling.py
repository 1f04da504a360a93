"""From a template and its values to the text, and to the places of the figures in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.wording import NOTHING, SENTENCES
from desktop.wordings.language import Part, Repeat, Stretch, Template, Test, Value, Words
from desktop.wordings.marks import COUNT, Mark
from desktop.wordings.placeholders import CHINESE_PLACE, NEXT_NUMBER, PLACE, Kind, Placeholder, Row, is_empty, is_there
from exports.pdf.numbering import chinese_number

_PART = re.compile(r"^\s*[〇一二三四五六七八九十百]+、")
_VALUE = "值"  # in place of a value: what it says is no heading of the template
_LAST_NUMBER = 999  # that chinese_number writes


@dataclass(frozen=True)
class Filled:
    """The text of a template, with its live figures in their order."""

    text: str
    marks: tuple[Mark, ...] = ()


def fill(template: Template, values: Mapping[str, Any]) -> Filled:
    """Fill in the values, one for every name that was declared. A value that is missing is a KeyError."""
    lines = _Lines()
    for piece in _pieces(template.parts, _Values((values,), ("",))):
        lines.add(piece)
    return lines.finished()


def live_figures(placeholders: Mapping[str, Placeholder], values: Mapping[str, Any]) -> dict[str, str]:
    """Every figure there is by the key its mark has, whether the template prints it or not."""
    return dict(_figures(placeholders.values(), values, ""))


def _figures(placeholders: Iterable[Placeholder], values: Mapping[str, Any], path: str) -> Iterator[tuple[str, str]]:
    for one in placeholders:
        if one.kind is Kind.FIGURE:
            yield path + one.name, printed(one, values[one.name])
        elif one.kind is Kind.LIST:
            rows = values[one.name]
            yield f"{path}{one.name}/{COUNT}", str(len(rows))
            for row, key in zip(rows, row_keys(one, rows), strict=True):
                yield from _figures(one.fields, row, f"{path}{one.name}/{key}/")


def row_keys(placeholder: Placeholder, rows: Sequence[Row]) -> list[str]:
    """What tells the rows of a list apart: their key field, with a number where several share it; a / would end it."""
    seen: dict[str, int] = {}
    keys: list[str] = []
    for place, row in enumerate(rows, 1):
        key = str(row[placeholder.key]).replace("/", "／") if placeholder.key else str(place)
        seen[key] = seen.get(key, 0) + 1
        keys.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return keys


def printed(placeholder: Placeholder, value: Any) -> str:
    """A value as it stands in a text; a figure that there is not is a dash."""
    if placeholder.kind is Kind.FIGURE:
        return NOTHING if is_empty(placeholder, value) else str(value)
    return str(value or "")


@dataclass(frozen=True)
class _Values:
    """Values known where the text stands, the innermost row's first, with the path of the keys of each."""

    levels: tuple[Mapping[str, Any], ...]
    paths: tuple[str, ...]

    def find(self, name: str) -> tuple[Any, str]:
        level = next(place for place, values in enumerate(self.levels) if name in values or place == len(self.levels) - 1)
        return self.levels[level][name], self.paths[level] + name

    def row(self, values: Row, path: str) -> _Values:
        return _Values((values, *self.levels), (path, *self.paths))


@dataclass(frozen=True)
class _Piece:
    """Some text of the result. ``is_words``: the template's own, whose line breaks are the lines of the result."""

    text: str
    is_words: bool = False
    name: str = ""
    key: str = ""
    is_number: bool = False


_GONE = _Piece("")  # stands where a stretch or a row begins, ends or was left out: a line with nothing else vanishes


def _pieces(parts: Sequence[Part], values: _Values) -> Iterator[_Piece]:
    for part in parts:
        match part:
            case Words():
                yield _Piece(part.text, is_words=True)
            case Value():
                yield _value(part.placeholder, values)
            case Test():
                yield _GONE
            case Stretch():
                yield _GONE
                if all(_stands(one, values) for one in part.parts):
                    yield from _pieces(part.parts, values)
                    yield _GONE
            case Repeat():
                yield from _rows(part, values)


def _value(placeholder: Placeholder, values: _Values) -> _Piece:
    if placeholder is NEXT_NUMBER:
        return _Piece("", is_number=True)
    value, key = values.find(placeholder.name)
    text = printed(placeholder, value)
    return _Piece(text, name=placeholder.name, key=key) if placeholder.kind is Kind.FIGURE else _Piece(text)


def _stands(part: Part, values: _Values) -> bool:
    """Whether what stands directly in a stretch lets it stand."""
    if isinstance(part, Words | Stretch) or part.placeholder is NEXT_NUMBER:
        return True
    value, _ = values.find(part.placeholder.name)
    if isinstance(part, Test):
        return is_there(part.placeholder, value) is part.wanted
    return not is_empty(part.placeholder, value)


def _rows(repeat: Repeat, values: _Values) -> Iterator[_Piece]:
    placeholder = repeat.placeholder
    rows, path = values.find(placeholder.name)
    told = rows[: placeholder.most]
    yield _GONE
    for place, (row, key) in enumerate(zip(told, row_keys(placeholder, rows), strict=False), 1):
        if place > 1:
            yield _Piece(placeholder.between, is_words=True)
        own = {PLACE.name: str(place), CHINESE_PLACE.name: _number(place)}
        yield _GONE
        yield from _pieces(repeat.parts, values.row({**own, **row}, f"{path}/{key}/"))
        yield _GONE
    if len(rows) > len(told) and placeholder.unit:
        yield _Piece(f"{SENTENCES if placeholder.between == SENTENCES else ''}等", is_words=True)
        yield _Piece(str(len(rows)), name=placeholder.name, key=f"{path}/{COUNT}")
        yield _Piece(placeholder.unit, is_words=True)


class _Lines:
    """Puts lines together, leaves out those of which nothing is left, and numbers the headings that stand."""

    def __init__(self) -> None:
        self._line: list[_Piece] = []
        self._lines: list[list[_Piece]] = []
        self._parts, self._points = 0, 0

    def add(self, piece: _Piece) -> None:
        if not piece.is_words:
            self._line.append(piece)
            return
        first, *more = piece.text.split("\n")
        self._line.append(_Piece(first, is_words=True))
        for text in more:
            self._close()
            self._line.append(_Piece(text, is_words=True))

    def _close(self) -> None:
        vanished = not any(piece.text.strip() or piece.is_number for piece in self._line)
        if not (vanished and any(not piece.is_words for piece in self._line)):
            self._lines.append(self._line)
        self._line = []

    def finished(self) -> Filled:
        self._close()
        texts: list[str] = []
        marks: list[Mark] = []
        at = 0
        for number, line in enumerate(self._lines):
            for piece in ([_Piece("\n", is_words=True)] if number else []) + self._numbered(line):
                if piece.key:
                    marks.append(Mark(at, len(piece.text), piece.name, piece.text, piece.key))
                texts.append(piece.text)
                at += len(piece.text)
        return Filled("".join(texts), tuple(marks))

    def _numbered(self, line: list[_Piece]) -> list[_Piece]:
        """The line with the numbers of its headings: 一、 begins a part of the text, every other number is one of its points."""
        told: list[_Piece] = []
        for place, piece in enumerate(line):
            if not piece.is_number:
                told.append(piece)
                continue
            begins = not "".join(one.text for one in told).strip()
            follows = "".join(one.text for one in line[place + 1 :])
            if begins and follows.startswith("、"):
                told.append(_Piece(_number(self._parts + 1), is_words=True))
            else:
                self._points += 1
                told.append(_Piece(_number(self._points), is_words=True))
        if _PART.match("".join(piece.text if piece.is_words else _VALUE * len(piece.text) for piece in told)):
            self._parts += 1
            self._points = 0
        return told


def _number(number: int) -> str:
    return chinese_number(number) if number <= _LAST_NUMBER else str(number)
