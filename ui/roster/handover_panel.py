"""办理交接: the form at the left, and beside it everything still held, row by row, with who takes it and why it cannot be done."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from desktop.changes import Changes
from desktop.handovers.commands import hand_over
from desktop.handovers.queries import HandoverPlan, PlanRow, plan_handover
from desktop.listing import ListRequest, Page
from desktop.roster.queries import CadreRow
from ui.desk import Desk
from ui.find import find_departments
from ui.roster.handover_columns import PLAN
from ui.roster.handover_form import HandoverDrawer
from ui.widgets.pick_line import PickLine
from ui.widgets.row_model import RowModel
from ui.widgets.table import RecordTable

PAUSE = 200  # milliseconds without a key before the rehearsal is made anew
SPLIT = [400, 760]


class HandoverPanel(QWidget):
    """``closed`` without a handover, ``handed_over`` with the id of the one made."""

    closed = Signal()
    handed_over = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.plan: HandoverPlan | None = None
        self._asked = 0
        self.drawer = HandoverDrawer(desk)
        self.model = RowModel(PLAN, self._rows, desk.tasks, self)
        self.table = _PlanTable(self.model, "handover-plan", desk.settings)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.drawer)
        split.addWidget(self._make_rehearsal())
        split.setSizes(SPLIT)
        split.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.rehearse)
        self.drawer.form.changed.connect(self._pause.start)
        self.drawer.submitted.connect(self._submitted)
        self.drawer.closed.connect(self.closed)
        self.table.opened.connect(self._choose_receiver)
        self.table.chosen.connect(self._row_chosen)
        self.table.cleared.connect(self._clear_receivers)
        self.table.left.connect(self.drawer.receiver.setFocus)
        self.setFocusProxy(self.drawer)
        self._row_chosen(None)

    def _make_rehearsal(self) -> QWidget:
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.hint = QLabel()
        self.hint.setObjectName("muted")
        self.to_cadre = PickLine(self.drawer.takers, self._desk.tasks)
        self.to_cadre.setPlaceholderText("选中的交给谁（姓名、首字母）")
        self.to_cadre.setAccessibleName("选中的接收人")
        self.to_department = PickLine(find_departments, self._desk.tasks)
        self.to_department.setPlaceholderText("选中的交给哪个部门")
        self.to_department.setAccessibleName("选中的接收部门")
        line = QHBoxLayout()
        line.addWidget(self.hint, 1)
        line.addWidget(self.to_cadre)
        line.addWidget(self.to_department)
        for picker in (self.to_cadre, self.to_department):
            picker.setFixedWidth(230)
            picker.picked.connect(self._picked)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(8, 0, 0, 0)
        beside.addWidget(self.summary)
        beside.addWidget(self.table, 1)
        beside.addLayout(line)
        return right

    def start(self, giver: CadreRow | None = None) -> None:
        """Begin with this giver, or go on with what was not finished."""
        self.plan = None
        self.model.ask(ListRequest())
        self.drawer.start(giver)
        self.rehearse()

    def set_departments(self, departments: list[tuple[int, str]]) -> None:
        """Departments to choose from."""
        self.drawer.set_departments(departments)

    # --- the rehearsal

    @Slot()
    def rehearse(self) -> None:
        """Ask anew what is held and what would become of it."""
        giving = self.drawer.giving()
        self._asked += 1
        if giving is None:
            self._took(self._asked, None)
            return
        asked = self._asked
        self._desk.tasks.run(partial(plan_handover, giving), partial(self._took, asked), owner=self)

    def _took(self, asked: int, plan: HandoverPlan | None) -> None:
        if asked != self._asked:
            return  # typed on since
        self.plan = plan
        self.summary.setText(_summary(plan))
        self.table.empty_hint = "名下没有要交接的。" if plan is not None else "选了交出人，这里列出名下的包保关系、在办问题和措施。"
        self.model.refresh()

    def _rows(self, request: ListRequest) -> Page[PlanRow]:
        rows = self.plan.rows if self.plan is not None else ()
        return Page(rows[request.offset :][: request.limit], len(rows))

    # --- whom single rows go to

    @Slot(object)
    def _row_chosen(self, row: PlanRow | None) -> None:
        self.to_cadre.setVisible(row is None or not row.to_department)
        self.to_department.setVisible(row is not None and row.to_department)
        for picker in (self.to_cadre, self.to_department):
            picker.setEnabled(row is not None)
        words = "回车：选中的另选接收人；Del：改回左边填的接收人" if row is not None else "在清单里选中一条或几条，可以另选接收人"
        self.hint.setText(words)

    @Slot(object)
    def _choose_receiver(self, row: PlanRow) -> None:
        (self.to_department if row.to_department else self.to_cadre).setFocus()

    @Slot(object)
    def _picked(self, option: object) -> None:
        picker = self.to_department if self.sender() is self.to_department else self.to_cadre
        picker.clear()
        self._give_selected(getattr(option, "id", None))

    @Slot()
    def _clear_receivers(self) -> None:
        self._give_selected(None)

    def _give_selected(self, receiver: int | None) -> None:
        current: PlanRow | None = self.table.current_row()
        if current is None:
            return
        alike = [row.key for row in self.table.selected_rows() if row.to_department == current.to_department]
        self.drawer.single.choose(alike, receiver)
        self._pause.stop()
        self.rehearse()
        self.table.setFocus()

    # --- doing it

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        giving, form = self.drawer.giving(), self.drawer.form.values()
        if giving is None or self.plan is None or giving != self.plan.giving:
            self.drawer.refuse("清单还没有按现在填的内容列出来，请稍等，核对以后再办理。")
            self.drawer.ready_again()
            self.rehearse()
            return
        command = partial(
            hand_over,
            actor=self._desk.actor,
            day=giving.day,
            cadre=giving.cadre,
            department=giving.department,
            with_cadres=giving.with_cadres,
            receiver=giving.receiver,
            receiver_department=giving.receiver_department,
            receivers=giving.receivers,
            reason=form["reason"],
            note=form["note"],
            leaves_post=giving.cadre is not None and form["leaves_post"],
            rehearsed=[row.key for row in self.plan.rows],
        )
        title = f"{self.plan.giver}交接"
        self._desk.do(command, title, self._done, refused=self._refused, failed=self.drawer.ready_again, owner=self)

    def _refused(self, words: str) -> None:
        self.drawer.refuse(words)
        self.rehearse()

    def _done(self, changes: Changes) -> None:
        self.drawer.form.drop_draft()
        self._desk.said.emit(f"已办理 {changes.result}；按 Ctrl+P 打印交接清单")
        self.handed_over.emit(changes.first("handover"))


class _PlanTable(RecordTable):
    """The rehearsal. Delete takes back what was chosen for the selected rows, Esc goes back to the form."""

    cleared = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.cleared.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _summary(plan: HandoverPlan | None) -> str:
    if plan is None:
        return ""
    counted: dict[str, int] = {}
    for row in plan.rows:
        counted[row.matter] = counted.get(row.matter, 0) + 1
    told = "，".join(f"{matter} {count} 项" for matter, count in counted.items()) or "没有要交接的"
    later = f"包保关系按日期交接，问题和措施到 {plan.giving.day} 再移交。" if plan.later and len(counted) > ("包保关系" in counted) else ""
    left = f"还有 {len(plan.refusals)} 项不能交接，看标红的行。" if plan.refusals else ""
    return f"{plan.giver}名下：{told}。{later}{left}"
