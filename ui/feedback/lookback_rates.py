"""回头看 by department: how much was inspected, and how much of it was false."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.lookback.queries import DepartmentRow, by_department
from ui.desk import Desk
from ui.widgets.filter_bar import Chip
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.words import percent


def share(part: int, whole: int) -> str:
    """A share in percent; nothing to divide by is a dash."""
    return percent(part / whole if whole else None)


COLUMNS: tuple[Column[DepartmentRow], ...] = (
    Column("department", "部门", lambda row: row.department, "department", width=240),
    Column("ended", "销号、撤单", lambda row: str(row.ended), "ended", RIGHT, width=90),
    Column("drawn", "列入回头看", lambda row: str(row.drawn), "drawn", RIGHT, width=90),
    Column("inspected", "已查", lambda row: str(row.inspected), "inspected", RIGHT, width=70),
    Column("looked", "检查率", lambda row: share(row.inspected, row.ended), width=80, align=RIGHT),
    Column("false", "假销号", lambda row: str(row.false), "false", RIGHT, width=70),
    Column("false_share", "假销号占已查", lambda row: share(row.false, row.inspected), width=100, align=RIGHT),
    Column("recurred", "复发", lambda row: str(row.recurred), "recurred", RIGHT, width=70),
    Column("overdue", "超期未查", lambda row: str(row.overdue), "overdue", RIGHT, width=84),
)
CHIPS = (Chip("全部"), Chip("有假销号", {"found": "有假销号"}), Chip("有超期", {"found": "有超期"}))


class LookBackRates(QWidget):
    """The departments in a month, or ever."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = RecordList(
            "look_back_rates",
            COLUMNS,
            by_department,
            tasks=desk.tasks,
            settings=desk.settings,
            chips=CHIPS,
            hint="部门",
            empty="没有这样的部门。",
            empty_at_all="这个月没有销号、撤单的问题。",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.setFocusProxy(self.list)

    def show_month(self, month: str) -> None:
        """Speak of a month (``2022-08``), or of all time."""
        self.list.always = {"month": month}
        self.list.ask()
