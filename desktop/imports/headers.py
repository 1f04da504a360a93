"""Finds the heading rows of a sheet and guesses which column holds which field."""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop.imports.columns import IGNORED_HEADINGS, ImportField, fields_of, heading_key
from desktop.imports.economy_headings import KIND as ECONOMY
from desktop.imports.economy_headings import economy_columns
from desktop.imports.headings import MAX_ROWS, Heading, HeadingRows
from exports.excel.grid import SheetGrid

SEARCHED_ROWS = 30  # a header lower than this is no header

_EXACT, _CONTAINS, _CONTAINED = 1000, 500, 300
_FOREIGN_PENALTY = 300  # a plain 职务 behind another person's column is taken only if nothing better is there
_GROUP_PENALTY = 20  # under a group that names nobody a heading says nearly as much as alone

# Headings that say nothing by themselves belong to the person column on their left, or to the group above.
_PHONES = ("电话", "联系电话", "手机", "手机号", "手机号码", "联系方式", "电话号码", "移动电话")
_PLAIN_HEADINGS = dict.fromkeys(_PHONES, "联系电话") | {"职务": "职务"}
_OWNERS: Mapping[str, tuple[str, ...]] = {"assignments": ("leader", "responsible"), "enterprises": ("legal_person", "contact")}
_PEOPLE = frozenset({"leader", "responsible", "cadres", "first_handler", "handler", "verifier"})  # cells that may hold numbers beside names
_WITH_PHONE = re.compile(r"(.{2,}?)(?:及其?|和|与|、|[/／+＋])(?:联系)?(?:电话|手机|手机号码?|联系方式|号码)")
_SORTS = (
    ("phone", re.compile(r"(电话|手机|手机号码?|联系方式|号码)$")),
    ("post", re.compile(r"职务$")),
    ("day", re.compile(r"(日期|时间|时限|日)$")),
    ("code", re.compile(r"(代码|编号)$")),
)


@dataclass(frozen=True, slots=True)
class Header:
    """Heading rows (1-based, one to three), each column's heading as shown, and the guess field → column (1-based)."""

    rows: tuple[int, ...]
    headings: tuple[str, ...]
    columns: Mapping[str, int]
    score: int

    def missing(self, kind: str) -> tuple[ImportField, ...]:
        """Required fields no column was found for."""
        return tuple(field for field in fields_of(kind) if field.required and field.key not in self.columns)

    def signature(self, kind: str) -> str:
        """A stable key of these headings: the same form next month has the same one."""
        text = "\x1f".join((kind, *(heading_key(heading) for heading in self.headings)))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def find_header(sheet: SheetGrid, kind: str, known: Collection[str] = ()) -> Header | None:
    """The best heading row or rows of a sheet; ``None`` if nothing on it looks like a table of this kind.

    A heading must name at least two fields, one of them required. Two rows are tried wherever the second
    adds to what is found; equal finds go to the upper, shorter header. Headings whose signature is ``known`` need no guessing.
    """
    upper = HeadingRows(sheet, SEARCHED_ROWS + MAX_ROWS - 1)
    best: Header | None = None
    for rows in _candidate_rows(sheet, upper):
        header = _read(upper, kind, rows)
        if known and header.signature(kind) in known:
            return header
        if best is None or header.score > best.score:
            best = header
    if best is None or len(best.columns) < 2 or len(best.missing(kind)) == sum(field.required for field in fields_of(kind)):
        return None
    return best


def likely_header(sheet: SheetGrid, kind: str) -> Header | None:
    """The row that looks most like headings whatever they say: the first with the most short texts."""
    upper = HeadingRows(sheet, SEARCHED_ROWS + MAX_ROWS - 1)
    single = [rows for rows in _candidate_rows(sheet, upper) if len(rows) == 1]
    widest = max(single, key=lambda rows: upper.filled(rows[0]), default=None)
    return _read(upper, kind, widest) if widest else None


def read_header(sheet: SheetGrid, kind: str, rows: Sequence[int]) -> Header:
    """Reads the given heading rows and guesses the columns."""
    return _read(HeadingRows(sheet, SEARCHED_ROWS + MAX_ROWS - 1), kind, rows)


def stands_twice(header: Header, kind: str) -> tuple[int, int] | None:
    """The first columns of two tables put side by side under the same headings, if that is what this is.

    One heading may well stand twice (职务, 联系电话 of two people); that a required one does together with another is no chance.
    """
    keys = [heading_key(heading) for heading in header.headings]
    again = {
        key: keys.index(keys[column - 1], column) + 1
        for key, column in header.columns.items()
        if keys[column - 1] and keys[column - 1] in keys[column:]
    }
    if len(again) < 2 or not any(field.required and field.key in again for field in fields_of(kind)):
        return None
    return min(header.columns[key] for key in again), min(again.values())


