"""打印函件: all in one PDF, looked at first or saved; each in a file of its own, too, if wanted."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Signal, Slot

from desktop import clock
from desktop.letters.printing import print_letters
from ui.desk import Desk
from ui.notices.pdf_pages import PdfPages, open_pages
from ui.saving import MadeFile, Saving, printed
from ui.tasks import Progress
from ui.widgets.dialogs import prompts
from ui.widgets.drawer import Drawer
from ui.widgets.fields import CheckField
from ui.widgets.form import Form


class PrintDrawer(Drawer):
    """``looked`` carries the pages of all of them, to be looked at and sent to a printer."""

    looked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ids: tuple[int, ...] = ()
        self._duplex = CheckField("双面打印", "每份从新的一张纸开始")
        self._each = CheckField("存为 PDF 时", "每份再单独存一个文件")
        super().__init__(Form([[("duplex", self._duplex)], [("each", self._each)]], desk.settings), saves="预览", again="存为 PDF …")
        self.save.setToolTip("先看一遍，再送打印机（Ctrl+S）")
        self._saving = Saving(desk, self, "letters")
        self._saving.told.connect(desk.said)
        self.submitted.connect(self._submitted)

    def begin_printing(self, ids: Sequence[int]) -> None:
        """Print these, in this order."""
        self._ids = tuple(ids)
        self.form.set_values({"duplex": True})
        self.begin(f"打印函件 {len(ids)} 份", "草稿也可以打印；已定稿的照定稿时的样子。")

    @Slot(bool)
    def _submitted(self, saving: bool) -> None:
        self.ready_again()
        if saving:
            self._save_files()
        else:
            progress = Progress()
            work = partial(_look, self._ids, self._duplex.value(), progress)
            self._desk.tasks.run(work, self._made, title="排版函件", progress=progress, owner=self)

    def _made(self, pages: PdfPages) -> None:
        self.shut()
        self.looked.emit(pages)

    def _save_files(self) -> None:
        folder = prompts().choose_folder(self, "每份单独存到哪个文件夹") if self._each.value() else None
        if folder is None and self._each.value():
            return
        work = partial(_save, self._ids, self._duplex.value(), folder)
        self._saving.save("打印函件", f"{clock.today()}函件{len(self._ids)}份.pdf", work)


def _look(ids: Sequence[int], duplex: bool, progress: Progress) -> PdfPages:
    with TemporaryDirectory(prefix="park-liaison-") as folder:
        path = Path(folder, "letters.pdf")
        print_letters(documents=ids, path=path, duplex=duplex, progress=progress)
        return open_pages(path.read_bytes())


def _save(ids: Sequence[int], duplex: bool, folder: Path | None, path: Path, progress: Progress) -> MadeFile:
    file = print_letters(documents=ids, path=path, duplex=duplex, folder=folder, progress=progress)
    each = f"；另存 {len(file.also)} 个文件在 {folder}" if file.also else ""
    return printed(f"函件{len(ids)}份{each}", file)
