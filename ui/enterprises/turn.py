"""变更状态: the form of a turn in an object's life."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from desktop.enterprises.commands import turn_object
from desktop.enterprises.queries import EnterprisePage
from desktop.enterprises.turns import ENDING_TURNS, PRODUCING_KINDS
from desktop.vocabulary import THREE_DUTIES, EnterpriseKind, Turn
from desktop.wording import some
from ui.desk import Desk
from ui.widgets.drawer import Drawer
from ui.widgets.fields import CheckField, ChoiceField, DateField, LongTextField
from ui.widgets.form import Form


class TurnDrawer(Drawer):
    """Offers the lawful turns, and says what the one chosen leads to."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._page: EnterprisePage | None = None
        self._turn = ChoiceField("变更为", [], needed=True)
        self._kind = ChoiceField("投产后的类别", [(kind, str(kind)) for kind in PRODUCING_KINDS], needed=True)
        self._scale = CheckField("规模", "规上")
        form = Form(
            [
                [("turn", self._turn)],
                [("kind", self._kind), ("above_scale", self._scale)],
                [("day", DateField("变更日期", needed=True, not_after_today=True))],
                [("reason", LongTextField("原因或依据", needed=True, hint="如 竣工验收、企业来函、会议纪要文号", lines=3))],
            ],
            desk.settings,
        )
        super().__init__(form, saves="登记变更")
        self._turn.changed.connect(self._chosen)
        self._kind.changed.connect(self._chosen)
        self.submitted.connect(self._submitted)

    def turn(self, page: EnterprisePage) -> None:
        """Begin a turn of this object."""
        self._page = page
        lawful = [(turn, str(turn)) for turn, refused in page.turns.items() if refused is None]
        self._turn.set_values(lawful)
        self.form.set_values({"turn": lawful[0][0] if lawful else None, "kind": EnterpriseKind.INDUSTRY})
        self.begin(f"变更状态：{page.row.name}", repeat=False)
        self._chosen()

    @Slot()
    def _chosen(self) -> None:
        page, turn = self._page, self._turn.value()
        if page is None:
            return
        produced = turn == Turn.PRODUCTION
        self._kind.setVisible(produced)
        self._scale.setVisible(produced and self._kind.value() == EnterpriseKind.INDUSTRY)
        since = f"（{page.row.status_day}起）" if page.row.status_day else ""
        lines = [f"现在是：{page.row.kind}，{page.row.status}{since}。"]
        if produced:
            kind = self._kind.value() or EnterpriseKind.INDUSTRY
            lines.append(f"变更之日起三包改为：{'、'.join(THREE_DUTIES[kind])}；以前的走访、问题、节点都保留。")
        if turn in ENDING_TURNS:
            lines.append(f"变更之日起不再是包保对象，现有{len(page.holders)}条包保关系到前一天结束。")
            lines.append(_open_problems(page.open_problems))
        self.note.setText("\n".join(lines))
        self.note.show()

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        page = self._page
        if page is None:
            return
        values: dict[str, Any] = self.form.values()
        if values["turn"] != Turn.PRODUCTION:
            values |= {"kind": EnterpriseKind.INDUSTRY, "above_scale": False}
        command = partial(turn_object, enterprise=page.row.id, expected_version=page.row.version, actor=self._desk.actor, **values)
        title = f"{values['turn']} {page.row.name}"
        self._desk.do(command, title, partial(self.row_saved, False), refused=self.refuse, failed=self.ready_again, owner=self)


def _open_problems(numbers: tuple[str, ...]) -> str:
    if not numbers:
        return "没有在办问题。"
    return f"{len(numbers)}件在办问题不会自动销号，仍要继续办理：{some(numbers)}。"
