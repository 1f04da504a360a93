"""离线表单: given out by USB stick, read back from a folder, and who has not handed in yet."""

from __future__ import annotations

from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget

from desktop.accounts.permissions import Act
from desktop.changes import Changes
from desktop.forms.commands import confirm_forms, hand_back, rehearse_forms, save_returns
from desktop.forms.handing_back import HandedBack
from desktop.forms.queries import FormLine, form_counts, given_out, names_missing
from desktop.forms.rehearsing import FileState
from desktop.forms.rules import ReturnState, due_back, week_name
from ui.exchange.form_drawer import GiveOutDrawer, choose_folder
from ui.exchange.form_returns import ReturnsView
from ui.exchange.form_rows import Returned
from ui.parts import Part
from ui.saving import MadeFile, Saving, exported
from ui.tasks import Progress
from ui.widgets.filter_bar import Chip, Choice
from ui.widgets.lights import Light
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.side_by_side import SideBySide
from ui.widgets.words import day_words, moment_words

if TYPE_CHECKING:
    from ui.exchange.page import ExchangePage

REGISTER = "收回登记"
_LIGHTS = {
    ReturnState.BACK: Light.GREEN,
    ReturnState.FAULTY: Light.YELLOW,
    ReturnState.AWAITED: Light.GREY,
    ReturnState.LATE: Light.RED,
}
COLUMNS: tuple[Column[FormLine], ...] = (
    Column("state", "收回", lambda row: row.state, "state", width=96, light=lambda row: _LIGHTS[ReturnState(row.state)]),
    Column("week", "周次", lambda row: week_name(row.week), "week", width=110),
    Column("department", "部门", lambda row: row.department, "department", width=150),
    Column("owner", "填报人", lambda row: row.owner, "owner", width=130),
    Column("due", "应交", lambda row: day_words(due_back(row.week)), width=92),
    Column("returned_at", "收回时间", lambda row: moment_words(row.returned_at) if row.returned_at else "", "returned_at", width=130),
    Column("created", "新增", lambda row: _number(row.created), "created", RIGHT, width=56),
    Column("updated", "更新", lambda row: _number(row.updated), "updated", RIGHT, width=56),
    Column("unchanged", "不变", lambda row: _number(row.unchanged), "unchanged", RIGHT, width=56),
    Column("rejected", "有误", lambda row: _number(row.rejected), "rejected", RIGHT, width=56),
    Column("file_name", "发出的文件", lambda row: row.file_name, "file_name", width=260),
    Column("made_at", "发放时间", lambda row: moment_words(row.made_at), "made_at", width=130, hidden=True),
    Column("made_by", "发放人", lambda row: row.made_by, "made_by", width=90, hidden=True),
    Column("returned_file", "交回的文件", lambda row: row.returned_file or "", width=200, hidden=True),
)
CHIPS = (Chip("全部"), *(Chip(str(state), {"state": str(state)}) for state in ReturnState), Chip("未交和逾期", {"state": "没有交"}))
CHOICES = {"week": "周次", "department": "部门"}
EMPTY = "还没有发放过离线表单。\n按 Ctrl+N 发放：每名干部一个工作簿，列好本周的包保对象，用U盘带走填；交回来按 Ctrl+R 收。"


