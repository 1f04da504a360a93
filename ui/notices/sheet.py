"""An official document being worked on: its text at the left, its real pages at the right; saved as PDF and sent to a printer."""

import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from desktop.documents.text import DocumentText
from ui.desk import Desk
from ui.notices.preview import PdfPreview
from ui.notices.work import Preview, make_preview, save_pdf
from ui.saving import MadeFile, Saving
from ui.tasks import Progress
from ui.widgets.dialogs import prompts
from ui.widgets.fields import LongTextField, TextField
from ui.widgets.form import Form

COPIES = "抄送"
_BETWEEN = re.compile(r"[、，,；;]")


class DocumentSheet(QSplitter):
    """``typed``: words that are not saved; ``turned``: other pages are shown, or (``failed`` says why) none could be made.

    ``unsaved`` tells whether the words shown are kept; pages are those of the kept words.
    ``body``: what its text is called; one that is not ``addressed`` names nobody it goes to.
    """

    typed = Signal()
    turned = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, folder: str, parent: QWidget | None = None, *, body: str = "正文", addressed: bool = True) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._desk = desk
        self._document = 0
        self.preview: Preview | None = None
        self.unsaved = False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(10)
        card = QFrame(self)
        card.setObjectName("card")
        self.form = Form(
            [
                [("title", TextField("标题", needed=True))],
                *([[("addressee", TextField("主送机关", needed=True))]] if addressed else []),
                [("body", LongTextField(body, needed=True, lines=8, grows=True))],
                [("copies", TextField(COPIES, hint="用顿号隔开"))],
            ],
            desk.settings,
            parent=card,
        )
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self.form)
        self.pages = PdfPreview(desk.tasks, self)
        self.setSizes([460, 760])
        self.form.changed.connect(self._typed)
        self._saving = Saving(desk, self, folder, opens=False)  # its pages are on the screen already
        self._saving.told.connect(desk.said)

    # --- what is shown

    def show_nothing(self) -> None:
        """Neither words nor pages."""
        self._document, self.preview, self.unsaved = 0, None, False
        self.form.set_values({})
        self.form.setEnabled(False)
        self.pages.show_pages(None)

    def show_text(self, text: DocumentText, *, final: bool) -> None:
        """Show the kept words; those of a 定稿 document cannot be changed."""
        self.unsaved = False
        self.form.set_values({"title": text.title, "addressee": text.addressee, "body": text.body, "copies": "、".join(text.copies_to)})
        self.form.setEnabled(not final)

    def text(self) -> DocumentText:
        """The words as they stand here."""
        values = self.form.values()
        copies = tuple(part.strip() for part in _BETWEEN.split(values["copies"]) if part.strip())
        return DocumentText(title=values["title"], addressee=values.get("addressee", ""), body=values["body"], copies_to=copies)

    def ask_pages(self, document: int) -> None:
        """Have the pages of a kept document made on the worker."""
        self._document = document
        progress = Progress()
        work = partial(make_preview, document, progress)
        self._desk.tasks.run(work, self._previewed, self._not_previewed, title="排版", progress=progress, owner=self)

    def _previewed(self, preview: Preview) -> None:
        if preview.document != self._document:
            return
        self.preview = preview
        self.pages.show_pages(preview.pages)
        remarks = [*preview.made.findings, *preview.made.warnings]
        self.pages.where.setToolTip("\n".join(remarks))
        if remarks:
            self._desk.said.emit(f"已排版 {preview.made.pages} 页；{len(remarks)} 条提示，鼠标停在页码上看")
        self.turned.emit()

    def _not_previewed(self, error: Exception) -> None:
        """Pages of an older text are worse than none."""
        self.preview = None
        self.pages.show_pages(None)
        self.failed.emit(error)

    @Slot()
    def _typed(self) -> None:
        self.unsaved = True
        self.typed.emit()

    # --- what is done with the pages

    def save_as(self, name: str) -> None:
        """Save the pages shown as PDF; ``name`` is offered."""
        preview = self.preview
        if preview is None:
            return
        content, pages = preview.pages.content, preview.made.pages

        def work(path: Path, _progress: Progress) -> MadeFile:
            return MadeFile(save_pdf(content, path), f"已保存，共 {pages} 页，存为 {path}。")

        self._saving.save("另存为 PDF", name, work)

    @Slot()
    def print_pages(self) -> None:
        """Print the pages shown."""
        if self.preview is None:
            return
        from ui.notices.printing import PrintRun

        printer = prompts().choose_printer(self, len(self.preview.pages.sizes))
        if printer is not None:
            run = PrintRun(printer, self.preview.pages, self._desk.tasks, self)
            run.finished.connect(self._printed)
            run.failed.connect(self._not_printed)
            run.start()

    @Slot(int)
    def _printed(self, count: int) -> None:
        self._desk.said.emit(f"已送打印机：{count} 页")

    @Slot(str)
    def _not_printed(self, why: str) -> None:
        prompts().warn(self, why)
