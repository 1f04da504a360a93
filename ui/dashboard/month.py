"""How the month stands: its figures, and the departments beside each other."""

from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.listing import ListRequest, Page, page_of
from desktop.periods import Month
from desktop.summary.behind import figure_filter
from desktop.summary.queries import UNASSIGNED, DepartmentSummary, MonthSummary, month_summary
from desktop.wording import short_day
from ui.dashboard.tiles import FigureTile
from ui.desk import Desk, Wanted
from ui.widgets.row_model import RIGHT, Column, RowModel
from ui.widgets.table import RecordTable
from ui.widgets.words import percent

LINE = "行业部门"


class Tile(NamedTuple):
    """A figure shown, and the one whose rows it opens (of a rate: what stands above the line)."""

    key: str
    title: str
    behind: str


TILES = (
    Tile("visit_rate", "走访率", "object_weeks_done"),
    Tile("object_weeks_due", "应访家次", "object_weeks_due"),
    Tile("missed", "应访未访", "missed"),
    Tile("visits", "走访次数", "visits"),
    Tile("carried_over", "上月结转", "carried_over"),
    Tile("collected", "本月新收", "collected"),
    Tile("closed", "本月销号", "closed"),
    Tile("not_supported", "不予支持", "not_supported"),
    Tile("open", "期末在办", "open"),
    Tile("overdue", "其中超期", "overdue"),
    Tile("on_time_rate", "按期办结率", "closed_on_time"),
    Tile("satisfaction_rate", "满意率", "satisfied"),
    Tile("closure_rate_total", "累计办结率", "closed_total"),
    Tile("collected_total", "累计收集", "collected_total"),
    Tile("enterprises", "包保对象", "enterprises"),
    Tile("cadres", "在岗干部", "cadres"),
)
IN_A_ROW = 4
TOLD = {tile.behind: tile.title for tile in TILES} | {
    "object_weeks_done": "实访家次",
    "closed_on_time": "按期销号",
    "satisfied": "满意和基本满意",
    "closed_total": "累计销号",
}
OBJECT_WEEKS = {"object_weeks_due": "", "object_weeks_done": "已访", "missed": "未访"}  # by whether they were visited
PLACES = {"visits": "visits", "enterprises": "enterprises", "cadres": "roster"}  # else the problems
OF_COLUMN = {"visit_rate": "object_weeks_done", "on_time_rate": "closed_on_time", "department": "open"}

COLUMNS: tuple[Column[DepartmentSummary], ...] = (
    Column("department", "部门", lambda row: row.department, "department", width=140),
    Column("enterprises", "对象", lambda row: str(row.enterprises), "enterprises", RIGHT, width=52),
    Column("object_weeks_due", "应访", lambda row: str(row.object_weeks_due), "object_weeks_due", RIGHT, width=52),
    Column("object_weeks_done", "实访", lambda row: str(row.object_weeks_done), "object_weeks_done", RIGHT, width=52),
    Column("visit_rate", "走访率", lambda row: percent(row.visit_rate), "visit_rate", RIGHT, width=70),
    Column("collected", "新收", lambda row: str(row.collected), "collected", RIGHT, width=52),
    Column("closed", "销号", lambda row: str(row.closed), "closed", RIGHT, width=52),
    Column("open", "在办", lambda row: str(row.open), "open", RIGHT, width=52),
    Column("overdue", "超期", lambda row: str(row.overdue), "overdue", RIGHT, width=52),
    Column("on_time_rate", "按期办结率", lambda row: percent(row.on_time_rate), "on_time_rate", RIGHT, width=84),
)


class MonthAnswer(NamedTuple):
    """The figures of a month, or why there are none."""

    month: Month
    figures: MonthSummary | None
    refusal: str = ""


def read_month(month: Month) -> MonthAnswer:
    """Count the month (runs on the worker)."""
    try:
        return MonthAnswer(month, month_summary(month))
    except UserError as refusal:
        return MonthAnswer(month, None, str(refusal))


