"""应访: the chosen month's object-weeks, visited or not."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.listing import Page as ListPage
from desktop.visits.rates import ObjectWeekRow, object_weeks
from ui.desk import Wanted
from ui.parts import ListPart
from ui.visits.side import AREAS
from ui.widgets.filter_bar import Chip
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import Column
from ui.widgets.words import day_words, words_of, yes

if TYPE_CHECKING:
    from ui.visits.page import VisitsPage

COLUMNS: tuple[Column[ObjectWeekRow], ...] = (
    Column("week", "周一", lambda row: day_words(row.week), "week", width=96),
    Column("enterprise", "企业（项目）", lambda row: row.enterprise, "enterprise", width=240),
    Column("visited", "已访", lambda row: yes(row.visited), "visited", width=52),
    Column("kind", "类别", lambda row: row.kind, "kind", width=110),
    Column("leader", "包保领导", lambda row: words_of(row.leader), "leader", width=84),
    Column("departments", "责任部门", lambda row: words_of(row.departments), "departments", width=160),
    Column("responsibles", "包保责任人", lambda row: words_of(row.responsibles), "responsibles", width=120),
)
CHIPS = (Chip("应访未访", {"visited": "未访"}), Chip("已访", {"visited": "已访"}), Chip("应访"))


class DueVisits(ListPart):
    """The month above decides which weeks; a row leads to its object."""

    areas = AREAS
    follows_month = True

    def __init__(self, page: "VisitsPage") -> None:
        desk = page.desk
        super().__init__(
            page,
            RecordList(
                "visits_due",
                COLUMNS,
                _due,
                tasks=desk.tasks,
                settings=desk.settings,
                chips=CHIPS,
                hint="企业、首字母、部门",
                empty="没有这样的应访记录。",
                empty_at_all="这个月没有应访的企业（项目）：还没过完的一周不算应访。",
            ),
        )
        self.list.table.opened.connect(self._see_object)

    def refresh(self) -> None:
        self.list.always = {"month": str(self.desk.month)}
        self.list.ask()

    def show_wanted(self, wanted: Wanted) -> None:
        self.list.always = {"month": str(self.desk.month)}
        super().show_wanted(wanted)

    @Slot(object)
    def _see_object(self, row: ObjectWeekRow) -> None:
        self.desk.open(Wanted("enterprises", row_id=row.enterprise_id))


def _due(request: ListRequest) -> ListPage[ObjectWeekRow]:
    try:
        return object_weeks(request)
    except UserError:  # a month to come asks for no visits yet
        return ListPage((), 0)
