"""The photos of a visit in its form: those kept, and those that will be kept when it is saved."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from desktop.changes import Changes
from desktop.errors import UserError
from desktop.visits.photos import CheckedPhoto, LookedAt, PhotoRow, check_photo, look_at, photo_pixels, photos_of, remove_photo
from ui.desk import Desk
from ui.tasks import Progress
from ui.visits.photo_strip import PhotoStrip
from ui.widgets.dialogs import prompts
from ui.widgets.fields import Field
from ui.widgets.picture_view import Picture, PictureView

PICTURES = "图片 (*.jpg *.jpeg *.png *.gif *.bmp *.webp);;所有文件 (*)"
STILL_LOOKING = "照片还在检查，请稍候再保存"


class PhotosField(Field):
    """Its value are the photos that are not kept yet. Those kept already are removed at once, with a reason.

    ``looked`` when files were looked at, and taken or refused.
    """

    looked = Signal()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.strip = PhotoStrip()
        super().__init__("照片", self.strip)
        self._visit: int | None = None
        self._pending: list[CheckedPhoto] = []
        self._former: list[CheckedPhoto] = []  # what a form shut unsaved had: its draft names them
        self._looking: list[Path | None] = []  # files being looked at; None: a pasted picture
        self._view: PictureView | None = None
        self.add_button = _button("添加 …", "选择照片文件（Ctrl+Shift+A）", self.choose)
        self.remove_button = _button("移除", "移除选中的照片（Del）", self.remove)
        self.open_button = _button("看大图", "打开选中的照片（回车）", self.open)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.add_button, self.open_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - made by Field
        layout.insertLayout(2, buttons)
        self.strip.opened.connect(self.open)
        self.strip.removed.connect(self.remove)
        self.strip.moved.connect(self._current_changed)
        self._current_changed()
        desk.changed.connect(self._something_changed)

    # --- the value

    def value(self) -> tuple[CheckedPhoto, ...]:
        return tuple(self._pending)

    def set_value(self, value: Any) -> None:
        """Begin with no photo but these; ``show_kept`` adds those of a visit."""
        if self._pending:
            self._former = self._pending
        self._visit = None
        self._pending = list(value or ())
        self._show([])
        self.show_error("")

    def show_kept(self, visit: int) -> None:
        """Show the photos that a visit has."""
        self._visit = visit
        self._desk.tasks.run(partial(photos_of, visit), partial(self._kept_came, visit), owner=self)

    def draft(self) -> Any:
        waiting = [{"file": str(path)} for path in self._looking if path is not None]
        return [{"sha256": photo.sha256, "file": str(photo.source or "")} for photo in self._pending] + waiting

    def set_draft(self, kept: Any) -> None:
        """Show what is still at hand at once, look at the files of the others again."""
        at_hand = {photo.sha256: photo for photo in self._former}
        files: list[Path] = []
        for one in kept or ():
            photo = at_hand.get(one.get("sha256"))
            if photo is not None:
                self._pending.append(photo)
            elif one.get("file"):
                files.append(Path(one["file"]))
        self._show([])
        if files:
            self.take_files(files)

    def problem(self) -> str:
        return STILL_LOOKING if self._looking else ""

    # --- what comes in

    @Slot()
    def choose(self) -> None:
        """Ask for files."""
        files = prompts().choose_files(self, "添加照片", PICTURES)
        if files:
            self.take_files(files)

    @Slot(list)
    def take_files(self, files: Sequence[Path]) -> None:
        """Look at files, and show the good ones."""
        progress = Progress()
        self._looking += files
        came, failed = partial(self._looked, files), partial(self._failed, files)
        self._desk.tasks.run(partial(look_at, files, progress), came, failed, title="检查照片", progress=progress, owner=self)

    @Slot(QImage)
    def take_picture(self, image: QImage) -> None:
        """Look at a picture that is in no file."""
        taken = len([photo for photo in self._pending if photo.source is None]) + 1
        self._looking.append(None)
        came, failed = partial(self._looked, [None]), partial(self._failed, [None])
        self._desk.tasks.run(partial(_pasted, f"粘贴的照片{taken}.png", image), came, failed, title="检查照片", owner=self)

    def _looked(self, asked: Sequence[Path | None], found: LookedAt) -> None:
        self._done_looking(asked)
        shown = {photo.sha256 for photo in self._pending}
        self._pending += [photo for photo in found.good if photo.sha256 not in shown]
        self._show(self._kept())
        self.show_error("\n".join(found.refused))
        if found.good:
            self.strip.go(len(self.strip.lines()) - 1)
            self.changed.emit()
        self.looked.emit()

    def _failed(self, asked: Sequence[Path | None], error: Exception) -> None:
        self._done_looking(asked)
        self._desk.show_error(error)

    def _done_looking(self, asked: Sequence[Path | None]) -> None:
        for one in asked:
            if one in self._looking:
                self._looking.remove(one)

    # --- what is shown

    def _kept(self) -> list[PhotoRow]:
        return [photo for photo in self.strip.photos() if isinstance(photo, PhotoRow)]

    def _kept_came(self, visit: int, rows: list[PhotoRow]) -> None:
        if visit == self._visit:
            self._show(rows)

    def _show(self, kept: Sequence[PhotoRow]) -> None:
        pending = [(photo, "保存走访时一并保存") for photo in self._pending]
        self.strip.show_photos([*((photo, "已保存") for photo in kept), *pending])

    @Slot()
    def _current_changed(self) -> None:
        chosen = self.strip.current_row() >= 0
        self.remove_button.setEnabled(chosen)
        self.open_button.setEnabled(chosen)

    # --- what is done with them

    @Slot()
    def open(self) -> None:
        """Show the current photo as large as the screen allows."""
        if self.strip.current_row() >= 0:
            if self._view is None:
                self._view = PictureView(self._desk.tasks, self)
            self._view.look([_picture(photo) for photo in self.strip.photos()], self.strip.current_row())

    @Slot()
    def remove(self) -> None:
        """Take the current photo away: one that is kept with a reason, one that is not without."""
        photo = self.strip.current()
        if isinstance(photo, CheckedPhoto):
            self._pending.remove(photo)
            self._show(self._kept())
            self._edited()
        elif photo is not None:
            reason = prompts().ask_text(self, "移除照片", f"为什么移除照片“{photo.name}”？照片和原因会留在记录里。")
            if reason:
                command = partial(remove_photo, photo=photo.id, reason=reason, actor=self._desk.actor)
                self._desk.do(command, f"移除照片 {photo.name}", owner=self)

    @Slot(object)
    def _something_changed(self, changes: Changes) -> None:
        if self._visit is not None and "photo" in changes.areas:
            self.show_kept(self._visit)


def _button(words: str, tip: str, slot: Any) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName("chip")
    button.setToolTip(tip)
    button.clicked.connect(slot)
    return button


def _picture(photo: PhotoRow | CheckedPhoto) -> Picture:
    return Picture(photo.name, partial(photo_pixels, photo.id if isinstance(photo, PhotoRow) else photo))


def _pasted(name: str, image: QImage) -> LookedAt:
    """A picture of the clipboard as a PNG."""
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(written, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] - the stubs know bytes only
    try:
        return LookedAt((check_photo(name, bytes(written.data().data())),), ())
    except UserError as error:
        return LookedAt((), (str(error),))
