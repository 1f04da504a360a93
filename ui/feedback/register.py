"""登记问题: whoever receives it is its 首办责任人."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot

from desktop import clock
from desktop.changes import Changes
from desktop.feedback.commands import register_feedback
from desktop.vocabulary import Category, Grade, Source
from ui.desk import Desk
from ui.feedback.problem_pick import CLOSED, ProblemPick
from ui.find import find_cadres, find_enterprises
from ui.widgets.drawer import Drawer
from ui.widgets.fields import ChoiceField, DateField, LongTextField, TextField
from ui.widgets.form import Form
from ui.widgets.pickers import Option, PickField

SOURCES = [(one, str(one)) for one in Source]
CATEGORIES = [(one, str(one)) for one in Category]
GRADES = [
    (Grade.INQUIRY, "咨询类（当日答复）"),
    (Grade.ORDINARY, "一般事项（不过周）"),
    (Grade.MAJOR, "重大事项（不过月）"),
]


class RegisterDrawer(Drawer):
    """Registers a problem; ``registered`` carries its id."""

    registered = Signal(int)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._visit: int | None = None
        self._enterprise = PickField("企业（项目）", find_enterprises, desk.tasks, needed=True)
        self._recurs = ProblemPick("以前办过又发生的（复发），是哪一件", desk.tasks, CLOSED)
        form = Form(
            [
                [("enterprise", self._enterprise)],
                [("text", LongTextField("反馈的问题（需求）", needed=True, lines=5))],
                [
                    ("collected_on", DateField("收集日期", needed=True, not_after_today=True)),
                    ("grade", ChoiceField("级别", GRADES, needed=True)),
                ],
                [("source", ChoiceField("来源", SOURCES, needed=True)), ("category", ChoiceField("类别", CATEGORIES, needed=True))],
                [("origin", TextField("来源文号、材料（记入备注）"))],
                [("first_handler", PickField("首办责任人", find_cadres, desk.tasks, needed=True))],
                [("recurs", self._recurs)],
            ],
            desk.settings,
            "feedback",
        )
        super().__init__(form, again="保存并登记下一件")
        self.submitted.connect(self._submitted)
        self._enterprise.changed.connect(self._follow_enterprise)

    @Slot()
    def add(self) -> None:
        """Begin a problem, or go on with the one that was not finished."""
        self._visit = None
        self._start(Source.ENTERPRISE, None, None, clock.today())
        left = self.form.take_draft()
        self._follow_enterprise()
        self.begin("登记问题", "接着上次没有保存的内容。" if left else "谁先接到，谁就是首办责任人，一管到底。")

    def add_from_visit(self, visit: int, enterprise: Option, goer: Option | None, day: date | None) -> None:
        """Register what was found on a visit."""
        self._visit = visit
        self.form.drop_draft()
        self._start(Source.VISIT, enterprise, goer, day or clock.today())
        self.begin(f"登记走访 {enterprise.text} 发现的问题", "走访已经保存；把发现的问题写在这里。")
        self.form.fields["text"].setFocus()

    def _start(self, source: Source, enterprise: Option | None, handler: Option | None, day: date) -> None:
        chosen = self.form.values()
        self.form.set_values(
            {
                "enterprise": enterprise,
                "collected_on": day,
                "source": source,
                "category": chosen["category"],
                "grade": Grade.ORDINARY,
                "first_handler": handler,
            }
        )
        self._follow_enterprise()

    @Slot()
    def _follow_enterprise(self) -> None:
        """What may have come back is of the same object."""
        chosen = self._enterprise.option
        self._recurs.look_among(chosen.id if chosen else None, chosen.text if chosen else "")

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        values: dict[str, Any] = self.form.values()
        command = partial(register_feedback, visit=self._visit, actor=self._desk.actor, **values)
        over = partial(self._saved, again)
        self._desk.do(command, "登记问题", over, refused=self.refuse, failed=self.ready_again, owner=self)

    def _saved(self, again: bool, changes: Changes) -> None:
        self.form.drop_draft()
        if again:
            visit, enterprise, handler = self._visit, self.form.fields["enterprise"], self.form.fields["first_handler"]
            option = enterprise.option if isinstance(enterprise, PickField) else None
            goer = handler.option if isinstance(handler, PickField) else None
            if visit is not None and option is not None:
                self.add_from_visit(visit, option, goer, self.form.fields["collected_on"].value())
            else:
                self.add()
        else:
            self.shut()
        self.registered.emit(changes.first("feedback"))
