"""Cadres: the list's columns and the form."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from desktop.roster.commands import add_cadre, change_cadre
from desktop.roster.queries import CadreRow
from desktop.vocabulary import Rank
from ui.desk import Desk
from ui.widgets.drawer import Drawer
from ui.widgets.fields import ChoiceField, DateField, TextField
from ui.widgets.filter_bar import Chip
from ui.widgets.form import Form
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.words import day_words


def _number(count: int) -> str:
    """A count, or nothing for none, so that the eye finds those who have some."""
    return str(count) if count else ""


COLUMNS: tuple[Column[CadreRow], ...] = (
    Column("name", "姓名", lambda row: row.name, "name", width=90),
    Column("tie", "一对一/一对多", lambda row: row.tie, "tie", width=100),
    Column("objects", "包保数", lambda row: str(row.objects), "objects", RIGHT, width=60),
    Column("led", "作领导", lambda row: _number(row.led), "led", RIGHT, width=60),
    Column("answered_for", "作责任人", lambda row: _number(row.answered_for), "answered_for", RIGHT, width=70),
    Column("department", "部门", lambda row: row.department, "department", width=160),
    Column("post", "职务", lambda row: row.post, "post", width=130),
    Column("rank", "类别", lambda row: row.rank, "rank", width=90),
    Column("phone", "联系电话", lambda row: row.phone, "phone", width=110),
    Column("in_post_from", "在岗起", lambda row: day_words(row.in_post_from), "in_post_from", width=100),
    Column("in_post_to", "在岗止", lambda row: day_words(row.in_post_to), "in_post_to", width=100),
    Column("note", "备注", lambda row: row.note, width=160),
)
CHIPS = (
    Chip("在岗", {"in_post": "在岗"}),
    Chip("一对一", {"in_post": "在岗", "tie": "一对一"}),
    Chip("一对多", {"in_post": "在岗", "tie": "一对多"}),
    Chip("无包保对象", {"in_post": "在岗", "tie": "无对象"}),
    Chip("离岗", {"in_post": "离岗"}),
)
RANKS = [(rank, str(rank)) for rank in Rank]


class CadreDrawer(Drawer):
    """Adds a cadre or corrects one by hand."""

    acts_on = "姓名、部门、职务等更正以后，哪一天看到的都是更正后的；离岗从“在岗止”的第二天起算"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: CadreRow | None = None
        self._department = ChoiceField("部门", [], needed=True)
        form = Form(
            [
                [("name", TextField("姓名", needed=True)), ("phone", TextField("联系电话"))],
                [("department", self._department)],
                [("rank", ChoiceField("类别", RANKS, needed=True)), ("post", TextField("职务"))],
                [("in_post_from", DateField("在岗起")), ("in_post_to", DateField("在岗止"))],
                [("note", TextField("备注"))],
            ],
            desk.settings,
            "cadre",
        )
        super().__init__(form, again="保存并新增下一个")
        self.submitted.connect(self._submitted)

    def set_departments(self, departments: list[tuple[int, str]]) -> None:
        """Departments to choose from."""
        self._department.set_values(departments)

    @Slot()
    def add(self) -> None:
        """Begin a new cadre, or go on with the one that was not finished."""
        self._row = None
        self.form.begin(new=True)
        self.form.fields["in_post_to"].setEnabled(False)
        self.form.set_values({"rank": Rank.STAFF, "department": self._department.value()})
        left = self.form.take_draft()
        self.begin("新增干部", "接着上次没有保存的内容。" if left else "在岗起留空，表示建档以前就在岗。")

    def edit(self, row: CadreRow) -> None:
        """Correct a cadre."""
        self._row = row
        self.form.begin(new=False)
        self.form.fields["in_post_to"].setEnabled(True)
        names = CadreRow.__dataclass_fields__
        values = {key: getattr(row, key) for key in self.form.fields if key in names}
        self.form.set_values(values | {"department": row.department_id, "rank": Rank(row.rank)})
        self.begin(f"更正 {row.name} 的资料", "在岗止填了日期，就是离岗；还有包保对象的，要先交接。", repeat=False)

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        values: dict[str, Any] = self.form.values()
        desk, row = self._desk, self._row
        if row is None:
            values.pop("in_post_to")
            command = partial(add_cadre, actor=desk.actor, **values)
            title = f"新增干部 {values['name']}"
        else:
            command = partial(change_cadre, cadre=row.id, expected_version=row.version, actor=desk.actor, **values)
            title = f"更正干部 {row.name}"
        desk.do(command, title, partial(self.row_saved, again), refused=self.refuse, failed=self.ready_again, owner=self)
