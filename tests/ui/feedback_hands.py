"""What a person does on a problem's page, for tests of it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.vocabulary import FeedbackEventKind as Event
from tests.ui.conftest import settle, visit_place, write
from ui.frame.window import MainWindow


def open_problem(window: MainWindow, qtbot: QtBot, feedback_id: int) -> Any:
    """Its page, with everything read."""
    page = visit_place(window, qtbot, "feedback")
    page.open_problem(feedback_id)
    settle(qtbot, window.desk)
    return page


def take(qtbot: QtBot, page: Any, event: Event) -> Any:
    """Press the button of a step and give its form."""
    button = page.detail.panel.buttons[event]
    assert button.isEnabled(), button.toolTip()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, page.desk)
    return page.detail.panel.pages.currentWidget()


def fill(qtbot: QtBot, drawer: Any, **words: str) -> None:
    """Write into fields as a person does: a line, a text, a choice, or a name picked by its letters."""
    for key, text in words.items():
        field = drawer.form.fields[key]
        if hasattr(field, "combo"):
            field.combo.setCurrentText(text)
            assert field.combo.currentText() == text
        elif hasattr(field, "option"):
            write(field.line, text)
            with qtbot.waitSignal(field.changed):
                qtbot.keyClick(field.line, Qt.Key.Key_Return)
        else:
            write(field.text if hasattr(field, "text") else field.line, text)


def save(qtbot: QtBot, page: Any, drawer: Any) -> None:
    """Press the button that takes the step."""
    qtbot.mouseClick(drawer.save, Qt.MouseButton.LeftButton)
    settle(qtbot, page.desk)


def drop(widget: QWidget, *files: Path) -> None:
    """Let files fall on a widget as the window system does."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, buttons, nothing = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, mime, buttons, nothing)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), copy, mime, buttons, nothing, QEvent.Type.Drop))
