"""Photos of a visit as a person gives them: dropped, pasted, chosen, looked at, taken away."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.listing import ListRequest
from desktop.visits.photos import attach_photos, check_photo, photos_of
from desktop.visits.queries import visits
from desktop.vocabulary import Role
from tests import factories
from tests.fixtures.pictures import picture
from tests.ui.conftest import ScriptedPrompts, settle, visit_place, write
from ui.frame.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
COPY = Qt.DropAction.CopyAction


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two photos, and a program that calls itself one."""
    contents = {
        "大门.jpg": picture("JPEG", (800, 600), "navy"),
        "道路.png": picture("PNG", (300, 400)),
        "照片.jpg": b"MZ\x90\0" + bytes(99),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in contents]


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Any:
    """走访 with one object, whose visit is open in the form."""
    cadre = factories.cadre(name="张文杰")
    factories.relation(factories.enterprise("华腾科技有限公司"), Role.RESPONSIBLE, cadre)
    opened = visit_place(window, qtbot, "visits")
    qtbot.keyClick(opened.part("week").table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window.desk)
    return opened


def dropped(widget: QWidget, files: list[Path]) -> bool:
    """Let files fall on a widget as the window system does; whether they were wanted."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    buttons, nothing = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), COPY, mime, buttons, nothing)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), COPY, mime, buttons, nothing, QEvent.Type.Drop))
    return enter.isAccepted()


def names(page: Any) -> list[str]:
    return [photo.name for photo in page.drawer.photos.strip.photos()]


def save(page: Any, qtbot: QtBot) -> int:
    qtbot.mouseClick(page.drawer.save, Qt.MouseButton.LeftButton)
    settle(qtbot, page.desk)
    return visits(ListRequest()).rows[0].id


def test_dropped_photos_are_kept_with_the_visit_and_the_others_named(page: Any, qtbot: QtBot, files: list[Path]) -> None:
    assert dropped(page.drawer, files)
    settle(qtbot, page.desk)
    assert names(page) == ["大门.jpg", "道路.png"]
    told = page.drawer.photos.error_label
    assert told.isVisible()
    assert told.text().startswith("“照片.jpg”不是图片，按内容看是可执行程序")
    visit = save(page, qtbot)
    assert [row.name for row in photos_of(visit)] == ["大门.jpg", "道路.png"]
    assert visits(ListRequest(filters={"photos": "有照片"})).rows[0].photos == 2


def test_a_file_let_fall_on_a_text_is_a_photo_there_too(page: Any, qtbot: QtBot, files: list[Path]) -> None:
    finding = page.drawer.form.fields["finding"].text
    assert dropped(finding.viewport(), files[:1])
    settle(qtbot, page.desk)
    assert (names(page), finding.toPlainText()) == (["大门.jpg"], "")


def test_what_is_neither_file_nor_picture_is_left_to_the_text(page: Any) -> None:
    mime = QMimeData()
    mime.setText("从别处拖来的字")
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), COPY, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    QApplication.sendEvent(page.drawer, enter)
    assert not enter.isAccepted()


def test_a_copied_picture_is_pasted_even_from_a_text_field(page: Any, qtbot: QtBot) -> None:
    image = QImage(320, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(image)
    note = page.drawer.form.fields["note"].line
    note.setFocus()
    qtbot.keyClick(note, Qt.Key.Key_V, CTRL)
    settle(qtbot, page.desk)
    assert (names(page), note.text()) == (["粘贴的照片1.png"], "")
    QGuiApplication.clipboard().setText("只是文字")
    qtbot.keyClick(note, Qt.Key.Key_V, CTRL)
    settle(qtbot, page.desk)
    assert (names(page), note.text()) == (["粘贴的照片1.png"], "只是文字")
    assert len(photos_of(save(page, qtbot))) == 1


def test_photos_are_chosen_by_keyboard(page: Any, window: MainWindow, qtbot: QtBot, files: list[Path], prompts: ScriptedPrompts) -> None:
    prompts.answers.append(files[:2])
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, CTRL | Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, window.desk)
    assert names(page) == ["大门.jpg", "道路.png"]
    strip = page.drawer.photos.strip
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Delete)
    assert names(page) == ["大门.jpg"]
    prompts.answers.append([])
    page.drawer.photos.choose()
    assert [row.name for row in photos_of(save(page, qtbot))] == ["大门.jpg"]


def test_photos_are_added_to_the_visit_chosen_in_the_log(
    window: MainWindow, qtbot: QtBot, files: list[Path], prompts: ScriptedPrompts
) -> None:
    visit = factories.visit(factories.enterprise(), factories.cadre(name="张文杰"))
    page = visit_place(window, qtbot, "visits")
    page.parts.setCurrentIndex(1)
    settle(qtbot, window.desk)
    page.log.table.selectRow(0)
    page.log.table.setFocus()
    prompts.answers.append(files[:1])
    qtbot.keyClick(page.log.table, Qt.Key.Key_A, CTRL | Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, window.desk)
    assert names(page) == ["大门.jpg"]
    assert photos_of(visit) == []  # a form does not save while it is being filled
    save(page, qtbot)
    assert [row.name for row in photos_of(visit)] == ["大门.jpg"]


def test_a_kept_photo_is_removed_with_a_reason(window: MainWindow, qtbot: QtBot, files: list[Path], prompts: ScriptedPrompts) -> None:
    visit = factories.visit(factories.enterprise(), factories.cadre())
    attach_photos(visit=visit, photos=[check_photo(file.name, file.read_bytes()) for file in files[:2]], actor=factories.ACTOR)
    page = visit_place(window, qtbot, "visits")
    page.parts.setCurrentIndex(1)
    settle(qtbot, window.desk)
    page.log.table.selectRow(0)
    qtbot.keyClick(page.log.table, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    strip = page.drawer.photos.strip
    assert names(page) == ["大门.jpg", "道路.png"]
    assert not strip.lines()[0].picture.isNull()
    strip.go(0)
    prompts.answers.extend([None, "与走访无关"])
    qtbot.keyClick(strip, Qt.Key.Key_Delete)
    settle(qtbot, window.desk)
    assert len(photos_of(visit)) == 2  # without a reason nothing goes
    qtbot.keyClick(strip, Qt.Key.Key_Delete)
    settle(qtbot, window.desk)
    assert names(page) == ["道路.png"]
    assert [row.name for row in photos_of(visit)] == ["道路.png"]


def test_a_photo_is_looked_at_large(page: Any, qtbot: QtBot, files: list[Path]) -> None:
    dropped(page.drawer, files)
    settle(qtbot, page.desk)
    strip = page.drawer.photos.strip
    strip.go(0)
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    view = page.drawer.photos._view
    qtbot.waitUntil(lambda: view.picture is not None)
    assert view.windowTitle() == "大门.jpg（1/2）"
    assert (view.picture.width(), view.picture.height()) == (800, 600)
    assert view.picture.pixelColor(400, 300).blue() > 100
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: view.picture is not None and view.picture.width() == 300)
    assert view.windowTitle() == "道路.png（2/2）"
    settle(qtbot, page.desk)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isVisible()
    assert page.drawer.isVisible()


def test_unsaved_photos_are_there_again(page: Any, qtbot: QtBot, files: list[Path]) -> None:
    dropped(page.drawer, files[:2])
    QGuiApplication.clipboard().setImage(QImage(40, 30, QImage.Format.Format_RGB32))
    settle(qtbot, page.desk)
    page.drawer.photos.strip.setFocus()
    qtbot.keyClick(page.drawer.photos.strip, Qt.Key.Key_V, CTRL)
    settle(qtbot, page.desk)
    page.drawer.shut()
    qtbot.keyClick(page, Qt.Key.Key_N, CTRL)
    settle(qtbot, page.desk)
    assert names(page) == ["大门.jpg", "道路.png", "粘贴的照片1.png"]
    page.drawer.photos._former, page.drawer.photos._pending = [], []  # after a crash only files can be read again
    files[1].unlink()
    page.drawer.add()
    settle(qtbot, page.desk)
    assert names(page) == ["大门.jpg"]
    assert "“道路.png”读不出来" in page.drawer.photos.error_label.text()


def test_a_visit_is_not_saved_while_its_photos_are_looked_at(page: Any, qtbot: QtBot, files: list[Path]) -> None:
    dropped(page.drawer, files[:1])
    qtbot.mouseClick(page.drawer.save, Qt.MouseButton.LeftButton)
    assert "还在检查" in page.drawer.photos.error_label.text()
    settle(qtbot, page.desk)
    assert visits(ListRequest()).total == 0
    assert len(photos_of(save(page, qtbot))) == 1


def test_words_typed_beside_photos_are_kept(page: Any, qtbot: QtBot, files: list[Path]) -> None:
    dropped(page.drawer, files[:1])
    settle(qtbot, page.desk)
    write(page.drawer.form.fields["finding"].text, "生产正常")
    save(page, qtbot)
    row = visits(ListRequest()).rows[0]
    assert (row.finding, row.photos) == ("生产正常", 1)
