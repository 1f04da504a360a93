"""A past on one line, newest first: what happened when, chips per kind with counts, each thing openable. Thousands open at once."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.history.queries import HistoryEntry
from ui.desk import Wanted
from ui.theme import Theme
from ui.widgets.flow import FlowLayout
from ui.widgets.words import day_words

AnyIndex = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
ALL = "全部"
BEFORE_RECORDS = "建档以前"
GAP = 14  # pixels between an entry and the next
RADIUS = 5


class TimeLine(QWidget):
    """Shows entries and says which one a person opened (Enter or a double click)."""

    opened = Signal(object)  # HistoryEntry

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[HistoryEntry, ...] = ()
        self._kind = ALL
        self._chips: dict[str, QPushButton] = {}
        self._chip_row = FlowLayout()
        self.model = _Entries(self)
        self.view = _View(theme)
        self.view.setModel(self.model)
        self.view.activated_entry.connect(self._open)
        self.empty = QLabel("还没有任何记录。")
        self.empty.setObjectName("muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._chip_row)
        layout.addWidget(self.empty)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.show_entries(())

    def show_entries(self, entries: Sequence[HistoryEntry]) -> None:
        """Show these, in the order given. The kind looked at stays if there is still something of it."""
        self._entries = tuple(entries)
        counts = Counter(entry.kind for entry in self._entries)
        if self._kind not in counts:
            self._kind = ALL
        self._fill_chips(counts)
        self._show()

    def kinds(self) -> tuple[str, ...]:
        """The kinds there are chips for."""
        return tuple(self._chips)

    def show_kind(self, kind: str) -> None:
        """Show one kind only, or ``全部``."""
        self._chips[kind].click()

    def _fill_chips(self, counts: Counter[str]) -> None:
        for gone in self._chips.keys() - counts.keys() - {ALL}:
            self._chips.pop(gone).deleteLater()
        for kind, count in {ALL: counts.total(), **counts}.items():
            chip = self._chips.get(kind)
            if chip is None:
                chip = self._chips[kind] = QPushButton()
                chip.setObjectName("chip")
                chip.setCheckable(True)
                chip.setAutoExclusive(True)
                chip.setProperty("kind", kind)
                chip.clicked.connect(self._chosen)
                self._chip_row.addWidget(chip)
            chip.setText(f"{kind} {count}")
        self._chips[self._kind].setChecked(True)

    def _show(self) -> None:
        self.model.show_entries([entry for entry in self._entries if self._kind in {ALL, entry.kind}])
        self.empty.setVisible(not self._entries)
        self.view.setVisible(bool(self._entries))

    @Slot()
    def _chosen(self) -> None:
        self._kind = next(kind for kind, chip in self._chips.items() if chip.isChecked())
        self._show()
        self.view.scrollToTop()

    @Slot(object)
    def _open(self, entry: HistoryEntry) -> None:
        self.opened.emit(entry)


def wanted_of(entry: HistoryEntry) -> Wanted | None:
    """Where an entry is opened; None for one that stands for itself."""
    if not entry.place or entry.row_id is None:
        return None
    if entry.place == "visits":
        return Wanted("visits", f"{day_words(entry.day)} {entry.title}", {"id": str(entry.row_id)})
    return Wanted(entry.place, row_id=entry.row_id)


class _Entries(QAbstractListModel):
    """The entries shown now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: Sequence[HistoryEntry] = ()

    def show_entries(self, entries: Sequence[HistoryEntry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> HistoryEntry | str | None:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{_when(entry)} {entry.kind} {entry.title} {entry.words}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (f"{_when(entry)}　{entry.title}", entry.words) if part)
        return None


class _View(QListView):
    """The list itself: all entries equally high, so that thousands need no measuring."""

    activated_entry = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName("经历")
        self.setItemDelegate(_Drawing(theme, self))
        self.setMinimumHeight(120)
        theme.changed.connect(self._look_changed)
        self.doubleClicked.connect(self._activate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._activate(self.currentIndex())
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _activate(self, index: QModelIndex) -> None:
        self.activated_entry.emit(index.data(ENTRY))

    @Slot()
    def _look_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _Drawing(QStyledItemDelegate):
    """Draws an entry: the day, the line with its dot, kind and title, and below what was said, cut off at the edge."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(300, option.fontMetrics.height() * 2 + GAP)  # pyright: ignore[reportAttributeAccessIssue] - the stubs leave it out

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry: HistoryEntry = index.data(ENTRY)
        colours, place = self._theme.colours, option.rect  # pyright: ignore[reportAttributeAccessIssue]
        metrics = option.fontMetrics  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:  # pyright: ignore[reportAttributeAccessIssue]
            painter.fillRect(place, QColor(colours.accent_soft))
        line = metrics.horizontalAdvance("2022-08-31") + 26
        top, height = place.top() + GAP // 2, metrics.height()
        dot = QPointF(place.left() + line, top + height / 2)
        painter.setPen(QPen(QColor(colours.line), 2))
        if index.row() > 0:
            painter.drawLine(QPointF(dot.x(), place.top()), dot)
        if index.row() < index.model().rowCount() - 1:
            painter.drawLine(dot, QPointF(dot.x(), place.bottom() + 1))
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.setBrush(QColor(colours.base))
        painter.drawEllipse(dot, RADIUS, RADIUS)
        painter.setPen(QColor(colours.muted))
        painter.drawText(
            QRect(place.left() + 4, top, line - 16, height), Qt.AlignmentFlag.AlignRight, day_words(entry.day) or BEFORE_RECORDS
        )
        left, room = place.left() + line + 16, place.width() - line - 24
        kind = metrics.horizontalAdvance("包保关系") + 12
        painter.drawText(QRect(left, top, kind, height), Qt.AlignmentFlag.AlignLeft, entry.kind)
        painter.setPen(QColor(colours.text))
        words = metrics.elidedText(entry.words.replace("\n", " "), Qt.TextElideMode.ElideRight, room - kind)
        painter.drawText(QRect(left + kind, top + height + 2, room - kind, height), Qt.AlignmentFlag.AlignLeft, words)
        bold = QFont(option.font)  # pyright: ignore[reportAttributeAccessIssue]
        bold.setBold(True)
        painter.setFont(bold)
        title = painter.fontMetrics().elidedText(f"{entry.title}{_lasting(entry)}", Qt.TextElideMode.ElideRight, room - kind)
        painter.drawText(QRect(left + kind, top, room - kind, height), Qt.AlignmentFlag.AlignLeft, title)
        painter.restore()


def _when(entry: HistoryEntry) -> str:
    return (day_words(entry.day) or BEFORE_RECORDS) + (f" 至 {day_words(entry.period_end)}" if entry.period_end else "")


def _lasting(entry: HistoryEntry) -> str:
    return f"　至 {day_words(entry.period_end)}" if entry.period_end else ""
