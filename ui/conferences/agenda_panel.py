"""待会商的问题: what proposes itself for a meeting, ticked by the clerk. Nothing is written before 列入议题."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.changes import Changes
from desktop.conferences.agenda_commands import put_on_agenda
from desktop.conferences.queries import Proposed, proposed_agenda
from ui.conferences.agenda_rows import AgendaRows, columns
from ui.desk import Desk
from ui.widgets.keys import bind_keys
from ui.widgets.record_list import RecordList

TOLD = "空格勾选或去掉，Ctrl+A 全选，Ctrl+S 把勾选的列入议题，Esc 返回。"
NOBODY = (
    "没有等着会商的问题：本级的都在办，下一级没有超期的，也没有到期研究的挂账和待答复的延期。\n其他问题可以从“问题销号”里看，议题可以另加。"
)


class AgendaPanel(QWidget):
    """Proposals with a tick each; ``closed`` when it is left."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._conference: int | None = None
        self.rows = AgendaRows()
        self.told = QLabel(TOLD)
        self.told.setObjectName("muted")
        self.told.setWordWrap(True)
        self.refusal = QLabel()
        self.refusal.setObjectName("error")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.list = RecordList(
            "agenda", columns(self.rows), self.rows.fetch, tasks=desk.tasks, settings=desk.settings,
            hint="编号、企业、问题、部门", empty="没有这样的问题。", empty_at_all=NOBODY,
        )  # fmt: skip
        self.save = QPushButton("列入议题")
        self.save.setObjectName("primary")
        self.save.setToolTip("把勾选的列入议题（Ctrl+S）")
        self.back = QPushButton("返回")
        self.back.setToolTip("不列入，回到议题（Esc）")
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.back)
        buttons.addWidget(self.refusal)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.told)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        self.save.clicked.connect(self._save)
        self.back.clicked.connect(self.closed)
        self.list.loaded.connect(self._count)
        self.list.table.opened.connect(self._turn)
        bind_keys(self, self._save, "Ctrl+S")
        bind_keys(self, self.closed, "Esc")
        bind_keys(self.list.table, self._turn, "Space")
        self.setFocusProxy(self.list)

    def begin(self, conference: int) -> None:
        """Propose for this meeting."""
        self._conference = conference
        self.rows.clear()
        self._refuse("")
        self._desk.tasks.run(partial(proposed_agenda, conference), self._took, owner=self)

    def _took(self, proposed: list[Proposed]) -> None:
        self.rows.show(proposed)
        self.list.ask()
        self.save.setEnabled(True)
        self.list.table.setFocus()

    @Slot()
    def _count(self) -> None:
        self.told.setText(f"{TOLD}　共 {self.rows.count} 件，勾选 {len(self.rows.ticked())} 件。")
        if self.list.model.rowCount() and not self.list.table.currentIndex().isValid():
            self.list.table.selectRow(0)

    @Slot()
    def _turn(self) -> None:
        self.rows.turn([row.id for row in self.list.table.selected_rows()])
        self._refuse("")
        self.list.refresh()

    @Slot()
    def _save(self) -> None:
        problems = self.rows.ticked()
        if self._conference is None or not self.save.isEnabled():
            return
        if not problems:
            self._refuse("还没有勾选：用空格勾选要上会的问题。")
            return
        self.save.setEnabled(False)
        command = partial(put_on_agenda, conference=self._conference, problems=problems, actor=self._desk.actor)
        self._desk.do(
            command,
            f"列入议题 {len(problems)} 件",
            self._saved,
            refused=self._refuse,
            failed=partial(self.save.setEnabled, True),
            owner=self,
        )

    def _saved(self, _changes: Changes) -> None:
        self.closed.emit()

    def _refuse(self, text: str) -> None:
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))
