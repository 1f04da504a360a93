"""The preview of a wording: real pages with the samples of its names; where none can be set, the filled text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.documents.sample import sample_pages
from desktop.errors import KnownError, UserError
from desktop.wordings.queries import sample_of
from desktop.wordings.templates import Templates
from ui.desk import Desk
from ui.notices.pdf_pages import PdfPages, open_pages
from ui.notices.preview import PdfPreview

PAUSE = 600  # milliseconds without a key before pages are made
SAMPLE = "样张：数字、名称是举例，表格在拟稿时填入。"
OLDER = "▲ 文字有错，改好以后再排；这里还是改错以前的样子。"


@dataclass(frozen=True)
class _Made:
    """``pages`` None: they could not be set, and ``why``; then ``text`` is shown."""

    pages: PdfPages | None
    text: str = ""
    why: str = ""


class SampleView(QWidget):
    """Follows what is typed, one set of pages after the other; what nobody waits for any more is not made."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted: tuple[str, Templates] | None = None
        self._making: tuple[str, Templates] | None = None
        self._shown: tuple[str, Templates] | None = None
        self.told = QLabel()
        self.told.setObjectName("muted")
        self.told.setWordWrap(True)
        self.pages = PdfPreview(desk.tasks, self)
        self.pages.thumbs.hide()  # the width is for the page
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("预览")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.pages)
        self.stack.addWidget(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.told)
        layout.addWidget(self.stack, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._make)

    def follow(self, kind: str, templates: Templates, *, faulty: bool) -> None:
        """Show these when nobody types any more; ``faulty`` ones cannot be filled."""
        self.told.setText(OLDER if faulty else SAMPLE)
        self._wanted = None if faulty else (kind, templates)
        if faulty or self._wanted == self._shown:
            self._pause.stop()
        else:
            other = self._shown is None or self._shown[0] != kind
            self._pause.start(0 if other else PAUSE)

    @Slot()
    def _make(self) -> None:
        if self._wanted is not None and self._making is None:
            self._making = self._wanted
            self._desk.tasks.run(partial(_made, *self._making), self._took, self._failed, owner=self)

    def _took(self, made: _Made) -> None:
        self._shown, self._making = self._making, None
        if self._wanted is not None and self._wanted != self._shown:
            self._make()
            return
        self.pages.show_pages(made.pages)
        self.text.setPlainText(made.text)
        self.stack.setCurrentWidget(self.text if made.pages is None else self.pages)
        if made.why:
            self.told.setText(f"▲ 排不出样张，只列文字：{made.why}")

    def _failed(self, error: Exception) -> None:
        self._making = None
        self._desk.show_error(error)


def _made(kind: str, templates: Templates) -> _Made:
    try:
        return _Made(open_pages(sample_pages(kind, templates)))
    except (UserError, KnownError) as error:
        filled = sample_of(kind, templates)
        parts = (filled.title, filled.addressee, filled.body, "、".join(filled.copies_to))
        return _Made(None, "\n\n".join(filter(None, parts)), str(error))
