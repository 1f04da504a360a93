"""The part 包保责任清单: who looks after whom."""

from typing import TYPE_CHECKING

from desktop.roster import queries
from desktop.roster.queries import AssignmentRow
from ui.roster import relations
from ui.roster.part import HeldObject, RosterPart, on_day
from ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from ui.roster.page import RosterPage


class RelationsPart(RosterPart):
    """A row is an object with those who answer for it."""

    ledger = "包保责任清单"

    def __init__(self, page: "RosterPage") -> None:
        super().__init__(
            page,
            RecordList(
                "relations",
                relations.COLUMNS,
                on_day(queries.assignments, page.day),
                tasks=page.desk.tasks,
                settings=page.desk.settings,
                chips=relations.CHIPS,
                hint="企业、干部",
                empty_at_all="还没有包保关系。\n按 Ctrl+R 建立，或到“数据交换”导入包保责任清单。",
            ),
        )

    def chosen_object(self) -> HeldObject | None:
        row: AssignmentRow | None = self.list.table.current_row()
        return None if row is None else HeldObject(row.enterprise_id, row.enterprise, row.assignment_id)
