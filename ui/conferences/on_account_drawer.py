"""挂账研究: a line about each problem, one after the other: type, Enter, the next one is there."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from desktop.changes import Changes
from desktop.conferences.on_account import correct_review, review_problem, void_review
from desktop.conferences.queries import OnAccountRow, WeekNote, week_notes
from ui.desk import Desk
from ui.widgets.dialogs import prompts
from ui.widgets.drawer import Drawer
from ui.widgets.fields import DateField, TextField
from ui.widgets.form import Form
from ui.widgets.words import day_words

RECENT = 6  # notes shown below the line
FORM_LINES = 13  # lines of text that the form takes, with room for what is wrong


class OnAccountDrawer(Drawer):
    """Writes the week's note of a problem, or corrects it. ``noted`` carries the problem when the next one is wanted."""

    noted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: OnAccountRow | None = None
        self._notes: list[WeekNote] = []
        self._unsaved: dict[int, str] = {}  # words not saved yet, by problem
        self._words = TextField("本周研究情况", needed=True, hint="写一句，按回车到下一件")
        self._review = DateField("下次研究")
        self._reason = TextField("为什么改下次研究日期", needed=True)
        super().__init__(
            Form([[("words", self._words)], [("next_review", self._review)], [("reason", self._reason)]], desk.settings),
            again="保存，到下一件",
        )
        self.recent = QLabel()
        self.recent.setObjectName("muted")
        self.recent.setWordWrap(True)
        self.recent.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.void = QPushButton("作废最近一条 …")
        self.void.setToolTip("记错了的才作废，须写明理由；当周的可以直接改")
        self.void.clicked.connect(self._void)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - as the drawer made it
        place = layout.indexOf(self.form) + 1
        layout.insertWidget(place, self.recent, 1)
        layout.insertWidget(place + 1, self.void)
        self.form.setMaximumHeight(self.fontMetrics().height() * FORM_LINES)
        self.submitted.connect(self._submitted)
        self._review.changed.connect(self._follow_day)
        for line in (self._words.line, self._review.line, self._reason.line):
            line.returnPressed.connect(self.again.click)

    def begin_note(self, row: OnAccountRow) -> None:
        """Open for this problem; words typed for it before and not saved are there again."""
        self._keep_typed()
        self._row = row
        self._notes = []
        self._words.set_value(self._unsaved.get(row.id, row.words))
        self._words.line.setModified(row.id in self._unsaved)
        self._review.set_value(row.next_review)
        self._reason.set_value("")
        self._follow_day()
        self.recent.clear()
        self.void.hide()
        since = f"{row.status}自 {day_words(row.since)}" if row.since is not None else row.status
        self.begin(f"挂账研究　{row.number}", f"{row.enterprise}：{row.text}\n{since}，{row.level}协调。原因：{row.reason}")
        self._ask()

    def _keep_typed(self) -> None:
        line = self._words.line
        if self._row is not None and line.isModified():
            self._unsaved[self._row.id] = line.text()

    def _ask(self) -> None:
        if self._row is not None:
            self._desk.tasks.run(partial(_notes_of, self._row.id), self._took, owner=self)

    def _took(self, answer: tuple[int, list[WeekNote]]) -> None:
        feedback, notes = answer
        if self._row is None or feedback != self._row.id:
            return
        self._notes = notes
        told = [f"{note.week} 那一周　{note.words}（{note.entered_by}）" for note in notes[:RECENT]]
        self.recent.setText("\n".join(told) or "还没有研究记录。")
        self.void.setVisible(bool(notes))

    @Slot()
    def _follow_day(self) -> None:
        """A reason is asked for only when the day is moved."""
        self._reason.setVisible(self._moved() is not None)

    def _moved(self) -> date | None:
        day = self._review.value()
        return day if self._row is not None and day != self._row.next_review else None

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
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
        over = partial(self._over, row.id, again)
        self._desk.do(command, f"挂账研究 {row.number}", over, refused=self.refuse, failed=self.ready_again, owner=self)

    def _over(self, feedback: int, again: bool, _changes: Changes) -> None:
        self.ready_again()
        self._unsaved.pop(feedback, None)
        self._words.line.setModified(False)
        if again:
            self.noted.emit(feedback)
        else:
            self.shut()

    @Slot()
    def _void(self) -> None:
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
