"""At the bottom: the park file, days since the last backup, what runs, and what was just saved."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from desktop import clock
from ui.desk import Desk
from ui.tasks import Job
from ui.theme import show_as

SAID_FOR = 6000  # milliseconds
BACKUP_OLD = 7  # days
INDENT = 14  # in line with the pages
PLACE_OF_BACKUP = 3  # right of the progress and its button


class _Words(QLabel):
    """One line, however long it is: cut short with …, whole in its tool tip. It never pushes anything off the window."""

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        room = self.rect().adjusted(INDENT, 0, 0, 0)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


class StatusBar(QStatusBar):
    """Shows what goes on; 取消 asks the running work to stop between two rows."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._desk = desk
        self.setSizeGripEnabled(False)
        self.file = QLabel()
        self.file.setObjectName("muted")
        self.backup: QLabel | None = None
        self.words = _Words()
        self.bar = QProgressBar()
        self.bar.setFixedSize(180, 14)
        self.bar.setTextVisible(False)
        self.cancel = QPushButton("取消")
        self.cancel.setObjectName("chip")
        self.cancel.clicked.connect(self._cancel)
        self.addWidget(self.words, 1)
        for widget in (self.bar, self.cancel, self.file):
            self.addPermanentWidget(widget)
        self.bar.hide()
        self.cancel.hide()
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(SAID_FOR)
        self._forget.timeout.connect(self._quiet)
        desk.said.connect(self.say)
        desk.tasks.showing.connect(self.show_job)

    def set_park(self, path: Path, backed_up: datetime | None) -> None:
        """Say which file is open and how old its newest backup is."""
        self.file.setText(f"园区文件：{path.name}　")
        self.file.setToolTip(str(path))
        if backed_up is None:
            words, old = "还没有备份", True
        else:
            days = (clock.now().date() - backed_up.date()).days
            words, old = ("今天已备份", False) if days <= 0 else (f"{days} 天前备份", days > BACKUP_OLD)
        shown = self.backup or QLabel()
        show_as(shown, "error" if old else "muted")
        shown.setText(("▲ " if old else "") + words)
        if self.backup is None:  # not made before it is known how it looks
            self.backup = shown
            self.insertPermanentWidget(PLACE_OF_BACKUP, shown)

    @Slot(str)
    def say(self, text: str) -> None:
        """Show a word for a few seconds."""
        self.words.setText(text)
        self._forget.start()

    @Slot(object)
    def show_job(self, job: Job | None) -> None:
        """Show how far a job is; None when nothing runs any more."""
        self._job = job
        self.bar.setVisible(job is not None)
        self.cancel.setVisible(job is not None and job.progress is not None)
        if job is None:
            self.cancel.setEnabled(True)
            if not self._forget.isActive():
                self._quiet()
            return
        progress = job.progress
        words = job.title or "正在读取"
        if progress is not None and progress.text:
            words += f"：{progress.text}"
        self.words.setText(f"{words} …")
        self.bar.setMaximum(progress.total if progress is not None else 0)
        self.bar.setValue(progress.done if progress is not None else 0)

    @Slot()
    def _cancel(self) -> None:
        if self._job is not None and self._job.progress is not None:
            self._job.progress.cancelled = True
            self.cancel.setEnabled(False)
            self.words.setText("正在取消 …")

    @Slot()
    def _quiet(self) -> None:
        if self._job is None:
            self.words.clear()
