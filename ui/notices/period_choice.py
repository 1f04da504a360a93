"""Which notice, and of which period: the month is the one above, a quarter or year is chosen here."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from desktop.periods import Month, Period, Quarter, Year
from desktop.vocabulary import DocumentKind

KINDS = (
    (DocumentKind.MONTHLY, "每月通报"),
    (DocumentKind.QUARTERLY, "季度通报"),
    (DocumentKind.ANNUAL, "年度总结"),
    (DocumentKind.REPORT, "向上级的报告"),
)
QUARTERS, YEARS = 8, 5  # offered, back from the month above


class PeriodChoice(QWidget):
    """``changed`` when another kind or period is chosen."""

    changed = Signal()

    def __init__(self, month: Month, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._month = month
        self.kinds = QComboBox()
        self.kinds.setAccessibleName("通报")
        for kind, words in KINDS:
            self.kinds.addItem(words, kind)
        self.periods = QComboBox()
        self.periods.setAccessibleName("期间")
        self.periods.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for widget in (QLabel("通报"), self.kinds, QLabel("期间"), self.periods):
            line.addWidget(widget)
        line.addStretch(1)
        self.setFocusProxy(self.kinds)
        self._offer("")
        self.kinds.currentIndexChanged.connect(self._kind_changed)
        self.periods.currentIndexChanged.connect(self.changed)

    @property
    def kind(self) -> DocumentKind:
        """The kind chosen."""
        return DocumentKind(self.kinds.currentData())

    @property
    def words(self) -> str:
        """What the kind chosen is called."""
        return self.kinds.currentText()

    @property
    def period(self) -> Period:
        """The period chosen."""
        return self._offered()[self.periods.currentIndex()]

    def follow(self, month: Month) -> None:
        """Another month is worked on; a quarter or year that was chosen stays while it is among those offered."""
        self._month = month
        self._offer(self.periods.currentText())

    def choose(self, kind: DocumentKind) -> None:
        """Choose a kind."""
        self.kinds.setCurrentIndex(self.kinds.findData(kind))

    def _offered(self) -> list[Period]:
        match self.kind:
            case DocumentKind.QUARTERLY:
                return [*_quarters(self._month)]
            case DocumentKind.ANNUAL:
                return [*_years(self._month)]
            case DocumentKind.REPORT:
                return [self._month, *_quarters(self._month), *_years(self._month)]
            case _:
                return [self._month]

    def _offer(self, before: str) -> None:
        offered = self._offered()
        blocked = self.periods.blockSignals(True)
        self.periods.clear()
        for period in offered:
            self.periods.addItem(period.chinese)
        self.periods.setCurrentIndex(max(0, self.periods.findText(before)))
        self.periods.blockSignals(blocked)
        self.periods.setEnabled(len(offered) > 1)
        self.periods.setToolTip("选哪一期" if len(offered) > 1 else "月份在窗口上方换（Ctrl+[、Ctrl+]）")

    @Slot()
    def _kind_changed(self) -> None:
        self._offer("")
        self.changed.emit()


def _quarters(month: Month) -> list[Quarter]:
    found = [Quarter.of(month.first)]
    while len(found) < QUARTERS:
        found.append(found[-1].previous)
    return found


def _years(month: Month) -> list[Year]:
    found = [Year.of(month.first)]
    while len(found) < YEARS:
        found.append(found[-1].previous)
    return found
