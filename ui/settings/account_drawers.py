"""An account is added, given other roles, or given another password."""

from functools import partial

from PySide6.QtCore import Slot

from desktop.accounts.commands import add_account, change_account, set_password
from desktop.accounts.queries import AccountRow
from ui.accounts.founding import RoleField
from ui.accounts.secret_field import SecretField
from ui.desk import Desk
from ui.find import find_cadres, find_departments
from ui.widgets.drawer import Drawer
from ui.widgets.fields import TextField
from ui.widgets.form import Form
from ui.widgets.pickers import Option, PickField

HOLDER = "督查核验等要看经办人和核验人是不是同一个人、同一个部门：请选上对应的干部，或所在的部门。"


class AccountDrawer(Drawer):
    """Adds an account, or changes one. Nothing typed here is ever kept as a draft."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: AccountRow | None = None
        self.name = TextField("用户名", needed=True, hint="一般用本人姓名，重名的写 姓名（部门）")
        self.roles = RoleField("角色")
        self.cadre = PickField("对应的干部", find_cadres, desk.tasks)
        self.department = PickField("所在部门（干部的部门不用再选）", find_departments, desk.tasks)
        self.password = SecretField("初始密码（首次登录须改）")
        rows = [[("name", self.name)], [("roles", self.roles)], [("cadre", self.cadre)], [("department", self.department)]]
        super().__init__(Form([*rows, [("password", self.password)]], desk.settings), again="保存并新增下一个")
        self.submitted.connect(self._submitted)
        self.closed.connect(self.password.set_value)

    @Slot()
    def add(self) -> None:
        """Begin a new account."""
        self._open(None)
        self.begin("新增账号", HOLDER)

    def change(self, row: AccountRow) -> None:
        """Begin with what an account is now."""
        self._open(row)
        self.begin(f"修改账号 {row.name}", HOLDER, repeat=False)

    def _open(self, row: AccountRow | None) -> None:
        self._row = row
        self.form.begin(new=row is None)
        self.form.set_values({})
        self.name.setEnabled(row is None)
        self.password.setVisible(row is None)
        if row is not None:
            self.name.set_value(row.name)
            self.roles.set_value(row.roles.split("、"))
            self.cadre.set_value(Option(row.cadre_id, row.cadre or "") if row.cadre_id is not None else None)
            own = row.own_department_id
            self.department.set_value(Option(own, row.department or "") if own is not None else None)

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        row, actor = self._row, self._desk.actor
        whose = {"roles": self.roles.value(), "cadre": self.cadre.value(), "department": self.department.value()}
        if row is None:
            command = partial(add_account, name=self.name.value(), password=self.password.value(), actor=actor, **whose)
            title = f"新增账号 {self.name.value()}"
        else:
            command = partial(change_account, account=row.id, expected_version=row.version, actor=actor, **whose)
            title = f"修改账号 {row.name}"
        self._desk.do(command, title, partial(self.row_saved, again), refused=self.refuse, failed=self.ready_again, owner=self)


class PasswordDrawer(Drawer):
    """Gives somebody who forgot theirs another password."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: AccountRow | None = None
        self.password = SecretField("新密码")
        super().__init__(Form([[("password", self.password)]], desk.settings), saves="重设密码")
        self.submitted.connect(self._submitted)
        self.closed.connect(self.password.set_value)

    def reset(self, row: AccountRow) -> None:
        """Begin for an account."""
        self._row = row
        self.form.begin(new=False)
        self.form.set_values({})
        self.begin(f"重设密码 {row.name}", "把新密码当面告诉本人；本人登录后要先改成自己的，等待的时间也一并取消。")

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        row = self._row
        if row is None:
            return
        command = partial(set_password, account=row.id, password=self.password.value(), actor=self._desk.actor)
        done, title = partial(self.row_saved, False), f"重设密码 {row.name}"
        self._desk.do(command, title, done, refused=self.refuse, failed=self.ready_again, owner=self)
