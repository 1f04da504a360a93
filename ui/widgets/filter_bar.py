"""Above a list: the search field, chips with counts, choices from a drop-down, and what a number elsewhere asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.flow import FlowLayout

FEW = 4  # chips that find room beside the search field
NARROWEST = 84  # pixels of a drop-down that shows its first words
_TAKE_OFF = " ✕"
TYPING_PAUSE = 250  # milliseconds without a key before the list is asked


@dataclass(frozen=True)
class Chip:
    """A ready-made question: its title and the filters it sets (none: everything)."""

    title: str
    filters: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Choice:
    """A drop-down that sets one filter; ``values`` are (value, words)."""

    key: str
    title: str
    values: Sequence[tuple[str, str]]


class FilterBar(QWidget):
    """Says what a list is asked; ``changed`` after a pause in typing or a click. Down leaves for the list.

    Up to ``beside`` chips stand in the line of the search field, more have a line of their own.
    """

    changed = Signal()
    left_down = Signal()

    def __init__(
        self,
        chips: Sequence[Chip] = (),
        choices: Sequence[Choice] = (),
        hint: str = "",
        parent: QWidget | None = None,
        *,
        beside: int = FEW,
    ) -> None:
        super().__init__(parent)
        self.chips = tuple(chips)
        self.extra: dict[str, str] = {}
        self._buttons: list[QPushButton] = []
        self._combos: dict[str, QComboBox] = {}
        self.search = self._make_search(hint)
        chip_row = self._make_chips()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.search, 1)
        for choice in choices:
            row.addWidget(self._make_combo(choice))
        self._asked = QPushButton()
        self._asked.setObjectName("chip")
        self._asked.setCheckable(True)
        self._asked.setVisible(False)
        self._asked.setToolTip("点一下去掉这项条件")
        self._asked.clicked.connect(self._drop_extra)
        row.addWidget(self._asked)
        if choices or len(self.chips) > beside:
            row.addStretch(2)
        else:  # room enough for everything on one line
            row.addLayout(chip_row, 2)
        self.count = QLabel()
        self.count.setObjectName("muted")
        self.count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row.addWidget(self.count)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(row)
        if self.chips and (choices or len(self.chips) > beside):
            rows.addLayout(chip_row)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(self.changed)
        self.search.textChanged.connect(self._typed)

    def _make_search(self, hint: str) -> QLineEdit:
        search = QLineEdit()
        search.setPlaceholderText(hint or "查找")
        search.setClearButtonEnabled(True)
        search.setMinimumWidth(150)
        search.setMaximumWidth(260)
        search.installEventFilter(self)
        return search

    def _make_chips(self) -> FlowLayout:
        row = FlowLayout()
        for number, chip in enumerate(self.chips):
            button = QPushButton(chip.title)
            button.setObjectName("chip")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(number == 0)
            button.clicked.connect(self._clicked)
            self._buttons.append(button)
            row.addWidget(button)
        return row

    def _make_combo(self, choice: Choice) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(choice.title)
        combo.setToolTip(f"按{choice.title}筛选")
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setMinimumWidth(NARROWEST)  # a drawer beside the list may need the room
        combo.setMaximumWidth(190)
        self._combos[choice.key] = combo
        self.set_choice(choice)
        combo.currentIndexChanged.connect(self._clicked)
        return combo

    def filters(self) -> dict[str, str]:
        """What is asked besides the words in the search field."""
        chosen: dict[str, str] = {}
        for chip, button in zip(self.chips, self._buttons, strict=True):
            if button.isChecked():
                chosen |= chip.filters
        chosen |= {key: str(combo.currentData()) for key, combo in self._combos.items() if combo.currentData()}
        return chosen | self.extra

    def told(self) -> tuple[str, ...]:
        """What is asked, in words; nothing where everything is."""
        chosen = [chip.title for chip, button in zip(self.chips, self._buttons, strict=True) if button.isChecked() and chip.filters]
        chosen += [f"{combo.accessibleName()}为{combo.currentText()}" for combo in self._combos.values() if combo.currentData()]
        chosen += [self._asked.text().removesuffix(_TAKE_OFF)] if self.extra else []
        looked_for = (f"查找：{self.words()}",) if self.words() else ()
        return (*((f"筛选：{'、'.join(chosen)}",) if chosen else ()), *looked_for)

    def words(self) -> str:
        """The words in the search field."""
        return self.search.text().strip()

    def set_choice(self, choice: Choice) -> None:
        """Fill a drop-down anew, keeping what was chosen."""
        combo = self._combos[choice.key]
        before = combo.currentData()
        blocked = combo.blockSignals(True)
        combo.clear()
        combo.addItem(f"全部{choice.title}", "")
        for value, words in choice.values:
            combo.addItem(words, value)
        combo.setCurrentIndex(max(0, combo.findData(before)))
        combo.blockSignals(blocked)

    def set_counts(self, counts: Sequence[int]) -> None:
        """Write behind each chip how many rows it would show."""
        for chip, button, count in zip(self.chips, self._buttons, counts, strict=True):
            button.setText(f"{chip.title} {count}")

    def show_only(self, title: str, filters: Mapping[str, str]) -> None:
        """Show exactly what a number elsewhere counted, under ``title``; everything else is taken off."""
        self._clear()
        for button, chip in zip(self._buttons, self.chips, strict=True):
            if chip.filters == filters:
                button.setChecked(True)
                break
        else:
            self._check(None)
            self.extra = dict(filters)
            self._asked.setText(f"{title}{_TAKE_OFF}")
            self._asked.setChecked(True)
            self._asked.setVisible(bool(filters))
        self._pause.stop()
        self.changed.emit()

    def _clear(self) -> None:
        blocked = self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(blocked)
        for combo in self._combos.values():
            blocked = combo.blockSignals(True)
            combo.setCurrentIndex(0)
            combo.blockSignals(blocked)
        self._check(0)
        self.extra = {}
        self._asked.setVisible(False)

    def _check(self, chosen: int | None) -> None:
        """Press one chip, or none: a list limited elsewhere is limited by nothing else."""
        for number, button in enumerate(self._buttons):
            button.setAutoExclusive(False)
            button.setChecked(number == chosen)
        for button in self._buttons:
            button.setAutoExclusive(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._pause.isActive():
                    self._pause.stop()
                    self.changed.emit()
                self.left_down.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _typed(self) -> None:
        self._pause.start()

    @Slot()
    def _clicked(self) -> None:
        self._pause.stop()
        self.changed.emit()

    @Slot()
    def _drop_extra(self) -> None:
        self.extra = {}
        self._asked.setVisible(False)
        if not any(button.isChecked() for button in self._buttons):
            self._check(0)
        self._clicked()
