"""The form in which an extension is agreed to or refused."""

from functools import partial

from PySide6.QtCore import Signal, Slot

from desktop.changes import Changes
from desktop.feedback.commands import decide_extension
from desktop.feedback.extension_queries import ExtensionRow, signer
from ui.desk import Desk
from ui.find import find_cadres
from ui.widgets.drawer import Drawer
from ui.widgets.fields import ChoiceField, LongTextField
from ui.widgets.form import Form
from ui.widgets.pickers import PickField
from ui.widgets.words import day_words, words_of

DECISIONS = [(True, "同意"), (False, "不同意")]


class DecideDrawer(Drawer):
    """``decided`` carries the id of a request after which another one shall follow. Who decides stays chosen."""

    decided = Signal(int)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: ExtensionRow | None = None
        self._by = PickField("审批人", find_cadres, desk.tasks, needed=True)
        form = Form(
            [
                [("agree", ChoiceField("审批结果", DECISIONS, needed=True, undecided=True))],
                [("words", LongTextField("审批意见（不同意的须写明理由）", lines=4))],
                [("agreed_by", self._by)],
            ],
            desk.settings,
        )
        super().__init__(form, saves="审批", again="审批，到下一份")
        self.submitted.connect(self._submitted)

    def begin_decision(self, row: ExtensionRow) -> None:
        """Open for this request."""
        self._row = row
        self.form.set_values({"agreed_by": self._by.option})
        self.form.draft_for(f"extension/{row.id}")
        self.form.take_draft()
        granted = f"（已同意过 {row.agreed} 次）" if row.agreed else ""
        told = (
            f"{row.enterprise}：{row.text}",
            f"{words_of(row.department)} {words_of(row.handler)}　{row.grade}",
            f"{row.asked_by} {day_words(row.asked_on)} 申请：{row.reason}",
            f"办理情况：{row.result}" if row.result else "还没有办理进展",
        )
        self.begin(f"{row.number}　{day_words(row.from_due)} → {day_words(row.to_due)}{granted}", "\n".join(told))
        self._desk.tasks.run(signer, self._took_signer, owner=self)

    def _took_signer(self, name: str) -> None:
        self._by.setVisible(not name)

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        row = self._row
        if row is None:
            return
        values = self.form.values()
        if self._by.isHidden():
            values["agreed_by"] = None
        command = partial(decide_extension, extension=row.id, actor=self._desk.actor, **values)
        over = partial(self._over, row.id, again)
        self._desk.do(command, f"审批延期 {row.number}", over, refused=self.refuse, failed=self.ready_again, owner=self)

    def _over(self, extension: int, again: bool, _changes: Changes) -> None:
        self.form.drop_draft()
        self.ready_again()
        if again:
            self.decided.emit(extension)
        else:
            self.shut()
