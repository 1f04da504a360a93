"""本周走访: the week's objects to be visited."""

from PySide6.QtCore import Slot

from desktop.roster.queries import EnterpriseRow, enterprises
from desktop.vocabulary import EnterpriseKind
from ui.page import Page
from ui.visits.part import ListPart, VisitsSide
from ui.widgets.filter_bar import Chip, Choice
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.words import day_words, words_of

COLUMNS: tuple[Column[EnterpriseRow], ...] = (
    Column("name", "企业（项目）", lambda row: row.name, "name", width=240),
    Column("kind", "类别", lambda row: row.kind, "kind", width=110),
    Column("departments", "责任部门", lambda row: words_of(row.departments), "departments", width=160),
    Column("responsibles", "包保责任人", lambda row: words_of(row.responsibles), "responsibles", width=120),
    Column("last_visit", "最近走访", lambda row: day_words(row.last_visit), "last_visit", width=96),
    Column("open_problems", "在办问题", lambda row: str(row.open_problems), "open_problems", RIGHT, width=72),
    Column("contact", "联系人", lambda row: row.contact, "contact", width=80),
    Column("contact_phone", "联系电话", lambda row: row.contact_phone, "contact_phone", width=110),
)
KINDS = [(str(kind), str(kind)) for kind in EnterpriseKind]
LIVING = {"living": "在册"}
CHIPS = (
    Chip("本周还没走访", LIVING | {"week": "本周未访"}),
    Chip("本周已走访", LIVING | {"week": "本周已访"}),
    Chip("全部", LIVING),
)


class WeekList(ListPart):
    """A row opens the form of a visit; saving goes on to the next row."""

    def __init__(self, page: Page, side: VisitsSide) -> None:
        desk = page.desk
        super().__init__(
            page,
            side,
            RecordList(
                "visit_week",
                COLUMNS,
                enterprises,
                tasks=desk.tasks,
                settings=desk.settings,
                chips=CHIPS,
                choices=(Choice("kind", "类别", KINDS),),
                hint="名称、首字母",
                empty="这里没有企业（项目）。",
                empty_at_all="本周都走访过了。",
            ),
        )
        self._next_after: int | None = None
        self._listening = False
        self.list.table.opened.connect(self._visit_one)

    def open_chosen(self) -> None:
        row = self.list.table.current_row()
        if row is not None:
            self._visit_one(row)

    @Slot(object)
    def _visit_one(self, row: EnterpriseRow) -> None:
        drawer = self.side.visit
        if not self._listening:
            self._listening = True
            drawer.saved.connect(self._saved)
        self.side.only(drawer)
        self._next_after = self.list.table.currentIndex().row()
        drawer.add_for(row)

    @Slot(int, bool)
    def _saved(self, enterprise: int, again: bool) -> None:
        if not again:
            return
        place = self._next_after if self._next_after is not None else -1
        following = self.list.model.row(place + 1)
        current = self.list.model.row(place)
        if current is not None and current.id != enterprise:
            following = current  # the visited one has already left the list
        if following is None:
            self.side.visit.shut()
            return
        self.list.table.select_id(following.id)
        self._visit_one(following)
