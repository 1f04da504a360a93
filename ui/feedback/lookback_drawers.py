"""The forms of 回头看: drawing a month, giving inspections to somebody, what was found, and one by name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot

from desktop import clock
from desktop.changes import Changes
from desktop.lookback.drawing import draw
from desktop.lookback.inspecting import assign_inspector, record_result
from desktop.lookback.naming import name_look_back
from desktop.lookback.queries import LookBackRow, MonthStand, later_problems
from desktop.periods import Month
from desktop.vocabulary import LookBackOutcome
from ui.desk import Desk
from ui.feedback.problem_pick import WORDS
from ui.find import OFFERED, find_cadres
from ui.widgets.drawer import Drawer
from ui.widgets.fields import ChoiceField, DateField, LongTextField, TextField
from ui.widgets.form import Form
from ui.widgets.pickers import Option, PickField
from ui.widgets.words import day_words

OUTCOMES = [
    (LookBackOutcome.TRUE, "属实：问题确实解决了"),
    (LookBackOutcome.FALSE, "假销号：没有解决（重新办理，登记红线线索）"),
    (LookBackOutcome.RECURRED, "复发：解决过，又出现了"),
]
HOW_DRAWN = (
    "重大事项全部检查；其他已销号、撤单分别按比例抽，不足一件的按一件。"
    "签号＝SHA-256（种子 空格 编号），小的抽中；种子先记录、再抽签，谁都可以照样重抽。"
    "种子用当日彩票号码、现场掷骰点数等谁也选不了的数；不填的，取记录本身的校验码。"
)


class DrawDrawer(Drawer):
    """Draws a month."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._month = Month.of(clock.today())
        self._share = TextField("抽查比例（%）", needed=True)
        form = Form([[("share", self._share)], [("seed", TextField("种子", hint="不填，取记录的校验码"))]], desk.settings)
        super().__init__(form, saves="抽样")
        self.submitted.connect(self._submitted)

    def begin_drawing(self, stand: MonthStand) -> None:
        """Open for a month."""
        self._month = stand.month
        self.form.set_values({"share": str(stand.share)})
        again = "补抽：" if stand.rounds else ""
        left = f"{again}{stand.left} 件还没有抽过，按 {stand.share}% 会抽 {stand.would_draw} 件，抽中后 {stand.days} 天内检查。"
        self.begin(f"{stand.month.chinese}回头看抽样", f"{left}\n\n{HOW_DRAWN}")

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        values = self.form.values()
        if not values["share"].isascii() or not values["share"].isdigit():
            self.refuse("抽查比例请写成 20 这样的数字")
            self.ready_again()
            return
        command = partial(draw, month=self._month, seed=values["seed"], share=int(values["share"]), actor=self._desk.actor)
        title = f"{self._month.chinese}回头看抽样"
        self._desk.do(command, title, self._over, refused=self.refuse, failed=self.ready_again, owner=self)

    def _over(self, changes: Changes) -> None:
        self.ready_again()
        self._desk.said.emit(str(changes.result))
        self.shut()


