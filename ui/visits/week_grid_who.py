"""Who “我” is: the cadre called as the one who works here, else whom one chose once."""

import json
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.listing import ListRequest
from desktop.park.files import open_path
from desktop.visits.week import worker
from ui.desk import Desk
from ui.widgets.pick_line import Option, PickLine

KEY = "visits/me"


class Me(NamedTuple):
    """A cadre with the department, or a department alone."""

    cadre: int | None = None
    department: int | None = None
    words: str = ""


class WhoAmI(QWidget):
    """Says who “我” is; a click changes it. ``changed`` when somebody was chosen."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.me: Me | None = self._kept()
        self.button = QPushButton()
        self.button.setObjectName("link")
        self.button.setToolTip("换一个人或部门：范围里的“我的”“我部门的”按它筛选")
        self.button.clicked.connect(self.ask)
        self.line = PickLine(_find, desk.tasks, "我是谁：姓名、首字母或部门")
        self.line.setMinimumWidth(200)
        self.line.setAccessibleName("我是谁")
        self.line.picked.connect(self._picked)
        self.line.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        layout.addWidget(self.line)
        self.show_me(self.me)

    def show_me(self, me: Me | None) -> None:
        """Say who it is."""
        self.me = me
        self.suggest(me)

    def suggest(self, me: Me | None) -> None:
        """Say who is taken for “我” as long as nobody was chosen."""
        self.button.setText(f"我是：{me.words}" if me is not None else "我是谁 …")

    @Slot()
    def ask(self) -> None:
        """Ask whom to take for “我”."""
        self.button.hide()
        self.line.clear()
        self.line.show()
        self.line.setFocus()

    @Slot(object)
    def _picked(self, option: Option) -> None:
        me: Me = option.leads_to
        kept = {"park": str(open_path() or ""), "me": list(me)}
        self._desk.settings.setValue(KEY, json.dumps(kept, ensure_ascii=False))
        self.line.hide()
        self.button.show()
        self.show_me(me)
        self.changed.emit()

    def _kept(self) -> Me | None:
        stored = self._desk.settings.value(KEY)
        kept = json.loads(stored) if isinstance(stored, str) and stored else {}
        return Me(*kept["me"]) if kept.get("park") == str(open_path() or "") else None


def named(actor: str) -> Me | None:
    """The cadre called so, if there is exactly one (asked on the worker)."""
    found = worker(actor)
    return Me(found.id, found.department_id, f"{found.name}（{found.department}）") if found is not None else None


def _find(words: str) -> list[Option]:
    from desktop.roster.queries import cadres
    from ui.find import OFFERED, find_departments

    people = cadres(ListRequest(search=words, filters={"in_post": "在岗"}, limit=OFFERED)).rows
    found = [
        Option(row.id, row.name, f"{row.department} {row.post}".rstrip(), Me(row.id, row.department_id, f"{row.name}（{row.department}）"))
        for row in people
    ]
    offices = [option._replace(hint="部门", leads_to=Me(None, option.id, option.text)) for option in find_departments(words)]
    return [*found, *offices]
