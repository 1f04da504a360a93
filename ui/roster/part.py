"""What every part of 名册 has in common: one list as of the day shown, and what the actions of the page ask of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from PySide6.QtCore import Signal

from desktop.listing import ListRequest, Page
from desktop.roster.queries import CadreRow
from ui.desk import Wanted
from ui.parts import ListPart
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import FetchRows

if TYPE_CHECKING:
    from datetime import date

    from ui.roster.page import RosterPage
    from ui.roster.page_day import RosterDay


class HeldObject(NamedTuple):
    """The object of the chosen row, and which of its relations the row speaks of. ``why``: the gap that relation makes."""

    enterprise: int
    name: str
    relation: int | None
    why: str = ""


class RosterPart(ListPart):
    """``moved`` when another row is chosen, or none."""

    moved = Signal()
    areas = frozenset({"department", "cadre", "assignment", "enterprise", "life_event", "handover", "handover_item"})
    ledger: ClassVar[str] = ""  # which ledger the list is exported as, if any

    def __init__(self, page: RosterPage, record_list: RecordList) -> None:
        super().__init__(page, record_list)
        self.page = page
        record_list.table.chosen.connect(self.moved)

    def refresh(self) -> None:
        self.page.read_common()
        super().refresh()

    def show_wanted(self, wanted: Wanted) -> None:
        if wanted.filters:
            super().show_wanted(wanted)
        else:
            self.refresh()

    def set_departments(self, departments: list[tuple[int, str]]) -> None:
        """Departments to choose from."""

    def chosen_cadre(self) -> CadreRow | None:
        """The cadre of the chosen row, where rows are cadres."""
        return None

    def chosen_object(self) -> HeldObject | None:
        """The object of the chosen row, where rows tell of relations."""
        return None


def on_day(fetch: Callable[[ListRequest, date | None], Page[Any]], day: RosterDay) -> FetchRows:
    """What a list reads: its rows on the day that is shown when it reads."""
    return lambda request: fetch(request, day.day)
