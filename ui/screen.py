"""What pages and their parts have in common: actions of their own, and reading again when something shown changed."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.changes import Changes
from ui.desk import Desk, Wanted
from ui.widgets.icons import icon


class ClosedAction(QAction):
    """What the person who works may not do: grey whatever is chosen, and its tip says why."""

    def __init__(self, text: str, needs: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        super().setEnabled(False)
        super().setToolTip(f"您的账号没有“{needs}”的权限")

    def setEnabled(self, enabled: bool) -> None:
        """It stays grey."""

    def setToolTip(self, tip: str) -> None:
        """It goes on saying why."""


class Screen(QWidget):
    """Something to look at. It reads again when one of its areas changed: at once if seen, else when seen next.

    ``ready`` is sent when it shows its data for the first time.
    """

    ready = Signal()
    areas: ClassVar[frozenset[str]] = frozenset()
    follows_month: ClassVar[bool] = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.stale = True
        self.own_actions: list[QAction] = []
        self.body = QVBoxLayout(self)
        desk.changed.connect(self._something_changed)
        desk.theme.changed.connect(self._theme_changed)
        if self.follows_month:
            desk.month_changed.connect(self._out_of_date)

    # --- for those who build one

    def refresh(self) -> None:
        """Read everything shown again."""

    def show_wanted(self, wanted: Wanted) -> None:
        """Show the rows that somebody asked for."""

    def take_note(self, changes: Changes) -> None:
        """Something shown changed; ``refresh`` follows. A screen that can do with reading less of it again keeps what."""

    def may_leave(self) -> bool:
        """Whether it may be left (one with a half-filled form keeps it as a draft and says yes)."""
        return True

    def act(self, text: str, slot: Callable[[], object], shortcut: str = "", sign: str = "", tip: str = "", needs: str = "") -> QAction:
        """Make an action: it stands in the menu 当前页, and its keys work, while this is seen.

        ``needs``: the ``Act`` without which it stays grey. The service behind it asks anyway.
        """
        closed = bool(needs) and not self.desk.may(needs)
        action = ClosedAction(text, needs, self) if closed else QAction(text, self)
        if shortcut:
            action.setProperty("shortcut", shortcut)
        if sign:
            action.setProperty("sign", sign)
            self._draw_sign(action)
        native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        words = tip or text
        action.setToolTip(f"{words}（{native}）" if native else words)
        action.triggered.connect(slot)
        self.addAction(action)
        self.own_actions.append(action)
        return action

    def _draw_sign(self, action: QAction) -> None:
        colours = self.desk.theme.colours
        action.setIcon(icon(str(action.property("sign")), colours.text, disabled=colours.muted, size=16))

    # --- what happens around

    @Slot()
    def _theme_changed(self) -> None:
        for action in self.own_actions:
            if action.property("sign"):
                self._draw_sign(action)

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
    def _out_of_date(self) -> None:
        self.stale = True
        if self.isVisible():
            self.freshen()
