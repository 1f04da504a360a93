"""One table model for every list of the program: rows come from the database in blocks, as they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QGuiApplication, QPalette, QPixmap

from desktop.listing import ListRequest, Page
from ui.tasks import Tasks

if TYPE_CHECKING:
    from ui.widgets.lights import Light

RowT = TypeVar("RowT")

FetchRows = Callable[[ListRequest], Page[Any]]
AnyIndex = QModelIndex | QPersistentModelIndex

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

BLOCK = 100
KEPT_BLOCKS = 40
LONG_TEXT = 10  # characters from which a cell also shows its text as a tool tip

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_INK = int(Qt.ItemDataRole.ForegroundRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)


class Column(NamedTuple, Generic[RowT]):
    """One column: ``sort_key`` is what the list's query sorts by (empty: it cannot be sorted)."""

    key: str
    title: str
    text: Callable[[RowT], str]
    sort_key: str = ""
    align: Qt.AlignmentFlag = LEFT
    width: int = 110
    light: Callable[[RowT], Light | None] | None = None
    hidden: bool = False


class RowModel(QAbstractTableModel):
    """Rows of one list, fetched block by block on the database worker.

    ``ask`` puts a new question (the list starts again at its top), ``refresh`` repeats the present one
    (the selection stays where the number of rows stays). A row that has not arrived yet shows nothing. ``fetch`` is where rows come from.
    """

    loaded = Signal(int)

    def __init__(self, columns: Sequence[Column[Any]], fetch: FetchRows, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._aligns = tuple(int(column.align) for column in self.columns)
        self._lit = any(column.light for column in self.columns)
        self.fetch = fetch
        self._tasks = tasks
        self._request = ListRequest(limit=BLOCK)
        self._total = 0
        self._known = False
        self._question = 0
        self._texts: dict[int, tuple[str, ...]] = {}
        self._lights: dict[tuple[int, int], QPixmap] = {}
        self._rows: dict[int, Any] = {}
        self._blocks: OrderedDict[int, None] = OrderedDict()
        self._wanted: list[int] = []
        self._asking = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fetch_wanted)

    # --- what the view asks

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """How many rows the whole list has, arrived or not."""
        return 0 if parent is not None and parent.isValid() else self._total

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        """How many columns the list can show."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = _DISPLAY) -> Any:
        """Look the cell up; a row that is missing is fetched soon."""
        if role == _DISPLAY:
            texts = self._texts.get(index.row())
            if texts is not None:
                return texts[index.column()]
            if index.isValid():
                self._want(index.row() // BLOCK)
            return None
        if role == _ALIGN:
            return self._aligns[index.column()] if index.isValid() else None
        if role == _DECORATION:
            return self._lights.get((index.row(), index.column())) if self._lit else None
        if role == _INK:
            return _voided_ink() if getattr(self._rows.get(index.row()), "voided", False) else None
        if role == _TIP:
            text = self._texts.get(index.row(), ())[index.column() : index.column() + 1]
            return text[0] if text and len(text[0]) > LONG_TEXT else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Column titles; rows are numbered from 1."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == _DISPLAY:
                return self.columns[section].title
            if role == _ALIGN:
                return self._aligns[section]
        elif orientation == Qt.Orientation.Vertical and role == _DISPLAY:
            return section + 1
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask the database again, sorted; a column without a sort key is left alone."""
        if 0 <= column < len(self.columns) and self.columns[column].sort_key:
            descending = order == Qt.SortOrder.DescendingOrder
            self.ask(self._request._replace(sort=self.columns[column].sort_key, descending=descending))

    # --- what pages ask

    @property
    def request(self) -> ListRequest:
        """The question whose answer is shown."""
        return self._request

    @property
    def known(self) -> bool:
        """Whether the first answer has come (before it, an empty list says nothing)."""
        return self._known

    def row(self, number: int) -> Any | None:
        """The row at ``number``, or None while it has not arrived."""
        return self._rows.get(number)

    def take_rows(self, numbers: Sequence[int], taken: Callable[[list[Any]], None]) -> None:
        """Give the rows at these numbers, in that order; those that have not arrived are fetched first.

        Nothing is given when another question was put meanwhile.
        """
        missing = [number for number in numbers if number not in self._rows]
        if not missing:
            taken([self._rows[number] for number in numbers])
            return
        first, question, fetch = min(missing), self._question, self.fetch
        request = self._request._replace(offset=first, limit=max(missing) - first + 1)

        def arrived(page: Page[Any]) -> None:
            if question == self._question:
                found = dict(enumerate(page.rows, first)) | self._rows
                taken([found[number] for number in numbers if number in found])

        self._tasks.run(lambda: fetch(request), arrived, owner=self)

    def number_of(self, row_id: int) -> int | None:
        """Where the row with ``id`` stands among the rows that have arrived."""
        return next((n for n, row in self._rows.items() if getattr(row, "id", None) == row_id), None)

    def ask(self, request: ListRequest) -> None:
        """Put a new question; its paging is the model's own business."""
        self._request = request._replace(limit=BLOCK, offset=0)
        self._start(0, fresh=True)

    def refresh(self) -> None:
        """Repeat the question after a change."""
        looked_at = next(reversed(self._blocks), 0)
        self._start(looked_at, fresh=False)

    # --- fetching

    def _start(self, block: int, *, fresh: bool) -> None:
        self._question += 1
        self._wanted.clear()
        self._soon.stop()
        self._send(block, first=True, fresh=fresh)

    def _send(self, block: int, *, first: bool, fresh: bool) -> None:
        request = self._request._replace(offset=block * BLOCK)
        question = self._question
        fetch = self.fetch
        self._asking = True

        def arrived(page: Page[Any]) -> None:
            if question == self._question:
                self._asking = False
                self._take(block, page, first=first, fresh=fresh)

        self._tasks.run(lambda: fetch(request), arrived, owner=self)

    def _take(self, block: int, page: Page[Any], *, first: bool, fresh: bool) -> None:
        if first and not page.rows and page.total and block:
            self._start(0, fresh=fresh)  # the list has grown shorter than where we were
            return
        if first and (fresh or not self._known or page.total != self._total):
            self.beginResetModel()
            self._forget()
            self._total = page.total
            self._known = True
            self._keep(block, page.rows)
            self.endResetModel()
        elif first:
            self._forget()
            self._keep(block, page.rows)
            self._tell(0, self._total - 1)
        elif page.total != self._total:
            self.refresh()
            return
        else:
            self._keep(block, page.rows)
            self._tell(block * BLOCK, block * BLOCK + len(page.rows) - 1)
        if first:
            self.loaded.emit(self._total)
        if self._wanted:
            self._soon.start()

    def _tell(self, first: int, last: int) -> None:
        if last >= first and self.columns:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _forget(self) -> None:
        self._texts.clear()
        self._lights.clear()
        self._rows.clear()
        self._blocks.clear()

    def _keep(self, block: int, rows: Sequence[Any]) -> None:
        start = block * BLOCK
        for number, row in enumerate(rows, start):
            self._rows[number] = row
            self._texts[number] = tuple(column.text(row) for column in self.columns)
            if self._lit:
                from ui.widgets.lights import light_pixmap

                for place, column in enumerate(self.columns):
                    light = column.light(row) if column.light else None
                    if light is not None:
                        self._lights[number, place] = light_pixmap(light)
        self._blocks[block] = None
        self._blocks.move_to_end(block)
        while len(self._blocks) > KEPT_BLOCKS:
            oldest, _ = self._blocks.popitem(last=False)
            for number in range(oldest * BLOCK, (oldest + 1) * BLOCK):
                self._rows.pop(number, None)
                self._texts.pop(number, None)
                for place in range(len(self.columns)):
                    self._lights.pop((number, place), None)

    def _want(self, block: int) -> None:
        if block in self._blocks:
            return
        if block in self._wanted:
            self._wanted.remove(block)
        self._wanted.append(block)
        del self._wanted[:-3]  # whoever scrolls through a million rows wants only where the eye rests
        if not self._asking:
            self._soon.start()

    def _fetch_wanted(self) -> None:
        if not self._asking and self._wanted:
            self._send(self._wanted.pop(), first=False, fresh=False)


def _voided_ink() -> QBrush:
    """Grey, as the colours stand now."""
    return QGuiApplication.palette().brush(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
