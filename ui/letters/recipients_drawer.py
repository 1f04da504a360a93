"""登记收文单位: whom a document goes to."""

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot

from desktop.changes import Changes
from desktop.documents.queries import documents
from desktop.letters.dispatching import MOST_COPIES, Recipient, register_dispatch
from desktop.letters.queries import dispatches
from desktop.listing import ListRequest
from desktop.roster.queries import department_names
from ui.desk import Desk
from ui.find import OFFERED, find_departments
from ui.widgets.drawer import Drawer
from ui.widgets.fields import CheckField, TextField
from ui.widgets.form import Form
from ui.widgets.pickers import Option, PickField, PickManyField
from ui.widgets.whole_field import WholeField

MOST_DAYS = 60
_BETWEEN = re.compile(r"[、，,；;\s]+")


class RecipientsDrawer(Drawer):
    """Departments of the park, and whoever is outside it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._departments = PickManyField("收文部门", find_departments, desk.tasks)
        self._everybody = CheckField("", "园区全部部门（登记过的不再登记）")
        form = Form(
            [
                [("document", PickField("哪一件文书", find_documents, desk.tasks, needed=True))],
                [("departments", self._departments)],
                [("everybody", self._everybody)],
                [("others", TextField("园区外的单位", hint="用顿号隔开"))],
                [
                    ("copies", WholeField("每处份数", "份", least=1, most=MOST_COPIES, needed=True)),
                    ("reply_days", WholeField("几日内回复", "个工作日", least=0, most=MOST_DAYS, needed=True)),
                ],
            ],
            desk.settings,
            "recipients",
        )
        super().__init__(form, saves="登记收文单位")
        self.submitted.connect(self._submitted)
        self._everybody.changed.connect(self._follow)

    def begin_for(self, document: Option | None) -> None:
        """Enter recipients of this document; without one it is asked for."""
        self.form.begin(new=True)
        self.form.set_values({"copies": 1, "reply_days": 0})
        left = self.form.take_draft()
        self._follow()
        note = "从成文日期的次日起算回复期限；不要求回复的填0。"
        self.begin("登记收文单位", f"{'接着上次没有保存的内容。' if left else ''}{note}")
        if document is not None:
            self.form.fields["document"].set_value(document)
            self._departments.line.setFocus()

    @Slot()
    def _follow(self) -> None:
        self._departments.setEnabled(not self._everybody.value())

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        values = self.form.values()
        command = partial(_register, actor=self._desk.actor, **values)
        done = partial(self.row_saved, False)
        self._desk.do(command, "登记收文单位", done, refused=self.refuse, failed=self.ready_again, owner=self)


def find_documents(words: str) -> list[Option]:
    """Living documents by number, title or body, the newest first (runs on the worker)."""
    found = documents(ListRequest(search=words, limit=OFFERED)).rows
    return [Option(row.id, f"{row.number}《{''.join(row.title.split())}》", f"{row.kind} {row.state}") for row in found]


def _register(
    *, document: int, departments: Sequence[int], everybody: bool, others: str, copies: int, reply_days: int, actor: str
) -> Changes:
    """As ``register_dispatch``; ``everybody``: the departments that are not entered yet (runs on the worker)."""
    chosen = list(departments)
    if everybody:
        entered = {row.department_id for row in dispatches(ListRequest(filters={"document": str(document)}, limit=None)).rows}
        chosen = [number for number, _ in department_names() if number not in entered]
    recipients = [Recipient(department=number, copies=copies) for number in chosen]
    recipients += [Recipient(name, copies=copies) for name in _BETWEEN.split(others) if name]
    return register_dispatch(document=document, recipients=recipients, reply_days=reply_days, actor=actor)
