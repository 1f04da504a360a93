"""The part 权限: the table that every action asks, to read."""

from typing import Any

from PySide6.QtWidgets import QLabel

from desktop.accounts.queries import Permission, permission_table
from desktop.vocabulary import AccountRole
from ui.parts import Part, PartedPage
from ui.widgets.row_model import CENTRE, Column, RowModel
from ui.widgets.table import RecordTable

WORDS = (
    "“●”能办，“本部门”只能办本部门的，空白不能办；窗口、命令行和导入都按这张表。一人可以有几个角色，取最宽的一个；"
    "但经办和核验不能是同一个人、同一个部门，角色再多也一样。"
)


def _reach(number: int) -> Column[Permission]:
    role = tuple(AccountRole)[number]
    return Column(f"role{number}", str(role), lambda line: line.reaches[number], align=CENTRE, width=96)


COLUMNS: tuple[Column[Permission], ...] = (
    Column("act", "事项", lambda line: line.act, width=330),
    *(_reach(number) for number in range(len(AccountRole))),
)


class PermissionsPart(Part):
    """A row for each act, a column for each role."""

    def __init__(self, page: PartedPage[Any]) -> None:
        super().__init__(page)
        words = QLabel(WORDS)
        words.setObjectName("muted")
        words.setWordWrap(True)
        self.model = RowModel(COLUMNS, permission_table, self.desk.tasks, self)
        self.table = RecordTable(self.model, "permissions", self.desk.settings)
        self.table.horizontalHeader().setStretchLastSection(False)  # roles stand beside each other, equally wide
        self.model.loaded.connect(self.ready)
        self.body.addWidget(words)
        self.body.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        if self.model.known:
            self.model.refresh()
        else:
            self.model.ask(self.model.request)
