"""问题销号: lists of problems under tabs, and in their place the page of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.accounts.permissions import Act
from desktop.changes import Changes
from desktop.feedback.verification import waiting_counts
from ui.desk import Desk, Wanted
from ui.feedback.part import AREAS, FeedbackPart
from ui.parts import PartedPage, PartEntry

if TYPE_CHECKING:
    from ui.feedback.daily import DailyDrawer
    from ui.feedback.detail import FeedbackDetail
    from ui.feedback.problems_part import ProblemsPart
    from ui.feedback.register import RegisterDrawer
    from ui.widgets.record_list import RecordList

MARGINS = (16, 12, 16, 12)


class FeedbackPage(PartedPage[FeedbackPart]):
    """Enter or a double click opens a problem; Alt+Left goes back."""

    title = "问题销号"
    help = (
        "企业反映的问题（需求），从登记到销号。\n\n登记 → 交办 → 受理 → 申请销号 → 企业确认 → 督查核验 → 销号。\n\n"
        "打开一件，右边是现在能办的步骤；灰色的，鼠标停上去看原因。\n\n红灯（菱形）已超期，黄灯（三角）快到期，绿灯（圆）还有时间。\n\n"
        "督查核验：问题、佐证、企业意见并排看，看过全部佐证才能通过。回车通过并销号，R 退回（按数字选理由），S 跳过，空格看下一屏佐证。\n\n"
        "延期审批：选中一份按回车，写明意见；Ctrl+回车到下一份。\n\n"
        "存疑销号：程序按记录找出像假销号的，说明理由；回车研判，Ctrl+回车到下一件。已说明的不再列出，情况有变会再列。"
        "移交核实的红线线索不能撤回。\n\n"
        "回头看：选月份，Ctrl+R 按种子抽样，重大事项必查；Ctrl+J 指派，回车登记结果。查明假销号的，问题重新办理，并登记红线线索。\n\n"
        "解决不了的可以挂账、转长期跟踪，或写明依据不予支持，不要勉强销号。\n\n"
        "一日一盯：超期的、重大的、挂账的，每天都要有一句盯办情况。"
        "在“今天未盯”里选中第一件按 Ctrl+D，写一句按回车，就到下一件；当天可以改。"
    )
    entries = (
        PartEntry("problems", "问题清单", "ui.feedback.problems_part.ProblemsPart"),
        PartEntry("verification", "督查核验", "ui.feedback.verification_part.VerificationPart"),
        PartEntry("extensions", "延期审批", "ui.feedback.extensions_part.ExtensionsPart"),
        PartEntry("measures", "措施", "ui.feedback.measures_part.MeasuresPart"),
        PartEntry("suspicion", "存疑销号", "ui.feedback.suspicion_part.SuspicionPart"),
        PartEntry("lookback", "回头看", "ui.feedback.lookback_part.LookBackPart"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        add = self.act("登记问题", self._add, "Ctrl+N", needs=Act.REGISTER)
        self.watch = self.act("一日一盯", self._watch, "Ctrl+D", tip="给选中的问题写今天的盯办情况", needs=Act.WEEK)
        self.back = self.act("返回列表", self.show_list, "Alt+Left")
        self.earlier = self.act("上一件", self._earlier, "Ctrl+PgUp")
        self.later = self.act("下一件", self._later, "Ctrl+PgDown")
        # every widget is made in its place: one that moves, with all it holds, is given its looks anew
        self.stack = QStackedWidget(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.stack)
        listing = QWidget(self.stack)
        self.stack.addWidget(listing)
        inside = QVBoxLayout(listing)
        inside.setContentsMargins(*MARGINS)
        inside.setSpacing(10)
        inside.addLayout(self.head_line(self.watch, add, primary=add))
        inside.addWidget(self.parts, 1)
        self.detail: FeedbackDetail | None = None
        self._changed_unseen = False
        desk.changed.connect(self._follow_changes)
        self._follow(on_detail=False)

    # --- the list of all problems, which others ask for by name

    @property
    def problems(self) -> ProblemsPart:
        """The part 问题清单."""
        return cast("ProblemsPart", self.part("problems"))

    @property
    def list(self) -> RecordList:
        """The list of all problems."""
        return self.problems.list

    @property
    def drawer(self) -> RegisterDrawer:
        """The form of a new problem."""
        return self.problems.drawer

    @property
    def daily(self) -> DailyDrawer:
        """The form of a daily note."""
        return self.problems.daily

    # --- one problem

    @property
    def shows_one(self) -> bool:
        """Whether the page of one problem is seen."""
        return self.stack.currentIndex() != 0

    def open_problem(self, feedback_id: int) -> None:
        """Show the page of one problem."""
        if self.detail is None:
            from ui.feedback.detail import FeedbackDetail

            self.detail = FeedbackDetail(self.desk, self.stack)
            self.detail.setContentsMargins(*MARGINS)
            self.detail.back.connect(self.show_list)
            self.detail.turned.connect(self._turn)
            self.stack.addWidget(self.detail)
        self.stack.setCurrentWidget(self.detail)
        self._follow(on_detail=True)
        self.detail.show_problem(feedback_id)
        self.setFocusProxy(self.detail.panel)
        self.detail.panel.setFocus()

    @Slot()
    def show_list(self) -> None:
        """Back to the list, the cursor where it was."""
        if self.shows_one:
            self.stack.setCurrentIndex(0)
            self._follow(on_detail=False)
            self.setFocusProxy(self.seen)
            self.seen.setFocus()

    # --- as a page

    @property
    def page_actions(self) -> list[QAction]:
        if self.shows_one and self.detail is not None:
            return self.own_actions + self.detail.tabs.seen_actions
        return super().page_actions

    def freshen(self) -> None:
        super().freshen()
        self._count()
        if self.shows_one and self.detail is not None:
            self.setFocusProxy(self.detail.panel)
            if self._changed_unseen:
                self._reload()

    def refresh(self) -> None:
        super().refresh()
        self._reload()

    def show_wanted(self, wanted: Wanted) -> None:
        if wanted.row_id is not None:
            self.open_problem(wanted.row_id)
        else:
            self.show_list()
            super().show_wanted(wanted)

    @Slot(object)
    def _follow_changes(self, changes: Changes) -> None:
        """The page of one problem is out of date; and so may be the list behind it, in whose order one turns over."""
        if changes.areas & AREAS and self.isVisible():
            self._count()
        if not (changes.areas & AREAS and self.shows_one):
            return
        if self.isVisible():
            self._reload()
            self.seen.freshen()
        else:
            self._changed_unseen = True

    def _count(self) -> None:
        """How much waits in the parts, behind their titles."""
        self.desk.tasks.run(waiting_counts, self.count_parts, owner=self)

    def _reload(self) -> None:
        self._changed_unseen = False
        if self.shows_one and self.detail is not None:
            self.detail.reload()

    def _follow(self, *, on_detail: bool) -> None:
        for action in (self.back, self.earlier, self.later):
            action.setEnabled(on_detail)

    @Slot()
    def _earlier(self) -> None:
        self._turn(-1)

    @Slot()
    def _later(self) -> None:
        self._turn(1)

    @Slot(int)
    def _turn(self, step: int) -> None:
        shown = self.detail.shown_id if self.detail is not None else None
        following = self.seen.turn(shown or 0, step)
        if following is None:
            self.desk.said.emit("这是最后一件" if step > 0 else "这是第一件")
        else:
            self.open_problem(following)

    @Slot()
    def _add(self) -> None:
        self.show_list()
        self.show_part("problems")
        self.problems.register()

    @Slot()
    def _watch(self) -> None:
        shown = self.detail.page if self.detail is not None and self.shows_one else None
        self.show_list()
        self.show_part("problems")
        self.problems.write_note(shown.row if shown is not None else None)
