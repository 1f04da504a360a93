"""The rows of the week's grid: what the park file knows of each object, and what was typed and is not saved yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from desktop.visits.week import RowVisit, WeekObject, WeekSheet
from desktop.visits.week_rules import UNTOUCHED, Typed, read_form
from desktop.vocabulary import VisitForm
from ui.theme import Colours
from ui.visits.week_grid_cells import TITLES, At, RowState, cells_of
from ui.widgets.row_model import LEFT, AnyIndex

TYPED_INTO = (At.DAY, At.CADRES, At.FORM, At.NOTE)
_NOT_FOUND = 9

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_INK = int(Qt.ItemDataRole.ForegroundRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_READ = (
    Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
)  # put together once: asked of every cell
_TYPED = _READ | Qt.ItemFlag.ItemIsEditable


class WeekModel(QAbstractTableModel):
    """A row's cells are made once and looked up after. ``typed_changed`` when what is typed and not saved is not the same any more."""

    typed_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet: WeekSheet | None = None
        self.monday = date.min
        self.typed: dict[int, Typed] = {}
        self.last_used: date | None = None
        self._places: dict[int, int] = {}
        self._saving: set[int] = set()
        self._saved: set[int] = set()
        self._refused: dict[int, str] = {}
        self._texts: dict[int, tuple[str, ...]] = {}
        self._inks: dict[int, tuple[QBrush | None, ...]] = {}
        self._brushes: dict[str, QBrush] = {}

    # --- what the view asks

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if self.sheet is None or (parent is not None and parent.isValid()) else len(self.sheet.objects)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(At)

    def data(self, index: AnyIndex, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == _DISPLAY:
            return (self._texts.get(row) or self._make(row))[column]
        if role == _INK:
            if row not in self._inks:
                self._make(row)
            return self._inks[row][column]
        if role == _ALIGN:
            return int(LEFT)
        if role == _TIP:
            return (self._texts.get(row) or self._make(row))[column] or None
        return self._raw(row, column) if role == _EDIT else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == _DISPLAY and 0 <= section < len(TITLES):
            return TITLES[section]
        if orientation == Qt.Orientation.Vertical and role == _DISPLAY:
            return section + 1
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        typed = index.column() in TYPED_INTO and not (self._saving and self.thing(index.row()).id in self._saving)
        return _TYPED if typed else _READ

    def setData(self, index: AnyIndex, value: Any, role: int = _EDIT) -> bool:
        if role != _EDIT or not index.isValid() or index.column() not in TYPED_INTO:
            return False
        row = index.row()
        if index.column() == At.DAY:
            self.change(row, day=str(value).strip())
        elif index.column() == At.NOTE:
            self.change(row, note=str(value).strip())
        elif index.column() == At.FORM:
            self._set_form(row, str(value).strip())
        else:
            cadres, words = value
            self.change(row, cadres=cadres, cadres_words=words)
        return True

    # --- what the part asks

    def thing(self, row: int) -> WeekObject:
        """The object of a row."""
        assert self.sheet is not None  # noqa: S101 - a row is asked for only where there are rows
        return self.sheet.objects[row]

    def row_of(self, enterprise: int) -> int | None:
        """Where an object stands."""
        return self._places.get(enterprise)

    def ids(self) -> list[int]:
        """The objects in their order."""
        return [one.id for one in self.sheet.objects] if self.sheet is not None else []

    def look_for(self, words: str) -> list[int]:
        """Rows of objects by name, 拼音 or initials, best first."""
        asked = "".join(words.casefold().split())
        if not asked or self.sheet is None:
            return []
        ranked = [(_rank(asked, one), row) for row, one in enumerate(self.sheet.objects)]
        return [row for rank, row in sorted(ranked) if rank < _NOT_FOUND]

    def unsaved_rows(self) -> list[int]:
        """Rows in which something was typed or refused, and which are not saved."""
        return [row for row, one in enumerate(self.ids()) if (one in self.typed or one in self._refused) and one not in self._saving]

    def typed_in(self, row: int) -> Typed:
        """What was typed into a row."""
        return self.typed.get(self.thing(row).id, UNTOUCHED)

    def reading(self, row: int) -> RowVisit:
        """What a row says as it stands."""
        assert self.sheet is not None  # noqa: S101
        return self.sheet.read_row(self.thing(row), self.typed_in(row), self.sheet.usual_day(self.last_used))

    def why_not(self, row: int) -> str:
        """Why a row that was touched or refused cannot be saved."""
        thing = self.thing(row)
        if thing.id in self._refused:
            return self._refused[thing.id]
        return self.reading(row).problem if thing.id in self.typed else ""

    def is_done(self, row: int) -> bool:
        """Nothing is left to save in a row: it was visited, or is being saved, and nothing was typed since."""
        thing = self.thing(row)
        busy = thing.id in self._saving or thing.id in self._saved
        return busy or (thing.id not in self.typed and self.sheet is not None and thing.id in self.sheet.visits)

    def is_saving(self, row: int) -> bool:
        """Whether a row is on its way to the park file."""
        return self.thing(row).id in self._saving

    def values(self, row: int) -> dict[str, Any]:
        """A row as the command takes it."""
        typed, reading = self.typed_in(row), self.reading(row)
        return {
            "enterprise": self.thing(row).id,
            "day": reading.day,
            "cadres": list(reading.cadres),
            "form": typed.form,
            "leader_led": typed.leader_led,
            "no_problem": not typed.problem,
            **dict(zip(("finding_first", "finding_second", "finding_third"), typed.findings, strict=True)),
            "note": typed.note,
        }

    # --- what happens to rows

    def show(self, sheet: WeekSheet) -> None:
        """Show a week as it was just read; rows stay where they are when the objects are the same."""
        same = self.sheet is not None and self.ids() == [one.id for one in sheet.objects]
        if same:
            self.sheet = sheet
            self._saved.clear()
            self.redraw()
            return
        self.beginResetModel()
        self.sheet = sheet
        self._places = {one.id: row for row, one in enumerate(sheet.objects)}
        self._saved.clear()
        self._forget_cells()
        self.endResetModel()

    def begin_week(self, monday: date, typed: Mapping[int, Typed], last_used: date | None) -> None:
        """Another week follows: what was typed for it and left, and the day last used in it."""
        self.beginResetModel()
        self.sheet = None
        self.monday = monday
        self.typed = dict(typed)
        self.last_used = last_used
        for marked in (self._places, self._saving, self._saved, self._refused):
            marked.clear()
        self._forget_cells()
        self.endResetModel()

    def change(self, row: int, **values: Any) -> None:
        """Type something into a row; what it was refused for may be gone."""
        thing = self.thing(row)
        if thing.id in self._saving:
            return
        typed = replace(self.typed_in(row), **values)
        if typed == UNTOUCHED:
            self.typed.pop(thing.id, None)
        else:
            self.typed[thing.id] = typed
        self._refused.pop(thing.id, None)
        self._redraw_row(row)
        self.typed_changed.emit()

    def clear(self, row: int, column: int) -> None:
        """Back to the default in one cell, or (on the object itself or its state) in the whole row."""
        whole: dict[str, Any] = {name: getattr(UNTOUCHED, name) for name in Typed.__dataclass_fields__}
        names = {
            At.DAY: ("day",),
            At.CADRES: ("cadres", "cadres_words"),
            At.LEADER: ("leader_led",),
            At.FORM: ("form", "form_words"),
            At.PROBLEM: ("problem",),
            At.FINDINGS: ("findings",),
            At.NOTE: ("note",),
        }.get(At(column), tuple(whole))
        self.change(row, **{name: whole[name] for name in names})

    def saving(self, enterprises: Iterable[int], day: date | None) -> None:
        """These rows are on their way; ``day`` is the usual one of this week from now on."""
        self._saving |= set(enterprises)
        if day != self.last_used:
            self.last_used = day
        self.redraw()

    def saved(self, enterprises: Iterable[int]) -> None:
        """These rows are in the park file; the next reading shows them."""
        for enterprise in enterprises:
            self._saving.discard(enterprise)
            self._saved.add(enterprise)
            self.typed.pop(enterprise, None)
            self._refused.pop(enterprise, None)
        self.redraw()
        self.typed_changed.emit()

    def refused(self, enterprises: Iterable[int], reason: str) -> None:
        """These rows were not saved (no reason: something else went wrong, which was shown); what was typed stays."""
        for enterprise in enterprises:
            self._saving.discard(enterprise)
            if reason:
                self._refused[enterprise] = reason
        self.redraw()

    def take_colours(self, colours: Colours) -> None:
        """Write in these colours from now on."""
        self._brushes = {key: QBrush(QColor(value)) for key, value in colours._asdict().items()}
        self.redraw()

    def redraw(self) -> None:
        """Every cell may read differently now."""
        self._forget_cells()
        if rows := self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, len(At) - 1))

    # --- cells

    def _redraw_row(self, row: int) -> None:
        self._texts.pop(row, None)
        self._inks.pop(row, None)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(At) - 1))

    def _forget_cells(self) -> None:
        self._texts.clear()
        self._inks.clear()

    def _set_form(self, row: int, words: str) -> None:
        try:
            self.change(row, form=read_form(words) if words else VisitForm.ON_SITE, form_words="")
        except ValueError:
            self.change(row, form_words=words)

    def _raw(self, row: int, column: int) -> Any:
        typed = self.typed_in(row)
        if column == At.DAY:
            return typed.day
        if column == At.NOTE:
            return typed.note
        return typed.form_words or str(typed.form) if column == At.FORM else None

    def _make(self, row: int) -> tuple[str, ...]:
        assert self.sheet is not None  # noqa: S101
        thing = self.thing(row)
        state = RowState(
            touched=thing.id in self.typed,
            saving=thing.id in self._saving,
            saved=thing.id in self._saved,
            wrong=self.why_not(row),
        )
        self._texts[row], inks = cells_of(self.sheet, thing, self.typed_in(row), self.reading(row), state)
        self._inks[row] = tuple(self._brushes.get(ink) for ink in inks)
        return self._texts[row]


def _rank(asked: str, thing: WeekObject) -> int:
    """How well the words name an object: its beginning before its middle, names and initials before whole 拼音."""
    name = thing.name.casefold()
    if name.startswith(asked) or thing.initials.startswith(asked):
        return 0
    if asked in name or asked in thing.initials:
        return 1
    return 2 if thing.pinyin.startswith(asked) else _NOT_FOUND
