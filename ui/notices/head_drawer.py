"""文书头: who issues a document, in which look, under which day, signed by whom, with or without the seal."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot

from desktop.documents.commands import change_head
from desktop.documents.kinds import kind_of
from desktop.documents.queries import BodyRow, Kept, issuing_bodies
from desktop.vocabulary import IssuerKind, Layout
from ui.desk import Desk
from ui.widgets.drawer import Drawer
from ui.widgets.fields import CheckField, ChoiceField, DateField, TextField
from ui.widgets.form import Form

LAYOUTS = (
    (Layout.DOCUMENT, "文件（红头，编发文字号）"),
    (Layout.LETTER, "信函（编函号）"),
    (Layout.SLIP, "单（内部用，不套红头）"),
)


class HeadDrawer(Drawer):
    """What is chosen is kept by ``change_head``; its refusal stands here in words, and so does the number the document bears."""

    def __init__(self, desk: Desk) -> None:
        look, body = ChoiceField("文种", LAYOUTS, needed=True), ChoiceField("发文机关", (), needed=True)
        form = Form(
            [
                [("layout", look)],
                [("body", body)],
                [("issued_on", DateField("成文日期", needed=True))],
                [("signers", TextField("签发人", hint="用顿号隔开"))],
                [("sealed", CheckField("印章", "盖章，署名处留出印章位置"))],
            ],
            desk.settings,
        )
        super().__init__(form, saves="保存文书头")
        self._desk = desk
        self._look, self._body = look, body
        self._kept: Kept | None = None
        self._bodies: tuple[BodyRow, ...] = ()
        self._look.changed.connect(self._offer_bodies)
        self.submitted.connect(self._change)

    def change(self, kept: Kept) -> None:
        """Open for a document; who may issue is read first."""
        self._kept = kept
        self._desk.tasks.run(issuing_bodies, partial(self._begin, kept), owner=self)

    def _begin(self, kept: Kept, bodies: Sequence[BodyRow]) -> None:
        if self._kept is not kept:
            return
        self._bodies = tuple(bodies)
        how, is_minutes = kind_of(kept.kind), kept.layout == Layout.MINUTES
        self._look.set_values(((Layout.MINUTES, "纪要"),) if is_minutes else LAYOUTS)
        values = {"issued_on": kept.issued_on, "signers": "、".join(kept.signers), "sealed": kept.sealed, "layout": kept.layout}
        self.form.set_values(values)
        self._offer_bodies()
        self._body.set_value(kept.body)
        for key, field in self.form.fields.items():
            field.setVisible(key == "issued_on" or (not is_minutes and (key != "signers" or how.is_upward)))
        self.begin("文书头", f"文号：{kept.number}" if kept.number else "没有文号")

    @Slot()
    def _offer_bodies(self) -> None:
        """A department issues nothing but forms of the house."""
        house = self._look.value() == Layout.SLIP
        self._body.set_values([(one.id, one.name) for one in self._bodies if house or one.kind != IssuerKind.DEPARTMENT])

    @Slot()
    def _change(self) -> None:
        kept = self._kept
        if kept is None:
            return
        values, is_minutes = self.form.values(), kept.layout == Layout.MINUTES
        command = partial(
            change_head,
            document=kept.id,
            body=None if is_minutes else values["body"],
            layout=None if is_minutes else values["layout"],
            issued_on=values["issued_on"],
            signers=tuple(part.strip() for part in values["signers"].split("、")),
            sealed=values["sealed"],
            actor=self._desk.actor,
            expected_version=kept.version,
        )
        self._desk.do(command, "修改文书头", self._saved, refused=self.refuse, failed=self.ready_again, owner=self)

    def _saved(self, _changes: object) -> None:
        self.shut()

    def follow(self, kept: Kept | None) -> None:
        """Another state of the document is shown, another document, or none."""
        if self._kept is None:
            return
        if kept is None or kept.id != self._kept.id or kept.final or kept.voided:
            self._kept = None
            self.shut()
        elif _head_of(kept) == _head_of(self._kept):  # only its text is another
            self._kept = kept


def _head_of(kept: Kept) -> tuple[object, ...]:
    return kept.body, kept.layout, kept.issued_on, kept.signers, kept.sealed