class FormsPart(Part):
    """The register of forms; a folder that is read stands in its place until it is confirmed or given up."""

    areas = frozenset({"offline_form", "form_return"})

    def __init__(self, page: ExchangePage) -> None:
        super().__init__(page)
        desk = self.desk
        self.list = RecordList(
            "forms",
            COLUMNS,
            given_out,
            tasks=desk.tasks,
            settings=desk.settings,
            chips=CHIPS,
            choices=[Choice(key, title, ()) for key, title in CHOICES.items()],
            hint="填报人、部门、文件",
            empty="没有这样的表单。",
            empty_at_all=EMPTY,
        )
        self.stack = QStackedWidget(self)
        self.body.addWidget(self.stack)
        self.side = SideBySide(self.list, self.stack)
        self.stack.addWidget(self.side)
        self.setFocusProxy(self.list)
        self.give_out = self.act("发放表单 …", self._give_out, "Ctrl+N", "plus", tip="每名干部一个工作簿，用U盘带走填", needs=Act.EXPORT)
        self.read = self.act("收回表单 …", self._read, "Ctrl+R", "open", tip="读一个文件夹里交回的表单，先预演", needs=Act.IMPORT)
        self.copy = self.act("复制未交名单", self._copy, "Ctrl+J", tip="按部门列出没有交的人，粘贴到通知里催交")
        self.export = self.act("导出收回登记 …", self._export, "Ctrl+Shift+E", tip="按选定的周次、部门导出", needs=Act.EXPORT)
        self.confirm = self.act("确认收回", self._confirm, "Ctrl+Return", tip="好的行一次写入，有错的行不写", needs=Act.IMPORT)
        self.mark = self.act("退回修改 …", self._hand_back, "Ctrl+Shift+S", tip="有错的表单标红，另存到“退回修改”文件夹", needs=Act.IMPORT)
        self.leave = self.act("放弃", self._leave, "Alt+Left", tip="放弃这次预演，什么都不写入")
        self.offer(self.export, self.copy, self.mark, self.leave, self.confirm, self.read, self.give_out, primary=self.give_out)
        self._saving = Saving(desk, self, "forms")
        self._saving.told.connect(desk.said)
        self.list.loaded.connect(self.ready)
        self._follow()

    @cached_property
    def drawer(self) -> GiveOutDrawer:
        """Where it is said who gets forms."""
        made = self.side.add(GiveOutDrawer(self.desk))
        made.given.connect(self.desk.said)
        return made

    @cached_property
    def returns(self) -> ReturnsView:
        """The rehearsal of a folder."""
        made = ReturnsView(self.desk, self.stack)
        self.stack.addWidget(made)
        return made

    # --- what is shown

    @property
    def on_list(self) -> bool:
        """Whether the register is seen."""
        return self.stack.currentWidget() is self.side

    def refresh(self) -> None:
        self.list.freshen()
        self.desk.tasks.run(_choices, self._took_choices, owner=self)

    def _took_choices(self, found: dict[str, list[tuple[str, str]]]) -> None:
        for key, values in found.items():
            self.list.bar.set_choice(Choice(key, CHOICES[key], values))

    def _follow(self) -> None:
        returned = None if self.on_list else self.returns.returned
        for action in (self.give_out, self.copy, self.export):
            action.setEnabled(self.on_list)
        self.leave.setEnabled(not self.on_list)
        self.confirm.setEnabled(returned is not None and bool(returned.rehearsal.forms_here))
        self.mark.setEnabled(returned is not None and any(row.outcome == FileState.FAULTY for row in returned.rows))

    @Slot()
    def _leave(self) -> None:
        if not self.on_list:
            self.returns.let_go()
            self.stack.setCurrentWidget(self.side)
            self.setFocusProxy(self.list)
            self.list.setFocus()
            self._follow()

    # --- out

    @Slot()
    def _give_out(self) -> None:
        self.side.only(self.drawer)
        self.drawer.begin_week()

    @Slot()
    def _copy(self) -> None:
        self.desk.tasks.run(partial(names_missing, self.list.model.request), self._copied, owner=self)

    def _copied(self, names: list[str]) -> None:
        if names:
            QGuiApplication.clipboard().setText("\n".join(names))
        self.desk.said.emit(f"已复制未交名单，{len(names)} 个部门" if names else "都交齐了，没有要催的")

    @Slot()
    def _export(self) -> None:
        asked = self.list.bar.filters()
        week, department = asked.get("week", ""), asked.get("department", "")
        name = f"{week_name(_day(week)) if week else ''}离线表单{REGISTER}{f'（{department}）' if department else ''}.xlsx"
        self._saving.save(f"导出{REGISTER}", name, partial(_export, week, department))

    # --- back

    @Slot()
    def _read(self) -> None:
        folder = choose_folder(self.desk, self, "交回的表单在哪个文件夹")
        if folder is not None:
            progress = Progress()
            work = partial(_rehearse, folder, progress)
            self.desk.tasks.run(work, self._rehearsed, title="读取交回的表单", progress=progress, owner=self)

    def _rehearsed(self, returned: Returned) -> None:
        self.returns.show_returned(returned)
        self.stack.setCurrentWidget(self.returns)
        self.setFocusProxy(self.returns)
        self.returns.setFocus()
        self._follow()

    @Slot()
    def _confirm(self) -> None:
        returned = self.returns.returned
        if returned is None or self.on_list:
            return
        self.confirm.setEnabled(False)
        progress = Progress()
        command = partial(confirm_forms, rehearsal=returned.rehearsal, actor=self.desk.actor, progress=progress)
        done = partial(self._taken, len(returned.rehearsal.forms_here))
        self.desk.do(command, "收回离线表单", done, failed=self._follow, progress=progress, owner=self)

    def _taken(self, forms: int, changes: Changes) -> None:
        self._leave()
        undone = "。收错了，在“导入记录”里整批撤销" if changes.result is not None else "，没有新的行要写"
        self.desk.said.emit(f"已收回 {forms} 份表单{undone}")

    @Slot()
    def _hand_back(self) -> None:
        returned = self.returns.returned
        if returned is not None and not self.on_list:
            progress = Progress()
            work = partial(hand_back, rehearsal=returned.rehearsal, progress=progress)
            self.desk.tasks.run(work, self._handed_back, title="退回修改", progress=progress, owner=self)

    def _handed_back(self, made: HandedBack) -> None:
        self.desk.said.emit("　".join((f"已写出 {len(made.files)} 份标注好的表单，在 {made.folder}", *made.warnings)))


def _number(count: int | None) -> str:
    return "" if count is None else str(count)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _choices() -> dict[str, list[tuple[str, str]]]:
    weeks = [(week, f"{week_name(_day(week))}　{count}") for week, count in sorted(form_counts("week").items(), reverse=True)]
    departments = [(name, f"{name}　{count}") for name, count in form_counts("department").items()]
    return {"week": weeks, "department": departments}


def _rehearse(folder: Path, progress: Progress) -> Returned:
    return Returned.of(rehearse_forms(folder=folder, progress=progress))


def _export(week: str, department: str, path: Path, _progress: Progress) -> MadeFile:
    made = save_returns(path=path, week=_day(week) if week else None, department=department)
    return exported(REGISTER, made.rows, path)
