"""Says what a workbook is most likely meant for, by its headings, its titles and its name, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.errors import UserError
from desktop.imports.columns import IGNORED_HEADINGS, KINDS, heading_key
from desktop.imports.headers import Header, find_header
from desktop.imports.kinds import KIND_NAMES
from desktop.imports.opening import OpenedBook, open_book
from desktop.imports.sheet_words import said_by_sheet
from desktop.imports.text import line_of
from desktop.progress import UNWATCHED, Progress
from exports.excel.grid import SheetGrid, WorkbookGrid

TOLD = 4  # headings named in the reason
SURE, AHEAD = 0.5, 0.1  # as much certainty, and as much lead, as an import without asking needs
_WHOLE = 1000  # what a heading is worth that is exactly a field's word (desktop.imports.headers)
_LACKING = 0.4  # how much of its certainty a kind keeps that lacks a column it must have
_NAMED = 0.5  # how much of the remaining doubt a title takes away
_WORDS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "departments": re.compile(r"部门(?:名录|名单|一览|信息|通讯录)|单位(?:名录|名单)|机构名录"),
        "cadres": re.compile(r"花名册|名册|干部(?:名单|信息|台账|一览)|人员(?:名单|信息)|通讯录"),
        "enterprises": re.compile(r"(?:企业|项目)[^走包问反经诉困需]{0,8}(?:台账|名单|名录|信息|清单|一览|基本情况)|规上"),
        "assignments": re.compile(r"包保(?:责任)?(?:清单|分工|安排|一览|名单|责任|对象)|责任清单|挂点|挂钩|联系(?:企业)?(?:安排|分工)"),
        "visits": re.compile(r"走访|入企"),
        "feedback": re.compile(r"问题|诉求|困难|反馈|需求"),
        "economy": re.compile(r"经济(?:运行|指标)|产值|营收|营业收入|月报|主要指标|用电"),
    }
)


@dataclass(frozen=True)
class Guess:
    """One kind a workbook may be: how sure that is (0 to 1), which of its sheets hold it, and why, in words."""

    kind: str
    certainty: float
    sheets: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Recognised:
    """What a workbook may be, the likeliest first; nothing where no sheet looks like any of them. ``book``: as it was read."""

    guesses: tuple[Guess, ...]
    book: OpenedBook

    @property
    def best(self) -> Guess | None:
        """The likeliest."""
        return self.guesses[0] if self.guesses else None

    @property
    def sure(self) -> Guess | None:
        """The likeliest, if it may be taken without asking: likely by itself, and well ahead of the next."""
        best = self.best
        next_best = self.guesses[1].certainty if len(self.guesses) > 1 else 0.0
        return best if best and best.certainty >= SURE and best.certainty - next_best >= AHEAD else None


def recognise(file: Path, progress: Progress | None = None) -> Recognised:
    """What importing this workbook would most likely be. Raises UserError for a file that cannot be read."""
    require(Act.IMPORT)
    book = open_book(file, progress or UNWATCHED)
    return Recognised(guessed(book.grid, file.stem), book)


def sure_kind(recognised: Recognised) -> str:
    """The kind that may be taken without asking. Raises UserError, naming what it may be, where there is none."""
    if recognised.sure is not None:
        return recognised.sure.kind
    maybe = "或".join(KIND_NAMES[guess.kind] for guess in recognised.guesses[:2])
    named = f"（可能是{maybe}）" if maybe else ""
    raise UserError(f"看不出“{recognised.book.file.name}”是哪一种台账{named}，请写明种类")


@dataclass(frozen=True)
class _Look:
    """How much one sheet looks like one kind."""

    sheet: SheetGrid
    kind: str
    header: Header
    lacking: tuple[str, ...]
    title: str
    certainty: float


def guessed(grid: WorkbookGrid, name: str = "") -> tuple[Guess, ...]:
    """What a workbook of that name may be, the likeliest first."""
    sheets = [sheet for sheet in grid.sheets if sheet.rows and not sheet.hidden]
    looks = [look for sheet in sheets for kind in KINDS if (look := _look(sheet, kind, name)) is not None]
    best: dict[str, _Look] = {}
    for look in sorted(looks, key=lambda one: one.certainty):
        best[look.sheet.name] = look
    weights = {sheet.name: len(sheet.rows) for sheet in sheets if sheet.name in best}
    common = Counter(key for look in looks for key in {_key(look, column) for column in look.header.columns.values()})
    found: list[Guess] = []
    for kind in KINDS:
        mine = [look for look in looks if look.kind == kind]
        if mine:
            certainty = sum(weights[look.sheet.name] * look.certainty for look in mine) / sum(weights.values())
            chosen = [look for look in mine if best[look.sheet.name] is look] or mine
            found.append(Guess(kind, certainty, tuple(look.sheet.name for look in chosen), _why(chosen, common)))
    return tuple(sorted(found, key=lambda guess: -guess.certainty))


def _look(sheet: SheetGrid, kind: str, name: str) -> _Look | None:
    header = find_header(sheet, kind)
    if header is None:
        return None
    titles = [line_of(cell) for row in range(sheet.first_row, header.rows[0]) for cell in sheet.rows[row - sheet.first_row]]
    said = said_by_sheet(kind, sheet.name, [title for title in titles if title])
    lacking = tuple(field.title for field in header.missing(kind) if field.key not in said)
    named = [heading for heading in header.headings if heading and heading_key(heading) not in IGNORED_HEADINGS]
    explained = len(header.columns) / max(len(named), len(header.columns))
    exact = header.score / (_WHOLE * len(header.columns))
    certainty = min(1.0, explained * exact * (_LACKING if lacking else 1))
    title = _telling(kind, (*titles, sheet.name, name))
    if title:
        certainty = 1 - (1 - certainty) * _NAMED
    return _Look(sheet, kind, header, lacking, title, certainty)


def _telling(kind: str, titles: Iterable[str]) -> str:
    """The first title that names the kind and no other one."""
    for title in titles:
        if title and [one for one, words in _WORDS.items() if words.search(title)] == [kind]:
            return title
    return ""


def _key(look: _Look, column: int) -> str:
    return heading_key(look.header.headings[column - 1])


def _why(looks: Sequence[_Look], common: Mapping[str, int]) -> str:
    """The headings that tell most, those first that few other kinds know."""
    look = max(looks, key=lambda one: one.certainty)
    columns = sorted(look.header.columns.values(), key=lambda column: (common[_key(look, column)], column))
    headings = "、".join(look.header.headings[column - 1] for column in sorted(columns[:TOLD]))
    named = f"，标题写着“{look.title}”" if look.title else ""
    lacking = f"，但没有{'、'.join(look.lacking)}一列" if look.lacking else ""
    return f"表头有{headings}{named}，像{KIND_NAMES[look.kind]}{lacking}"
