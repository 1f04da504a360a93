"""通报: notices of the month, a quarter or a year, and reports to those above."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.accounts.permissions import Act
from desktop.documents.commands import draft_document
from desktop.periods import Month
from desktop.vocabulary import DocumentKind
from ui.desk import Wanted
from ui.notices.document_view import DocumentView
from ui.notices.period_choice import PeriodChoice
from ui.page import action_button
from ui.parts import Part

if TYPE_CHECKING:
    from ui.notices.page import NoticesPage

Named = tuple[DocumentKind, str]  # kind and period


class PeriodNotices(Part):
    """Nothing is drafted before it is asked for; what was drafted here is shown again whenever its period is."""

    areas = frozenset({"document", "park", "visit", "feedback", "assignment", "cadre", "enterprise", "department", "setting"})
    follows_month = True

    def __init__(self, page: "NoticesPage") -> None:
        super().__init__(page)
        self._drafted: set[Named] = set()
        self.draft_action = self.act("拟稿", self.draft, "Ctrl+N", tip="拟出（或打开）这一期", needs=Act.DOCUMENT)
        self.choice = PeriodChoice(self.desk.month)
        self.act("选通报和期间", self.choice.setFocus, "Ctrl+Shift+Y")
        self.body.addWidget(self.choice)
        self.stack = QStackedWidget(self)
        self.body.addWidget(self.stack, 1)
        self.stack.addWidget(self._make_empty())
        self.view = DocumentView(self, "notices", self.stack)
        self.stack.addWidget(self.view)
        self.acts = self.view.acts
        self.offer(*self.acts.in_head)
        self.view.pages.act_in(self)
        self.view.moved.connect(self._follow)
        self.view.gone.connect(self._gone)
        self.choice.changed.connect(self.refresh)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self.ready)
        self._follow()

    def _make_empty(self) -> QWidget:
        empty = QFrame()
        empty.setObjectName("card")
        self.nothing = QLabel()
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(action_button(self.draft_action, primary=True))
        line.addStretch(1)
        layout = QVBoxLayout(empty)
        layout.addStretch(2)
        layout.addWidget(self.nothing)
        layout.addSpacing(10)
        layout.addLayout(line)
        layout.addStretch(3)
        return empty

    # --- what is shown

    @property
    def _chosen(self) -> Named:
        return self.choice.kind, str(self.choice.period)

    @Slot()
    def refresh(self) -> None:
        self.choice.follow(self.desk.month)
        if self.view.shown == self._chosen:
            if self.view.kept is not None:
                self.view.reload()
        elif self._chosen in self._drafted:
            self._open(into_text=False)
        else:
            self.view.show_nothing()
        self._follow()
        self._first.start(0)

    def show_wanted(self, wanted: Wanted) -> None:
        """Open the notice of the month named by the filter ``month``."""
        if "month" in wanted.filters:
            self.choice.choose(DocumentKind.MONTHLY)
            self.desk.set_month(Month.parse(wanted.filters["month"]))
            self.choice.follow(self.desk.month)
            self.draft()
        else:
            super().show_wanted(wanted)

    def may_leave(self) -> bool:
        return self.view.may_leave()

    @Slot()
    def draft(self) -> None:
        """Draft what is chosen, or open what there is."""
        self._open(into_text=True)

    def _open(self, *, into_text: bool) -> None:
        kind, period = self._chosen
        read = partial(draft_document, kind=kind, period=period, actor=self.desk.actor)
        self.view.open((kind, period), read, into_text=into_text)

    @Slot()
    def _gone(self) -> None:
        self._drafted.discard(self._chosen)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        view, period = self.view, self.choice.period
        if view.kept is not None and view.shown == self._chosen:
            self._drafted.add(self._chosen)
        self.stack.setCurrentIndex(1 if view.kept is not None else 0)
        words = f"{period.month}月通报" if self.choice.kind == DocumentKind.MONTHLY and isinstance(period, Month) else self.choice.words
        self.nothing.setText(f"还没有打开{period.chinese}的{self.choice.words}。\n数字来自园区数据，拟好的文字可以改。")
        unset = view.kept is not None and view.preview is None
        self.draft_action.setText("重新排版" if unset else f"拟{words}")
        self.draft_action.setEnabled(view.kept is None or (unset and not view.text.unsaved))
