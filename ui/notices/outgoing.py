"""Pages of a document that leave the house, saved or printed. Whoever sends them hears before where they differ from the data."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.documents.queries import Kept
from desktop.wording import SENTENCES, some
from ui.desk import Desk
from ui.notices.kind_words import file_name
from ui.notices.print_out import PrintOut
from ui.notices.work import Preview, save_document
from ui.saving import MadeFile, Saving
from ui.tasks import Progress
from ui.widgets.dialogs import prompts


class Outgoing(QObject):
    """Speaks for ``asker``, whose folder is remembered."""

    def __init__(self, desk: Desk, asker: QWidget, folder: str) -> None:
        super().__init__(asker)
        self._desk = desk
        self._asker = asker
        self._saving = Saving(desk, asker, folder, opens=False)  # its pages are on the screen already
        self._saving.told.connect(desk.said)
        self._print_out = PrintOut(desk, asker)

    def agreed(self, kept: Kept, what: str) -> bool:
        """Whether the document agrees with the data, or the person has been told where not and goes on."""
        if kept.final or kept.voided or not kept.differences:
            return True
        detail = f"{some(kept.differences, '处', between=SENTENCES)}。\n按 Ctrl+Shift+U 更新数字；手工改过的数可以“恢复此数”。"
        return prompts().ask(
            self._asker, f"正文与数据不一致 {len(kept.differences)} 处，仍要{what}吗？", detail, yes=f"仍要{what}", no="回去改"
        )

    def save(self, kept: Kept, preview: Preview) -> None:
        """Save the pages shown as PDF, or the document for WPS, as the name that is given ends."""
        if not self.agreed(kept, "另存"):
            return
        content, pages, document = preview.pages.content, preview.made.pages, kept.id

        def work(path: Path, progress: Progress) -> MadeFile:
            return MadeFile(save_document(document, content, path, progress), f"已保存，共 {pages} 页，存为 {path}。")

        self._saving.save("另存为", f"{file_name(kept)}.pdf", work, others=(".docx",))

    def print(self, kept: Kept, preview: Preview) -> None:
        """Print the pages shown."""
        if self.agreed(kept, "打印"):
            self._print_out.print(preview.pages)
