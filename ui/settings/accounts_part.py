"""The part 账号: who may sign in, as what, and for whom."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel

from desktop.accounts.commands import disable_account, enable_account
from desktop.accounts.permissions import Act
from desktop.accounts.queries import AccountRow, account_list, has_accounts
from ui.parts import Part, PartedPage
from ui.settings.account_drawers import AccountDrawer, PasswordDrawer
from ui.widgets.dialogs import prompts
from ui.widgets.filter_bar import Chip
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import Column
from ui.widgets.side_by_side import SideBySide


def _state(row: AccountRow) -> str:
    if row.disabled_on is not None:
        return f"{row.disabled_on}停用"
    told = ["下次登录须改密码"] if row.must_change else []
    return "，".join(["在用", *told, *([f"输错密码{row.failures}次"] if row.failures else [])])


COLUMNS: tuple[Column[AccountRow], ...] = (
    Column("name", "用户名", lambda row: row.name, "name", width=150),
    Column("roles", "角色", lambda row: row.roles, "roles", width=200),
    Column("cadre", "对应的干部", lambda row: row.cadre or "", "cadre", width=100),
    Column("department", "部门", lambda row: row.department or "", "department", width=120),
    Column("disabled_on", "状态", _state, "disabled_on", width=180),
)
CHIPS = (Chip("全部"), Chip("在用", {"state": "在用"}), Chip("停用", {"state": "停用"}))
NONE_YET = "这个园区文件还没有账号，谁拿到文件谁就能看能改。要分清谁能做什么，请用“文件 · 设置管理员”。"
CLOSED = "账号由管理员管理。自己的密码在“文件 · 修改密码”里改。"


class AccountsPart(Part):
    """A list with its drawers; nothing of it can be taken back by 撤回."""

    areas = frozenset({"account", "cadre", "department"})

    def __init__(self, page: PartedPage[Any]) -> None:
        super().__init__(page)
        desk = self.desk
        self.note = QLabel()
        self.note.setObjectName("muted")
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.note.setWordWrap(True)
        self.list = RecordList(
            "accounts", COLUMNS, account_list, tasks=desk.tasks, settings=desk.settings, chips=CHIPS, hint="用户名、角色、部门"
        )
        self.split = SideBySide(self.list)
        self.drawer = self.split.add(AccountDrawer(desk))
        self.passwords = self.split.add(PasswordDrawer(desk))
        self.add_action = self.act("新增账号", self._add, "Ctrl+N", "plus")
        self.change_action = self.act("修改角色", self._change, "F2", tip="修改选中账号的角色、干部和部门（回车）")
        self.password_action = self.act("重设密码", self._reset, "Ctrl+P", tip="给忘了密码的人重设（选中的账号）")
        self.disable_action = self.act("停用", self._disable, "Ctrl+D")
        self.offer(self.disable_action, self.password_action, self.change_action, self.add_action, primary=self.add_action)
        self.body.addWidget(self.note)
        self.body.addWidget(self.split, 1)
        self.list.loaded.connect(self.ready)
        self.list.loaded.connect(self._follow)
        self.list.table.chosen.connect(self._follow)
        self.list.table.opened.connect(self._opened)
        self.setFocusProxy(self.list)
        self._follow()

    @property
    def chosen(self) -> AccountRow | None:
        """The account of the chosen row."""
        return self.list.table.current_row()

    def refresh(self) -> None:
        self.desk.tasks.run(has_accounts, self._known, owner=self)

    def _known(self, there: bool) -> None:
        may = there and self.desk.may(Act.ACCOUNTS)
        self.note.setText("" if may else CLOSED if there else NONE_YET)
        self.note.setVisible(not may)
        had_cursor = self.hasFocus()
        self.setFocusProxy(self.list if may else self.note)
        if had_cursor:
            self.setFocus()  # a list that is hidden would hand the cursor on to another place
        self.split.setVisible(may)
        for action in self.own_actions:
            action.setEnabled(may)
        if not may:
            self.ready.emit()
        elif self.list.started:
            self.list.refresh()
        else:
            self.list.ask()
        self._follow()

    @Slot()
    def _follow(self) -> None:
        row = self.chosen if not self.split.isHidden() else None
        for action in (self.change_action, self.password_action, self.disable_action):
            action.setEnabled(row is not None)
        self.disable_action.setText("启用" if row is not None and row.disabled_on else "停用")

    @Slot(object)
    def _opened(self, _row: AccountRow) -> None:
        self._change()

    @Slot()
    def _add(self) -> None:
        self.split.only(self.drawer)
        self.drawer.add()

    @Slot()
    def _change(self) -> None:
        if (row := self.chosen) is not None:
            self.split.only(self.drawer)
            self.drawer.change(row)

    @Slot()
    def _reset(self) -> None:
        if (row := self.chosen) is not None:
            self.split.only(self.passwords)
            self.passwords.reset(row)

    @Slot()
    def _disable(self) -> None:
        row, desk = self.chosen, self.desk
        if row is None:
            return
        if row.disabled_on is not None:
            desk.do(partial(enable_account, account=row.id, actor=desk.actor), f"启用账号 {row.name}", owner=self)
        elif prompts().ask(self, f"停用账号“{row.name}”？", "停用以后不能登录，做过的事仍留在记录里；以后可以再启用。", yes="停用"):
            desk.do(partial(disable_account, account=row.id, actor=desk.actor), f"停用账号 {row.name}", owner=self)
