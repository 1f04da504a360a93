"""Above the week's grid: which week, whose objects, and where the words are typed by which an object is found."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.vocabulary import EnterpriseKind
from desktop.weekly.rules import span_words
from ui.desk import Desk
from ui.visits.week_grid_reader import DEPARTMENT, MINE, Answer, Question
from ui.visits.week_grid_who import Me, WhoAmI
from ui.widgets.fields import ICON_COLOUR
from ui.widgets.filter_bar import Chip, FilterBar
from ui.widgets.icons import icon

SCOPE_KEY = "visits/scope"
CHIPS = (Chip("全部"), Chip("本周还没走访", {"week": "本周未访"}), Chip("本周已走访", {"week": "本周已访"}))


class WeekBar(QWidget):
    """``changed``: other rows are wanted. ``looked_for`` carries words; ``left_down``: back to the grid."""

    changed = Signal()
    looked_for = Signal(str)
    left_down = Signal()

    def __init__(self, desk: Desk, back: QAction, forth: QAction) -> None:
        super().__init__()
        self._desk = desk
        self.last_words = ""
        self.week = QLabel()
        self.week.setObjectName("section")
        self.scope = _combo("范围", [("", "全部范围"), (MINE, MINE), (DEPARTMENT, DEPARTMENT)])
        self.kind = _combo("类别", [("", "全部类别"), *((str(kind), str(kind)) for kind in EnterpriseKind)])
        kept = str(desk.settings.value(SCOPE_KEY, ""))
        self.scope.setCurrentIndex(max(0, self.scope.findData(kept)))
        self.who = WhoAmI(desk)
        self.chips = FilterBar(CHIPS, hint="找企业：名称、首字母")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(_turn(back, "left"))
        top.addWidget(self.week)
        top.addWidget(_turn(forth, "right"))
        top.addStretch(1)
        for widget in (self.who, self.scope, self.kind):
            top.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.chips)
        self.scope.currentIndexChanged.connect(self._scope_chosen)
        self.kind.currentIndexChanged.connect(self.changed)
        self.who.changed.connect(self.changed)
        self.chips.changed.connect(self.changed)
        self.chips.left_down.connect(self._left_down)
        self.chips.search.textEdited.connect(self._typed)

    def question(self, monday: date) -> Question:
        """What is asked of this week."""
        filters = self.chips.filters()
        if kind := self.kind.currentData():
            filters["kind"] = str(kind)
        return Question(monday, str(self.scope.currentData()), tuple(sorted(filters.items())), self.who.me)

    def asks_all(self) -> bool:
        """Whether nothing limits the rows."""
        return not (self.scope.currentData() or self.kind.currentData() or self.chips.filters())

    def show_week(self, monday: date, this_week: date) -> None:
        """Say which week it is."""
        self.week.setText(span_words(monday) + ("（本周）" if monday == this_week else ""))

    def show_answer(self, answer: Answer) -> None:
        """Say how many there are, and who “我” was taken for; ask, if nobody knows."""
        counts = answer.sheet.counts
        self.chips.set_counts([sum(counts.values()), counts["本周未访"], counts["本周已访"]])
        if self.who.me is None:
            self.who.suggest(answer.me)
        if self.scope.currentData() and not _names(answer.me, str(self.scope.currentData())):
            self.scope.setCurrentIndex(0)
            self.who.ask()

    def look_for(self, words: str) -> None:
        """Begin to look for an object by these words."""
        self.chips.search.setFocus()
        self.chips.search.setText(words)
        if words:
            self._typed(words)

    def say_found(self, words: str, number: int) -> None:
        """Say when nothing was found by the words."""
        self.chips.count.setText(f"没有“{words}”" if words.strip() and not number else "")

    @Slot(str)
    def _typed(self, words: str) -> None:
        self.last_words = words
        self.looked_for.emit(words)

    @Slot()
    def _left_down(self) -> None:
        self.chips.search.clear()
        self.chips.count.clear()
        self.left_down.emit()

    @Slot()
    def _scope_chosen(self) -> None:
        self._desk.settings.setValue(SCOPE_KEY, str(self.scope.currentData()))
        self.changed.emit()


def _names(me: Me | None, scope: str) -> bool:
    return me is not None and (me.cadre if scope == MINE else me.department) is not None


def _combo(title: str, values: list[tuple[str, str]]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(title)
    combo.setToolTip(f"按{title}筛选")
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    for value, words in values:
        combo.addItem(words, value)
    return combo


def _turn(action: QAction, sign: str) -> QToolButton:
    action.setIcon(icon(sign, ICON_COLOUR, size=16))
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    return button
