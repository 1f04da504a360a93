"""Files and pictures that people drop on a widget, or paste while the cursor is anywhere in it."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

_DROPS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class DropArea(QObject):
    """Watches ``whole`` and the text editors in it, which would take a file for text to be typed.

    ``files_given`` carries paths, ``picture_given`` an image that is in no file.
    """

    files_given = Signal(list)
    picture_given = Signal(QImage)

    def __init__(self, whole: QWidget) -> None:
        super().__init__(whole)
        self._whole = whole
        whole.setAcceptDrops(True)
        whole.installEventFilter(self)
        for editor in [*whole.findChildren(QLineEdit), *whole.findChildren(QPlainTextEdit)]:
            editor.installEventFilter(self)
            if isinstance(editor, QPlainTextEdit):
                editor.viewport().installEventFilter(self)
        self.paste = QAction("粘贴照片", whole)
        self.paste.setShortcut(QKeySequence.StandardKey.Paste)
        self.paste.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.paste.triggered.connect(self.take_clipboard)
        whole.addAction(self.paste)

    @Slot()
    def take_clipboard(self) -> None:
        """Take what is on the clipboard, if it is files or a picture."""
        self._take(QGuiApplication.clipboard().mimeData())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() in _DROPS:
            return self._dragged(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and watched is not self._whole:
            # a text editor claims Ctrl+V for itself; with nothing to write on the clipboard it is meant for the photos
            mime = QGuiApplication.clipboard().mimeData()
            if event.matches(QKeySequence.StandardKey.Paste) and _is_taken(mime) and not mime.hasFormat("text/plain"):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _dragged(self, watched: QObject, event: QDropEvent) -> bool:
        if not _is_taken(event.mimeData()):
            return False
        if watched is not self._whole:
            event.ignore()  # goes on to the widgets around the editor, up to the whole
        else:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            if event.type() == QEvent.Type.Drop:
                self._take(event.mimeData())
        return True

    def _take(self, mime: QMimeData) -> None:
        if files := _files(mime):
            self.files_given.emit(files)
        elif mime.hasImage():
            self.picture_given.emit(mime.imageData())


def _files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _is_taken(mime: QMimeData) -> bool:
    return mime.hasImage() or bool(_files(mime))
