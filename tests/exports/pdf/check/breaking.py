"""Good files broken in one place, and what the check says of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from exports.pdf.canvas import Properties
from exports.pdf.check import check_document
from exports.pdf.document import Attendance, LetterHead, MinutesHead, OfficialDocument, PlainHead
from exports.pdf.fonts import FontBook
from exports.pdf.layout import lay_out
from exports.pdf.lines.text import Style, TextSetter
from exports.pdf.marks import Letters, Mark, Rule, Sheet
from tests.exports.pdf.drawing import draw
from tests.exports.pdf.samples import BODY_NAME, notice

Change = Callable[[list[Sheet]], list[Sheet]]

SETTER = TextSetter(FontBook())


def letter(**changes: Any) -> OfficialDocument:
    """A small letter."""
    return notice(**{"head": LetterHead(BODY_NAME, "临高管函〔2022〕8号"), **changes})


def minutes(**changes: Any) -> OfficialDocument:
    """Small minutes."""
    fields = {
        "head": MinutesHead("临港高新区会商纪要", "2022年第3期", f"{BODY_NAME}办公室", date(2022, 8, 15)),
        "signature": None,
        "addressee": None,
        "attendance": (Attendance("出席", ("高远山（党工委书记）", "李长河（管委会主任）", "王玉兰（住房和城乡建设局局长）")),),
    }
    return notice(**{**fields, **changes})


def plain(**changes: Any) -> OfficialDocument:
    """A small in-house paper."""
    return notice(**{"head": PlainHead("督办〔2022〕3号"), **changes})


def said_of(folder: Path, document: OfficialDocument, *changes: Change, held_against: OfficialDocument | None = None) -> str:
    """What the check says of the document's file after its pages were changed."""
    sheets = lay_out(SETTER, document)
    for change in changes:
        sheets = change(sheets)
    path = folder / "文件.pdf"
    draw(path, sheets, Properties(document.title, document.issued_by, document.number, "", document.day))
    return "".join(check_document(path, held_against or document))


def string(mark: Mark) -> str:
    """What a mark says."""
    return "".join(glyph.char for glyph in mark.glyphs) if isinstance(mark, Letters) else ""


def each(wanted: Callable[[Mark], bool], change: Callable[[Mark], Mark | None]) -> Change:
    """Every wanted mark of every page changed, or taken away."""

    def changed(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        made = (change(mark) if wanted(mark) else mark for mark in marks)
        return tuple(mark for mark in made if mark is not None)

    return lambda sheets: [replace(sheet, marks=changed(sheet.marks), turned=changed(sheet.turned)) for sheet in sheets]


def moving(text: str, dx: float = 0.0, dy: float = 0.0) -> Change:
    """The lines that say the text, elsewhere."""
    return each(lambda mark: text in string(mark), lambda mark: mark.moved(dx, dy))


def dropping(text: str) -> Change:
    """Without the lines that say the text."""
    return each(lambda mark: text in string(mark), lambda mark: None)


def reset(text: str, style: Style, instead: str | None = None) -> Change:
    """The line that says the text in another style, or saying something else."""

    def again(mark: Mark) -> Mark:
        assert isinstance(mark, Letters)
        return SETTER.galley(instead or string(mark), style, "试").on_one_line(mark.x, mark.baseline)

    return each(lambda mark: text in string(mark), again)


def rules(change: Callable[[Rule], Mark | None], wanted: Callable[[Rule], bool] = lambda _rule: True) -> Change:
    """Rules changed, or taken away."""
    return each(lambda mark: isinstance(mark, Rule) and wanted(mark), change)  # pyright: ignore[reportArgumentType]


def parted(before: str) -> Change:
    """The first page that says a text parted into two before the line that does."""

    def change(sheets: list[Sheet]) -> list[Sheet]:
        number = next(number for number, sheet in enumerate(sheets) if any(before in string(mark) for mark in sheet.marks))
        marks = sheets[number].marks
        cut = next(place for place, mark in enumerate(marks) if before in string(mark))
        return [*sheets[:number], replace(sheets[number], marks=marks[:cut]), Sheet(marks[cut:]), *sheets[number + 1 :]]

    return change
