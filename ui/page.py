"""What every place has in common."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QIcon, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.changes import Changes
from ui.desk import Desk, Wanted
from ui.widgets.icons import icon


class Page(QWidget):
    """One place of work. It reads again when one of its areas changed: at once if seen, else when seen next.

    ``ready`` is sent when the page shows its data for the first time.
    """

    ready = Signal()
    title: ClassVar[str] = ""
    help: ClassVar[str] = ""
    areas: ClassVar[frozenset[str]] = frozenset()
    follows_month: ClassVar[bool] = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.desk = desk
        self.stale = True
        self.page_actions: list[QAction] = []
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(10)
        desk.changed.connect(self._something_changed)
        desk.doubted.connect(self._doubted)
        if self.follows_month:
            desk.month_changed.connect(self._month_changed)

    # --- for the pages

    def refresh(self) -> None:
        """Read everything shown again."""

    def show_wanted(self, wanted: Wanted) -> None:
        """Show the rows that somebody asked for."""

    def take_note(self, changes: Changes) -> None:
        """Something shown changed; ``refresh`` follows. A page that can do with reading less of it again keeps what."""

    def may_leave(self) -> bool:
        """Whether the page may be left (a page with a half-filled form keeps it as a draft and says yes)."""
        return True

    def act(self, text: str, slot: Callable[[], object], shortcut: str = "", sign: str = "", tip: str = "") -> QAction:
        """Make an action of this page: it stands in the menu 当前页 while the page is seen."""
        action = QAction(text, self)
        if shortcut:
            action.setProperty("shortcut", shortcut)
        if sign:
            colours = self.desk.theme.colours
            action.setIcon(icon(sign, colours.text, disabled=colours.muted, size=16))
        native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        words = tip or text
        action.setToolTip(f"{words}（{native}）" if native else words)
        action.triggered.connect(slot)
        self.addAction(action)
        self.page_actions.append(action)
        return action

    def head(self, *actions: QAction, primary: QAction | None = None) -> QHBoxLayout:
        """Add the page's title line with buttons for these actions at its right."""
        line = self.head_line(*actions, primary=primary)
        self.body.addLayout(line)
        return line

    def head_line(self, *actions: QAction, primary: QAction | None = None) -> QHBoxLayout:
        """The title line by itself, for a page that puts it elsewhere."""
        line = QHBoxLayout()
        line.setSpacing(6)
        title = QLabel(self.title)
        title.setObjectName("title")
        line.addWidget(title)
        line.addStretch(1)
        for action in actions:
            line.addWidget(action_button(action, primary=action is primary))
        return line

    # --- what happens around

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.freshen()

    def freshen(self) -> None:
        """Read again if something changed since the last time."""
        if self.stale:
            self.stale = False
            self.refresh()

    @Slot(object)
    def _something_changed(self, changes: Changes) -> None:
        if changes.areas & self.areas:
            self.take_note(changes)
            self._out_of_date()

    @Slot()
    def _doubted(self) -> None:
        if self.areas and self.isVisible():
            self.refresh()

    @Slot()
    def _month_changed(self) -> None:
        self._out_of_date()

    def _out_of_date(self) -> None:
        self.stale = True
        if self.isVisible():
            self.freshen()


class ActionButton(QPushButton):
    """A button that is one with its action: same text, same tool tip, same greying."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setText(self._action.text())
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
        self.setVisible(self._action.isVisible()) if self.parentWidget() else None
        if self.objectName() != "primary":
            self.setIcon(self._action.icon())


def action_button(action: QAction, *, primary: bool = False, parent: QWidget | None = None) -> ActionButton:
    """A button for an action; a page has one primary button at most."""
    button = ActionButton(action, parent)
    if primary:
        button.setObjectName("primary")
        button.setIcon(icon("plus", "#ffffff", size=16) if action.text().startswith(("新增", "登记")) else QIcon())
    return button
