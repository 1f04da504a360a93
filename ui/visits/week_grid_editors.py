"""What one types into in a cell of the week's grid: a line; for people, a line that offers whom it finds."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QRect, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.visits.week import WeekSheet
from desktop.visits.week_rules import OFFERED, Found, read_form
from ui.visits.week_grid_cells import At
from ui.visits.week_grid_model import WeekModel
from ui.widgets.row_model import AnyIndex

ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_LEAVES = {
    Qt.Key.Key_Return: "save",
    Qt.Key.Key_Enter: "save",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Escape: "drop",
    Qt.Key.Key_Tab: "next",
    Qt.Key.Key_Backtab: "back",
}
_PARTS = re.compile("[、,，;；]+")


class GridLine(QLineEdit):
    """A line in a cell. ``left`` says how it was left: save, up, down, next, back, or drop (what was typed here is dropped)."""

    left = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.begun = False  # what is typed stays though the rows are read again meanwhile
        self.setFrame(False)
        self.setObjectName("cell")

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() in _LEAVES:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in TABS:
                self.leave(_LEAVES[Qt.Key(event.key())])
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        how = _LEAVES.get(Qt.Key(event.key()))
        if how is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        else:
            self.leave(how)

    def leave(self, how: str) -> None:
        """Say how the line is left."""
        self.left.emit(how)


class FormLine(GridLine):
    """Left by itself as soon as the form is known: one key is enough."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.textEdited.connect(self._typed)

    @Slot(str)
    def _typed(self, words: str) -> None:
        try:
            read_form(words)
        except ValueError:
            return
        self.left.emit("stay")


class PeopleLine(GridLine):
    """Names parted by 、 , or a space; the last one is completed from what is offered under the line."""

    def __init__(self, parent: QWidget, sheet: WeekSheet, find: Callable[[str], Found]) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._find = find
        self._found = Found((), sure=False)
        self._chosen = False
        self.touched = False
        self._offers: QListView | None = None
        self.setPlaceholderText("首字母或姓名")
        self.textEdited.connect(self._typed)

    def show_people(self, cadres: tuple[int, ...]) -> None:
        """Start with these, to be added to."""
        self.setText("".join(f"{self._sheet.label(cadre)}、" for cadre in cadres))

    def read(self) -> tuple[tuple[int, ...] | None, str]:
        """Who was picked (None: nobody was typed), and the words that mean nobody."""
        found: list[int] = []
        unknown: list[str] = []
        for words in filter(None, map(str.strip, _PARTS.split(self.text()))):
            cadre = self._sheet.ids_by_label.get(words)
            if cadre is None and (people := self._found if words == self._last() else self._find(words)).cadres:
                cadre = people.cadres[self._row() if words == self._last() else 0].id
            if cadre is None:
                unknown.append(words)
            else:
                found.append(cadre)
        return tuple(dict.fromkeys(found)) if found or unknown else None, "、".join(unknown)

    def leave(self, how: str) -> None:
        """With several who fit as well, Enter takes the one marked and stays: whoever is entered has been seen."""
        offers = self._offers
        if how in ("up", "down") and offers is not None and offers.isVisible():
            step = 1 if how == "down" else -1
            self._mark((self._row() + step) % max(1, len(self._found.cadres)))
            self._chosen = True
            return
        if how == "save" and self._last() and self._found.cadres and not (self._found.sure or self._chosen):
            how = "stay"
        self.left.emit(how)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hide()

    def _last(self) -> str:
        return _PARTS.split(self.text())[-1].strip()

    def _row(self) -> int:
        index = self._offers.currentIndex() if self._offers is not None else QModelIndex()
        return max(0, index.row()) if index.row() < len(self._found.cadres) else 0

    def _mark(self, row: int) -> None:
        if self._offers is not None:
            self._offers.setCurrentIndex(self._offers.model().index(row, 0))

    @Slot(str)
    def _typed(self, text: str) -> None:
        self.touched = True
        if text and (_PARTS.fullmatch(text[-1]) or (text[-1].isspace() and self._found.cadres)):
            self._complete(text)
        self._chosen = False
        last = self._last()
        self._found = self._find(last) if last and last not in self._sheet.ids_by_label else Found((), sure=False)
        self._show_offers()

    def _complete(self, text: str) -> None:
        """A separator was typed: the word before it becomes the name that was marked."""
        parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
        if parts and parts[-1] not in self._sheet.ids_by_label and self._found.cadres:
            parts[-1] = self._sheet.label(self._found.cadres[self._row()].id)
        self.setText("".join(f"{part}、" for part in parts))

    def _show_offers(self) -> None:
        cadres = self._found.cadres
        if not cadres:
            self._hide()
            return
        if self._offers is None:
            self._offers = _offer_list(self)
            self._offers.clicked.connect(self._clicked)
        _names_of(self._offers).setStringList([f"{one.name}　{one.department}{one.post}" for one in cadres])
        self._mark(0)
        self._place(self._offers, len(cadres))
        self._offers.show()
        self._offers.raise_()

    def _place(self, offers: QListView, rows: int) -> None:
        """Under the line, or above it where there is no room."""
        around = self.parentWidget()
        height = offers.sizeHintForRow(0) * min(rows, OFFERED) + 2 * offers.frameWidth() + 2
        width = max(self.width(), offers.sizeHintForColumn(0) + 24)
        below = self.geometry().bottom() + 1
        top = below if around is None or below + height <= around.height() else self.geometry().top() - height
        offers.setGeometry(QRect(self.geometry().left(), top, width, height))

    @Slot()
    def _clicked(self) -> None:
        self._chosen = True
        self.left.emit("stay")

    def _hide(self) -> None:
        if self._offers is not None:
            self._offers.hide()