class InspectorDrawer(Drawer):
    """Gives inspections to somebody; who it was stays chosen for the next ones."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows: Sequence[LookBackRow] = ()
        self._who = PickField("检查人", find_cadres, desk.tasks, needed=True)
        super().__init__(Form([[("inspector", self._who)]], desk.settings), saves="指派")
        self.submitted.connect(self._submitted)

    def begin_giving(self, rows: Sequence[LookBackRow]) -> None:
        """Open for these."""
        self._rows = rows
        named = "、".join(row.number for row in rows[:6]) + (f"等 {len(rows)} 件" if len(rows) > 6 else "")
        self.begin(f"指派 {len(rows)} 件回头看", f"{named}\n检查人不能是经办、申请、核验过的人，也不能是主办部门的人。")

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        ids, who = [row.id for row in self._rows], self._who.value()
        if who is None:
            return
        command = partial(assign_inspector, look_backs=ids, inspector=who, actor=self._desk.actor)
        self._desk.do(command, f"指派回头看 {len(ids)} 件", self._over, refused=self.refuse, failed=self.ready_again, owner=self)

    def _over(self, _changes: Changes) -> None:
        self.ready_again()
        self.shut()


class ResultDrawer(Drawer):
    """``entered`` carries the inspection when the next one is wanted."""

    entered = Signal(int)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: LookBackRow | None = None
        self._outcome = ChoiceField("检查结果", OUTCOMES, needed=True, undecided=True)
        self._inspector = PickField("检查人", find_cadres, desk.tasks, needed=True)
        self._again = PickField("复发为哪一件", self._find_later, desk.tasks)
        form = Form(
            [
                [("outcome", self._outcome)],
                [("recurrence", self._again)],
                [("findings", LongTextField("检查情况", needed=True, hint="到了哪里、看到什么", lines=3))],
                [("said_by", TextField("企业谁说的", needed=True, hint="姓名、职务，怎么说的"))],
                [("inspector", self._inspector), ("inspected_on", DateField("检查日期", needed=True, not_after_today=True))],
            ],
            desk.settings,
        )
        super().__init__(form, saves="登记结果", again="登记，到下一件")
        self._outcome.changed.connect(self._follow)
        self.submitted.connect(self._submitted)

    def begin_result(self, row: LookBackRow) -> None:
        """Open for this inspection; what was typed for it before is there again."""
        self._row = row
        inspector = Option(row.inspector_id, row.inspector) if row.inspector_id is not None else None
        self.form.set_values({"inspector": inspector, "inspected_on": clock.today()})
        self.form.draft_for(f"look_back/{row.id}")
        self.form.take_draft()
        self._follow()
        told = f"{row.enterprise}：{row.text}\n{day_words(row.closed_on)} {row.status}，写的结果：{row.result or '（没有写）'}"
        self.begin(f"回头看结果　{row.number}", f"{told}\n{row.department} {row.handler}，核验 {row.verifier or '—'}")

    def _find_later(self, words: str) -> list[Option]:
        """On the worker."""
        row = self._row
        if row is None:
            return []
        found = later_problems(row.enterprise_id, row.collected_on, words, OFFERED)
        return [Option(number, told[:WORDS], state) for number, told, state in found if number != row.feedback_id]

    @Slot()
    def _follow(self) -> None:
        self._again.setVisible(self._outcome.value() == LookBackOutcome.RECURRED)

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        row = self._row
        if row is None:
            return
        values = self.form.values()
        if values["outcome"] != LookBackOutcome.RECURRED:
            values["recurrence"] = None
        command = partial(record_result, look_back=row.id, actor=self._desk.actor, **values)
        over = partial(self._over, row.id, again)
        self._desk.do(command, f"回头看结果 {row.number}", over, refused=self.refuse, failed=self.ready_again, owner=self)

    def _over(self, look_back: int, again: bool, _changes: Changes) -> None:
        self.form.drop_draft()
        self.ready_again()
        if again:
            self.entered.emit(look_back)
        else:
            self.shut()


class NameDrawer(Drawer):
    """Has a closure inspected by name."""

    def __init__(self, desk: Desk, find: PickField) -> None:
        self._desk = desk
        form = Form([[("feedback", find)], [("reason", LongTextField("为什么要看", needed=True, lines=3))]], desk.settings)
        super().__init__(form, saves="列入回头看", again="列入并指定下一件")
        self.submitted.connect(self._submitted)

    @Slot()
    def add(self) -> None:
        """Begin the next one."""
        self.form.set_values({})
        self.begin("指定回头看", "已销号、撤单的问题，觉得有疑问的，可以不经抽签指定检查。")

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        command = partial(name_look_back, actor=self._desk.actor, **self.form.values())
        over = partial(self.row_saved, again)
        self._desk.do(command, "指定回头看", over, refused=self.refuse, failed=self.ready_again, owner=self)
