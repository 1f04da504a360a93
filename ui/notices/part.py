"""What every kind of document has in common: a part of 文书 with its own actions, read when it is seen."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.desk import Desk
from ui.page import Page, action_button


class DocumentPart(Page):
    """A page within the page. ``buttons`` stand in the title line of 文书 while the part is seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.body.setContentsMargins(0, 8, 0, 0)
        self.buttons = QWidget()

    def offer(self, *actions: QAction, primary: QAction | None = None) -> None:
        """Put buttons for these actions into the title line."""
        line = QHBoxLayout(self.buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for action in actions:
            line.addWidget(action_button(action, primary=action is primary, parent=self.buttons))