def _candidate_rows(sheet: SheetGrid, upper: HeadingRows) -> Iterator[tuple[int, ...]]:
    """Every row near the top that may be a heading, alone and with those below."""
    for row in range(sheet.first_row, sheet.first_row + min(len(sheet.rows), SEARCHED_ROWS)):
        for more in range(MAX_ROWS):
            rows = tuple(range(row, row + more + 1))
            if upper.can_be_headings(rows):
                yield rows


def _read(upper: HeadingRows, kind: str, rows: Sequence[int]) -> Header:
    headings = upper.read(rows)
    columns, score = _assign(kind, headings)
    shown = tuple(heading.shown for heading in headings)
    if kind == ECONOMY:
        columns, score = economy_columns(shown, columns)
    return Header(tuple(rows), shown, columns, score)


def _assign(kind: str, headings: Sequence[Heading]) -> tuple[dict[str, int], int]:
    """Field → column, best pairs first, no column and no field twice; and the sum of what the pairs are worth."""
    worths: list[tuple[int, int, int, str]] = []
    for column, candidates in enumerate(_candidates(kind, headings), start=1):
        best: dict[tuple[int, str], int] = {}
        for key, penalty in candidates:
            for order, field, worth in _worths(kind, key):
                best[order, field] = max(best.get((order, field), 0), worth - penalty)
        worths += [(-worth, column, order, field) for (order, field), worth in best.items() if worth > 0]
    columns: dict[str, int] = {}
    score = 0
    for worth, column, _, key in sorted(worths):
        if key not in columns and column not in columns.values():
            columns[key] = column
            score -= worth
    return columns, score


def _candidates(kind: str, headings: Sequence[Heading]) -> list[list[tuple[str, int]]]:
    """Per column the keys its heading may be known by, each with a penalty."""
    owners = [field for field in fields_of(kind) if field.key in _OWNERS.get(kind, ())]
    owner: ImportField | None = None
    result: list[list[tuple[str, int]]] = []
    for heading in headings:
        if not heading.own:
            result.append([])
            continue
        groups = [heading_key(group) for group in reversed(heading.groups)]  # the nearest first
        own = _own_key(kind, heading.own, groups)
        candidates = [(group + own, 0) for group in groups] or ([(own, 0)] if own else [])
        named = next((field for key in groups or [own] for field in owners if key in field.words()), None)
        owner = named or (None if groups else owner)
        if own in _PLAIN_HEADINGS and owner is not None:
            owned = [(heading_key(owner.title) + _PLAIN_HEADINGS[own], 0), (own, _FOREIGN_PENALTY)]
            candidates = [*candidates, *owned] if groups else owned
        elif groups:
            candidates.append((own, _FOREIGN_PENALTY if named else _GROUP_PENALTY))
        result.append([candidate for candidate in candidates if candidate[0] not in IGNORED_HEADINGS or _is_claimed(kind, candidate[0])])
    return result


def _own_key(kind: str, own: str, groups: Sequence[str]) -> str:
    """The key of a heading; 联络员及电话 is 联络员, for the number stands behind the name."""
    match = _WITH_PHONE.fullmatch(own)
    if match:
        bare = heading_key(match[1])
        words = {word for field in fields_of(kind) if field.key in _PEOPLE for word in field.words()}
        if any(key in words for key in (bare, *(group + bare for group in groups))):
            return bare
    return heading_key(own)


def _is_claimed(kind: str, key: str) -> bool:
    return any(key in field.words() for field in fields_of(kind))


@lru_cache(maxsize=16_384)
def _worths(kind: str, key: str) -> tuple[tuple[int, str, int], ...]:
    """The fields a heading may name: their order, their keys and how well it does."""
    words = _all_words(kind)
    if not words.pattern.search(key) and key not in words.joined:
        return ()  # as nearly all texts of a sheet
    worths = ((order, field.key, _worth(field, key)) for order, field in enumerate(fields_of(kind)))
    return tuple(one for one in worths if one[2] > 0)


@dataclass(frozen=True, slots=True)
class _Words:
    """All words for the fields of a kind, to see quickly that a text has nothing to do with them."""

    pattern: re.Pattern[str]
    joined: str


@lru_cache
def _all_words(kind: str) -> _Words:
    words = sorted({word for field in fields_of(kind) for word in field.words()})
    return _Words(re.compile("|".join(map(re.escape, words))), "\n".join(words))


def _worth(field: ImportField, key: str) -> int:
    """How well a heading names a field: equal to a word for it, containing one, or contained in one."""
    best = 0
    for rank, word in enumerate(field.words()):
        if key == word:
            return _EXACT - 5 * rank
        if _sort(key) != _sort(word) or min(len(key), len(word)) < 2:
            continue
        if word in key:
            best = max(best, _CONTAINS + 10 * len(word) - 5 * len(key))
        elif key in word:
            best = max(best, _CONTAINED + 10 * len(key) - 5 * len(word))
    return best


@lru_cache(maxsize=4096)
def _sort(key: str) -> str:
    """What a heading asks for by its ending, so that 法定代表人电话 is never taken for 法定代表人."""
    return next((sort for sort, pattern in _SORTS if pattern.search(key)), "")
