"""The places on the left."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QIcon
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.frame.places import KEYS, Place
from ui.theme import Theme
from ui.widgets.icons import pixmap


class Navigation(QFrame):
    """One button per place; each is an action with its keys in the menu 转到. ``gone_to`` carries the place's key."""

    gone_to = Signal(str)

    def __init__(self, places: Sequence[Place], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nav")
        self._theme = theme
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._triggered)
        self.place_actions: dict[str, QAction] = {}
        self._guarded: list[tuple[str, QAction, QToolButton]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 8, 8)
        layout.setSpacing(3)
        for place in places:
            action = QAction(place.title, self._group)
            action.setCheckable(True)
            action.setData(place.key)
            action.setProperty("shortcut", KEYS[place.key])
            action.setToolTip(f"{place.title}（{KEYS[place.key]}）")
            button = QToolButton()
            button.setDefaultAction(action)
            button.setProperty("toolButtonStyle", "ToolButtonTextBesideIcon")
            button.setIconSize(QSize(20, 20))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setMinimumHeight(38)
            button.setProperty("focusPolicy", "TabFocus")
            layout.addWidget(button)
            self.place_actions[place.key] = action
            if place.needs:
                self._guarded.append((place.needs, action, button))
        layout.addStretch(1)
        self.setFixedWidth(132)
        theme.changed.connect(self._paint)
        self._paint()

    def offer(self, may: Callable[[str], bool]) -> None:
        """Leave out the places that are not there for who works now."""
        for needs, action, button in self._guarded:
            action.setVisible(may(needs))
            button.setVisible(may(needs))

    def mark(self, key: str) -> None:
        """Show where we are."""
        self.place_actions[key].setChecked(True)

    @Slot(QAction)
    def _triggered(self, action: QAction) -> None:
        self.gone_to.emit(str(action.data()))

    @Slot()
    def _paint(self) -> None:
        self.setFixedWidth(156 if self._theme.large else 132)
        for key, action in self.place_actions.items():
            drawn = QIcon(pixmap(key, self._theme.colours.nav_text))
            drawn.addPixmap(pixmap(key, "#ffffff"), QIcon.Mode.Normal, QIcon.State.On)
            action.setIcon(drawn)
