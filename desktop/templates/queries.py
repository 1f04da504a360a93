"""What screens may ask of 上报模板: the registered ones, the sheets of one as they are, and the catalogue of figures."""

from __future__ import annotations

from dataclasses import dataclass

from db.read import templates as read
from db.read.listing import ListRequest, Page
from db.read.templates import FillingRow, TemplateRow
from desktop.accounts.gate import may, require
from desktop.accounts.permissions import Act
from desktop.errors import KnownError, UserError
from desktop.periods import Month
from desktop.templates.answering import answer_marks
from desktop.templates.arguments import BLANK, DEPARTMENT, WORDS, Against, Look, When
from desktop.templates.figures import FIGURES
from desktop.templates.keeping import cells_of, content_of, living
from desktop.templates.lists import LISTS, Lists
from desktop.templates.showing import ShownSheet, shown_sheets
from desktop.templates.spans import scope_at

__all__ = ["FillingRow", "ShownSheet", "TemplateRow"]


@dataclass(frozen=True)
class CatalogueRow:
    """One figure or list of the catalogue, with what it gives in the month asked; empty where that cannot be said."""

    id: int
    name: str
    mark: str
    meaning: str
    unit: str
    group: str
    takes: str
    value: str


@dataclass(frozen=True)
class MarkedPlace:
    """A mark of a template where it stands: what it gives, or what is wrong with it. ``picked``: in the window, not in the workbook."""

    sheet: str
    cell: str
    mark: str
    told: str
    fault: str
    picked: bool


@dataclass(frozen=True)
class TemplateView:
    """A template as its page shows it. ``remarks``: what one should know of the workbook; ``suffix`` of the file that is filled.

    ``filled``: every filling, the newest first.
    """

    id: int
    name: str
    file_name: str
    sheets: tuple[ShownSheet, ...]
    suffix: str
    places: tuple[MarkedPlace, ...]
    remarks: tuple[str, ...]
    filled: tuple[FillingRow, ...]


@dataclass(frozen=True)
class ListedTemplate:
    """A registered template in the list; ``unfilled``: how many of its marks give nothing in the month, None if it cannot be read."""

    id: int
    row: TemplateRow
    unfilled: int | None


def templates(request: ListRequest, month: Month, actor: str = "") -> Page[ListedTemplate]:
    """Registered templates by name, each looked at for the month; filter id. Offices have a handful of them."""
    require(Act.VIEW)
    page = read.templates(request)
    return Page(tuple(ListedTemplate(row.id, row, _unfilled(row.id, month, actor)) for row in page.rows), page.total)


def _unfilled(template: int, month: Month, actor: str) -> int | None:
    try:
        return sum(1 for place in template_view(template, month, actor).places if place.fault)
    except KnownError:
        return None


def template_view(template: int, month: Month, actor: str = "") -> TemplateView:
    """The template with what each mark would give in a month. Raises KnownError for one that cannot be read any more."""
    from exports.excel.errors import WorkbookError
    from exports.excel.template.template import read_template

    require(Act.VIEW)
    row = living(template)
    data, picked = content_of(row), cells_of(row)
    try:
        found = read_template(data, picked)
    except WorkbookError as error:
        raise KnownError(str(error)) from error
    answered = answer_marks(found.asked, month, actor)
    wrong = {(fault.sheet, fault.cell): fault.words for fault in (*found.faults, *answered.faults)}
    places = [
        MarkedPlace(
            one.sheet,
            one.cell,
            one.mark.source,
            answered.told.get(one.mark.key, ""),
            wrong.pop((one.sheet, one.cell), ""),
            (one.sheet, one.cell) in picked,
        )
        for one in found.asked
    ]
    places += [MarkedPlace(sheet, cell, "", "", words, (sheet, cell) in picked) for (sheet, cell), words in wrong.items()]
    return TemplateView(
        row.id, row.name, row.file_name, shown_sheets(found), found.suffix, tuple(places), found.remarks, tuple(read.fillings(row.id))
    )


def catalogue(month: Month, actor: str = "") -> list[CatalogueRow]:
    """Every figure and list with its meaning and what it gives in a month. Raises UserError for a month to come."""
    from exports.excel.template.layout import Asked
    from exports.excel.template.marks import marks_in

    require(Act.VIEW)
    shown = [figure for figure in FIGURES if may(figure.needs)]
    asked = [Asked("", figure.name, marks_in(f"{{{{{figure.name}}}}}")[0]) for figure in shown]
    told = answer_marks(asked, month, actor).told
    rows = [
        CatalogueRow(
            number,
            one.name,
            f"{{{{{one.name}}}}}",
            one.meaning,
            one.unit,
            one.group,
            "、".join(_arguments(one.takes)),
            told.get(one.name, ""),
        )
        for number, one in enumerate(shown, 1)
    ]
    return rows + _lists(month, len(rows))


def argument_words() -> list[tuple[str, str]]:
    """What may stand behind a name, and what it means."""
    return [(DEPARTMENT + "=…", "只算一个部门的，写全称或简称"), *WORDS.items()]


def _lists(month: Month, before: int) -> list[CatalogueRow]:
    lists = Lists(month, scope_at(month, When.MONTH))
    rows: list[CatalogueRow] = []
    for one in LISTS:
        if not may(one.needs):
            continue
        try:
            listed = lists.rows(one)
        except UserError:
            continue  # who is signed in may not have that ledger
        mark = f"{{{{#{one.name}}}}} … {{{{/{one.name}}}}}"
        fields = "、".join(column.title for column in listed.columns)
        rows.append(CatalogueRow(before + len(rows) + 1, one.name, mark, one.meaning, "行", "清单", fields, str(len(listed.rows))))
    return rows


def _arguments(takes: frozenset[str]) -> list[str]:
    """The arguments of a figure in the order they are told; the month need not be said, and how to round only of rates."""
    looks = Look if Look.PERCENT in takes else ()
    order = [DEPARTMENT, *When, *Against, *looks, BLANK]
    return [f"{word}=…" if word == DEPARTMENT else str(word) for word in order if word in takes and word != When.MONTH]
