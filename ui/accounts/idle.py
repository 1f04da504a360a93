"""Tells when nobody has touched the window for a while."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

MINUTE = 60_000  # milliseconds


class Idle(QObject):
    """``over`` once the minutes have passed without a key, a click or a move of the mouse.

    It looks at the windows of the system, which get few events, not at every widget. What an input method writes moves its own cursor.
    """

    over = Signal()
    touched: ClassVar[frozenset[QEvent.Type]] = frozenset(
        {
            QEvent.Type.KeyPress,
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseMove,
            QEvent.Type.Wheel,
            QEvent.Type.TouchBegin,
            QEvent.Type.TabletPress,
        }
    )

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.over)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
        for window in QGuiApplication.topLevelWindows():
            self._watch(window)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._touched)

    @property
    def minutes(self) -> int:
        """After how many it is over; 0 when it is not asked for."""
        return self._timer.interval() // MINUTE if self._timer.isActive() else 0

    def begin(self, minutes: int) -> None:
        """Count from now on; 0 never ends."""
        self._timer.stop()
        if minutes:
            self._timer.start(minutes * MINUTE)

    def end(self) -> None:
        """Stop counting."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in self.touched:
            self._touched()
        return super().eventFilter(watched, event)

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    @Slot()
    def _touched(self) -> None:
        if self._timer.isActive():
            self._timer.start()
