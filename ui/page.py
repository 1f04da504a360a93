"""What every place has in common."""

from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui.desk import Desk
from ui.screen import Screen
from ui.theme import Theme
from ui.widgets.icons import icon


class Page(Screen):
    """One place of work, with a title line and words for F1."""

    title: ClassVar[str] = ""
    help: ClassVar[str] = ""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("page")
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(10)
        desk.doubted.connect(self._doubted)

    @property
    def page_actions(self) -> list[QAction]:
        """What stands in the menu 当前页."""
        return self.own_actions

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

    @Slot()
    def _doubted(self) -> None:
        self.look_again()

    def look_again(self) -> None:
        """Read again what is seen: a form was refused, so what it was filled from may not be so any more.

        A slot that a subclass overrides would go on being called after the page is gone; this can be.
        """
        if self.areas and self.isVisible():
            self.refresh()


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


def back_button(theme: Theme, words: str, keys: str) -> QPushButton:
    """The button at the head of a page that leads back to where one came from."""
    button = QPushButton(words)
    button.setIcon(icon("left", theme.colours.muted, size=16))
    button.setToolTip(f"{words}（{keys}）")
    return button
