"""走访率: how much of the weekly duty was done, by department, cadre, leader and object, and which weeks were missed."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel

from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.listing import Page as ListPage
from desktop.visits.rates import KINDS, RateTotal, VisitRate, owner_filter, rate_total, visit_rates
from ui.desk import Wanted
from ui.parts import ListPart
from ui.visits.side import AREAS
from ui.widgets.filter_bar import Chip, Choice
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import CENTRE, RIGHT, Column
from ui.widgets.words import percent

if TYPE_CHECKING:
    from ui.visits.page import VisitsPage

COLUMNS: tuple[Column[VisitRate], ...] = (
    Column("name", "名称", lambda row: row.name, "name", width=220),
    Column("belongs", "部门、类别", lambda row: row.belongs, "belongs", width=130),
    Column("due", "应访", lambda row: str(row.due), "due", RIGHT, width=56),
    Column("done", "实访", lambda row: str(row.done), "done", RIGHT, width=56),
    Column("rate", "走访率", lambda row: percent(row.rate), "rate", RIGHT, width=72),
    Column("visits", "走访次数", lambda row: str(row.visits), "visits", RIGHT, width=72),
    Column("led", "领导带队", lambda row: str(row.led), "led", CENTRE, width=84),
    Column("missed", "漏访的周", lambda row: row.missed, "missed", width=340),
)
WEEKS = (4, 8, 13, 26)
TOTAL = "全园区：应访 {due} 家次，实访 {done} 家次，走访率 {rate}；登记走访 {visits} 次，其中领导带队 {led} 次。"
HOW = (
    "应访、实访按每家企业（项目）每周计。干部、领导按当周包保的企业（项目）计，同事去过也算实访；“走访次数”是本人参加的次数。"
    "同一家由几名干部包保的，各计一次，全园区只计一次。双击一行，看它的应访记录。"
)


class VisitRates(ListPart):
    """The time is the month above, or the last weeks; a row leads to its object-weeks."""

    areas = AREAS
    follows_month = True

    def __init__(self, page: "VisitsPage") -> None:
        desk = page.desk
        super().__init__(
            page,
            RecordList(
                "visit_rates",
                COLUMNS,
                _rates,
                tasks=desk.tasks,
                settings=desk.settings,
                chips=[Chip(of, {"of": of}) for of in KINDS],
                choices=[Choice("missing", "情况", [("有漏访", "有漏访的")])],
                hint="名称、首字母、部门",
                empty="没有这样的记录。",
                empty_at_all="这段时间没有应访的企业（项目）：还没过完的一周不算应访。",
            ),
        )
        self.time = QComboBox()
        self.time.setAccessibleName("期间")
        self.time.addItem("", "")
        for weeks in WEEKS:
            self.time.addItem(f"近{weeks}周", str(weeks))
        self.time.currentIndexChanged.connect(self._time_chosen)
        self.total = QLabel()
        self.total.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.time)
        line.addWidget(self.total, 1)
        self.body.insertLayout(0, line)
        how = QLabel(HOW)
        how.setObjectName("muted")
        how.setWordWrap(True)
        self.body.addWidget(how)
        self.list.table.opened.connect(self._see_weeks)

    def refresh(self) -> None:
        self.time.setItemText(0, self.desk.month.chinese)
        self._ask()
        self.list.ask()

    def show_wanted(self, wanted: Wanted) -> None:
        self.time.setItemText(0, self.desk.month.chinese)
        self._ask()
        super().show_wanted(wanted)

    def _ask(self) -> None:
        """Let the list speak of the time chosen, and count the park's own."""
        self.list.always = self._time()
        self.desk.tasks.run(partial(_total, self._time()), self._total_came, owner=self)

    def _time(self) -> dict[str, str]:
        weeks = str(self.time.currentData())
        return {"weeks": weeks} if weeks else {"month": str(self.desk.month)}

    def _total_came(self, total: RateTotal | None) -> None:
        if total is None:
            self.total.clear()
        else:
            rate = percent(total.done / total.due if total.due else None)
            self.total.setText(TOTAL.format(**total._asdict(), rate=rate))

    @Slot()
    def _time_chosen(self) -> None:
        self._ask()
        self.list.ask()

    @Slot(object)
    def _see_weeks(self, row: VisitRate) -> None:
        title = f"{row.name} {self.time.currentText()}应访"
        self.desk.open(Wanted("visits", title, self._time() | owner_filter(row), part="due"))


def _rates(request: ListRequest) -> ListPage[VisitRate]:
    filters = {"of": KINDS[0], **request.filters}
    try:
        return visit_rates(request._replace(filters=filters))
    except UserError:  # a month to come asks for no visits yet
        return ListPage((), 0)


def _total(time: dict[str, str]) -> RateTotal | None:
    try:
        return rate_total(time)
    except UserError:
        return None
