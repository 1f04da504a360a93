"""整改进展情况通报 of a project: draft, edit the text, preview the real pages, print, save, 定稿."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.documents.commands import draft_document, edit_document, finish_document, redraft_document
from desktop.documents.queries import Kept
from desktop.rectification.report.kept import KIND, period_of
from ui.desk import Desk
from ui.notices.sheet import DocumentSheet
from ui.page import back_button
from ui.tasks import Progress
from ui.widgets.dialogs import prompts

STALE = "　▲ 拟稿之后数据有变动，文字和数字已对不上，请重新拟稿"
STALE_FINAL = "　定稿之后数据有变动，可以拟新一期"


class ReportView(QWidget):
    """``back`` to the project; ``moved`` when other actions are possible. Words that are not saved keep the person here."""

    back = Signal()
    moved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._project = 0
        self.report: Kept | None = None
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.sheet = DocumentSheet(desk, "rectification", self)
        self.sheet.typed.connect(self.moved)
        self.sheet.turned.connect(self.moved)
        self.sheet.failed.connect(self._not_previewed)
        back = back_button(desk.theme, "返回项目", "Esc")
        back.clicked.connect(self.back)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(6)
        self.buttons.addWidget(back)
        self.buttons.addWidget(self.state, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.buttons)
        layout.addWidget(self.sheet, 1)
        self.setFocusProxy(self.sheet.form.fields["body"])
        self.sheet.show_nothing()

    # --- what is shown

    @property
    def editable(self) -> bool:
        """Whether the report shown may still be changed."""
        return self.report is not None and not self.report.final

    @property
    def printable(self) -> bool:
        """Whether the pages shown are those of the words shown."""
        return self.sheet.preview is not None and not self.sheet.unsaved

    def show_report(self, project: int, *, anew: bool = False) -> None:
        """Open the newest report of a project, or draft one; ``anew``: another one after a 定稿."""
        if project != self._project:
            self.report = None
            self.sheet.show_nothing()
            self.state.clear()
        self._project = project
        work = partial(draft_document, kind=KIND, period=period_of(project), actor=self._desk.actor, anew=anew)
        self._desk.tasks.run(work, self._took, title="拟整改通报", owner=self)

    def reload(self) -> None:
        """Read the report again; words typed here are never read over."""
        if self.report is not None and not self.sheet.unsaved:
            self.show_report(self._project)

    def _took(self, report: Kept) -> None:
        if report.period != period_of(self._project) or self.sheet.unsaved:
            return
        self.report = report
        final = report.final
        words = f"{report.number}　{report.issued_on}　{report.state}　数字截至{report.figures.as_of}"
        self.state.setText(words + ((STALE_FINAL if final else STALE) if report.stale else ""))
        self.sheet.show_text(report.text, final=final)
        if final and self.isVisible():
            self.sheet.pages.thumbs.setFocus()  # the form, which had it, is no longer to be typed in
        self.sheet.ask_pages(report.id)
        self.moved.emit()

    @Slot(object)
    def _not_previewed(self, error: Exception) -> None:
        self.moved.emit()
        self._desk.show_error(error)

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost, or the person says so; then it is dropped."""
        if not self.sheet.unsaved:
            return True
        if prompts().ask(self, "整改通报的文字改过，还没有保存。", "不保存就离开吗？", yes="不保存", no="留下"):
            self.sheet.unsaved = False
            self.report = None
            return True
        return False

    # --- what is done

    @Slot()
    def save(self) -> None:
        """Save the clerk's text; the pages are set anew."""
        report = self.report
        if report is None or not self.sheet.form.check():
            return
        version = report.version
        command = partial(edit_document, document=report.id, text=self.sheet.text(), expected_version=version, actor=self._desk.actor)
        self.sheet.unsaved = False
        self._desk.do(command, "保存整改通报", failed=self._kept_unsaved, owner=self)

    def _kept_unsaved(self) -> None:
        self.sheet.unsaved = True
        self.moved.emit()

    @Slot()
    def redraft(self) -> None:
        """Throw the edits away; after a 定稿, draft another one."""
        report = self.report
        if report is None:
            return
        if report.final:
            self.show_report(self._project, anew=True)
        elif prompts().ask(self, "重新拟整改通报？", "改过的文字会丢掉，数字换成现在的。", yes="重新拟稿"):
            self.sheet.unsaved = False
            self._desk.do(partial(redraft_document, document=report.id, actor=self._desk.actor), "重新拟整改通报", owner=self)

    @Slot()
    def finish(self) -> None:
        """定稿: never changed again."""
        report = self.report
        detail = "定稿以后文字和数字都不能再改；以后有新进展，另拟新一期。"
        if report is not None and prompts().ask(self, f"{report.figures.project}的通报定稿？", detail, yes="定稿"):
            progress = Progress()
            command = partial(finish_document, document=report.id, actor=self._desk.actor, progress=progress)
            self._desk.do(command, "整改通报定稿", progress=progress, owner=self)

    @Slot()
    def save_as(self) -> None:
        """Save the pages shown as PDF."""
        if self.report is not None:
            self.sheet.save_as(f"{self.report.figures.project}进展情况通报.pdf")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
            return
        super().keyPressEvent(event)
