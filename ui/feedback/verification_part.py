"""督查核验: one problem after the other, everything side by side, by keyboard alone. Nothing unseen can be passed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit

from desktop.accounts.permissions import Act
from desktop.changes import Changes
from desktop.feedback.commands import return_feedback, verify_and_close
from desktop.feedback.evidence import open_copy
from desktop.feedback.verification import Case, case_of, waiting
from desktop.suspicion.before_closing import Finding, doubts_before_closing
from ui.feedback.part import AREAS, FeedbackPart
from ui.feedback.return_box import ReturnBox
from ui.feedback.verification_queue import Queue
from ui.feedback.verification_view import CaseView
from ui.find import find_cadres
from ui.widgets.pickers import PickField
from ui.widgets.picture_view import PictureView

if TYPE_CHECKING:
    from pathlib import Path

    from ui.feedback.page import FeedbackPage

NOTHING = "没有等待核验的问题。"
PASSED = "已看过全部佐证，核验通过"
KEYS = "回车 通过并销号　R 退回　S 跳过　B 上一件　空格 下一屏佐证　V 看大图　O 用别的程序打开　W 写核验情况　Ctrl+Z 撤回"


class VerificationPart(FeedbackPart):
    """Each 核验 is saved by itself before the next problem is shown, and that one has been read by then."""

    areas = AREAS | {"photo"}

    def __init__(self, page: FeedbackPage) -> None:
        super().__init__(page)
        self.queue = Queue()
        self.case: Case | None = None
        self._cases: dict[int, Case] = {}
        self._doubts: Mapping[int, Sequence[Finding]] = {}
        self._checked: frozenset[int] = frozenset()  # what was looked through for doubts
        self._checking = False
        self._busy = False
        self._touched: frozenset[int] = frozenset()
        self._full: PictureView | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._make_keys()
        self.view = CaseView(self.desk.tasks, self)
        self.view.looked.connect(self._follow)
        self.view.opened.connect(self._look_at)
        self.body.addLayout(self._make_head())
        self.body.addWidget(self.view, 1)
        self._make_foot()
        self._show_nothing("")

    def _make_keys(self) -> None:
        passing = self._key("通过并销号", self.pass_on, "Return", Act.VERIFY)
        self._key("通过并销号（小键盘）", self.pass_on, "Enter", Act.VERIFY)
        returning, skipping = self._key("退回", self._return, "R", Act.VERIFY), self._key("跳过", self._skip, "S")
        for text, slot, key in (
            ("上一件", self._back, "B"),
            ("下一屏佐证", self._turn, "Space"),
            ("看大图", self._look, "V"),
            ("用别的程序打开佐证", self._open_other, "O"),
            ("写核验情况", self._write, "W"),
            ("往下看", self._down, "Down"),
            ("往上看", self._up, "Up"),
            ("看这件问题", self._open_problem, "Ctrl+G"),
        ):
            self._key(text, slot, key)
        self.offer(skipping, returning, passing)

    def _make_head(self) -> QHBoxLayout:
        self.place, self.hint = QLabel(), QLabel()
        self.hint.setObjectName("error")
        self.hint.setWordWrap(True)
        self.signer = QLabel()
        self.verifier = PickField("", find_cadres, self.desk.tasks)
        self.verifier.line.setPlaceholderText("核验人：姓名或首字母")
        self.verifier.line.setFixedWidth(200)
        self.verifier.changed.connect(self._verifier_chosen)
        head = QHBoxLayout()
        head.addWidget(self.place)
        head.addSpacing(16)
        head.addWidget(self.hint, 1)
        head.addWidget(self.signer)
        head.addWidget(self.verifier)
        return head

    def _make_foot(self) -> None:
        self.box = ReturnBox(self)
        self.box.chosen.connect(self._return_for)
        self.box.left.connect(self._box_left)
        self.words = QLineEdit()
        self.words.setPlaceholderText(f"核验情况（不写就记“{PASSED}”）")
        self.words.setAccessibleName("核验情况")
        self.words.returnPressed.connect(self.pass_on)
        keys = QLabel(KEYS)
        keys.setObjectName("muted")
        keys.setWordWrap(True)
        for widget in (self.box, self.words, keys):
            self.body.addWidget(widget)

    def _key(self, text: str, slot: Callable[[], object], key: str, needs: str = "") -> QAction:
        """An action whose keys work while the part itself has the focus, so that whoever types is not taken at a letter."""
        action = self.act(text, slot, key, needs=needs)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setAutoRepeat(False)  # a key held down signs nothing
        return action

    # --- the queue

    def refresh(self) -> None:
        self.desk.tasks.run(waiting, self._took_queue, owner=self)

    def take_note(self, changes: Changes) -> None:
        self._touched = frozenset(changes.ids.get("feedback", ()))
        if self._busy:  # what is done here leaves the others as they were read
            self._cases = {number: case for number, case in self._cases.items() if number not in self._touched}
        else:
            self._cases.clear()
            self._checked = frozenset()

    def _took_queue(self, ids: list[int]) -> None:
        self.queue.renew(ids, self._touched)
        self._touched = frozenset()
        self._show_here(anew=True)
        self.ready.emit()

    def _took_doubts(self, checked: frozenset[int], doubts: Mapping[int, Sequence[Finding]]) -> None:
        self._checked, self._doubts, self._checking = checked, doubts, False
        self.view.show_doubts(self.doubts)
        self._follow()

    def _doubts_failed(self, error: Exception) -> None:
        self._checking = False
        self.desk.show_error(error)

    @property
    def doubts(self) -> Sequence[Finding]:
        """What speaks against closing the problem that is shown."""
        return self._doubts.get(self.queue.here or 0, ())

    def _show_here(self, *, anew: bool = False) -> None:
        here = self.queue.here
        if here is None:
            self._show_nothing(NOTHING)
        elif here in self._cases and not anew:
            self._show_case(self._cases[here])
        else:
            self._ask(here)
        self._follow()

    def _ask(self, feedback: int) -> None:
        verifier = self.verifier.value()
        self.desk.tasks.run(partial(case_of, feedback, verifier), partial(self._took_case, verifier), owner=self)

    def _took_case(self, verifier: int | None, case: Case) -> None:
        if verifier != self.verifier.value():
            return
        number = case.problem.row.id
        self._cases[number] = case
        if number == self.queue.here:
            self._show_case(case)
        elif number == self.queue.following:
            self.view.load_ahead(case)

    def _show_case(self, case: Case) -> None:
        again = self.case is not None and self.case.problem.row.id == case.problem.row.id
        if not again:
            self.words.clear()
        self.case = case
        self.signer.setText(f"核验人：{case.problem.signer}" if case.problem.signer else "")
        self.verifier.setVisible(case.problem.signer is None)
        self.view.show_case(case, again=again)
        self.view.show_doubts(self.doubts)
        if case.problem.row.id not in self._checked and not self._checking:  # after the evidence, which takes less time
            self._checking = True
            taken = partial(self._took_doubts, frozenset(self.queue.ids))
            self.desk.tasks.run(doubts_before_closing, taken, self._doubts_failed, title="查找存疑", owner=self)
        following = self.queue.following
        if following is not None and following not in self._cases:
            self._ask(following)
        elif following is not None:
            self.view.load_ahead(self._cases[following])
        self._follow()

    def _show_nothing(self, words: str) -> None:
        self.case = None
        self.view.show_nothing(words)
        self._follow()

    # --- whether it may be passed

    def lacking(self) -> str:
        """Why the problem shown cannot be passed now; empty when it can."""
        case = self.case
        if case is None or case.problem.row.id != self.queue.here:
            return "" if self.queue.here is None else "正在读取"
        if case.problem.signer is None and self.verifier.value() is None:
            return "请先选择核验人"
        if case.problem.row.id not in self._checked:
            return "正在查存疑"
        return case.refused or self.view.lacking()

    @Slot()
    def _follow(self) -> None:
        """Say where one is, and what stands in the way."""
        self.place.setText(self.queue.words())
        lacking = self.lacking()
        for action in self.own_actions:
            action.setEnabled(self.case is not None)
        self.words.setVisible(self.case is not None and self.box.isHidden())
        self.hint.setText(lacking if self.case is not None else "")

    # --- what is done

    @Slot()
    def pass_on(self) -> None:
        """核验通过 and 销号, and on to the next; what has not been seen yet is shown instead."""
        case = self.case
        if case is None or self._busy:
            return
        if lacking := self.lacking():
            if case.problem.signer is None and self.verifier.value() is None:
                self.verifier.line.setFocus()
            elif case.refused is None:
                self.view.turn()
            self.desk.said.emit(lacking)
            return
        if self.doubts and not self.words.text().strip():
            self.words.setFocus()
            self.hint.setText("这件有存疑，写明核查情况再按回车")
            return
        row = case.problem.row
        command = partial(
            verify_and_close,
            feedback=row.id,
            words=self.words.text().strip() or PASSED,
            actor=self.desk.actor,
            verifier=self.verifier.value(),
            seen=self.view.seen(),
        )
        self._do(command, f"核验销号 {row.number}")

    @Slot()
    def _return(self) -> None:
        if self.case is not None and not self._busy:
            self.words.hide()
            self.box.begin()

    @Slot()
    def _box_left(self) -> None:
        self._follow()
        self.setFocus()

    @Slot(str)
    def _return_for(self, reason: str) -> None:
        case = self.case
        if case is not None and not self._busy:
            row = case.problem.row
            self._do(partial(return_feedback, feedback=row.id, reason=reason, actor=self.desk.actor), f"退回 {row.number}")

    def _do(self, command: partial[Changes], title: str) -> None:
        self._busy = True
        self.desk.do(command, title, self._done, refused=self._refused, failed=self._free, owner=self)

    def _done(self, _changes: Changes) -> None:
        self._busy = False
        if self.box.isVisible():
            self.box.line.clear()
            self.box.hide()
        self.queue.done()
        self._show_here()
        self.setFocus()

    def _refused(self, why: str) -> None:
        self.desk.said.emit(why)
        self.hint.setText(why)

    def _free(self) -> None:
        self._busy = False

    @Slot()
    def _skip(self) -> None:
        if not self._busy:
            self.queue.skip()
            self._show_here()

    @Slot()
    def _back(self) -> None:
        if not self._busy:
            self.queue.back()
            self._show_here()

    @Slot()
    def _turn(self) -> None:
        self.view.turn()

    @Slot()
    def _down(self) -> None:
        self.view.scroll_text(1)

    @Slot()
    def _up(self) -> None:
        self.view.scroll_text(-1)

    @Slot()
    def _write(self) -> None:
        self.words.setFocus()

    @Slot()
    def _open_problem(self) -> None:
        if self.queue.here is not None:
            self.page.open_problem(self.queue.here)

    @Slot()
    def _look(self) -> None:
        self._look_at(self.view.wall.place)

    @Slot(int)
    def _look_at(self, number: int) -> None:
        sheets = self.view.sheets()
        if sheets:
            if self._full is None:
                self._full = PictureView(self.desk.tasks, self)
            self._full.look([sheet.picture for sheet in sheets], number)

    @Slot()
    def _open_other(self) -> None:
        file = self.view.next_other()
        if file is not None:
            self.desk.tasks.run(partial(open_copy, file), partial(self._opened, file.id), title=f"打开 {file.name}", owner=self)

    def _opened(self, attachment: int, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        self.view.opened_other(attachment)

    @Slot()
    def _verifier_chosen(self) -> None:
        self._cases.clear()
        self._show_here(anew=True)
        if self.verifier.value() is not None:
            self.setFocus()

    # --- as a list that problems are opened from

    def chosen_problem(self) -> int | None:
        return self.queue.here

    def turn(self, shown: int, step: int) -> int | None:  # noqa: ARG002 - the queue knows where it is
        before = self.queue.here
        (self.queue.skip if step > 0 else self.queue.back)()
        self._show_here()
        return self.queue.here if self.queue.here != before else None
