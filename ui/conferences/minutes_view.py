"""会商纪要: the text at the left, the real pages at the right; edited, printed, 定稿."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.changes import Changes
from desktop.conferences.minutes_kept import MINUTES, meeting_in, period_of
from desktop.documents.commands import draft_document, edit_document, finish_document, redraft_document
from desktop.documents.queries import Kept
from ui.notices.sheet import DocumentSheet
from ui.page import action_button, back_button
from ui.parts import Part
from ui.tasks import Progress
from ui.widgets.dialogs import prompts


class MinutesView(QWidget):
    """The minutes of one meeting at a time; ``back`` to it. Words not saved are never read over."""

    back = Signal()

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        desk = self._desk = part.desk
        self._conference: int | None = None
        self._seen = False
        self.minutes: Kept | None = None
        self.save_action = part.act("保存纪要", self.save, "Ctrl+S", "save")
        self.redraft_action = part.act("重新拟稿 …", self.redraft, "Ctrl+Shift+R", tip="丢掉改过的文字，按现在登记的会商重新拟")
        self.print_action = part.act("打印纪要 …", self._print_pages, "Ctrl+P", "print")
        self.export_action = part.act("另存为 PDF …", self.save_as, "Ctrl+Shift+S")
        self.final_action = part.act("纪要定稿 …", self.finalise, "Ctrl+Shift+E", tip="定稿以后纪要和会商都不能再改")
        self.state = QLabel()
        self.state.setWordWrap(True)
        head = QHBoxLayout()
        back = back_button(desk.theme, "返回会商", "Alt+左箭头")
        back.clicked.connect(self.back)
        head.addWidget(back)
        head.addWidget(self.state, 1)
        for action in (self.redraft_action, self.export_action, self.print_action, self.final_action, self.save_action):
            head.addWidget(action_button(action, primary=action is self.save_action))
        self.sheet = DocumentSheet(desk, "minutes", self, body="正文（出席、请假、列席名单印在正文之后）", addressed=False)
        self.form, self.pages = self.sheet.form, self.sheet.pages
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.sheet, 1)
        self.pages.act_in(part)
        self.sheet.typed.connect(self.follow)
        self.sheet.turned.connect(self.follow)
        self.sheet.failed.connect(self._not_previewed)
        self.follow(seen=False)

    def show_minutes(self, conference: int) -> None:
        """Draft the minutes of a meeting, or open those there are."""
        if conference != self._conference:
            self._conference = conference
            self.minutes = None
            self.sheet.show_nothing()
            self.state.clear()
        self.reload()

    def reload(self) -> None:
        """Read them again, unless words stand here that were not saved."""
        if self._conference is not None and not self.sheet.unsaved:
            work = partial(draft_document, kind=MINUTES, period=period_of(self._conference), actor=self._desk.actor)
            self._desk.tasks.run(work, self._took, title="拟纪要", owner=self)

    def may_leave(self) -> bool:
        """Whether nothing unsaved is left, or the person lets it go."""
        if self.sheet.unsaved and not prompts().ask(self, "纪要的文字改过，还没有保存。", "不保存就离开吗？", yes="不保存", no="留下"):
            return False
        self.sheet.unsaved = False
        return True

    @Slot()
    def follow(self, *, seen: bool | None = None) -> None:
        """Offer what may be done now; only while the minutes are seen."""
        self._seen = self._seen if seen is None else seen
        unsaved, pages = self.sheet.unsaved, self.sheet.preview is not None
        editable = self._seen and self.minutes is not None and not self.minutes.final
        self.save_action.setEnabled(editable and unsaved)
        self.redraft_action.setEnabled(editable)
        self.final_action.setEnabled(editable and not unsaved and pages)
        for action in (self.print_action, self.export_action):
            action.setEnabled(self._seen and pages and not unsaved)

    def _took(self, minutes: Kept) -> None:
        if meeting_in(minutes.period) != self._conference or self.sheet.unsaved:
            return
        opened, self.minutes = self.minutes is None, minutes
        final = minutes.final
        self.sheet.show_text(minutes.text, final=final)
        if opened and not final:
            self.form.fields["body"].setFocus()
        words = f"{minutes.number}　{minutes.issued_on}　{minutes.state}"
        if minutes.stale and not final:
            words += "　▲ 拟稿之后会商登记有变动，文字已对不上，请重新拟稿"
        self.state.setText(words)
        self.follow()
        self.sheet.ask_pages(minutes.id)

    @Slot(object)
    def _not_previewed(self, error: Exception) -> None:
        self.follow()
        self._desk.show_error(error)

    # --- what is done

    @Slot()
    def save(self) -> None:
        """Save the clerk's text; the pages are set anew."""
        minutes = self.minutes
        if minutes is None or not self.form.check():
            return
        version = minutes.version
        command = partial(edit_document, document=minutes.id, text=self.sheet.text(), expected_version=version, actor=self._desk.actor)
        self.sheet.unsaved = False
        self._desk.do(command, "保存纪要", failed=self._kept_unsaved, owner=self)

    def _kept_unsaved(self) -> None:
        self.sheet.unsaved = True
        self.follow()

    @Slot()
    def redraft(self) -> None:
        """Throw the edits away."""
        minutes = self.minutes
        if minutes is not None and prompts().ask(self, "重新拟这份纪要？", "改过的文字会丢掉，按现在登记的会商重新拟。", yes="重新拟稿"):
            self.sheet.unsaved = False
            self._desk.do(partial(redraft_document, document=minutes.id, actor=self._desk.actor), "重新拟纪要", owner=self)

    @Slot()
    def finalise(self) -> None:
        """定稿: neither they nor their meeting are changed again."""
        minutes = self.minutes
        detail = "定稿以后纪要的文字、会商的出席和议定事项都不能再改；办理结果照常填报。"
        if minutes is not None and prompts().ask(self, f"{minutes.number}纪要定稿？", detail, yes="定稿"):
            progress = Progress()
            command = partial(finish_document, document=minutes.id, actor=self._desk.actor, progress=progress)
            self._desk.do(command, "纪要定稿", self._finalised, progress=progress, owner=self)

    def _finalised(self, _changes: Changes) -> None:
        self._desk.said.emit("已定稿，以后随时可以照原样再打印")

    @Slot()
    def save_as(self) -> None:
        """Save the pages shown as PDF."""
        if self.minutes is not None:
            self.sheet.save_as(f"{self.minutes.number}纪要.pdf")

    @Slot()
    def _print_pages(self) -> None:
        self.sheet.print_pages()
