"""The head of an object's page: what it is, who answers for it, how its milestones stand."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.enterprises.queries import EnterprisePage, HolderRow
from desktop.vocabulary import Role
from ui.widgets.fact_grid import FactGrid
from ui.widgets.lights import light_of, light_pixmap

TITLES = ("统一社会信用代码", "联系人", "包保领导", "责任部门", "地址", "包保责任人", "三包内容")
WIDE = frozenset({"地址", "包保责任人", "三包内容"})
IN_A_ROW = 2


class ObjectHead(QFrame):
    """Name, status and light on one line; particulars below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.name = QLabel()
        self.name.setObjectName("title")
        self.light = QLabel()
        self.status = QLabel()
        self.status.setObjectName("section")
        first = QHBoxLayout()
        first.setSpacing(10)
        for label in (self.name, self.light, self.status):
            first.addWidget(label)
        first.addStretch(1)
        self._facts = FactGrid(TITLES, in_a_row=IN_A_ROW, wide=WIDE)
        self.facts = self._facts.values
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(8)
        layout.addLayout(first)
        layout.addLayout(self._facts)

    def show_page(self, page: EnterprisePage) -> None:
        """Show this object."""
        row = page.row
        self.name.setText(row.name)
        light = light_of(row.light or "")
        self.light.setVisible(light is not None)
        if light is not None:
            self.light.setPixmap(light_pixmap(light))
            self.light.setToolTip(f"节点{light.value}灯")
        parts = [f"节点{light.value}灯"] if light is not None else []
        parts += [row.kind, f"{row.status}（{row.status_day} 起）" if row.status_day else row.status]
        if row.above_scale:
            parts.append("规上")
        if row.voided:
            parts.append("已作废")
        self.status.setText("　".join(parts))
        contact = " ".join(word for word in (row.contact, row.contact_phone) if word)
        told = {
            "统一社会信用代码": row.credit_code,
            "联系人": contact,
            "地址": row.address,
            "包保领导": _people(page.holding(Role.LEADER)),
            "责任部门": _people(page.holding(Role.DEPARTMENT)),
            "包保责任人": _people(page.holding(Role.RESPONSIBLE)),
            "三包内容": "、".join(page.duties),
        }
        self._facts.tell(told)


def _people(holders: Iterable[HolderRow]) -> str:
    return "、".join(f"{one.name} {one.phone}".strip() for one in holders) or "（缺）"