class MonthCards(QWidget):
    """Tiles at the left, departments at the right; ``wanted`` carries what a figure counts."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._departments: tuple[DepartmentSummary, ...] = ()
        self.heading = QLabel()
        self.heading.setObjectName("section")
        self.heading.setContentsMargins(10, 0, 0, 0)
        tiles = QFrame()
        tiles.setObjectName("card")
        grid = QGridLayout()
        grid.setSpacing(0)
        self.tiles: dict[str, FigureTile] = {}
        for number, (key, title, _) in enumerate(TILES):
            tile = FigureTile(title)
            tile.wanted.connect(self.wanted)
            self.tiles[key] = tile
            grid.addWidget(tile, number // IN_A_ROW, number % IN_A_ROW)
        left = QVBoxLayout(tiles)
        left.setContentsMargins(6, 10, 6, 8)
        left.addWidget(self.heading)
        left.addLayout(grid, 1)
        self.model = RowModel(COLUMNS, self._fetch, desk.tasks, self)
        self.table = RecordTable(self.model, "month_departments", desk.settings)
        self.table.opened.connect(self._department_opened)
        self._month = desk.month
        right = QFrame()
        right.setObjectName("card")
        title = QLabel("各部门（双击一个数字，看它数的那些）")
        title.setObjectName("section")
        inside = QVBoxLayout(right)
        inside.setContentsMargins(10, 10, 10, 10)
        inside.addWidget(title)
        inside.addWidget(self.table, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(tiles, 5)
        layout.addWidget(right, 8)

    def show_answer(self, answer: MonthAnswer) -> None:
        """Show a month."""
        month, figures = answer.month, answer.figures
        self._month = month
        self._departments = figures.by_department if figures else ()
        self.model.ask(self.model.request)
        if figures is None:
            self.heading.setText(answer.refusal)
            for tile in self.tiles.values():
                tile.show_figure("—", answer.refusal, None)
            return
        self.heading.setText(f"{month.chinese}（截至 {short_day(figures.as_of)}）")
        for key, title, behind in TILES:
            words = title if key in {behind, "missed"} else TOLD[behind]
            self.tiles[key].show_figure(_text(key, figures), _how(key, figures), _rows_of(behind, month, words))

    def _fetch(self, request: ListRequest) -> Page[DepartmentSummary]:
        rows = [row for row in self._departments if row.category == LINE or row.cadres or row.open]
        if request.sort:
            rows.sort(key=lambda row: _sortable(getattr(row, request.sort)), reverse=request.descending)
        return page_of(rows, request)

    def _department_opened(self, row: Any) -> None:
        if isinstance(row, DepartmentSummary):
            key = self.model.columns[max(0, self.table.currentIndex().column())].key
            figure = OF_COLUMN.get(key, key)
            self.wanted.emit(_rows_of(figure, self._month, f"{row.department}·{TOLD[figure]}", row.department))


def _sortable(value: Any) -> tuple[bool, Any]:
    return (value is not None, value if value is not None else 0)


def _how(key: str, figures: MonthSummary) -> str:
    ways = {
        "visit_rate": f"实访 {figures.object_weeks_done} 家次 ÷ 应访 {figures.object_weeks_due} 家次",
        "missed": "应访家次 − 实访家次",
        "closure_rate_total": f"累计销号 {figures.closed_total} 件 ÷ 累计收集 {figures.collected_total} 件",
        "on_time_rate": "本月销号中期限内办结的 ÷ 本月销号",
        "satisfaction_rate": "满意和基本满意 ÷ 企业已确认",
        "overdue": f"应办时限在 {figures.as_of} 当天或之前的，停表以后到期的不算（工作台“已经超期”不含当天）",
        "open": "上月结转 + 本月新收 − 本月销号 − 不予支持（含撤单）",
        "enterprises": f"规上 {figures.above_scale} 家；一对一 {figures.one_to_one} 人，一对多 {figures.one_to_many} 人",
    }
    return ways.get(key, "")


def _text(key: str, figures: MonthSummary) -> str:
    if key == "missed":
        return str(figures.object_weeks_due - figures.object_weeks_done)
    value = getattr(figures, key)
    return percent(value) if "_rate" in key else str(value)


def _rows_of(figure: str, month: Month, words: str, department: str | None = None) -> Wanted:
    """The rows a figure counts; object-weeks stand in a list of their own."""
    title = f"{month.chinese}：{words}"
    if figure not in OBJECT_WEEKS:
        return Wanted(PLACES.get(figure, "feedback"), title, figure_filter(figure, month, department))
    filters = {"visited": OBJECT_WEEKS[figure]} if OBJECT_WEEKS[figure] else {}
    if department is not None:
        filters["department"] = "" if department == UNASSIGNED else department
    return Wanted("visits", title, filters, part="due")
