"""拟函件: who gets one today and why, ticked beforehand, and all of them made by one key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import clock
from desktop.calendar.queries import work_calendar
from desktop.changes import Changes
from desktop.documents.queries import BodyRow, issuing_bodies
from desktop.letters.making import make_letters
from desktop.letters.queries import Choice, usual_reply_days, who_gets_letters
from desktop.vocabulary import DocumentKind, IssuerKind, Layout
from desktop.vocabulary.documents import LETTERS
from desktop.wording import short_day
from ui.desk import Desk
from ui.letters.candidate_rows import CHIPS, COLUMNS, NOT, CandidateList
from ui.tasks import Progress
from ui.widgets.fields import CheckField, ChoiceField, DateField, Field
from ui.widgets.keys import bind_keys
from ui.widgets.record_list import RecordList
from ui.widgets.whole_field import WholeField

KEYS = "空格勾选或去掉，Shift+空格管整个部门，Ctrl+S 生成。灰字的不能写，后面写着为什么。"
NOBODY = {
    DocumentKind.ASSIGN_LETTER: "没有已交办、又还没发过交办函的问题。",
    DocumentKind.SUPERVISE_LETTER: "没有超期的问题，不用督办。",
    DocumentKind.REMIND_LETTER: "近几天没有要到期的问题，不用提醒。",
}
MOST_DAYS = 60


@dataclass(frozen=True)
class _Read:
    """What is asked of the data for a kind."""

    choice: Choice
    bodies: Sequence[BodyRow]
    usual_days: int


class MakingPanel(QWidget):
    """``made`` carries the kind and how many letters there are now; ``closed`` when it is left."""

    made = Signal(str, int)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._candidates = CandidateList()
        self._bodies: Sequence[BodyRow] = ()
        self.kind = ChoiceField("函件", [(kind, str(kind)) for kind in LETTERS], needed=True)
        self.layout_field = ChoiceField("版式", (), needed=True)
        self.issuer = ChoiceField("发文机关", ())
        self.issued_on = DateField("成文日期", needed=True)
        self.reply_days = WholeField("几日内回复", "个工作日", least=0, most=MOST_DAYS, needed=True)
        self.again = CheckField("再次发函", "回复期限已过的再发")
        self.told, self.refusal = QLabel(), QLabel()
        self.told.setObjectName("muted")
        self.refusal.setObjectName("error")
        for label in (self.told, self.refusal):
            label.setWordWrap(True)
        self.refusal.hide()
        self.list = RecordList(
            "letter_candidates", COLUMNS, self._candidates.fetch, tasks=desk.tasks, settings=desk.settings, chips=CHIPS,
            hint="编号、企业、问题、部门", empty="没有这样的问题。",
        )  # fmt: skip
        self.list.table.horizontalHeader().setSectionsClickable(False)  # they stand by department
        self.make = QPushButton("生成")
        self.make.setObjectName("primary")
        self.make.setToolTip("把勾选的问题按部门写成函件，一个部门一份，依次编号（Ctrl+S）")
        self.back = QPushButton("返回")
        self.back.setToolTip("不生成，回到函件清单（Esc）")
        self._lay_out()
        self._follow_bodies()
        self.make.clicked.connect(self._make)
        self.back.clicked.connect(self.closed)
        self.kind.changed.connect(self._kind_chosen)
        self.again.changed.connect(self._ask_again)
        self.layout_field.changed.connect(self._follow_bodies)
        self.issued_on.changed.connect(self._tell)
        self.reply_days.changed.connect(self._tell)
        self.list.loaded.connect(self._loaded)
        bind_keys(self, self._make, "Ctrl+S")
        bind_keys(self, self.closed, "Esc")
        bind_keys(self.list.table, self._turn, "Space")
        bind_keys(self.list.table, self._turn_departments, "Shift+Space")
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        shares = ((self.kind, 2), (self.layout_field, 2), (self.issuer, 4), (self.issued_on, 2), (self.reply_days, 2), (self.again, 3))
        for place, (field, share) in enumerate(shares):
            fields.addWidget(field, 0, place, Qt.AlignmentFlag.AlignTop)
            fields.setColumnStretch(place, share)
        buttons = QHBoxLayout()
        buttons.addWidget(self.make)
        buttons.addWidget(self.back)
        buttons.addWidget(self.told, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(fields)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.refusal)
        layout.addLayout(buttons)

    # --- what is asked

    def begin(self, kind: DocumentKind) -> None:
        """Who gets a letter of this kind today."""
        self.kind.set_value(kind)
        self.issued_on.set_value(clock.today())
        self.again.set_value(False)
        self._kind_chosen()

    @property
    def chosen_kind(self) -> DocumentKind:
        """The kind of letters that is made."""
        return DocumentKind(self.kind.value())

    @Slot()
    def _kind_chosen(self) -> None:
        kind = self.chosen_kind
        self._refuse("")
        self.layout_field.set_values([(Layout.LETTER, f"信函：{kind}"), (Layout.SLIP, f"园区内部：{kind.slip}")])
        self._ask(anew=True)

    @Slot()
    def _ask_again(self) -> None:
        self._refuse("")
        self._ask(anew=False)

    def reload(self) -> None:
        """The data changed: what was taken off stays off."""
        self._ask(anew=False)

    def _ask(self, *, anew: bool) -> None:
        kind, again = self.chosen_kind, self.again.value()
        self._desk.tasks.run(partial(_read, kind, again=again), partial(self._took, again, anew), owner=self)

    def _took(self, again: bool, anew: bool, read: _Read) -> None:
        if read.choice.kind != self.chosen_kind or again != self.again.value():
            return
        self._bodies = read.bodies
        self._follow_bodies()
        if anew:
            self.reply_days.set_value(read.usual_days)
        self._candidates.show(read.choice.candidates, anew=anew)
        self.list.ask()

    @Slot()
    def _follow_bodies(self) -> None:
        """A department writes only inside the house."""
        inside = self.layout_field.value() == Layout.SLIP
        may = [row for row in self._bodies if inside or row.kind != IssuerKind.DEPARTMENT]
        self.issuer.set_values([(row.id, row.name) for row in may])
        self.issuer.combo.setItemText(0, "通常的发文机关")

    @Slot()
    def _loaded(self) -> None:
        table, bar = self.list.table, self.list.bar
        if not bar.words() and not bar.filters():
            table.empty_hint = NOBODY[self.chosen_kind]
        if self.list.model.rowCount() and not table.currentIndex().isValid():
            table.selectRow(0)
        letters = len(self._candidates.letters)
        self.make.setText(f"生成 {letters} 份" if letters else "生成")
        self.make.setEnabled(bool(letters))
        self._tell()

    @Slot()
    def _tell(self) -> None:
        day, days = self.issued_on.value(), self.reply_days.value()
        if day is not None and days is not None and not self.reply_days.problem():
            self._desk.tasks.run(partial(_reply_day, day, days), self._tell_day, owner=self)

    def _tell_day(self, reply_due: date | None) -> None:
        left = self._candidates.count(NOT)
        reply = f"要求{short_day(reply_due)}前回复" if reply_due is not None else "不要求回复"
        counted = f"写 {len(self._candidates.ticked)} 件，{reply}" + (f"；另有 {left} 件不能写" if left else "")
        self.told.setText(f"{counted}。{KEYS}")

    # --- what is done

    @Slot()
    def _turn(self) -> None:
        self._candidates.turn([row.id for row in self.list.table.selected_rows()])
        self._turned()

    @Slot()
    def _turn_departments(self) -> None:
        self._candidates.turn_departments([row.department for row in self.list.table.selected_rows()])
        self._turned()

    def _turned(self) -> None:
        self._refuse("")
        self.list.refresh()

    @Slot()
    def _make(self) -> None:
        fields: tuple[Field, ...] = (self.issued_on, self.reply_days)
        for field in fields:
            field.show_error(field.problem())
        wrong = next((field for field in fields if field.problem()), None)
        if wrong is not None:
            wrong.setFocus()
            return
        if not self.make.isEnabled():
            return
        self.make.setEnabled(False)
        self._refuse("")
        progress, kind, count = Progress(), self.chosen_kind, len(self._candidates.letters)
        command = partial(
            make_letters,
            kind=kind,
            layout=self.layout_field.value(),
            body=self.issuer.value(),
            issued_on=self.issued_on.value(),
            reply_days=self.reply_days.value(),
            problems=self._candidates.ticked,
            again=self.again.value(),
            actor=self._desk.actor,
            progress=progress,
        )
        done = partial(self._done, kind)
        title = f"生成{kind} {count} 份"
        self._desk.do(command, title, done, refused=self._refuse, failed=self._ready_again, progress=progress, owner=self)

    def _done(self, kind: DocumentKind, changes: Changes) -> None:
        self.made.emit(str(kind), len(changes.result))

    def _refuse(self, text: str) -> None:
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))

    def _ready_again(self) -> None:
        self.make.setEnabled(bool(self._candidates.letters))


def _read(kind: DocumentKind, *, again: bool) -> _Read:
    return _Read(who_gets_letters(kind, again=again), issuing_bodies(), usual_reply_days(kind))


def _reply_day(day: date, days: int) -> date | None:
    return work_calendar().working_days_after(day, days) if days else None
