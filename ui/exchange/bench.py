"""The workbook on the bench: what it is taken for, how it is read, what importing it would do. Those that wait stand behind it."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from desktop.changes import Changes
from desktop.imports.commands import (
    KIND_NAMES,
    Recognised,
    Rehearsal,
    confirm_import,
    recognise,
    rehearse,
    rehearse_again,
)
from desktop.imports.opening import OpenedBook
from desktop.imports.queries import BatchRow, batches
from desktop.imports.reading import Reading
from ui.desk import Desk
from ui.exchange.reading_drafts import Draft, ReadingDrafts
from ui.exchange.rehearsal import Rehearsed
from ui.exchange.taking_back import take_back
from ui.tasks import Cancelled, Progress

ResultT = TypeVar("ResultT")
NOTHING_SAID = Reading()


class Bench(QObject):
    """One workbook at a time. ``changed`` whenever something of it is known, said or done.

    A kind chosen while there is no workbook holds for all that come; chosen while there is one, it holds for that one.
    """

    changed = Signal()
    rehearsed_anew = Signal()  # sent before ``changed``: other rows, the same workbook or another
    undo_refused = Signal(str, object)  # why, and the later work that is in the way
    opened = Signal()  # another workbook, before anything is known of it

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drafts = ReadingDrafts(desk.settings)
        self._progress: Progress | None = None
        self.always = ""  # the kind for all workbooks, empty: each is recognised
        self.waiting: deque[Path] = deque()
        self._clear(None)

    def _clear(self, file: Path | None) -> None:
        self.file = file
        self.kind = self.always
        self.seen: Recognised | None = None
        self.reading = NOTHING_SAID
        self.left: Draft | None = None  # what was taken up from the last time
        self.rehearsed: Rehearsed | None = None
        self.batch: int | None = None
        self.told = ""  # what became of it
        self.writing = False

    # --- what it is

    @property
    def busy(self) -> bool:
        """Whether it is being read."""
        return self._progress is not None

    @property
    def may_be_read_anew(self) -> bool:
        """Whether anything may be said of how it is read: not while it is being written."""
        return self.rehearsed is not None and not self.writing

    @property
    def current(self) -> Rehearsed | None:
        """The rehearsal, if it is that of what was said last, and nothing was written since."""
        rehearsed = self.rehearsed
        fresh = rehearsed is not None and rehearsed.rehearsal.reading == self.reading and rehearsed.rehearsal.kind == self.kind
        return rehearsed if fresh and not self.busy and self.batch is None else None

    # --- workbooks come and go

    def open(self, file: Path) -> None:
        """Put this one on the bench, in place of what lies there; what was said of that one is kept for when it comes again."""
        before = self.rehearsed
        self._stop()
        self._clear(file)
        self.opened.emit()
        self._let_go(before)
        self._run(f"读取 {file.name}", partial(recognise, file), self._seen)

    def drop(self, files: Sequence[Path]) -> None:
        """Take these one after the other, behind what lies on the bench."""
        self.waiting.extend(files)
        if self.file is None or self.batch is not None:
            self.go_on()
        else:
            self.changed.emit()

    @Slot()
    def go_on(self) -> None:
        """On to the next one that waits."""
        if self.waiting:
            self.open(self.waiting.popleft())

    @Slot()
    def clear(self) -> None:
        """Take the workbook off the bench; what was said of it is kept for when it comes again."""
        before = self.rehearsed
        self._stop()
        self._clear(None)
        self.rehearsed_anew.emit()
        self.changed.emit()
        self._let_go(before)

    def _seen(self, seen: Recognised) -> None:
        self.seen = seen
        self.left = self._drafts.take(seen.book.sha256)
        if self.left is not None:
            self.kind, self.reading = self.left
        elif not self.kind and seen.best is not None:
            self.kind = seen.best.kind
        if self.kind:
            self._rehearse()
        else:
            self.changed.emit()

    # --- what is said of it

    def take_as(self, kind: str) -> None:
        """It is of this kind; with nothing left to do on the bench: all that come are (empty: each is recognised)."""
        if self.batch is not None:
            self.clear()
        if self.file is None:
            self.always = self.kind = kind
        elif kind and kind != self.kind and not self.writing:
            self.kind, self.reading = kind, replace(NOTHING_SAID, year=self.reading.year)
            self._rehearse()

    def say(self, reading: Reading) -> None:
        """It is read like this from now on; what went in already is there then, and what was put right since is new."""
        if reading != self.reading and not self.writing:
            self.reading = reading
            self._rehearse()

    @Slot()
    def begin_anew(self) -> None:
        """Forget all that was ever said of this workbook."""
        if self.seen is not None:
            self._drafts.forget(self.seen.book.sha256)
        self.left = None
        if self.seen is not None and self.seen.best is not None and not self.always:
            self.kind = self.seen.best.kind
        self.reading = NOTHING_SAID
        self._rehearse()

    @Slot()
    def again(self) -> None:
        """The park has changed, or the last rehearsal was stopped."""
        if self.file is not None and self.kind and self.batch is None and not self.writing:
            self._rehearse()

    def look_again(self) -> None:
        """Something in the park has changed: rehearse again what is not written, see whether what is was taken back elsewhere."""
        if self.batch is None:
            self.again()
        else:
            self._desk.tasks.run(batches, self._batches_read, owner=self)

    def _batches_read(self, known: list[BatchRow]) -> None:
        if any(one.id == self.batch and one.undone for one in known):
            self.batch = None
            self.again()

    def _rehearse(self) -> None:
        if self.seen is None:
            return
        self.told, self.batch = "", None
        book = self.seen.book
        self._drafts.keep(book.sha256, self.kind, self.reading)
        before = self.rehearsed.rehearsal if self.rehearsed is not None and self.rehearsed.rehearsal.kind == self.kind else None
        self._run(f"预演 {book.file.name}", partial(_rehearse, self.kind, book, self.reading, before), self._rehearsed)

    def _rehearsed(self, rehearsed: Rehearsed) -> None:
        before, self.rehearsed = self.rehearsed, rehearsed
        self.rehearsed_anew.emit()
        self._let_go(before)

    def _let_go(self, before: Rehearsed | None) -> None:
        """Take apart what nobody looks at any more, bit by bit and elsewhere: at once, the window would stand still."""
        if before is not None:
            self._desk.tasks.run(before.pieces().take_apart, _nothing, owner=self)

    def _run(self, title: str, work: Callable[[Progress], ResultT], done: Callable[[ResultT], None]) -> None:
        self._stop()
        progress = self._progress = Progress()

        def over(result: ResultT) -> None:
            if progress is self._progress:
                self._progress = None
                done(result)
                self.changed.emit()

        def failed(error: Exception) -> None:
            if progress is not self._progress:
                return  # something else was said meanwhile
            self._progress = None
            if self.rehearsed is None:
                self._clear(None)
            self.changed.emit()
            self._desk.show_error(error)
            if not isinstance(error, Cancelled) and self.file is None:
                self.go_on()

        self._desk.tasks.run(partial(work, progress), over, failed, title=title, progress=progress, owner=self)
        self.changed.emit()

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.cancelled = True
            self._progress = None

    # --- write and take back

    @Slot()
    def confirm(self) -> None:
        """Write all good rows at once."""
        rehearsed = self.current
        if rehearsed is None or self.writing:
            return
        self.writing = True
        self.changed.emit()
        progress = Progress()
        command = partial(confirm_import, rehearsal=rehearsed.rehearsal, actor=self._desk.actor, progress=progress)
        title = f"导入{KIND_NAMES[self.kind]}"
        self._desk.do(command, title, partial(self._written, rehearsed), failed=self._not_written, progress=progress, owner=self)

    def _written(self, rehearsed: Rehearsed, changes: Changes) -> None:
        self.writing = False
        self.batch = changes.result
        left = len({(error.sheet, error.row) for error in rehearsed.rehearsal.errors})
        words = f"已导入 {rehearsed.writes} 行。" + (f"有错的 {left} 行没有写入，改好后可以再导一次。" if left else "")
        self.told = words + "导错了，按“撤销这一批”整批退回。"
        self.changed.emit()

    def _not_written(self) -> None:
        self.writing = False
        self.changed.emit()

    @Slot()
    def undo(self) -> None:
        """Take back what was written."""
        if self.batch is not None and self.file is not None:
            take_back(self._desk, self.batch, self.file.name, self._undone, self.undo_refused.emit, self)

    def _undone(self, _changes: Changes) -> None:
        self.batch = None
        self.again()


def _nothing(_result: None) -> None:
    """There is nothing to say of it."""


def _rehearse(kind: str, book: OpenedBook, reading: Reading, before: Rehearsal | None, progress: Progress) -> Rehearsed:
    if before is None:
        return Rehearsed.of(rehearse(kind=kind, file=book.file, reading=reading, book=book, progress=progress))
    return Rehearsed.of(rehearse_again(rehearsal=before, reading=reading, progress=progress))
