"""A form: fields in rows, errors shown where they belong, and a draft that survives a crash."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSettings, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from desktop.accounts.signed_in import current
from desktop.park.files import open_path
from ui.widgets.fields import Field, LongTextField

ABOVE_HEADING = 12  # pixels


class Form(QScrollArea):
    """Fields by key. With ``draft_key`` what is typed is kept until ``drop_draft`` (the form was saved or given up).

    With ``columns`` every field keeps its column; a long form is shown at once and given its further rows bit by bit.
    A draft belongs to the park file it was typed for, whose rows it speaks of by their ids, and to the person who is signed in.
    """

    changed = Signal()

    def __init__(
        self,
        rows: Sequence[Sequence[tuple[str, Field]]],
        settings: QSettings,
        draft_key: str = "",
        parent: QWidget | None = None,
        *,
        columns: int = 0,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._draft_key = draft_under(draft_key) if draft_key else ""
        self._drafting = True
        self._shown: dict[str, Any] | None = None
        self.fields: dict[str, Field] = {}
        inside = QWidget(self.viewport())
        self._grid = grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 6, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(9)
        self._columns = columns
        self._widest = columns or max((len(row) for row in rows), default=1)
        self._grows = False
        self._rows = 0
        for row in rows:
            self.add_row(row)
        for place in range(self._widest):
            grid.setColumnStretch(place, 1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def add_row(self, row: Sequence[tuple[str, Field]], heading: str = "") -> None:
        """Add fields at the end, below a heading if there is one."""
        self._grid.setRowStretch(self._rows, 0)
        if heading:
            label = QLabel(heading, self.widget() or self.viewport())
            label.setObjectName("section")
            label.setContentsMargins(0, ABOVE_HEADING if self._rows else 0, 0, 0)
            self._grid.addWidget(label, self._rows, 0, 1, self._widest)
            self._rows += 1
        for place, (key, field) in enumerate(row):
            last = place == len(row) - 1
            self._grid.addWidget(field, self._rows, place, 1, self._widest - place if last and not self._columns else 1)
            self.fields[key] = field
            field.changed.connect(self._changed)
        if not self._grows and any(isinstance(field, LongTextField) and field.grows for _, field in row):
            self._grows = True
            self._grid.setRowStretch(self._rows, 1)
        self._rows += 1
        if not self._grows:
            self._grid.setRowStretch(self._rows, 1)  # what is left stays empty

    def values(self) -> dict[str, Any]:
        """All values by key."""
        return {key: field.value() for key, field in self.fields.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these; fields not named become empty."""
        for key, field in self.fields.items():
            field.set_value(values.get(key))

    def check(self) -> bool:
        """Show every problem beside its field and go to the first; True if there is none."""
        first: Field | None = None
        for field in self.fields.values():
            problem = field.problem() if field.isVisibleTo(self) and field.isEnabled() else ""
            field.show_error(problem)
            if problem and first is None:
                first = field
        if first is not None:
            first.setFocus()
            self.ensureWidgetVisible(first)
        return first is None

    @property
    def keeps_drafts(self) -> bool:
        """Whether what is typed now is there again when the form is opened next."""
        return bool(self._draft_key) and self._drafting

    def begin(self, *, new: bool) -> None:
        """A new row is about to be shown, or one to be corrected: that one comes from its row, and is never kept as a draft."""
        self._drafting = new

    def draft_for(self, draft_key: str) -> None:
        """From now on keep a draft under this key, of those fields alone that say something else than they do now.

        For a form about one row: what was filled in from the row is filled in from it again the next time.
        """
        self._draft_key = draft_under(draft_key)
        self._shown = {key: field.draft() for key, field in self.fields.items()}

    def keep_draft(self) -> None:
        """Write down what is typed, at every key: the settings gather it in memory and write it out by themselves."""
        if self.keeps_drafts:
            values = {key: field.draft() for key, field in self.fields.items()}
            if self._shown is not None:
                values = {key: value for key, value in values.items() if value != self._shown[key]}
            if not values:
                self.drop_draft()
                return
            kept = {"park": _park(), "values": values}
            self._settings.setValue(self._draft_key, json.dumps(kept, ensure_ascii=False, default=str))

    def take_draft(self) -> bool:
        """Show what was left from last time; False if nothing was."""
        stored = self._settings.value(self._draft_key) if self._draft_key else None
        kept = json.loads(stored) if isinstance(stored, str) and stored else {}
        if "values" not in kept or kept["park"] != _park():
            return False
        for key, value in kept["values"].items():
            if key in self.fields:
                self.fields[key].set_draft(value)
        return True

    def drop_draft(self) -> None:
        """Forget the draft; one of another, new row stays while a row is corrected."""
        if self.keeps_drafts:
            self._settings.remove(self._draft_key)

    @Slot()
    def _changed(self) -> None:
        self.keep_draft()
        self.changed.emit()


def draft_under(key: str) -> str:
    """Where the settings keep a draft: in a file with accounts nobody goes on with what another person has half typed."""
    person = current()
    return f"draft/{person.account}/{key}" if person is not None else f"draft/{key}"


def _park() -> str:
    return str(open_path() or "")
