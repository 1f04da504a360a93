"""Writing answers into cells: a mark alone gives a value in the cell's own format, within other words it gives text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from exports.excel.cell_text import clean_text, fits
from exports.excel.day_numbers import number_of_day
from exports.excel.grid import cell_name
from exports.excel.ledger.cells import FORMULA_STARTS
from exports.excel.template.answers import Answer, Answers, Record
from exports.excel.template.formats import Shows
from exports.excel.template.layout import MarkedCell
from exports.excel.template.marks import Mark
from exports.excel.template.markup import with_attribute, without_attribute
from exports.excel.template.rich_text import RichText, Run
from exports.excel.template.sheet_xml import CellXml

_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was
MAX_HEADING = 255  # Excel calls a file damaged whose header or footer is longer
_BETWEEN = "、，；,; \n\t"  # what stands between records in one cell is not left behind the last


@dataclass
class CellWriter:
    """Fills cells of one workbook; ``warnings`` collects what the clerk should know.

    ``quoted``: the cell formats of which a copy is wanted, whose text is no formula when it is edited, with the copy's number.
    """

    answers: Answers
    shows: Sequence[Shows]
    epoch_1904: bool = False
    warnings: dict[str, None] = field(default_factory=dict[str, None])
    quoted: dict[int, int] = field(default_factory=dict[int, int])

    def fill(self, cell: CellXml, marked: MarkedCell, sheet: str, prefix: str, record: Record | None = None) -> CellXml:
        """The cell with its marks answered; ``record``: of the list whose row it stands in."""
        alone = marked.alone
        if alone is not None:
            return self._put_value(cell, self._answer(alone, record), marked, sheet, prefix)
        return self._put_text(cell, self._filled_text(marked, record), marked, sheet, prefix)

    def words(self, text: str, marks: Sequence[Mark]) -> str:
        """Words of a header or footer with their marks answered; there a sign of ``&`` is written twice."""
        for mark in reversed(marks):
            text = text[: mark.start] + clean_text(self._answer(mark, None).text).replace("&", "&&") + text[mark.end :]
        if len(text) <= MAX_HEADING:
            return text
        self.warnings["页眉或页脚填好以后太长，后面的字没有写；请在模板里写短一些"] = None
        kept = text[: MAX_HEADING - 1]
        torn = (len(kept) - len(kept.rstrip("&"))) % 2  # half of a sign that is written twice, or of a code
        return f"{kept[: len(kept) - torn]}…"

    def _answer(self, mark: Mark, record: Record | None) -> Answer:
        if record is not None and mark.key in record:
            return record[mark.key]
        return self.answers.values[mark.key]

    def _put_value(self, cell: CellXml, answer: Answer, marked: MarkedCell, sheet: str, prefix: str) -> CellXml:
        shows = self.shows[cell.style] if cell.style < len(self.shows) else "general"
        number = self._number(answer, shows)
        if number is None:
            text = answer.text if not isinstance(answer.value, str) else answer.value
            return self._put_text(cell, RichText((Run(text, _first_look(marked)),)), marked, sheet, prefix)
        if answer.rate and shows in {"general", "number"}:
            self.warnings[
                f"{sheet}!{marked.name} 不是百分比格式，{answer.text}在那里显示为{number:g}；请在模板里把这一格设为百分比格式"
            ] = None
        return put_number(cell, number, prefix)

    def _put_text(self, cell: CellXml, text: RichText, marked: MarkedCell, sheet: str, prefix: str) -> CellXml:
        if not fits(text.text):
            text = RichText((Run(text.text, text.runs[0].look),))
            self.warnings[f"{sheet}!{marked.name} 一格写不下这么多字，后面的没有写；请在模板里改为一件一行"] = None
        made = put_text(cell, text, prefix)
        whole = clean_text(text.text)
        if whole[:1] not in FORMULA_STARTS or cell.style >= len(self.shows) or self.shows[cell.style] == "text":
            return made
        style = self.quoted.setdefault(cell.style, len(self.shows) + len(self.quoted))
        opening = made.opening
        return _with(made, with_attribute(opening, "s", str(style)) + made.raw[len(opening) :])

    def _number(self, answer: Answer, shows: Shows) -> int | float | None:
        """What a cell of such a format holds as a number; None where it must be text."""
        value = answer.value
        if isinstance(value, date):
            return number_of_day(value, epoch_1904=self.epoch_1904) if shows == "date" and value >= _FIRST_DAY else None
        if isinstance(value, str) or value is None or shows in {"text", "date"}:
            return None
        return value

    def _filled_text(self, marked: MarkedCell, record: Record | None) -> RichText:
        text, changes = marked.text.text, list[tuple[int, int, str]]()
        inside = dict(marked.inline())
        after = -1
        for number, mark in enumerate(marked.marks):
            if number <= after:
                continue
            if number in inside:
                after = inside[number]
                closing = marked.marks[after]
                changes.append((mark.start, closing.end, self._listed(text, mark, marked.marks[number + 1 : after], closing)))
            else:
                changes.append((mark.start, mark.end, self._answer(mark, record).text if mark.kind == "value" else ""))
        return marked.text.replaced(changes)

    def _listed(self, text: str, opening: Mark, marks: Sequence[Mark], closing: Mark) -> str:
        """The records of a list one after the other, in the text of one cell."""
        records = self.answers.lists[opening.key]
        pieces: list[str] = []
        for record in records.rows:
            piece, at = "", opening.end
            for mark in marks:
                piece += text[at : mark.start] + self._answer(mark, record).text
                at = mark.end
            pieces.append(piece + text[at : closing.start])
        return "".join(pieces).rstrip(_BETWEEN) or records.nothing or ""


def put_text(cell: CellXml, text: RichText, prefix: str) -> CellXml:
    """The cell holding words, whatever they begin with: never a formula. Without words it is empty."""
    bare = _bare(cell)
    if not text.text:
        return _with(cell, bare[:-1].rstrip("/").rstrip() + "/>")
    clean = RichText(tuple(Run(clean_text(run.text), run.look) for run in text.runs))
    opening = with_attribute(bare.removesuffix("/>").removesuffix(">").rstrip() + ">", "t", "inlineStr")
    return _with(cell, f"{opening}<{prefix}is>{clean.xml(prefix)}</{prefix}is></{prefix}c>")


def put_number(cell: CellXml, number: float, prefix: str) -> CellXml:
    """The cell holding a number."""
    opening = _bare(cell).removesuffix("/>").removesuffix(">").rstrip() + ">"
    return _with(cell, f"{opening}<{prefix}v>{number!r}</{prefix}v></{prefix}c>")


def empty_cell(cell: CellXml) -> CellXml:
    """The cell with its look and nothing in it."""
    return put_text(cell, RichText(()), "")


def _bare(cell: CellXml) -> str:
    """The opening tag without what says of which kind its value is."""
    opening = with_attribute(cell.opening, "r", cell_name(cell.row, cell.column))
    return without_attribute(opening, "t")


def _with(cell: CellXml, raw: str) -> CellXml:
    return CellXml(cell.row, cell.column, raw, cell.after)


def _first_look(marked: MarkedCell) -> str:
    """The look of the run in which the mark begins."""
    position = 0
    start = next(mark.start for mark in marked.marks if mark.kind == "value")
    for run in marked.text.runs:
        position += len(run.text)
        if start < position:
            return run.look
    return ""
