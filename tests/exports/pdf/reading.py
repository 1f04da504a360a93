"""Documents set on paper and read back: their lines, and where these stand."""

from collections import defaultdict
from pathlib import Path

from exports.pdf.check.pages import ReadChar, ReadDocument, ReadPage, read_document
from exports.pdf.document import OfficialDocument
from exports.pdf.page import BOTTOM, MM
from exports.pdf.render import render_document
from tests.exports.pdf.geometry import inked

Line = list[ReadChar]


def on_paper(document: OfficialDocument, folder: Path) -> ReadDocument:
    """The document as a reader of its file sees it."""
    return read_document(render_document(document, folder / "文件.pdf").path)


def first_page(document: OfficialDocument, folder: Path) -> ReadPage:
    """Its first page."""
    return on_paper(document, folder).pages[0]


def text_of(line: Line) -> str:
    """What a line says."""
    return "".join(char.char for char in line)


def lines_of(page: ReadPage) -> list[Line]:
    """Upright characters one can see, line by line from the top down, each from left to right."""
    found: dict[float, Line] = defaultdict(list)
    for char in sorted(inked(page), key=lambda char: char.x):
        if not char.turned:
            found[round(char.baseline, 1)].append(char)
    return [line for _baseline, line in sorted(found.items())]


def line_of(page: ReadPage, start: str) -> Line:
    """The line that starts so."""
    return next(line for line in lines_of(page) if text_of(line).startswith(start))


def folio_of(page: ReadPage) -> str:
    """The page number at the foot, as printed; empty without."""
    return "".join(text_of(line) for line in lines_of(page) if line[0].baseline > BOTTOM + 3 * MM)
