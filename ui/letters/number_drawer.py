"""取号: a number for a paper that is written elsewhere."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot

from desktop.changes import Changes
from desktop.documents.queries import BodyRow
from desktop.documents.register import take_number
from desktop.vocabulary import IssuerKind, SeriesKind
from ui.desk import Desk
from ui.widgets.drawer import Drawer
from ui.widgets.fields import ChoiceField, LongTextField
from ui.widgets.form import Form

NOTE = "号一个接一个地给，不空号、不重号；用不上的，作废并写明原因。"


class NumberDrawer(Drawer):
    """``taken`` carries the number given."""

    taken = Signal(str)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._body = ChoiceField("发文机关", [])
        form = Form(
            [
                [("body", self._body)],
                [("kind", ChoiceField("类别", [(kind, str(kind)) for kind in SeriesKind], needed=True))],
                [("subject", LongTextField("文件标题", needed=True, lines=3))],
            ],
            desk.settings,
            "number",
        )
        super().__init__(form, saves="取号", again="取号，再取一个")
        self.submitted.connect(self._submitted)

    def begin_taking(self, bodies: Sequence[BodyRow]) -> None:
        """Offer the bodies that number their papers; an empty choice is the usual one."""
        own = [row for row in bodies if row.kind != IssuerKind.DEPARTMENT]
        self._body.set_values([(row.id, f"{row.name}（{row.issued_prefix}、{row.letter_prefix}）") for row in own])
        self._body.combo.setItemText(0, "通常的发文机关")
        self.add()

    @Slot()
    def add(self) -> None:
        self.form.begin(new=True)
        kept = {"body": self._body.value(), "kind": self.form.values()["kind"]}
        self.form.set_values(kept)
        left = self.form.take_draft()
        self.begin("取号", "接着上次没有保存的内容。" if left else NOTE)
        self.form.fields["subject"].setFocus()

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        command = partial(take_number, actor=self._desk.actor, **self.form.values())
        self._desk.do(command, "取号", partial(self._over, again), refused=self.refuse, failed=self.ready_again, owner=self)

    def _over(self, again: bool, changes: Changes) -> None:
        self.row_saved(again, changes)
        self.taken.emit(str(changes.result))
