"""The pages of a PDF as a person looks at them: thumbnails, turning over, zoom, looking for words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.fonts import chosen_fonts
from exports.pdf.document import OfficialDocument, Paragraph, RedHead
from exports.pdf.render import render_document
from tests.ui.conftest import settle, write
from ui.desk import Desk
from ui.notices.page_thumbs import PageModel
from ui.notices.page_words import Box, PageWords, find, read_words
from ui.notices.pdf_pages import PdfPages, open_pages
from ui.notices.preview import PdfPreview
from ui.screen import Screen

SENTENCE = "督查室会同企业服务部门逐家走访，收集问题并限期办结，办结以后由包保责任人回访确认。"
RARE = "𬭎"  # beyond the first 65536 characters


@pytest.fixture
def pages(tmp_path: Path, qapp: object) -> PdfPages:
    """A notice of several pages; its last words stand only once."""
    body = (*(Paragraph(f"第{number}条　{SENTENCE * 3}") for number in range(1, 25)), Paragraph(f"联系人：赵{RARE}，特此通报。"))
    document = OfficialDocument(head=RedHead("云岭高新区管委会办公室文件", "云高管办发〔2022〕8号"), title="关于走访的通报", body=body)
    render_document(document, tmp_path / "通报.pdf", fonts=chosen_fonts())
    return open_pages((tmp_path / "通报.pdf").read_bytes())


@pytest.fixture
def preview(desk: Desk, qtbot: QtBot, pages: PdfPages) -> Iterator[Any]:
    screen = Screen(desk)
    made = PdfPreview(desk.tasks)
    made.act_in(screen)
    screen.body.addWidget(made)
    screen.resize(900, 600)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    made.show_pages(pages)
    settle(qtbot, desk)
    yield made
    settle(qtbot, desk)
    shiboken6.delete(screen)  # at once: it would still look for what was typed when the worker is gone


def wheel(preview: Any, up: int, modifier: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, up), Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(preview.area.viewport(), event)


def looked_for(preview: Any, qtbot: QtBot, words: str) -> None:
    qtbot.keyClick(preview, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert preview.find_bar.line.hasFocus()
    preview.find_bar.line.clear()
    write(preview.find_bar.line, words)
    qtbot.keyClick(preview.find_bar.line, Qt.Key.Key_Return)
    settle(qtbot, preview_desk(preview))


def preview_desk(preview: Any) -> Any:
    return preview.parent().desk


def test_small_pages_stand_beside_the_large_ones(preview: Any, pages: PdfPages, qtbot: QtBot) -> None:
    QAbstractItemModelTester(preview.thumbs.pages, QAbstractItemModelTester.FailureReportingMode.Fatal, preview)
    count = len(pages.sizes)
    assert count > 2
    assert preview.thumbs.pages.rowCount() == count
    blank = preview.thumbs.pages._blank.cacheKey()
    pictures = [preview.thumbs.pages.index(row, 0).data(Qt.ItemDataRole.DecorationRole).cacheKey() for row in range(count)]
    assert blank not in pictures, "every page has its picture"
    preview.thumbs.go(2)
    assert preview.where.text().startswith("第 3 页")
    preview.show_pages(None)
    assert preview.thumbs.pages.rowCount() == 0
    assert preview.where.text() == ""


def test_pages_are_turned_by_keys(preview: Any, qtbot: QtBot, pages: PdfPages) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(preview, Qt.Key.Key_PageDown, alt)
    assert preview.thumbs.current_page() == 1
    for _ in pages.sizes:
        qtbot.keyClick(preview, Qt.Key.Key_PageDown, alt)
    assert preview.thumbs.current_page() == len(pages.sizes) - 1
    qtbot.keyClick(preview, Qt.Key.Key_PageUp, alt)
    assert preview.thumbs.current_page() == len(pages.sizes) - 2


def test_the_wheel_with_ctrl_zooms_and_without_it_scrolls(preview: Any, qtbot: QtBot) -> None:
    before, here = preview.canvas.zoom, preview.area.verticalScrollBar().value()
    wheel(preview, 120, Qt.KeyboardModifier.ControlModifier)
    assert preview.canvas.zoom > before
    wheel(preview, -120, Qt.KeyboardModifier.ControlModifier)
    assert preview.canvas.zoom < 1.5
    zoom = preview.canvas.zoom
    wheel(preview, -120, Qt.KeyboardModifier.NoModifier)
    assert preview.canvas.zoom == zoom
    assert preview.area.verticalScrollBar().value() > here


def test_a_whole_page_or_its_width(preview: Any, qtbot: QtBot) -> None:
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    preview.go(1)
    qtbot.keyClick(preview, Qt.Key.Key_F, ctrl | shift)
    room = preview.area.viewport()
    assert preview.canvas.rect_of(1).height() <= room.height()
    assert preview.thumbs.current_page() == 1, "the page one is at stays"
    qtbot.keyClick(preview, Qt.Key.Key_0, ctrl)
    assert preview.canvas.rect_of(1).width() == pytest.approx(room.width() - 28, abs=2)
    preview.window().resize(700, 600)
    assert preview.canvas.rect_of(1).width() == pytest.approx(room.width() - 28, abs=2), "from now on"


def test_thumbnails_give_way_where_there_is_no_room(preview: Any) -> None:
    preview.window().resize(330, 600)
    assert not preview.thumbs.isVisible()
    assert preview.where.text().startswith("1/")
    preview.window().resize(900, 600)
    assert preview.thumbs.isVisible()


def test_words_are_found_wherever_lines_break_and_gone_through(preview: Any, qtbot: QtBot, pages: PdfPages) -> None:
    looked_for(preview, qtbot, "包保责任人")
    hits = preview.canvas.hits
    assert len(hits) == 72
    assert {hit.page for hit in hits} == set(range(len(pages.sizes)))
    assert preview.find_bar.count.text() == "第 1 处，共 72 处"
    qtbot.keyClick(preview, Qt.Key.Key_F3)
    assert preview.find_bar.count.text() == "第 2 处，共 72 处"
    qtbot.keyClick(preview, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(preview, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert preview.find_bar.count.text() == "第 72 处，共 72 处", "from the first to the last"
    assert preview.thumbs.current_page() > 0
    here = preview.canvas.boxes_of(hits[71])[0].center().toPoint()
    assert preview.area.viewport().rect().contains(preview.canvas.mapTo(preview.area.viewport(), here))
    looked_for(preview, qtbot, SENTENCE)
    assert 72 - len(pages.sizes) < len(preview.canvas.hits) <= 72, "but those that run over a page's end"
    assert {len(hit.boxes) for hit in preview.canvas.hits} <= {2, 3}, "it is longer than a line"
    looked_for(preview, qtbot, f"赵{RARE}，特此")
    assert len(preview.canvas.hits) == 1
    looked_for(preview, qtbot, "没有的话")
    assert preview.find_bar.count.text() == "没有找到"
    qtbot.keyClick(preview.find_bar.line, Qt.Key.Key_Escape)
    assert not preview.find_bar.isVisible()
    assert preview.canvas.hits == ()


def test_what_is_found_is_marked_where_it_stands(preview: Any, qtbot: QtBot) -> None:
    looked_for(preview, qtbot, "2022")
    (hit,) = preview.canvas.hits
    box = preview.canvas.boxes_of(hit)[0].toRect()
    painted = preview.canvas.grab().toImage()
    inside = painted.pixelColor(box.center().x(), box.top() + 2)
    assert inside.red() > inside.blue() + 60, "an orange ground"
    assert painted.pixelColor(box.center().x(), box.top() - 12) == Qt.GlobalColor.white
    assert 0.4 * preview.canvas.width() < box.center().x() < 0.6 * preview.canvas.width(), "the number is centred under the mark"


def test_other_pages_are_searched_anew(preview: Any, qtbot: QtBot, pages: PdfPages) -> None:
    looked_for(preview, qtbot, "特此通报")
    assert len(preview.canvas.hits) == 1
    preview.show_pages(None)
    assert preview.canvas.hits == ()
    preview.show_pages(PdfPages(pages.content, pages.sizes))
    settle(qtbot, preview_desk(preview))
    assert len(preview.canvas.hits) == 1


def test_letters_are_compared_without_width_case_and_spaces() -> None:
    box = Box(0, 0, 10, 10)
    page = PageWords("abc甲1乙", (box,) * 6)
    assert len(find("ＡＢ c甲", [page])) == 1
    assert find("１ 乙", [page, page]) == find("1乙", [page, page])
    assert find("  ", [page]) == ()
    assert find("", [page]) == ()


def test_letters_of_the_pages_have_a_place_on_them(pages: PdfPages) -> None:
    words = read_words(pages)
    assert len(words) == len(pages.sizes)
    assert "关于走访的通报" in words[0].letters
    for page, (width, height) in zip(words, pages.sizes, strict=True):
        assert len(page.letters) == len(page.boxes)
        assert all(0 <= box.left < box.right <= width and 0 <= box.top < box.bottom <= height for box in page.boxes)


def test_a_model_of_no_pages(qapp: object) -> None:
    model = PageModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_pages(3)
    assert model.index(2, 0).data() == "第 3 页"
    model.show_pages(0)
    assert model.rowCount() == 0
