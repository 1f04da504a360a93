"""挂账研究: a line about each problem, one after the other: type, Enter, the next one is there."""

from datetime import date
from functools import partial

from PySide6.QtCore import Slot

from desktop.changes import Changes
from desktop.conferences.on_account import correct_review, review_problem, void_review
from desktop.conferences.queries import OnAccountRow, WeekNote, week_notes
from ui.desk import Desk
from ui.widgets.dialogs import prompts
from ui.widgets.fields import DateField, TextField
from ui.widgets.form import Form
from ui.widgets.note_drawer import NoteDrawer
from ui.widgets.words import day_words

RECENT = 6  # notes shown below the line
FORM_LINES = 13  # lines of text that the form takes, with room for what is wrong


class OnAccountDrawer(NoteDrawer):
    """Writes the week's note of a problem, or corrects it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: OnAccountRow | None = None
        self._notes: list[WeekNote] = []
        self._review = DateField("下次研究")
        self._reason = TextField("为什么改下次研究日期", needed=True)
        words = TextField("本周研究情况", needed=True, hint="写一句，按回车到下一件")
        form = Form([[("words", words)], [("next_review", self._review)], [("reason", self._reason)]], desk.settings)
        super().__init__(form, words, lines=FORM_LINES, void_tip="记错了的才作废，须写明理由；当周的可以直接改")
        self._review.changed.connect(self._follow_day)
        for line in (self._review.line, self._reason.line):
            line.returnPressed.connect(self.again.click)

    def begin_note(self, row: OnAccountRow) -> None:
        """Open for this problem; words typed for it before and not saved are there again."""
        self._row = row
        self._notes = []
        self.turn_to(row.id, row.words)
        self._review.set_value(row.next_review)
        self._reason.set_value("")
        self._follow_day()
        since = f"{row.status}自 {day_words(row.since)}" if row.since is not None else row.status
        self.begin(f"挂账研究　{row.number}", f"{row.enterprise}：{row.text}\n{since}，{row.level}协调。原因：{row.reason}")
        self._ask()

    def _ask(self) -> None:
        if self._row is not None:
            self._desk.tasks.run(partial(_notes_of, self._row.id), self._took, owner=self)

    def _took(self, answer: tuple[int, list[WeekNote]]) -> None:
        feedback, notes = answer
        if self._row is None or feedback != self._row.id:
            return
        self._notes = notes
        told = [f"{note.week} 那一周　{note.words}（{note.entered_by}）" for note in notes[:RECENT]]
        self.tell_recent(told, "还没有研究记录。")

    @Slot()
    def _follow_day(self) -> None:
        """A reason is asked for only when the day is moved."""
        self._reason.setVisible(self._moved() is not None)

    def _moved(self) -> date | None:
        day = self._review.value()
        return day if self._row is not None and day != self._row.next_review else None

    @Slot(bool)
    def write(self, again: bool) -> None:
        row = self._row
        if row is None:
            return
        words, reason, actor = self._words.value(), self._reason.value(), self._desk.actor
        moved = self._moved()
        if row.note_id is None:
            command = partial(review_problem, feedback=row.id, words=words, next_review=moved, reason=reason, actor=actor)
        else:
            command = partial(
                correct_review,
                review=row.note_id,
                words=words,
                next_review=moved,
                reason=reason,
                expected_version=row.note_version,
                actor=actor,
            )
        over = partial(self.written, row.id, again)
        self._desk.do(command, f"挂账研究 {row.number}", over, refused=self.refuse, failed=self.ready_again, owner=self)

    @Slot()
    def void_newest(self) -> None:
        row, note = self._row, self._notes[0]
        if row is None:
            return
        reason = prompts().ask_text(self, "作废挂账研究", f"为什么作废 {row.number} {note.week} 那一周的“{note.words}”？记录会留着。")
        if reason:
            command = partial(void_review, review=note.id, reason=reason, actor=self._desk.actor)
            self._desk.do(command, f"作废挂账研究 {row.number}", self._voided, refused=self.refuse, owner=self)

    def _voided(self, _changes: Changes) -> None:
        self.shut()


def _notes_of(feedback: int) -> tuple[int, list[WeekNote]]:
    return feedback, week_notes(feedback)
