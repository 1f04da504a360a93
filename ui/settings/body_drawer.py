"""A 发文机关 is entered, or changed."""

from functools import partial

from PySide6.QtCore import Slot

from desktop.documents.body_commands import add_body, change_body
from desktop.documents.queries import BodyRow
from desktop.vocabulary import IssuerKind
from ui.desk import Desk
from ui.widgets.drawer import Drawer
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.form import Form

NOTE = "机关代字如 云高管办发，文号就是 云高管办发〔2022〕8号。印章名称空着就同机关名称。"


class BodyDrawer(Drawer):
    """The kind of a body stays as it was entered."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: BodyRow | None = None
        self._kind = ChoiceField("类别", [(kind, str(kind)) for kind in IssuerKind], needed=True)
        self._prefixes = (TextField("机关代字（文件）", hint="如 云高管办发"), TextField("机关代字（函）", hint="如 云高管办函"))
        form = Form(
            [
                [("name", TextField("发文机关名称", needed=True, hint="全称，印在红头和落款上"))],
                [("kind", self._kind)],
                [("issued_prefix", self._prefixes[0]), ("letter_prefix", self._prefixes[1])],
                [("signer", TextField("签发人", hint="上行文用，几个人用顿号隔开"))],
                [("seal_name", TextField("印章名称"))],
            ],
            desk.settings,
            "issuing_body",
        )
        super().__init__(form, again="保存并新增下一个")
        self.submitted.connect(self._submitted)
        self._kind.changed.connect(self._follow)

    @Slot()
    def add(self) -> None:
        """Begin a new one, or go on with the one that was not finished."""
        self._row = None
        self._kind.setEnabled(True)
        self.form.begin(new=True)
        self.form.set_values({})
        left = self.form.take_draft()
        self._follow()
        self.begin("登记发文机关", "接着上次没有保存的内容。" if left else NOTE)

    def change(self, row: BodyRow) -> None:
        """Begin with what a body is now."""
        self._row = row
        self._kind.setEnabled(False)
        self.form.begin(new=False)
        self.form.set_values({name: getattr(row, name) for name in self.form.fields} | {"kind": IssuerKind(row.kind)})
        self._follow()
        self.begin(f"修改 {row.name}", NOTE, repeat=False)

    @Slot()
    def _follow(self) -> None:
        for field in self._prefixes:
            field.setEnabled(self._kind.value() != IssuerKind.DEPARTMENT)

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        row, values, actor = self._row, self.form.values(), self._desk.actor
        kind = values.pop("kind")
        if kind == IssuerKind.DEPARTMENT:
            values |= {"issued_prefix": "", "letter_prefix": ""}
        if row is None:
            command = partial(add_body, kind=kind, actor=actor, **values)
        else:
            command = partial(change_body, body=row.id, expected_version=row.version, actor=actor, **values)
        title = f"{'登记' if row is None else '修改'}发文机关 {values['name']}"
        self._desk.do(command, title, partial(self.row_saved, again), refused=self.refuse, failed=self.ready_again, owner=self)
