"""The text of a document at the left of its pages: what people edit, the figures in it, and where these differ from the data."""

import re
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.documents.queries import Kept
from desktop.documents.text import DocumentText
from ui.desk import Desk
from ui.notices.difference_strip import DifferenceStrip
from ui.notices.figure_marks import FigureMarks
from ui.notices.kind_words import words_of
from ui.widgets.fields import LongTextField, TextField
from ui.widgets.form import Form

_BETWEEN = re.compile(r"[、，,；;]")


class TextCard(QFrame):
    """``typed``: words that are not saved; ``followed``: the figures were held against the data again. ``unsaved`` tells which it is."""

    typed = Signal()
    followed = Signal()

    def __init__(self, desk: Desk, *actions: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.unsaved = False
        self._stale = False
        self.body = LongTextField("正文", needed=True, lines=8, grows=True)
        self.form = Form(
            [
                [("title", TextField("标题", needed=True))],
                [("addressee", TextField("主送机关", needed=True))],
                [("body", self.body)],
                [("copies", TextField("抄送", hint="用顿号隔开"))],
            ],
            desk.settings,
            parent=self,
        )
        self.marks = FigureMarks(self.body.text, desk.tasks, desk.theme)
        self.strip = DifferenceStrip(*actions, parent=self)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self.form, 1)
        inside.addWidget(self.strip)
        self.form.changed.connect(self._typed)
        self.marks.followed.connect(self._followed)
        self.strip.opened.connect(self.marks.go)
        self.setFocusProxy(self.body)

    def show_nothing(self) -> None:
        """No words."""
        self.unsaved = self._stale = False
        self.form.set_values({})
        self.form.setEnabled(False)
        self.marks.show("", (), {})

    def show_kept(self, kept: Kept, *, editable: bool) -> None:
        """Show the kept words; those of a 定稿 document, for one, are not ``editable``."""
        words, text = words_of(kept.kind), kept.text
        self.unsaved = False
        self.body.rename(words.body)
        self.form.fields["addressee"].setVisible(words.is_addressed)
        self.form.set_values({"title": text.title, "addressee": text.addressee, "body": text.body, "copies": "、".join(text.copies_to)})
        self.form.setEnabled(editable)
        self.hold_against(kept)

    def show_left(self, values: dict[str, Any]) -> None:
        """Words that were typed before and not saved."""
        self.form.set_values(values)
        self.unsaved = True
        self.marks.follow()

    def hold_against(self, kept: Kept) -> None:
        """From now on the figures are those of this state of the document; the words stay. A 定稿 one is held against nothing."""
        over = kept.final or kept.voided
        self._stale = kept.stale and not over
        self.marks.show(kept.text.body, kept.text.marks, {} if over else kept.live)

    def text(self) -> DocumentText:
        """The words as they stand here."""
        values = self.form.values()
        copies = tuple(part.strip() for part in _BETWEEN.split(values["copies"]) if part.strip())
        return DocumentText(title=values["title"], addressee=values["addressee"], body=values["body"], copies_to=copies)

    @Slot()
    def restore(self) -> None:
        """Write the data's figure at the difference one is at: in the text, or else in the list below it."""
        difference = self.marks.here() or self.strip.current()
        if difference is not None:
            self.marks.restore(difference)

    @Slot()
    def _typed(self) -> None:
        self.unsaved = True
        self.typed.emit()

    @Slot()
    def _followed(self) -> None:
        self.strip.tell(self.marks.figures.differing, stale=self._stale)
        self.followed.emit()
