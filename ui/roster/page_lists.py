"""The lists of the roster as of the day shown, each made when it is first seen."""

from collections.abc import Callable, Iterator
from functools import partial

from desktop.listing import ListRequest, Page
from desktop.roster import coverage as covering
from desktop.roster import queries
from desktop.roster.coverage import GapRow
from desktop.roster.queries import AssignmentRow, CadreRow, DepartmentRow
from ui.desk import Desk
from ui.roster import cadres, coverage, departments, relations
from ui.roster.page_day import RosterDay
from ui.widgets.filter_bar import Choice
from ui.widgets.record_list import RecordList

EMPTY_CADRES = "名册里还没有干部。\n按 Ctrl+N 新增，或到“数据交换”导入干部花名册（先导入部门名录）。"


class RosterLists:
    """Lists by the key of their tab. ``made`` hears of each when it is made."""

    def __init__(self, desk: Desk, day: RosterDay, made: Callable[[str, RecordList], None]) -> None:
        self._day = day
        self._tell = made
        self._make = partial(RecordList, tasks=desk.tasks, settings=desk.settings)
        self._makers: dict[str, Callable[[], RecordList]] = {
            "cadres": self._cadres,
            "relations": self._relations,
            "departments": self._departments,
            "coverage": self._coverage,
        }
        self._made: dict[str, RecordList] = {}

    def __getitem__(self, key: str) -> RecordList:
        """The list of a tab, made now if nobody has seen it."""
        if key not in self._made:
            self.adopt(key, self._makers[key]())
        return self._made[key]

    def adopt(self, key: str, record_list: RecordList) -> None:
        """Take in a list that was made elsewhere."""
        self._made[key] = record_list
        self._tell(key, record_list)

    def has(self, key: str) -> bool:
        """Whether the list has been made."""
        return key in self._made

    def started(self) -> Iterator[RecordList]:
        """The lists that have been asked for."""
        return (one for one in self._made.values() if one.started)

    def _cadres(self) -> RecordList:
        return self._make(
            "cadres",
            cadres.COLUMNS,
            self._cadres_on,
            chips=cadres.CHIPS,
            hint="姓名、首字母、电话、职务",
            empty_at_all=EMPTY_CADRES,
            choices=(Choice("department", "部门", ()), Choice("rank", "类别", [(str(rank), words) for rank, words in cadres.RANKS])),
        )

    def _relations(self) -> RecordList:
        return self._make(
            "relations",
            relations.COLUMNS,
            self._relations_on,
            chips=relations.CHIPS,
            hint="企业、干部",
            empty_at_all="还没有包保关系。\n按 Ctrl+R 建立，或到“数据交换”导入包保责任清单。",
        )

    def _departments(self) -> RecordList:
        return self._make(
            "departments",
            departments.COLUMNS,
            self._departments_on,
            chips=departments.CHIPS,
            hint="部门名称",
            empty_at_all="还没有部门。到“数据交换”导入部门名录，或按 Ctrl+D 新增。",
        )

    def _coverage(self) -> RecordList:
        return self._make(
            "coverage",
            coverage.COLUMNS,
            self._gaps_on,
            chips=coverage.CHIPS,
            hint="企业、干部、部门、原因",
            empty="没有这样的缺口。",
            empty_at_all=coverage.FULL,
        )

    def _cadres_on(self, request: ListRequest) -> Page[CadreRow]:
        return queries.cadres(request, self._day.day)

    def _relations_on(self, request: ListRequest) -> Page[AssignmentRow]:
        return queries.assignments(request, self._day.day)

    def _departments_on(self, request: ListRequest) -> Page[DepartmentRow]:
        return queries.departments(request, self._day.day)

    def _gaps_on(self, request: ListRequest) -> Page[GapRow]:
        return covering.gaps(request, self._day.day)
