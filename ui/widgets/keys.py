"""Keys that work while somebody is inside a widget, without standing in a menu."""

from collections.abc import Callable

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def bind_keys(widget: QWidget, slot: Callable[[], object] | SignalInstance, *keys: str) -> None:
    """Call ``slot`` (or send the signal) by any of these keys: Esc, Ctrl+S."""
    action = QAction(widget)
    action.setShortcuts([QKeySequence(one) for one in keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(slot)
    widget.addAction(action)
