"""Garbage is collected on the UI thread, between two events, and nowhere else.

Python collects wherever an allocation happens to be one too many. A cycle that holds a widget is then taken apart by the database
worker, or while Qt walks over that very widget: both end the program without a word.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY = 2000  # milliseconds
MANY = 50_000  # objects made since the last time: rows that the worker reads, not widgets


class Collector(QObject):
    """Takes over from Python's own collecting as long as it lives; make it and end it on the UI thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_automatic = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds.

        Where there are tens of thousands of new objects, the window would stand still while they are walked over: they are set aside
        for good. Nobody needs to look for them, for rows hold no cycles and go when nobody holds them.
        """
        if gc.get_count()[0] > MANY:
            gc.freeze()
            return
        due = [number for number, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > most]
        if due:
            gc.collect(due[-1])

    def end(self) -> None:
        """Give collecting back to Python."""
        self._timer.stop()
        if self._was_automatic:
            gc.enable()
