"""一日一盯: a line about each problem that needs watching, one after the other: type, Enter, the next one is there."""

from functools import partial

from PySide6.QtCore import Slot

from desktop import clock
from desktop.changes import Changes
from desktop.feedback.daily_notes import correct_note, note_day, void_note
from desktop.feedback.daily_rules import watched_for
from desktop.feedback.life import DailyNoteRow, notes_of
from desktop.feedback.queries import FeedbackRow
from ui.desk import Desk
from ui.widgets.dialogs import prompts
from ui.widgets.fields import TextField
from ui.widgets.form import Form
from ui.widgets.note_drawer import NoteDrawer

RECENT = 5  # notes shown below the line
FORM_LINES = 7  # lines of text that the form takes, with room for what is wrong


class DailyDrawer(NoteDrawer):
    """Writes today's note of a problem, or corrects it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: FeedbackRow | None = None
        self._notes: list[DailyNoteRow] = []
        words = TextField("今天盯办的情况", needed=True, hint="写一句，按回车到下一件")
        form = Form([[("words", words)]], desk.settings)
        super().__init__(form, words, lines=FORM_LINES, void_tip="记错了的才作废，须写明理由；当天的可以直接改")

    def begin_note(self, row: FeedbackRow) -> None:
        """Open for this problem; words typed for it before and not saved are there again."""
        self._row = row
        self._notes = []
        self.turn_to(row.id, "")
        why = "、".join(watched_for(row.status, row.grade, row.due_on, clock.today(), row.suspended_on))
        self.begin(f"一日一盯　{row.number}", f"{row.enterprise}：{row.text}{f'（{why}）' if why else ''}")
        self._ask()

    def _ask(self) -> None:
        if self._row is not None:
            self._desk.tasks.run(partial(_notes_of, self._row.id), self._took, owner=self)

    def _took(self, answer: tuple[int, list[DailyNoteRow]]) -> None:
        feedback, notes = answer
        if self._row is None or feedback != self._row.id:
            return
        self._notes = notes
        today = self._today
        if today is not None and not self._words.line.isModified():
            self._words.set_value(today.words)
        self.tell_recent([f"{note.day}　{note.words}" for note in reversed(notes[-RECENT:])], "还没有盯办记录。")

    @property
    def _today(self) -> DailyNoteRow | None:
        """Today's note of the problem, if it has one."""
        return next((note for note in self._notes if note.day == clock.today()), None)

    @Slot(bool)
    def write(self, again: bool) -> None:
        row, today = self._row, self._today
        if row is None:
            return
        words, actor = self._words.value(), self._desk.actor
        if today is None:
            command = partial(note_day, feedback=row.id, words=words, actor=actor)
        else:
            command = partial(correct_note, note=today.id, words=words, expected_version=today.version, actor=actor)
        over = partial(self.written, row.id, again)
        self._desk.do(command, f"一日一盯 {row.number}", over, refused=self.refuse, failed=self.ready_again, owner=self)

    @Slot()
    def void_newest(self) -> None:
        row, note = self._row, self._notes[-1]
        if row is None:
            return
        reason = prompts().ask_text(self, "作废一日一盯", f"为什么作废 {row.number} {note.day} 的盯办记录“{note.words}”？记录会留着。")
        if reason:
            command = partial(void_note, note=note.id, reason=reason, actor=self._desk.actor)
            self._desk.do(command, f"作废一日一盯 {row.number}", partial(self._voided, row.id), refused=self.refuse, owner=self)

    def _voided(self, feedback: int, _changes: Changes) -> None:
        if self._row is not None and self._row.id == feedback:
            self.begin_note(self._row)


def _notes_of(feedback: int) -> tuple[int, list[DailyNoteRow]]:
    return feedback, notes_of(feedback)
