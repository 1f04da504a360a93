"""The form of one step. What was typed for a problem is there again when the step is opened for it next."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from desktop.changes import Changes
from desktop.feedback.problem_page import ProblemPage
from desktop.vocabulary import FeedbackEventKind as Event
from ui.desk import Desk
from ui.feedback.giving_strip import GivingStrip
from ui.feedback.steps import Step, prepare, run_step
from ui.widgets.drawer import Drawer
from ui.widgets.form import Form

BELOW_FORM = 3  # in the drawer's column: heading, note, form, then what may be given


class StepDrawer(Drawer):
    """``taken`` when the step was taken."""

    taken = Signal()

    def __init__(self, step: Step, desk: Desk) -> None:
        self._desk = desk
        self._step = step
        self._page: ProblemPage | None = None
        form = Form([[field] for field in step.fields(desk)], desk.settings)
        super().__init__(form, saves=step.title)
        self.giving: GivingStrip | None = None
        layout = self.layout()
        if step.gives is not None and isinstance(layout, QVBoxLayout):
            self.giving = GivingStrip(desk, step.gives, self)
            layout.insertWidget(BELOW_FORM, self.giving)
        self.submitted.connect(self._submitted)

    def begin_step(self, page: ProblemPage, departments: list[tuple[int, str]]) -> None:
        """Fill in what is known, and what was typed before, and open."""
        self._page = page
        self.form.set_values(prepare(self.form.fields, page, departments))
        self.form.draft_for(f"step/{self._step.event}/{page.row.id}")
        left = self.form.take_draft()
        if self.giving is not None:
            self.giving.begin(page.row.id)
        self.begin(self._step.title, "\n".join(self._notes(page, left=left)))
        if not self.form.fields:
            self.save.setFocus()

    def _notes(self, page: ProblemPage, *, left: bool) -> list[str]:
        notes = [self._step.note]
        if self._step.event == Event.APPLY_CLOSURE and page.unfinished:
            notes.append(f"{page.unfinished}，申请以前请看一看。")
        if self._step.event in {Event.VERIFY, Event.EXTEND, Event.REFUSE_EXTENSION} and page.signer:
            notes.append(f"由登录的{page.signer}签。")
        if left:
            notes.append("接着上次没有保存的内容。")
        return notes

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        page = self._page
        if page is None:
            return
        command = partial(run_step, self._step, page, self._desk.actor, self.form.values())
        title = f"{self._step.title} {page.row.number}"
        self._desk.do(command, title, self._over, refused=self.refuse, failed=self.ready_again, owner=self)

    def _over(self, _changes: Changes) -> None:
        self.form.drop_draft()
        self.ready_again()
        self.shut()
        self.taken.emit()
