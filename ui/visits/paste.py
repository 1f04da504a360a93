"""Pasted visits, told line by line before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop.changes import Changes
from desktop.listing import ListRequest, Page, page_of
from ui.desk import Desk
from ui.widgets.filter_bar import Chip
from ui.widgets.keys import bind_keys
from ui.widgets.lights import Light
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RIGHT, Column

if TYPE_CHECKING:
    from desktop.visits.paste import PastedRow, PasteRehearsal

GOOD, WRONG = "可以登记", "有误"
HOW = (
    "第一行是表头的，按表头认列；没有表头的，依次是：企业（项目）、走访日期、走访人员、领导带队、形式、走访情况、三包情况一、二、三、备注。"
    "人员不写的，按当天的包保责任人。"
)
COLUMNS: tuple[Column[PastedRow], ...] = (
    Column("line", "行", lambda row: str(row.line), align=RIGHT, width=44),
    Column("good", "结果", lambda row: GOOD if row.good else WRONG, width=92, light=lambda row: Light.GREEN if row.good else Light.RED),
    Column("enterprise", "企业（项目）", lambda row: row.enterprise, width=220),
    Column("day", "走访日期", lambda row: row.day, width=96),
    Column("people", "走访人员", lambda row: row.people, width=180),
    Column("told", "说明", lambda row: row.told, width=420),
)


class PastePanel(QFrame):
    """Stands in the place of the grid while a pasted block is looked at. ``closed`` when the grid is wanted again."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._text, self._monday = "", date.min
        self._rehearsal: PasteRehearsal | None = None
        self.heading = QLabel()
        self.heading.setObjectName("section")
        self.heading.setWordWrap(True)
        how = QLabel(HOW)
        how.setObjectName("muted")
        how.setWordWrap(True)
        self.refusal = QLabel()
        self.refusal.setObjectName("error")
        self.refusal.setWordWrap(True)
        self.rows = RecordList(
            "pasted_visits",
            COLUMNS,
            self._fetch,
            tasks=desk.tasks,
            settings=desk.settings,
            chips=(Chip("全部"), Chip(GOOD, {"good": GOOD}), Chip(WRONG, {"good": WRONG})),
            hint="企业、人员、说明",
            empty="没有这样的行。",
        )
        self.confirm = QPushButton()
        self.confirm.setObjectName("primary")
        self.confirm.clicked.connect(self.enter)
        drop = QPushButton("放弃")
        drop.setToolTip("什么都不写入，回到表格（Esc）")
        drop.clicked.connect(self.shut)
        buttons = QHBoxLayout()
        buttons.addWidget(self.confirm)
        buttons.addWidget(drop)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.heading, how, self.rows, self.refusal):
            layout.addWidget(widget, 1 if widget is self.rows else 0)
        layout.addLayout(buttons)
        bind_keys(self, self.enter, "Ctrl+Return", "Ctrl+Enter")
        bind_keys(self, self.shut, "Esc")

    def begin(self, text: str, monday: date) -> None:
        """Rehearse a block for the week of this Monday."""
        self._text, self._monday = text, monday
        self._say("")
        self._rehearse()

    def _rehearse(self) -> None:
        self._take(None)
        self._desk.tasks.run(partial(_rehearse, self._text, self._monday), self._take, title="核对粘贴的内容", owner=self)

    def _take(self, rehearsal: PasteRehearsal | None) -> None:
        self._rehearsal = rehearsal
        good = len(rehearsal.good) if rehearsal is not None else 0
        wrong = len(rehearsal.rows) - good if rehearsal is not None else 0
        if rehearsal is None:
            self.heading.setText("正在核对 …")
        elif rehearsal.problem:
            self.heading.setText(rehearsal.problem)
        else:
            self.heading.setText(
                f"粘贴了 {good + wrong} 行：{good} 行可以登记" + (f"，{wrong} 行有误。" if wrong else "。") + "还没有写入。"
            )
        self.confirm.setText(f"确认登记 {good} 行" if good else "确认登记")
        self.confirm.setToolTip("一次全部写入，可以一次撤回（Ctrl+Enter）")
        self.confirm.setEnabled(good > 0)
        self.rows.show_only("", {})
        self.rows.table.setFocus()

    def _fetch(self, request: ListRequest) -> Page[PastedRow]:
        wanted = request.filters.get("good")
        lines = self._rehearsal.rows if self._rehearsal is not None else ()
        words = request.search.split()
        found = [
            row
            for row in lines
            if wanted in (None, GOOD if row.good else WRONG) and all(word in f"{row.enterprise} {row.people} {row.told}" for word in words)
        ]
        return page_of(found, request)

    @Slot()
    def enter(self) -> None:
        """Enter every good line in one transaction."""
        good = self._rehearsal.good if self._rehearsal is not None else ()
        if good and self.confirm.isEnabled():
            self.confirm.setEnabled(False)
            command = partial(_enter, [row.values for row in good], self._desk.actor)
            title = f"登记粘贴的 {len(good)} 次走访"
            self._desk.do(command, title, self._entered, refused=self._refused, failed=self._rehearse, owner=self)

    def _entered(self, _changes: Changes) -> None:
        rehearsal = self._rehearsal
        wrong = [row for row in rehearsal.rows if not row.good] if rehearsal is not None else []
        if rehearsal is None or not wrong:
            self.shut()
            return
        entered = len(rehearsal.rows) - len(wrong)
        self._take(type(rehearsal)(tuple(wrong)))
        self.heading.setText(f"已登记 {entered} 行；还有 {len(wrong)} 行有误没有登记：在原来的表里改好，再复制这几行来粘贴。")

    def _refused(self, reason: str) -> None:
        self._say(f"没有登记，一行也没有写入：{reason}")

    def _say(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))

    @Slot()
    def shut(self) -> None:
        """Back to the grid."""
        self.closed.emit()


def _rehearse(text: str, monday: date) -> PasteRehearsal:
    from desktop.visits.paste import rehearse_paste

    return rehearse_paste(text, monday)


def _enter(visits: Sequence[Mapping[str, Any]], actor: str) -> Changes:
    from desktop.visits.commands import register_visits

    return register_visits(visits=visits, actor=actor)
