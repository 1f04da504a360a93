"""Departments: the list's columns and the form."""

from functools import partial

from PySide6.QtCore import Slot

from desktop.roster.commands import add_department
from desktop.roster.queries import DepartmentRow
from desktop.vocabulary import DepartmentCategory
from ui.desk import Desk
from ui.widgets.drawer import Drawer
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.filter_bar import Chip
from ui.widgets.form import Form
from ui.widgets.row_model import RIGHT, Column

COLUMNS: tuple[Column[DepartmentRow], ...] = (
    Column("name", "部门", lambda row: row.name, "name", width=240),
    Column("short_name", "简称", lambda row: row.short_name, "short_name", width=130),
    Column("category", "类别", lambda row: row.category, "category", width=110),
    Column("cadres", "在岗干部", lambda row: str(row.cadres), "cadres", RIGHT, width=90),
    Column("objects", "包保对象", lambda row: str(row.objects), "objects", RIGHT, width=90),
    Column("phone", "联系电话", lambda row: row.phone, "phone", width=130),
)
CHIPS = (Chip("全部"), *(Chip(str(category), {"category": str(category)}) for category in DepartmentCategory))


class DepartmentDrawer(Drawer):
    """Adds a department."""

    acts_on = "新增的部门，哪一天的名册里都看得到"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        form = Form(
            [
                [("name", TextField("部门全称", needed=True))],
                [("short_name", TextField("简称", hint="导入时全称、简称都认得"))],
                [("category", ChoiceField("类别", [(one, str(one)) for one in DepartmentCategory], needed=True))],
                [("phone", TextField("联系电话"))],
            ],
            desk.settings,
            "department",
        )
        super().__init__(form, again="保存并新增下一个")
        self.submitted.connect(self._submitted)

    @Slot()
    def add(self) -> None:
        """Begin a new department."""
        self.form.set_values({"category": DepartmentCategory.LINE})
        self.form.take_draft()
        self.begin("新增部门", "行业部门包保企业（项目）并参加统计；综合部门管清单、做核验。")

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        values = self.form.values()
        command = partial(add_department, actor=self._desk.actor, **values)
        title = f"新增部门 {values['name']}"
        self._desk.do(command, title, partial(self.row_saved, again), refused=self.refuse, failed=self.ready_again, owner=self)
