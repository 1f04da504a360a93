"""Work off the UI thread: one database worker, one long-lived relay, progress that is polled and can be cancelled."""

import logging
import time
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.garbage import Collector

ResultT = TypeVar("ResultT")

SHOW_AFTER = 0.5  # seconds
POLL_EVERY = 100  # milliseconds

_log = logging.getLogger(__name__)


class Cancelled(Exception):  # noqa: N818 - not an error: the person asked for it
    """Raised by a worker between two rows, after its progress was cancelled; nothing is shown for it."""


class Progress:
    """A value the worker writes and the window polls; ``cancelled`` is written by the window.

    A ``total`` of 0 means that nobody knows how much there is.
    """

    def __init__(self, *, cancelled: bool = False) -> None:
        self.done = 0
        self.total = 0
        self.text = ""
        self.cancelled = cancelled

    def step(self, done: int, total: int, text: str = "") -> None:
        """Say how far the work is. Raises Cancelled when the person asked to stop."""
        if self.cancelled:
            raise Cancelled
        self.done, self.total, self.text = done, total, text


def _nothing(*_values: Any) -> None:
    """What is left of a job that is over."""


class Job:
    """One piece of work; a job without a title is reading for the screen and never blamed for waiting."""

    def __init__(
        self,
        work: Callable[[], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[Exception], None] | None,
        title: str,
        progress: Progress | None,
        owner: QObject | None,
    ) -> None:
        self.work = work
        self.on_done = on_done
        self.on_error = on_error
        self.title = title
        self.progress = progress
        self.owner = owner
        self.asked = time.monotonic()
        self.result: Any = None
        self.error: Exception | None = None
        self.dropped = False

    def let_go(self) -> None:
        """Hold nothing of the page any more: the worker may be the last to hold this job."""
        self.work = self.on_done = _nothing
        self.on_error = self.owner = self.result = self.error = None


class Tasks(QObject):
    """Runs jobs one after the other on the database worker and brings their results to the UI thread.

    ``failed`` carries every error that nobody asked to see (the frame shows it); ``showing`` carries the job that has
    been running for over half a second, and None when it is over.
    """

    failed = Signal(object)
    showing = Signal(object)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._worker: Thread | None = None
        self._jobs: list[Job] = []
        self._shown: Job | None = None
        self._ended.connect(self._deliver)  # queued, because the worker sends it
        self._collector = Collector(self)  # from now on there are two threads
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_EVERY)
        self._poll.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether any job is waiting or running."""
        return bool(self._jobs)

    def run(
        self,
        work: Callable[[], ResultT],
        on_done: Callable[[ResultT], None],
        on_error: Callable[[Exception], None] | None = None,
        *,
        title: str = "",
        progress: Progress | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run ``work`` on the worker, then ``on_done`` with its result on the UI thread.

        Without ``on_error`` an exception goes to ``failed``. With ``owner``, nothing is called once that object is gone.
        """
        job = Job(work, on_done, on_error, title, progress, owner)
        self._jobs.append(job)
        if self._worker is None:
            self._worker = Thread(target=self._serve, name="database", daemon=True)
            self._worker.start()
        if not self._poll.isActive():
            self._poll.start()
        self._waiting.put(partial(self._work, job))

    def finish(self, last: Callable[[], None] | None = None) -> None:
        """Cancel what has not begun, wait for what runs, then run ``last`` on the worker (to close its connection)."""
        for job in self._jobs:
            if job.progress is not None:
                job.progress.cancelled = True
            job.dropped = True
        self._jobs.clear()
        self._poll.stop()
        worker, self._worker = self._worker, None
        if worker is not None:
            if last is not None:
                self._waiting.put(last)
            self._waiting.put(None)
            worker.join()
        self._collector.end()

    def _serve(self) -> None:
        """What the worker does until it is told to stop."""
        while (work := self._waiting.get()) is not None:
            work()
            del work  # what it holds may be the page's own, and is not to be let go by this thread

    def _work(self, job: Job) -> None:
        if job.dropped:
            return
        try:
            job.result = job.work()
        except Exception as error:  # noqa: BLE001 - handed to the UI thread, which knows whom to blame
            job.error = error
        self._ended.emit(job)

    @Slot(object)
    def _deliver(self, job: Job) -> None:
        if job not in self._jobs:
            return  # finished while the program was closing
        self._jobs.remove(job)
        if not self._jobs:
            self._poll.stop()
        self._look()
        if job.owner is None or shiboken6.isValid(job.owner):
            self._tell(job)
        job.let_go()

    def _tell(self, job: Job) -> None:
        if job.error is None:
            job.on_done(job.result)
        elif isinstance(job.error, Cancelled):
            _log.info("cancelled: %s", job.title)
            if job.on_error is not None:
                job.on_error(job.error)
        elif job.on_error is not None:
            job.on_error(job.error)
        else:
            self.failed.emit(job.error)

    @Slot()
    def _look(self) -> None:
        first = self._jobs[0] if self._jobs else None
        slow = first if first is not None and time.monotonic() - first.asked > SHOW_AFTER else None
        if slow is not None or self._shown is not None:
            self._shown = slow
            self.showing.emit(slow)
