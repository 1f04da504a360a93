"""走访记录: every visit, corrected or voided here."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel

from desktop.accounts.permissions import Act
from desktop.visits import queries
from desktop.visits.commands import void_visit
from desktop.visits.queries import VisitRow
from desktop.vocabulary import VisitForm
from ui.parts import ListPart
from ui.visits.record_prints import RecordPrints
from ui.visits.side import AREAS
from ui.widgets.dialogs import prompts
from ui.widgets.filter_bar import Chip
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.words import day_words, moment_words, words_of, yes

if TYPE_CHECKING:
    from ui.visits.page import VisitsPage

COLUMNS: tuple[Column[VisitRow], ...] = (
    Column("day", "走访日期", lambda row: day_words(row.day), "day", width=96),
    Column("enterprise", "企业（项目）", lambda row: row.enterprise, "enterprise", width=230),
    Column("cadres", "走访人员", lambda row: words_of(row.cadres), "cadres", width=140),
    Column("form", "形式", lambda row: row.form, "form", width=56),
    Column("leader_led", "领导带队", lambda row: yes(row.leader_led), "leader_led", width=72),
    Column("finding", "走访情况", lambda row: row.finding or row.finding_first, width=250),
    Column("no_problem", "未发现问题", lambda row: yes(row.no_problem), "no_problem", width=84),
    Column("problems", "问题编号", lambda row: words_of(row.problems), width=100),
    Column("photos", "照片", lambda row: str(row.photos or ""), "photos", RIGHT, width=48),
    Column("late", "补录", lambda row: yes(row.late), "late", width=48),
    Column("entered_by", "登记人", lambda row: row.entered_by, "entered_by", width=80),
    Column("entered_at", "登记时间", lambda row: moment_words(row.entered_at), "entered_at", width=130, hidden=True),
    Column("finding_second", "第二包", lambda row: row.finding_second, width=150, hidden=True),
    Column("finding_third", "第三包", lambda row: row.finding_third, width=150, hidden=True),
    Column("note", "备注", lambda row: row.note, width=150, hidden=True),
)
CHIPS = (
    Chip("全部"),
    *(Chip(str(form), {"form": str(form)}) for form in VisitForm),
    Chip("领导带队", {"leader": "领导带队"}),
    Chip("补录", {"late": "补录"}),
    Chip("有照片", {"photos": "有照片"}),
    Chip("作废", {"voided": "作废"}),
)
EMPTY = "还没有走访记录。\n按 Ctrl+N 登记，或到“数据交换”导入走访台账。"


class VisitLog(ListPart):
    """The log; a row opens in the form at the right."""

    areas = AREAS

    def __init__(self, page: "VisitsPage") -> None:
        desk = page.desk
        super().__init__(
            page,
            RecordList(
                "visits",
                COLUMNS,
                queries.visits,
                tasks=desk.tasks,
                settings=desk.settings,
                chips=CHIPS,
                hint="企业、走访人员、情况",
                empty_at_all=EMPTY,
            ),
        )
        self.side = page.side
        self.correct = self.act("更正", self.open_chosen, "F2", tip="更正选中的走访", needs=Act.VISIT)
        self.void = self.act("作废 …", self._void, "Ctrl+Delete", tip="作废选中的走访，须写明理由", needs=Act.VISIT)
        self.print_chosen = self.act("打印选中的 …", self._print_chosen, "Ctrl+P", tip="打印选中走访的走访记录表，待签字", needs=Act.EXPORT)
        self.print_week = self.act(
            "打印本周空白表 …", self._print_week, "Ctrl+Shift+P", tip="本周还没走访的每家一张，带去现场填写", needs=Act.EXPORT
        )
        self.offer(self.correct, self.void, self.print_chosen, self.print_week)
        self.told = QLabel()
        self.told.setObjectName("muted")
        self.told.setWordWrap(True)
        self.told.hide()
        self.body.addWidget(self.told)
        self._prints = RecordPrints(desk, self)
        self._prints.busy.connect(self._printing)
        self._prints.told.connect(self._say)
        self.list.table.opened.connect(self._opened)
        self.list.table.chosen.connect(self._chosen)
        self.list.table.marked.connect(self._marked)
        self._chosen(None)
        self._marked(0)

    @Slot(object)
    def _chosen(self, _row: Any) -> None:
        row = self.list.table.current_row()
        self.correct.setEnabled(row is not None and not row.voided)
        self.void.setEnabled(row is not None and not row.voided)

    @Slot(int)
    def _marked(self, number: int) -> None:
        self.print_chosen.setEnabled(number > 0 and self.print_week.isEnabled())

    @Slot()
    def _print_chosen(self) -> None:
        self.list.table.take_selected(self._prints.print_chosen)

    @Slot()
    def _print_week(self) -> None:
        self._prints.print_week()

    @Slot(bool)
    def _printing(self, busy: bool) -> None:
        self.print_week.setEnabled(not busy)
        self._marked(self.list.table.selected_count())

    @Slot(str)
    def _say(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))

    @Slot()
    def open_chosen(self) -> None:
        self._opened(self.list.table.current_row())

    @Slot(object)
    def _opened(self, row: VisitRow | None) -> None:
        if row is not None and not row.voided:
            self.side.only(self.side.visit)
            self.side.visit.edit(row)

    @Slot()
    def _void(self) -> None:
        row = self.list.table.current_row()
        if row is None:
            return
        reason = prompts().ask_text(self, "作废走访", f"为什么作废 {row.day} 走访 {row.enterprise} 的记录？记录会留着，但不再计数。")
        if reason:
            self.desk.do(partial(void_visit, visit=row.id, reason=reason, actor=self.desk.actor), f"作废走访 {row.enterprise}", owner=self)
