"""The form of an object."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from desktop.roster.commands import add_enterprise, change_enterprise
from desktop.roster.queries import EnterpriseRow
from desktop.vocabulary import ENDED_STATUSES, THREE_DUTIES, EnterpriseKind, EnterpriseStatus
from ui.desk import Desk
from ui.widgets.drawer import Drawer
from ui.widgets.fields import CheckField, ChoiceField, DateField, TextField
from ui.widgets.form import Form

KINDS = [(kind, str(kind)) for kind in EnterpriseKind]
HOW_TO_TURN = "状态真的变了，请写变更那天的日期，会记为一次变更；只是原来登记错了，日期不用改。"
STATUSES = [(status, str(status)) for status in EnterpriseStatus]


class EnterpriseDrawer(Drawer):
    """Adds an object or corrects one by hand."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: EnterpriseRow | None = None
        self._kind = ChoiceField("类别", KINDS, needed=True)
        self._status = ChoiceField("状态", STATUSES, needed=True)
        self._status_day = DateField("状态日期", not_after_today=True)
        form = Form(
            [
                [("name", TextField("名称", needed=True))],
                [("kind", self._kind), ("above_scale", CheckField("规模", "规上"))],
                [("status", self._status), ("status_day", self._status_day)],
                [("credit_code", TextField("统一社会信用代码", hint="18 位；在建项目可以没有"))],
                [("industry", TextField("行业门类")), ("legal_person", TextField("法定代表人"))],
                [("contact", TextField("联系人")), ("contact_phone", TextField("联系电话"))],
                [("address", TextField("地址"))],
                [("note", TextField("备注"))],
            ],
            desk.settings,
            "enterprise",
        )
        super().__init__(form, again="保存并新增下一家")
        self._kind.changed.connect(self._kind_changed)
        self._status.changed.connect(self._status_changed)
        self.submitted.connect(self._submitted)

    @Slot()
    def add(self) -> None:
        """Begin a new object, or go on with the one that was not finished."""
        self._row = None
        self.form.begin(new=True)
        kind = self._kind.value() or EnterpriseKind.PROJECT
        self.form.set_values({"kind": kind})
        self._kind_changed()
        left = self.form.take_draft()
        self._status_changed()
        self.begin("新增企业（项目）", "接着上次没有保存的内容。" if left else self._covers())

    def edit(self, row: EnterpriseRow) -> None:
        """Correct an object."""
        self._row = row
        self.form.begin(new=False)
        values = {key: getattr(row, key) for key in self.form.fields}
        self.form.set_values(values | {"kind": EnterpriseKind(row.kind), "status": EnterpriseStatus(row.status)})
        self._status_changed()
        self.begin(f"更正 {row.name}", f"{self._covers()}\n{HOW_TO_TURN}", repeat=False)

    def _covers(self) -> str:
        return "三包：" + "、".join(THREE_DUTIES[self._kind.value() or EnterpriseKind.PROJECT])

    @Slot()
    def _kind_changed(self) -> None:
        if self._row is None:
            project = self._kind.value() == EnterpriseKind.PROJECT
            self._status.set_value(EnterpriseStatus.BUILDING if project else EnterpriseStatus.OPERATING)
        self.note.setText(self._covers() if self._row is None else f"{self._covers()}\n{HOW_TO_TURN}")

    @Slot()
    def _status_changed(self) -> None:
        ended = self._status.value() in ENDED_STATUSES
        self._status_day.needed = ended
        self._status_day.show_error("")

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        values: dict[str, Any] = self.form.values()
        desk, row = self._desk, self._row
        if row is None:
            command = partial(add_enterprise, actor=desk.actor, **values)
            title = f"新增 {values['name']}"
        else:
            command = partial(change_enterprise, enterprise=row.id, expected_version=row.version, actor=desk.actor, **values)
            title = f"更正 {row.name}"
        desk.do(command, title, partial(self.row_saved, again), refused=self.refuse, failed=self.ready_again, owner=self)
