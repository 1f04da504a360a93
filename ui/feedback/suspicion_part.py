"""存疑销号: closures that show signs of being false, the heaviest first, judged one after the other."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter

from desktop.accounts.permissions import Act
from desktop.roster.queries import department_names
from desktop.suspicion.comparison import SuspectCase, suspect_case
from desktop.suspicion.finding import Sign
from desktop.suspicion.queries import SuspectRow, suspects
from desktop.suspicion.scoring import Standing
from ui.feedback.part import AREAS, ProblemListPart
from ui.feedback.suspicion_compare import CompareView
from ui.feedback.suspicion_judging import JudgeDrawer
from ui.widgets.filter_bar import Chip, Choice
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.side_by_side import SideBySide
from ui.widgets.words import day_words

if TYPE_CHECKING:
    from ui.feedback.page import FeedbackPage

COLUMNS: tuple[Column[SuspectRow], ...] = (
    Column("number", "编号", lambda row: row.number, "number", width=88),
    Column("points", "分值", lambda row: str(row.points), "points", RIGHT, width=50),
    Column("signs", "迹象", lambda row: row.signs, "signs", width=210),
    Column("reason", "为什么", lambda row: row.reason, width=330),
    Column("enterprise", "企业（项目）", lambda row: row.enterprise, "enterprise", width=160),
    Column("ended_on", "销号日期", lambda row: day_words(row.ended_on), "ended_on", width=92),
    Column("handler", "经办人", lambda row: row.handler, "handler", width=70),
    Column("verifier", "核验人", lambda row: row.verifier, "verifier", width=70),
    Column("department", "主办部门", lambda row: row.department, "department", width=130, hidden=True),
    Column("text", "反馈问题（需求）", lambda row: row.text, width=220, hidden=True),
    Column("grade", "级别", lambda row: row.grade, "grade", width=76, hidden=True),
    Column("standing", "研判", lambda row: row.standing, "standing", width=86, hidden=True),
)
CHIPS = (*(Chip(str(one), {"standing": str(one)}) for one in Standing), Chip("全部"))
LIST_SHARE, COMPARE_SHARE = 300, 220


class SuspicionPart(ProblemListPart):
    """The closure the cursor is on lies beside those its signs speak of; Enter judges it."""

    areas = AREAS | {"sign_judgement", "look_back", "red_line"}

    def __init__(self, page: FeedbackPage) -> None:
        desk = page.desk
        super().__init__(
            page,
            RecordList(
                "suspects",
                COLUMNS,
                suspects,
                tasks=desk.tasks,
                settings=desk.settings,
                chips=CHIPS,
                choices=(Choice("sign", "迹象", [(str(one), str(one)) for one in Sign]), Choice("department", "部门", ())),
                hint="编号、企业、问题、人员、原因",
                empty="没有这样的存疑销号。",
                empty_at_all="近期的销号没有存疑迹象。\n规则和分值在“设置”里调整。",
            ),
        )
        self.compare = CompareView(desk)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.list)
        both.addWidget(self.compare)
        both.setSizes([LIST_SHARE, COMPARE_SHARE])
        both.setFocusProxy(self.list)
        self.split = SideBySide(both, self)
        self.body.addWidget(self.split)
        judge = self.act("研判", self._judge, "F2", tip="研判选中的一件（回车）", needs=Act.LOOK_BACK)
        see = self.act("看这件问题", self._see, "Ctrl+G")
        self.offer(see, judge)
        self._wanted: int | None = None
        self._begin_when_read = False
        self.list.table.chosen.connect(self._chosen)
        self.list.loaded.connect(self._choose_first)

    @cached_property
    def drawer(self) -> JudgeDrawer:
        """The form of a judgement."""
        drawer = self.split.add(JudgeDrawer(self.desk))
        drawer.judged.connect(self._go_on)
        return drawer

    def refresh(self) -> None:
        self.desk.tasks.run(department_names, self._took_names, owner=self)
        super().refresh()

    def _took_names(self, names: list[tuple[int, str]]) -> None:
        self.list.bar.set_choice(Choice("department", "部门", [(name, name) for _, name in names]))

    @Slot(int)
    def _choose_first(self) -> None:
        table = self.list.table
        row = table.current_row()
        if row is None and self.list.model.rowCount():
            table.selectRow(0)
        elif row is None:
            self.compare.show_case(None)
        else:
            self._read(row.id)

    @Slot(object)
    def _chosen(self, row: SuspectRow | None) -> None:
        if row is not None:
            self._read(row.id)

    def _read(self, feedback: int) -> None:
        self._wanted = feedback
        self.desk.tasks.run(partial(suspect_case, feedback), self._took_case, owner=self)

    def _took_case(self, case: SuspectCase | None) -> None:
        if case is not None and case.suspect.facts.id != self._wanted:
            return
        self.compare.show_case(case)
        if case is not None and self._begin_when_read:
            self._begin_when_read = False
            self.split.only(self.drawer)
            self.drawer.begin_judging(case.suspect)

    @Slot(object)
    def _opened(self, row: Any) -> None:
        self._begin_when_read = True
        self._read(row.id)

    @Slot()
    def _judge(self) -> None:
        row = self.list.table.current_row()
        if row is not None:
            self._opened(row)

    @Slot()
    def _see(self) -> None:
        problem = self.chosen_problem()
        if problem is not None:
            self.page.open_problem(problem)

    @Slot(int)
    def _go_on(self, feedback: int) -> None:
        """On to the next one; the one just judged may be about to leave the list."""
        model = self.list.model
        here = model.number_of(feedback)
        following = model.row(here + 1) if here is not None else None
        if following is None:
            self.drawer.shut()
            self.desk.said.emit("后面没有要研判的了")
            return
        self.list.table.select_id(following.id)
        self._opened(following)
