"""回头看: a month's drawing, the inspections that wait, what they found; and how the departments stand."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget

from desktop.accounts.permissions import Act
from desktop.feedback.queries import feedback
from desktop.listing import ListRequest
from desktop.lookback.naming import void_named
from desktop.lookback.printing import print_month, print_sheets
from desktop.lookback.queries import LookBackRow, MonthStand, look_backs, month_stand, months_with_closures
from desktop.periods import Month
from desktop.roster.queries import department_names
from desktop.vocabulary import FeedbackStatus, LookBackReason
from ui.desk import Wanted
from ui.feedback.lookback_drawers import DrawDrawer, InspectorDrawer, NameDrawer, ResultDrawer
from ui.feedback.lookback_rates import LookBackRates
from ui.feedback.part import AREAS, ProblemListPart
from ui.feedback.problem_pick import WORDS
from ui.find import OFFERED
from ui.saving import MadeFile, Saving, printed
from ui.tasks import Progress
from ui.widgets.dialogs import prompts
from ui.widgets.filter_bar import Chip, Choice
from ui.widgets.lights import Light
from ui.widgets.pickers import Option, PickField
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import Column
from ui.widgets.side_by_side import SideBySide
from ui.widgets.words import day_words

if TYPE_CHECKING:
    from ui.feedback.page import FeedbackPage


def due_words(row: LookBackRow) -> str:
    """The last day, and that it has passed."""
    return f"{day_words(row.due_on)} 超期" if row.overdue else day_words(row.due_on)


def late_light(row: LookBackRow) -> Light | None:
    """The light of an inspection that is overdue."""
    return Light.RED if row.overdue else None


COLUMNS: tuple[Column[LookBackRow], ...] = (
    Column("number", "编号", lambda row: row.number, "number", width=88),
    Column("due_on", "检查期限", due_words, "due_on", width=132, light=late_light),
    Column("why", "列入原因", lambda row: row.why, "why", width=78),
    Column("inspector", "检查人", lambda row: row.inspector, "inspector", width=70),
    Column("outcome", "结果", lambda row: row.outcome, "outcome", width=70),
    Column("enterprise", "企业（项目）", lambda row: row.enterprise, "enterprise", width=170),
    Column("text", "反馈问题（需求）", lambda row: row.text, width=190),
    Column("result", "办理结果", lambda row: row.result, width=190),
    Column("closed_on", "销号日期", lambda row: day_words(row.closed_on), "closed_on", width=92),
    Column("department", "主办部门", lambda row: row.department, "department", width=120),
    Column("handler", "经办人", lambda row: row.handler, "handler", width=70, hidden=True),
    Column("verifier", "核验人", lambda row: row.verifier, "verifier", width=70, hidden=True),
    Column("inspected_on", "检查日期", lambda row: day_words(row.inspected_on), "inspected_on", width=92, hidden=True),
    Column("findings", "检查情况", lambda row: row.findings, width=200, hidden=True),
    Column("said_by", "企业谁说的", lambda row: row.said_by, width=110, hidden=True),
    Column("red_line", "红线线索", lambda row: row.red_line, "red_line", width=96, hidden=True),
    Column("recurrences", "复发为", lambda row: row.recurrences, width=96, hidden=True),
    Column("status", "问题现状", lambda row: row.status, "status", width=76, hidden=True),
)
STATES = ("待检查", "待指派", "超期未查", "属实", "假销号", "复发")
CHIPS = (*(Chip(word, {"state": word}) for word in STATES), Chip("全部"))


class LookBackPart(ProblemListPart):
    """Enter enters the result of the inspection the cursor is on."""

    areas = AREAS | {"look_back", "look_back_round", "red_line"}

    def __init__(self, page: FeedbackPage) -> None:
        desk = page.desk
        super().__init__(
            page,
            RecordList(
                "look_backs",
                COLUMNS,
                look_backs,
                tasks=desk.tasks,
                settings=desk.settings,
                chips=CHIPS,
                choices=(Choice("why", "原因", [(str(one), str(one)) for one in LookBackReason]), Choice("department", "部门", ())),
                hint="编号、企业、问题、检查人",
                empty="没有这样的回头看。",
                empty_at_all="这个月还没有抽过回头看。\n月份过完以后按 Ctrl+R 抽样。",
            ),
        )
        self._stand: MonthStand | None = None
        self.months = QComboBox()
        self.months.setAccessibleName("哪个月的销号")
        self.months.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.months.currentIndexChanged.connect(self._month_chosen)
        self.told = QLabel()
        self.told.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.months)
        line.addWidget(self.told, 1)
        self.body.insertLayout(0, line)
        self.split = SideBySide(self.list, self)
        self.rates = LookBackRates(desk)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.split)
        self.stack.addWidget(self.rates)
        self.body.addWidget(self.stack, 1)
        self.drawing = self.act("抽样", self._draw, "Ctrl+R", tip="抽这个月的回头看；抽过以后又补登的，再补抽", needs=Act.LOOK_BACK)
        give = self.act("指派", self._give, "Ctrl+J", tip="把选中的几件指派给检查人", needs=Act.LOOK_BACK)
        enter = self.act("登记结果", self._enter, "F2", tip="登记选中一件的检查结果（回车）", needs=Act.LOOK_BACK)
        name = self.act("指定一件", self._name, "Ctrl+Shift+R", tip="不经抽签，指定一件销号去检查", needs=Act.LOOK_BACK)
        self.act("作废指定的一件 …", self._void, "Ctrl+Shift+M", needs=Act.LOOK_BACK)
        sheets = self.act("打印", self._print, "Ctrl+P", tip="打印选中的检查表；没有选中的，打印抽样记录和全月的检查表")
        self.rated = self.act("按部门统计", self._turn_over, "Ctrl+Shift+T")
        self.act("看这件问题", self._see, "Ctrl+G")
        self.offer(self.rated, sheets, name, give, enter, self.drawing)
        self.saving = Saving(desk, self, "look_backs")
        self.saving.told.connect(desk.said)

    # --- what is shown

    @property
    def month(self) -> Month | None:
        """The month chosen; None for all."""
        text = str(self.months.currentData() or "")
        return Month.parse(text) if text else None

    def problem_of(self, row: Any) -> int:
        return int(row.feedback_id)

    def refresh(self) -> None:
        self.desk.tasks.run(months_with_closures, self._took_months, owner=self)
        self.desk.tasks.run(department_names, self._took_names, owner=self)
        super().refresh()

    def show_wanted(self, wanted: Wanted) -> None:
        self.stack.setCurrentWidget(self.split)
        self.months.setCurrentIndex(0)
        super().show_wanted(wanted)
        self.desk.tasks.run(months_with_closures, self._took_months, owner=self)

    def _took_months(self, months: list[Month]) -> None:
        chosen = self.months.currentData()
        blocked = self.months.blockSignals(True)
        self.months.clear()
        self.months.addItem("全部月份", "")
        for month in months:
            self.months.addItem(f"{month.chinese}的销号", str(month))
        self.months.setCurrentIndex(max(0, self.months.findData(chosen)))
        self.months.blockSignals(blocked)
        self._ask_stand()

    def _took_names(self, names: list[tuple[int, str]]) -> None:
        self.list.bar.set_choice(Choice("department", "部门", [(name, name) for _, name in names]))

    def _ask_stand(self) -> None:
        month = self.month
        self.drawing.setEnabled(month is not None)
        self.rates.show_month(str(month) if month else "")
        if month is None:
            self._stand = None
            self.told.setText("选一个月，看它抽了没有、查得怎样。")
        else:
            self.desk.tasks.run(partial(month_stand, month), self._took_stand, owner=self)

    def _took_stand(self, stand: MonthStand) -> None:
        if stand.month == self.month:
            self._stand = stand
            self.told.setText(stand_words(stand))

    @Slot()
    def _month_chosen(self) -> None:
        month = self.month
        self.list.always = {"month": str(month)} if month else {}
        self._ask_stand()
        self.list.ask()

    @Slot()
    def _turn_over(self) -> None:
        """From the list to the departments, and back."""
        seen = self.rates if self.stack.currentWidget() is self.split else self.split
        self.stack.setCurrentWidget(seen)
        self.rated.setText("按部门统计" if seen is self.split else "回到清单")
        (self.rates if seen is self.rates else self.list).setFocus()

    # --- what is done

    @cached_property
    def drawer(self) -> DrawDrawer:
        """The form of a drawing."""
        return self.split.add(DrawDrawer(self.desk))

    @cached_property
    def giver(self) -> InspectorDrawer:
        """The form by which inspections are given out."""
        return self.split.add(InspectorDrawer(self.desk))

    @cached_property
    def result(self) -> ResultDrawer:
        """The form of what was found."""
        drawer = self.split.add(ResultDrawer(self.desk))
        drawer.entered.connect(self._go_on)
        return drawer

    @cached_property
    def naming(self) -> NameDrawer:
        """The form of an inspection by name."""
        return self.split.add(NameDrawer(self.desk, PickField("哪一件", find_closed, self.desk.tasks, needed=True)))

    @Slot()
    def _draw(self) -> None:
        if self._stand is None:
            self.desk.said.emit("先选要抽的月份")
            return
        self.stack.setCurrentWidget(self.split)
        self.split.only(self.drawer)
        self.drawer.begin_drawing(self._stand)

    @Slot()
    def _give(self) -> None:
        self.list.table.take_selected(self._give_rows)

    def _give_rows(self, rows: list[Any]) -> None:
        waiting = [row for row in rows if not row.outcome]
        if not waiting:
            self.desk.said.emit("先选中还没有检查的几件，再指派")
            return
        self.split.only(self.giver)
        self.giver.begin_giving(waiting)

    @Slot()
    def _enter(self) -> None:
        row = self.list.table.current_row()
        if row is not None:
            self._opened(row)

    @Slot(object)
    def _opened(self, row: Any) -> None:
        if row.outcome:
            self.page.open_problem(row.feedback_id)
            return
        self.split.only(self.result)
        self.result.begin_result(row)

    @Slot(int)
    def _go_on(self, look_back: int) -> None:
        """On to the next that waits; the one just entered may be about to leave the list."""
        model = self.list.model
        here = model.number_of(look_back)
        rows = [model.row(number) for number in range((here if here is not None else -1) + 1, model.rowCount())]
        following = next((row for row in rows if row is not None and not row.outcome), None)
        if following is None:
            self.result.shut()
            self.desk.said.emit("后面没有要登记结果的了")
            return
        self.list.table.select_id(following.id)
        self._opened(following)

    @Slot()
    def _name(self) -> None:
        self.stack.setCurrentWidget(self.split)
        self.split.only(self.naming)
        self.naming.add()

    @Slot()
    def _void(self) -> None:
        row: LookBackRow | None = self.list.table.current_row()
        if row is None:
            return
        reason = prompts().ask_text(self, "作废回头看", f"为什么作废对 {row.number} 的回头看？记录会留着。")
        if reason:
            command = partial(void_named, look_back=row.id, reason=reason, actor=self.desk.actor)
            self.desk.do(command, f"作废回头看 {row.number}", owner=self)

    @Slot()
    def _see(self) -> None:
        problem = self.chosen_problem()
        if problem is not None:
            self.page.open_problem(problem)

    @Slot()
    def _print(self) -> None:
        month = self.month
        if self.list.table.selected_count():
            self.list.table.take_selected(self._print_rows)
        elif month is not None:
            self.saving.save("打印回头看", f"{month.chinese}回头看.pdf", partial(_print_month, month))
        else:
            self.desk.said.emit("先选月份，或选中要打印的几件")

    def _print_rows(self, rows: list[Any]) -> None:
        self.saving.save("打印回头看检查表", "回头看检查表.pdf", partial(_print_rows, [row.id for row in rows]))


def stand_words(stand: MonthStand) -> str:
    """How a month stands, in a sentence or two."""
    told: list[str] = []
    for one in stand.rounds:
        false = f"，其中假销号 {one.false} 件" if one.false else ""
        told.append(
            f"{one.drawn_on} {one.note or '抽样'} {one.drawn} 件（种子“{one.seed}”，{one.share}%），已查 {one.inspected} 件{false}。"
        )
    if not stand.over:
        told.append("这个月还没有过完，下月初再抽。")
    elif stand.left:
        noun = "又补登" if stand.rounds else "销号、撤单"
        told.append(f"{noun} {stand.left} 件还没有抽，按 Ctrl+R {'补抽' if stand.rounds else '抽样'}（会抽 {stand.would_draw} 件）。")
    elif not stand.rounds:
        told.append("这个月没有销号、撤单的问题，不用抽样。")
    return "".join(told)


def find_closed(words: str) -> list[Option]:
    """Closed and withdrawn problems by number, object or words (on the worker)."""
    found: list[Option] = []
    for status in (FeedbackStatus.CLOSED, FeedbackStatus.WITHDRAWN):
        rows = feedback(ListRequest(search=words, filters={"status": str(status)}, limit=OFFERED)).rows
        found += [Option(row.id, f"{row.number} {row.text[:WORDS]}", row.enterprise) for row in rows]
    return found[:OFFERED]


def _print_month(month: Month, path: Path, progress: Progress) -> MadeFile:
    return printed(*print_month(month=month, path=path, progress=progress))


def _print_rows(rows: list[int], path: Path, progress: Progress) -> MadeFile:
    return printed(*print_sheets(look_backs_wanted=rows, path=path, progress=progress))
