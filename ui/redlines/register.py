"""登记线索 by hand: which line, against whom, and what it rests on."""

from functools import partial

from PySide6.QtCore import Signal, Slot

from desktop import clock
from desktop.changes import Changes
from desktop.feedback import queries as problems
from desktop.listing import ListRequest
from desktop.redlines.commands import register_lead
from desktop.redlines.facts import FACTS, NEEDED
from desktop.vocabulary import RED_LINES
from ui.desk import Desk
from ui.find import OFFERED, find_cadres, find_departments, find_enterprises
from ui.widgets.drawer import Drawer
from ui.widgets.fields import ChoiceField, DateField, LongTextField
from ui.widgets.form import Form
from ui.widgets.pickers import Option, PickField

LINES = [(line, f"{line} {words}") for line, words in RED_LINES.items()]
BY_HAND = 5  # the first line that nothing else raises


class LeadDrawer(Drawer):
    """``registered`` carries the new lead's id."""

    registered = Signal(int)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.line = ChoiceField("红线", LINES, needed=True)
        tasks = desk.tasks
        form = Form(
            [
                [("line", self.line)],
                [("evidence", LongTextField("证据：什么时间、什么事、从何得知", needed=True, lines=4))],
                [
                    ("found_on", DateField("发现日期", needed=True, not_after_today=True)),
                    ("feedback", PickField("问题", find_problems, tasks)),
                ],
                [("enterprise", PickField("企业（项目）", find_enterprises, tasks))],
                [("cadre", PickField("责任人", find_cadres, tasks)), ("department", PickField("责任部门", find_departments, tasks))],
            ],
            desk.settings,
            "red_line",
        )
        super().__init__(form)
        self.line.changed.connect(self._say_needed)
        self.submitted.connect(self._submitted)

    @Slot()
    def add(self) -> None:
        """Begin a lead, or go on with the one that was not finished."""
        self.form.set_values({"line": BY_HAND, "found_on": clock.today()})
        left = self.form.take_draft()
        self.begin("登记红线线索", "接着上次没有保存的内容。" if left else "")
        self._say_needed()

    @Slot()
    def _say_needed(self) -> None:
        line = self.line.value()
        if line is not None:
            needed = "、".join(FACTS[name] for name in NEEDED[line])
            self.note.setText(f"线索不是结论，要经核实、申辩，由两人认定。第{line}条须写明{needed}。")
            self.note.show()

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        command = partial(register_lead, actor=self._desk.actor, **self.form.values())
        self._desk.do(command, "登记红线线索", self._saved, refused=self.refuse, failed=self.ready_again, owner=self)

    def _saved(self, changes: Changes) -> None:
        self.row_saved(again=False, _changes=changes)
        self.registered.emit(changes.first("red_line"))


def find_problems(words: str) -> list[Option]:
    """Problems by number, object, words or people."""
    rows = problems.feedback(ListRequest(search=words, limit=OFFERED)).rows
    return [Option(row.id, row.number, f"{row.enterprise} {row.text[:16]}") for row in rows]
