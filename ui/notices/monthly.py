"""每月通报: the monthly notice — draft, edit the text, preview the real pages, print, save, 定稿."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.accounts.permissions import Act
from desktop.changes import Changes
from desktop.documents.commands import draft_document, edit_document, finish_document, redraft_document
from desktop.documents.queries import Kept
from desktop.periods import Month
from desktop.vocabulary import DocumentKind
from ui.desk import Wanted
from ui.notices.sheet import DocumentSheet
from ui.notices.work import Preview
from ui.page import action_button
from ui.parts import Part
from ui.tasks import Progress
from ui.widgets.dialogs import prompts

if TYPE_CHECKING:
    from ui.notices.page import NoticesPage


class MonthlyNotice(Part):
    """The text at the left, the pages at the right. Nothing is drafted before it is asked for."""

    areas = frozenset({"document", "park", "visit", "feedback", "assignment", "cadre", "enterprise", "department", "setting"})
    follows_month = True

    def __init__(self, page: "NoticesPage") -> None:
        super().__init__(page)
        desk = self.desk
        self.notice: Kept | None = None
        self._drafted: set[Month] = set()
        self._left: dict[Month, tuple[int, dict[str, Any]]] = {}  # version and words of a month left without saving
        self.draft_action = self.act("拟稿", self.draft, "Ctrl+N", tip="拟出（或打开）这个月的通报", needs=Act.DOCUMENT)
        self.save_action = self.act("保存文稿", self.save, "Ctrl+S", "save", needs=Act.DOCUMENT)
        self.redraft_action = self.act(
            "重新拟稿 …", self.redraft, "Ctrl+Shift+R", tip="丢掉改过的文字，按现在的数据重新拟", needs=Act.DOCUMENT
        )
        self.print_action = self.act("打印 …", self._print_pages, "Ctrl+P", "print", needs=Act.EXPORT)
        self.export_action = self.act("另存为 PDF …", self.save_as, "Ctrl+Shift+S", needs=Act.EXPORT)
        self.final_action = self.act("定稿 …", self.finalise, "Ctrl+Shift+E", needs=Act.DOCUMENT)
        self.offer(self.redraft_action, self.export_action, self.print_action, self.final_action, self.save_action)
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.body.addWidget(self.state)
        self.stack = QStackedWidget(self)
        self.body.addWidget(self.stack, 1)
        self.stack.addWidget(self._make_empty())
        self.sheet = DocumentSheet(desk, "notices", self.stack)
        self.stack.addWidget(self.sheet)
        self.form, self.pages = self.sheet.form, self.sheet.pages
        self.pages.act_in(self)
        self.sheet.typed.connect(self._follow)
        self.sheet.turned.connect(self._follow)
        self.sheet.failed.connect(self._not_previewed)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self.ready)
        self._show_nothing()

    def _make_empty(self) -> QWidget:
        empty = QFrame()
        empty.setObjectName("card")
        self.nothing = QLabel()
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        button = action_button(self.draft_action, primary=True)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(button)
        line.addStretch(1)
        layout = QVBoxLayout(empty)
        layout.addStretch(2)
        layout.addWidget(self.nothing)
        layout.addSpacing(10)
        layout.addLayout(line)
        layout.addStretch(3)
        return empty

    @property
    def preview(self) -> Preview | None:
        """The pages shown, if there are any."""
        return self.sheet.preview

    # --- what is shown

    def refresh(self) -> None:
        month, notice = self.desk.month, self.notice
        if self._typing(month):
            return
        if notice is not None and self.sheet.unsaved:
            self._left[_month(notice)] = (notice.version, self.form.values())
        if month in self._drafted:
            self.draft()
        elif self.notice is None or _month(self.notice) != month:
            self._show_nothing()
        self._first.start(0)

    def show_wanted(self, wanted: Wanted) -> None:
        """Open the notice of the month named by the filter ``month``."""
        if "month" in wanted.filters:
            self.desk.set_month(Month.parse(wanted.filters["month"]))
            self.draft()
        else:
            super().show_wanted(wanted)

    def may_leave(self) -> bool:
        typed = self.sheet.unsaved or self._left
        return not typed or prompts().ask(self, "通报的文字改过，还没有保存。", "不保存就离开吗？", yes="不保存", no="留下")

    def _show_nothing(self) -> None:
        self.notice = None
        self.sheet.show_nothing()
        self.state.clear()
        self.nothing.setText(f"还没有打开{self.desk.month.chinese}的通报。\n数字来自园区数据，拟好的文字可以改。")
        self.draft_action.setText(f"拟{self.desk.month.month}月通报")
        self.stack.setCurrentIndex(0)
        self._follow()

    def _typing(self, month: Month) -> bool:
        """Whether words of that month stand here unsaved: they are never read over."""
        return self.sheet.unsaved and self.notice is not None and _month(self.notice) == month

    def _took(self, notice: Kept) -> None:
        month = _month(notice)
        if month != self.desk.month or self._typing(month):
            return
        self.notice = notice
        self.stack.setCurrentIndex(1)
        self._drafted.add(month)
        final = notice.final
        self.sheet.show_text(notice.text, final=final)
        if left := self._left.pop(month, None):  # of the version it was typed on: a newer one refuses to be saved over
            self.notice = replace(notice, version=left[0])
            self.form.set_values(left[1])
            self.sheet.unsaved = True
        words = f"{notice.number}　{notice.issued_on}　{notice.state}"
        if notice.stale and not final:
            words += "　▲ 拟稿之后数据有变动，文字和数字已对不上，请重新拟稿"
        elif notice.stale:
            words += "　定稿之后数据有更正，会反映在以后的通报里"
        self.state.setText(words)
        self._follow()
        self.sheet.ask_pages(notice.id)

    @Slot(object)
    def _not_previewed(self, error: Exception) -> None:
        self.draft_action.setText("重新排版")
        self._follow()
        self.desk.show_error(error)

    @Slot()
    def _follow(self) -> None:
        notice = self.notice
        editable = notice is not None and not notice.final
        self.draft_action.setEnabled(notice is None or (self.preview is None and not self.sheet.unsaved))
        self.save_action.setEnabled(editable and self.sheet.unsaved)
        self.redraft_action.setEnabled(editable)
        self.final_action.setEnabled(editable and not self.sheet.unsaved and self.preview is not None)
        for action in (self.print_action, self.export_action):
            action.setEnabled(self.preview is not None and not self.sheet.unsaved)

    # --- what is done

    @Slot()
    def draft(self) -> None:
        """Draft the month's notice, or open the one there is."""
        self.desk.tasks.run(
            partial(draft_document, kind=DocumentKind.MONTHLY, period=str(self.desk.month), actor=self.desk.actor),
            self._took,
            title="拟稿",
            owner=self,
        )

    @Slot()
    def save(self) -> None:
        """Save the clerk's text; the pages are set anew."""
        notice = self.notice
        if notice is None or not self.form.check():
            return
        command = partial(edit_document, document=notice.id, text=self.sheet.text(), expected_version=notice.version, actor=self.desk.actor)
        self.sheet.unsaved = False
        self.desk.do(command, "保存文稿", failed=self._kept_unsaved, owner=self)

    def _kept_unsaved(self) -> None:
        self.sheet.unsaved = True
        self._follow()

    @Slot()
    def redraft(self) -> None:
        """Throw the edits away."""
        notice = self.notice
        detail = "改过的文字会丢掉，数字换成现在的。"
        if notice is not None and prompts().ask(self, f"重新拟{_month(notice).chinese}的通报？", detail, yes="重新拟稿"):
            self.sheet.unsaved = False
            self.desk.do(partial(redraft_document, document=notice.id, actor=self.desk.actor), "重新拟稿", owner=self)

    @Slot()
    def finalise(self) -> None:
        """定稿: never changed again."""
        notice = self.notice
        detail = "定稿以后文字和数字都不能再改；如有差错，另发更正。"
        if notice is not None and prompts().ask(self, f"{_month(notice).chinese}的通报定稿？", detail, yes="定稿"):
            progress = Progress()
            command = partial(finish_document, document=notice.id, actor=self.desk.actor, progress=progress)
            self.desk.do(command, "通报定稿", self._finalised, progress=progress, owner=self)

    def _finalised(self, _changes: Changes) -> None:
        self.desk.said.emit("已定稿，以后随时可以照原样再打印")

    @Slot()
    def save_as(self) -> None:
        """Save the pages shown as PDF."""
        if self.notice is not None:
            self.sheet.save_as(f"{_month(self.notice).chinese}包保工作通报.pdf")

    @Slot()
    def _print_pages(self) -> None:
        self.sheet.print_pages()


def _month(notice: Kept) -> Month:
    return Month.parse(notice.period)
