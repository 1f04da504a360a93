"""分配助手: a rehearsal of who could take over what is not covered. Nothing is written before 确认."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import clock
from desktop.changes import Changes
from desktop.listing import ListRequest
from desktop.roster import queries
from desktop.roster.allocation import Allocation
from desktop.roster.commands import accept_allocation
from desktop.roster.coverage import proposed_allocation
from desktop.vocabulary import Gap, Rank, Role
from ui.desk import Desk
from ui.find import find_departments
from ui.roster.allocation_rows import CHIPS, COLUMNS, OPEN, TICKED, AllocationList, AllocationRow
from ui.widgets.fields import DateField, TextField
from ui.widgets.keys import bind_keys
from ui.widgets.pickers import Option, PickField
from ui.widgets.record_list import RecordList

TOLD = "预演：空格勾选或去掉，F2 换人（无包保对象的干部换企业），Ctrl+S 写入勾选的。确认以前什么都不写入。"


class AllocationPanel(QWidget):
    """Proposals with a tick each, the day they begin and their grounds; ``closed`` when it is left."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._proposals = AllocationList()
        self._current: AllocationRow | None = None
        self._back_to: int | None = None
        self.start = DateField("责任起", needed=True)
        self.basis = TextField("变更依据", hint="如 会议纪要、调整通知的文号")
        self.other = PickField("换人", self._find, desk.tasks)
        self.told = QLabel()
        self.told.setObjectName("muted")
        self.told.setWordWrap(True)
        self.refusal = QLabel()
        self.refusal.setObjectName("error")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.list = RecordList(
            "allocation",
            COLUMNS,
            self._proposals.fetch,
            tasks=desk.tasks,
            settings=desk.settings,
            chips=CHIPS,
            hint="企业、干部、理由",
            empty_at_all="应联尽联、全员覆盖，没有要分配的。",
        )
        self.save = QPushButton("确认写入")
        self.save.setObjectName("primary")
        self.save.setToolTip("把勾选的建议一次写入（Ctrl+S）")
        self.back = QPushButton("返回")
        self.back.setToolTip("不写入，回到覆盖缺口（Esc）")
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.back.clicked.connect(self.closed)
        self.start.line.editingFinished.connect(self._start_settled)
        self.other.changed.connect(self._picked)
        self.list.table.chosen.connect(self._chosen)
        self.list.table.opened.connect(self._change)
        self.list.loaded.connect(self._count)
        bind_keys(self, self._save, "Ctrl+S")
        bind_keys(self, self.closed, "Esc")
        bind_keys(self, self._change, "F2")
        bind_keys(self.list.table, self._turn, "Space")
        self.setFocusProxy(self.list)
        self._asked_for = clock.today()

    def _lay_out(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        for place, (field, share) in enumerate(((self.start, 2), (self.basis, 4), (self.other, 4))):
            fields.addWidget(field, 0, place, Qt.AlignmentFlag.AlignTop)
            fields.setColumnStretch(place, share)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.back)
        buttons.addWidget(self.refusal, 1)
        buttons.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.told)
        layout.addLayout(fields)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)

    def begin(self) -> None:
        """Propose anew, from today on."""
        self.start.set_value(clock.today())
        self._proposals.clear()
        self._ask()

    def _ask(self) -> None:
        day = self.start.value()
        if day is not None:
            self._asked_for = day
            self._refuse("")
            work = partial(proposed_allocation, day, self._proposals.by_hand())
            self._desk.tasks.run(work, self._took, owner=self)

    def _took(self, allocation: Allocation) -> None:
        kept = self._current.proposal if self._current is not None else None
        self._proposals.show(allocation)
        self._back_to = self._proposals.number_of(kept.gap, kept.subject) if kept is not None else None
        self.list.ask()
        self.save.setEnabled(True)
        self.list.table.setFocus()

    @Slot()
    def _start_settled(self) -> None:
        if self.start.value() not in {None, self._asked_for}:
            self._ask()

    @Slot()
    def _count(self) -> None:
        ticked, left = self._proposals.count(TICKED), self._proposals.count(OPEN)
        words = f"勾选 {ticked} 条" + (f"，另有 {left} 项不能安排" if left else "")
        self.told.setText(f"{TOLD}　{words}。")
        table = self.list.table
        if self.list.model.rowCount() and not table.currentIndex().isValid() and not (self._back_to and table.select_id(self._back_to)):
            table.selectRow(0)
        self._back_to = None
        self._chosen(table.current_row())

    @Slot(object)
    def _chosen(self, row: Any) -> None:
        self._current = row if isinstance(row, AllocationRow) else None
        changeable = self._current is not None and self._current.proposal is not None
        self.other.setEnabled(changeable)
        if self._current is None or not changeable:
            self.other.rename("换人（F2）")
        elif self._current.gap == Gap.IDLE:
            self.other.rename(f"给{self._current.holder}换一家企业（项目）（F2）")
        else:
            self.other.rename(f"{self._current.subject}的{self._current.role}换成（F2）")

    @Slot()
    def _turn(self) -> None:
        self._proposals.turn([row.id for row in self.list.table.selected_rows()])
        self._refuse("")
        self.list.refresh()

    @Slot()
    def _change(self) -> None:
        if self.other.isEnabled():
            self.other.set_value(None)
            self.other.setFocus()

    @Slot()
    def _picked(self) -> None:
        option = self.other.option
        if option is not None and self._current is not None:
            self._proposals.change(self._current.id, option.id, option.text)
            self._current = self._proposals.row(self._current.id)
            self.other.set_value(None)
            self._ask()

    def _find(self, words: str) -> Sequence[Option]:
        """Who (or which object) may stand in the current row instead; runs on the worker."""
        row, day = self._current, self._asked_for
        if row is None:
            return []
        if row.gap == Gap.IDLE:
            living = ListRequest(search=words, filters={"living": "在册"}, limit=12)
            return [Option(one.id, one.name, one.kind) for one in queries.enterprises(living, day).rows]
        if row.role == Role.DEPARTMENT:
            return find_departments(words)
        filters = {"in_post": "在岗"} | ({"rank": str(Rank.LEADERSHIP)} if row.role == Role.LEADER else {})
        people = queries.cadres(ListRequest(search=words, filters=filters, limit=12), day).rows
        return [Option(one.id, one.name, f"{one.department}，现有{one.objects}家") for one in people]

    @Slot()
    def _save(self) -> None:
        problem = self.start.problem()
        self.start.show_error(problem)
        if problem or not self.save.isEnabled():
            return
        if self.start.value() != self._asked_for:
            self._ask()  # another day asks for other proposals: they are looked at before they are written
            return
        self.save.setEnabled(False)
        rows = self._proposals.accepted()
        command = partial(accept_allocation, rows=rows, start=self._asked_for, basis=self.basis.value(), actor=self._desk.actor)
        self._desk.do(command, f"分配包保关系 {len(rows)} 条", self._saved, refused=self._refuse, failed=self._ready_again, owner=self)

    def _saved(self, _changes: Changes) -> None:
        self.save.setEnabled(True)
        self.basis.set_value("")
        self.closed.emit()

    def _refuse(self, text: str) -> None:
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))

    def _ready_again(self) -> None:
        self.save.setEnabled(True)
