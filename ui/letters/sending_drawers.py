"""登记发出, 登记回复 and 改回复期限, of letters and of documents of every kind."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot

from desktop import clock
from desktop.changes import Changes
from desktop.letters.dispatching import MOST_COPIES, change_reply_day, mark_sent, record_reply
from desktop.letters.queries import DispatchRow
from desktop.vocabulary import SentHow
from desktop.wording import some
from ui.desk import Desk
from ui.widgets.drawer import Drawer
from ui.widgets.fields import ChoiceField, DateField, LongTextField, TextField
from ui.widgets.form import Form
from ui.widgets.whole_field import WholeField

SHOWN = 6  # recipients told by name


class SendDrawer(Drawer):
    """One document or many that went out the same way."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ids: tuple[int, ...] = ()
        form = Form(
            [
                [("sent_on", DateField("发出日期", needed=True, not_after_today=True))],
                [("how", ChoiceField("方式", [(how, str(how)) for how in SentHow], needed=True))],
                [("received_by", TextField("签收人", hint="可以空着，以后再补"))],
                [("copies", WholeField("每处份数", "份", least=1, most=MOST_COPIES, hint="不改"))],
            ],
            desk.settings,
        )
        super().__init__(form, saves="登记发出")
        self.submitted.connect(self._submitted)

    def begin_sending(self, ids: Sequence[int], recipients: Sequence[str]) -> None:
        """Enter that these dispatches went out."""
        self._ids = tuple(ids)
        self.form.set_values({"sent_on": clock.today(), "how": SentHow.BY_HAND})
        self.begin(f"登记发出 {len(ids)} 份", f"发往{some(list(recipients), '处', most=SHOWN)}。")

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        command = partial(mark_sent, dispatches=self._ids, actor=self._desk.actor, **self.form.values())
        done = partial(self.row_saved, False)
        self._desk.do(command, f"登记发出 {len(self._ids)} 份", done, refused=self.refuse, failed=self.ready_again, owner=self)


class ReplyDrawer(Drawer):
    """The reply to one document; ``noted`` carries its dispatch when the next one is wanted."""

    noted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: DispatchRow | None = None
        form = Form(
            [
                [("replied_on", DateField("回复日期", needed=True, not_after_today=True))],
                [("words", LongTextField("回复内容", needed=True, hint="来文的文号、办到哪一步", lines=5))],
            ],
            desk.settings,
        )
        super().__init__(form, again="保存，到下一件")
        self.submitted.connect(self._submitted)

    def begin_reply(self, row: DispatchRow) -> None:
        """Enter the reply to this one, or put the entry right."""
        self._row = row
        self.form.set_values({"replied_on": row.replied_on or clock.today(), "words": row.reply})
        due = f"，要求{row.reply_due}前回复" if row.reply_due is not None else ""
        self.begin(f"{row.recipient}的回复", f"{row.number}《{row.title}》{due}。")
        self.form.fields["words"].setFocus()

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        row = self._row
        if row is None:
            return
        command = partial(record_reply, dispatch=row.id, expected_version=row.version, actor=self._desk.actor, **self.form.values())
        done = partial(self._over, row.id, again)
        self._desk.do(command, f"登记回复 {row.recipient}", done, refused=self.refuse, failed=self.ready_again, owner=self)

    def _over(self, dispatch: int, again: bool, changes: Changes) -> None:
        self.row_saved(False, changes)
        if again:
            self.noted.emit(dispatch)


class ReplyDayDrawer(Drawer):
    """By when replies are asked for; an empty day asks for none."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ids: tuple[int, ...] = ()
        super().__init__(Form([[("reply_due", DateField("回复期限"))]], desk.settings))
        self.submitted.connect(self._submitted)

    def begin_day(self, ids: Sequence[int], recipients: Sequence[str]) -> None:
        """Change the day of these dispatches."""
        self._ids = tuple(ids)
        self.form.set_values({})
        self.begin(f"改 {len(ids)} 份的回复期限", f"{some(list(recipients), '处', most=SHOWN)}。空着就不再要求回复。")

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        command = partial(change_reply_day, dispatches=self._ids, reply_due=self.form.values()["reply_due"], actor=self._desk.actor)
        done = partial(self.row_saved, False)
        self._desk.do(command, "改回复期限", done, refused=self.refuse, failed=self.ready_again, owner=self)
