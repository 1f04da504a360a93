"""A document in the place of what it was opened from, with the way back and the buttons of what may be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.notices.document_view import DocumentView
from ui.page import action_button, back_button
from ui.screen import Screen


class OpenedDocument(QWidget):
    """``back`` to where one came from; ``gone`` when the document was voided. Its host says whether it is ``seen``."""

    back = Signal()

    def __init__(self, screen: Screen, folder: str, back_to: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = DocumentView(screen, folder, self)
        self.view.pages.act_in(screen)
        self.acts, self.gone = self.view.acts, self.view.gone
        head = QHBoxLayout()
        head.setSpacing(6)
        leave = back_button(screen.desk.theme, back_to, "Esc 或 Alt+左箭头")
        leave.clicked.connect(self.back)
        head.addWidget(leave)
        head.addStretch(1)
        for action in self.acts.in_head:
            head.addWidget(action_button(action, primary=action is self.acts.save))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def follow(self, *, seen: bool) -> None:
        """Offer what may be done, while the document is seen."""
        self.acts.follow(seen=seen)

    def leave(self) -> bool:
        """Whether the person may go elsewhere: nothing typed is lost unasked."""
        return self.view.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
            return
        super().keyPressEvent(event)
