"""What goes to the printer: which pages, how often, on which sides; and that what is drawn is what was previewed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QPageRanges
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from ui.notices.pdf_pages import PdfPages, open_pages, render_page
from ui.notices.print_job import BAND, BYTES_PER_DOT, FINEST, bands, sides, wanted_pages
from ui.notices.printing import PrintRun
from ui.tasks import Progress, Tasks

A4, LANDSCAPE = (595.28, 841.89), (841.89, 595.28)
LOOKED_AT = 40  # dots per inch at which pages are compared


def paper(path: Path, *sizes: tuple[float, float]) -> PdfPages:
    """Pages with a black box in the upper left corner and a red one in the middle, each page's a little lower."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    for number, (width, height) in enumerate(sizes):
        canvas.setPageSize((width, height))
        canvas.rect(20, height - 80, 90, 60, fill=1)
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(width / 2, height / 2 - 40 * number, 120, 30, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return open_pages(path.read_bytes())


class TwoSided(QPrinter):
    """A printer to a file knows no back sides; this one says it does."""

    def duplex(self) -> QPrinter.DuplexMode:
        return QPrinter.DuplexMode.DuplexLongSide


def pdf_printer(path: Path, resolution: int = 150, kind: type[QPrinter] = QPrinter) -> QPrinter:
    printer = kind(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(resolution)
    return printer


def run(printer: QPrinter, pages: PdfPages, tasks: Tasks, qtbot: QtBot) -> int:
    owner = QObject()
    printing = PrintRun(printer, pages, tasks, owner)
    with qtbot.waitSignal(printing.finished, timeout=30_000) as done:
        printing.start()
    return done.args[0] if done.args else -1


def unlike(one: QImage, other: QImage) -> float:
    """How far the grey of two pictures of one size lies apart, on average of all dots."""
    assert abs(one.width() - other.width()) <= 1
    assert abs(one.height() - other.height()) <= 1
    dots = [(x, y) for x in range(0, one.width() - 1, 3) for y in range(0, one.height() - 1, 3)]
    return sum(abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) for x, y in dots) / len(dots)


@given(pages=st.lists(st.integers(0, 30), max_size=9, unique=True), copies=st.integers(1, 4), collate=st.booleans(), duplex=st.booleans())
def test_every_copy_is_whole_and_begins_on_a_sheet_of_its_own(pages: list[int], copies: int, collate: bool, duplex: bool) -> None:
    made = sides(pages, copies, collate=collate, duplex=duplex)
    assert sorted(side for side in made if side is not None) == sorted(pages * copies)
    assert made[-1:] != [None], "nobody wants a blank sheet at the end"
    if not duplex:
        assert None not in made
    sheets = [tuple(made[place : place + (2 if duplex else 1)]) for place in range(0, len(made), 2 if duplex else 1)]
    for sheet in sheets:
        first, second = sheet[0], sheet[1] if len(sheet) > 1 else None
        assert first is not None
        if second is not None:
            assert pages.index(second) == pages.index(first) + 1, "front and back of one sheet belong to one copy"
    if collate:
        assert [side for side in made if side is not None] == pages * copies


def test_pages_are_those_chosen_in_the_order_asked_for(tmp_path: Path, qapp: object) -> None:
    printer = pdf_printer(tmp_path / "无.pdf")
    assert wanted_pages(printer, 4) == [0, 1, 2, 3]
    printer.setFromTo(2, 3)
    assert wanted_pages(printer, 4) == [1, 2]
    printer.setPageRanges(QPageRanges.fromString("1,3-9"))
    assert wanted_pages(printer, 4) == [0, 2, 3]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert wanted_pages(printer, 4) == [3, 2, 0]


def test_no_stripe_of_a_page_takes_much_memory_and_none_is_left_out(tmp_path: Path) -> None:
    pages = paper(tmp_path / "甲.pdf", A4)
    width, height = pages.dots(0, FINEST)
    made = bands(pages, 0, FINEST)
    assert [row for rows in made for row in rows] == list(range(height))
    assert max(len(rows) for rows in made) * width * BYTES_PER_DOT <= BAND


def test_stripes_put_together_are_the_page(tmp_path: Path) -> None:
    pages = paper(tmp_path / "甲.pdf", A4)
    whole = render_page(pages, 0, 97)
    for rows in (range(100), range(100, 333), range(333, whole.height())):
        part = render_page(pages, 0, 97, rows)
        assert (part.width(), part.height()) == (whole.width(), len(rows))
        assert part == whole.copy(0, rows.start, whole.width(), len(rows))


def test_what_is_printed_is_what_is_previewed_a_landscape_page_turned(tmp_path: Path, tasks: Tasks, qtbot: QtBot) -> None:
    pages = paper(tmp_path / "甲.pdf", A4, LANDSCAPE, A4)
    assert run(pdf_printer(tmp_path / "印.pdf"), pages, tasks, qtbot) == 3
    out = open_pages((tmp_path / "印.pdf").read_bytes())
    assert [(round(width), round(height)) for width, height in out.sizes] == [(595, 842)] * 3, "the paper stands upright throughout"
    for number in (0, 2):
        assert unlike(render_page(out, number, LOOKED_AT), render_page(pages, number, LOOKED_AT)) < 2
    turned = render_page(out, 1, LOOKED_AT)
    lying = render_page(pages, 1, LOOKED_AT)
    assert lying.pixelColor(30, 25).lightness() < 60, "its head is at the upper left"
    assert turned.pixelColor(25, turned.height() - 30).lightness() < 60, "now facing left"
    red = turned.pixelColor(turned.width() // 2 + 16, turned.height() // 2 - 30)
    assert (red.red() > 200, red.green() < 80) == (True, True)


def test_copies_are_made_one_after_the_other_on_both_sides(tmp_path: Path, tasks: Tasks, qtbot: QtBot) -> None:
    pages = paper(tmp_path / "甲.pdf", A4, A4, A4)
    printer = pdf_printer(tmp_path / "印.pdf", 100, TwoSided)
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    assert run(printer, pages, tasks, qtbot) == 6
    out = open_pages((tmp_path / "印.pdf").read_bytes())
    assert len(out.sizes) == 7, "a blank back between the two copies"
    blank = render_page(out, 3, LOOKED_AT)
    assert blank.pixelColor(30, 30).lightness() == 255
    assert unlike(render_page(out, 4, LOOKED_AT), render_page(pages, 0, LOOKED_AT)) < 2


def test_the_printers_own_resolution_is_used_as_far_as_anybody_sees(tmp_path: Path, tasks: Tasks, qapp: QObject) -> None:
    pages = paper(tmp_path / "甲.pdf", A4)
    assert [PrintRun(pdf_printer(tmp_path / "印.pdf", dots), pages, tasks, qapp)._dots for dots in (203, 1200)] == [203, FINEST]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_told_of(tmp_path: Path, tasks: Tasks, qtbot: QtBot, qapp: QObject) -> None:
    pages = paper(tmp_path / "甲.pdf", A4)
    printing = PrintRun(pdf_printer(tmp_path / "没有" / "印.pdf"), pages, tasks, qapp)
    with qtbot.waitSignal(printing.failed, timeout=10_000) as told:
        printing.start()
    assert told.args is not None
    assert "没有打印；请检查打印机" in told.args[0]


@pytest.mark.parametrize("sent", [0, 1])
def test_printing_that_is_cancelled_says_how_much_went_out(
    tmp_path: Path, tasks: Tasks, qtbot: QtBot, qapp: QObject, sent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Impatient(Progress):
        def step(self, done: int, total: int, text: str = "") -> None:
            self.cancelled = done >= sent
            super().step(done, total, text)

    monkeypatch.setattr("ui.notices.printing.Progress", Impatient)
    pages = paper(tmp_path / "甲.pdf", A4, A4)
    printing = PrintRun(pdf_printer(tmp_path / "印.pdf", 100), pages, tasks, qapp)
    with qtbot.waitSignal(printing.failed, timeout=10_000) as told:
        printing.start()
    assert told.args == [f"已取消打印；取消以前 {sent} 页已经送出。"]