def _names_of(offers: QListView) -> QStringListModel:
    names = offers.model()
    assert isinstance(names, QStringListModel)  # noqa: S101 - made with the list
    return names


def _offer_list(line: QLineEdit) -> QListView:
    """Beside the line in the same window, and never with the focus: every key stays with the line."""
    offers = QListView(line.parentWidget())
    offers.setModel(QStringListModel(offers))
    offers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    offers.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    offers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    offers.setAccessibleName("找到的干部")
    line.destroyed.connect(offers.deleteLater)
    return offers


class WeekDelegate(QStyledItemDelegate):
    """Opens the right line in a cell; ``left`` carries how it was left, after what was typed is in the row."""

    left = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open: GridLine | None = None

    def finish(self) -> None:
        """Take what stands in an open line into its row."""
        if self._open is not None and shiboken6.isValid(self._open) and self._open.isVisible():
            self.commitData.emit(self._open)
            self.closeEditor.emit(self._open, QStyledItemDelegate.EndEditHint.NoHint)

    def hand_on(self, event: QInputMethodEvent) -> None:
        """Let an open line take words that were meant for it."""
        if self._open is not None and shiboken6.isValid(self._open):
            QCoreApplication.sendEvent(self._open, event)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        model = _model_of(index)
        if index.column() == At.CADRES and model.sheet is not None:
            sheet, thing, day = model.sheet, model.thing(index.row()), model.reading(index.row()).day
            line: GridLine = PeopleLine(parent, sheet, lambda words: sheet.people(words, thing.id, day))
        else:
            line = FormLine(parent) if index.column() == At.FORM else GridLine(parent)
        if index.column() == At.NOTE:
            line.textEdited.connect(partial(_keep_note, model, index.row()))
        line.left.connect(self._line_left)
        self._open = line
        return line

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if not isinstance(editor, GridLine) or editor.begun:
            return
        editor.begun = True
        if isinstance(editor, PeopleLine):
            editor.show_people(_model_of(index).reading(index.row()).cadres)
        else:
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: Any, index: AnyIndex) -> None:
        if isinstance(editor, PeopleLine):
            if editor.touched:
                model.setData(index, editor.read())
        elif isinstance(editor, GridLine):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: AnyIndex) -> None:
        editor.setGeometry(option.rect)  # pyright: ignore[reportAttributeAccessIssue] - Qt's stubs leave its fields out

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False  # the line knows its keys
        return super().eventFilter(editor, event)

    @Slot(str)
    def _line_left(self, how: str) -> None:
        line = self.sender()
        if not isinstance(line, GridLine):
            return
        if how == "drop":
            self.closeEditor.emit(line, QStyledItemDelegate.EndEditHint.RevertModelCache)
        else:
            self.commitData.emit(line)
            self.closeEditor.emit(line, QStyledItemDelegate.EndEditHint.NoHint)
        self.left.emit(how)


def _model_of(index: AnyIndex) -> WeekModel:
    model = index.model()
    assert isinstance(model, WeekModel)  # noqa: S101 - the delegate is the grid's own
    return model


def _keep_note(model: WeekModel, row: int, words: str) -> None:
    """A note may be long: it is the row's at every key, and so survives whatever happens."""
    model.change(row, note=words.strip())
