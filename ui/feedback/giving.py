"""Files given for a problem: chosen, dropped or pasted; each is kept at once, so that no refused form can lose one."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.changes import Changes
from desktop.errors import UserError, trouble
from desktop.feedback.commands import attach_file
from desktop.vocabulary import AttachmentKind
from ui.desk import Desk
from ui.widgets.dialogs import prompts
from ui.widgets.drop_area import DropArea

KINDS = "佐证 (*.jpg *.jpeg *.png *.pdf *.doc *.docx *.xls *.xlsx *.txt);;所有文件 (*)"


class EvidenceGiver(QObject):
    """Takes files for the problem that is shown; ``given`` once for each that was kept, ``refused`` with why one was not."""

    given = Signal()
    refused = Signal(str)

    def __init__(self, desk: Desk, asker: QWidget, kind: AttachmentKind = AttachmentKind.EVIDENCE) -> None:
        super().__init__(asker)
        self._desk = desk
        self._asker = asker
        self.kind = kind
        self.problem = 0

    def watch(self, area: QWidget) -> DropArea:
        """Take what is dropped on a widget, or pasted in it."""
        drops = DropArea(area)
        drops.paste.setText(f"粘贴{self.kind}")
        drops.files_given.connect(self.take_files)
        drops.picture_given.connect(self.take_picture)
        return drops

    @Slot()
    def choose(self) -> None:
        """Ask for files."""
        self.take_files(prompts().choose_files(self._asker, f"添加{self.kind}", KINDS))

    @Slot(list)
    def take_files(self, files: Sequence[Path]) -> None:
        """Keep files, one after the other."""
        for path in files:
            self._keep(path.name, partial(_attach_file, self.problem, path, self.kind, self._desk.actor))

    @Slot(QImage)
    def take_picture(self, image: QImage) -> None:
        """Keep a picture that is in no file."""
        name = f"粘贴的{self.kind}.png"
        self._keep(name, partial(_attach_picture, self.problem, name, image, self.kind, self._desk.actor))

    def _keep(self, name: str, command: partial[Changes]) -> None:
        self._desk.do(command, f"添加{self.kind} {name}", self._kept, refused=self.refused.emit, owner=self)

    def _kept(self, _changes: Changes) -> None:
        self.given.emit()


def _attach_file(feedback: int, path: Path, kind: AttachmentKind, actor: str) -> Changes:
    if path.is_dir():
        raise UserError(f"“{path.name}”是文件夹，请打开它，选中里面的文件再添加")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(f"“{path.name}”读不出来（{trouble(error)}）") from error
    return attach_file(feedback=feedback, name=path.name, content=content, kind=kind, actor=actor)


def _attach_picture(feedback: int, name: str, image: QImage, kind: AttachmentKind, actor: str) -> Changes:
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(written, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] - the stubs know bytes only
    return attach_file(feedback=feedback, name=name, content=bytes(written.data().data()), kind=kind, actor=actor)
