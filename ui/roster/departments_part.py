"""The part 部门."""

from typing import TYPE_CHECKING

from desktop.roster import queries
from ui.roster import departments
from ui.roster.part import RosterPart, on_day
from ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from ui.roster.page import RosterPage


class DepartmentsPart(RosterPart):
    """The departments, with how many they have and look after."""

    def __init__(self, page: "RosterPage") -> None:
        super().__init__(
            page,
            RecordList(
                "departments",
                departments.COLUMNS,
                on_day(queries.departments, page.day),
                tasks=page.desk.tasks,
                settings=page.desk.settings,
                chips=departments.CHIPS,
                hint="部门名称",
                empty_at_all="还没有部门。到“数据交换”导入部门名录，或按 Ctrl+D 新增。",
            ),
        )
