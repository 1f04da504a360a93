"""One document of whatever kind: its text at the left, its real pages at the right; edited, checked, printed, 定稿."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import cached_property, partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from desktop.documents.kinds import kind_of
from desktop.documents.queries import Kept, kept_document
from desktop.documents.text import DocumentText
from ui.desk import Wanted
from ui.notices.document_acts import DocumentActs
from ui.notices.head_drawer import HeadDrawer
from ui.notices.kind_words import state_words, words_of
from ui.notices.left_words import LeftWords
from ui.notices.preview import PdfPreview
from ui.notices.report_panel import ReportPanel
from ui.notices.text_card import TextCard
from ui.notices.work import Preview, make_preview
from ui.page import action_button
from ui.screen import Screen
from ui.tasks import Progress
from ui.widgets.dialogs import prompts
from ui.widgets.side_by_side import SideBySide

Read = Callable[[], Kept]


class DocumentView(QWidget):
    """Hosts ``open`` a document; ``gone`` when it was voided, ``moved`` when other actions are possible.

    Words that are not saved are never read over: those of another document wait until it is opened again. Pages are those of the kept
    words. ``folder`` is the word under which the folder of saved files is remembered.
    """

    moved = Signal()
    gone = Signal()

    def __init__(self, screen: Screen, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = screen.desk
        self.kept: Kept | None = None
        self.preview: Preview | None = None
        self._set = 0  # the version of the document whose pages are shown
        self._wanted: Hashable = None
        self._read: Read | None = None
        self._base: DocumentText | None = None  # what the words shown were before somebody typed
        self.left = LeftWords(self.desk.settings)
        self._into_text = False
        self.acts = DocumentActs(self, screen, folder)
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.report_button = action_button(self.acts.report, parent=self)
        self.text = TextCard(self.desk, self.acts.restore, self.acts.refresh)
        self.form = self.text.form
        self.pages = PdfPreview(self.desk.tasks)
        self.report = ReportPanel()
        self._lay_out()
        self.setFocusProxy(self.text)
        self.text.typed.connect(self._typed)
        self.text.followed.connect(self._turned)
        self.report.led.connect(self.lead_to)
        self.report.said.connect(self.desk.said)
        self.show_nothing()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.state, 1)
        line.addWidget(action_button(self.acts.head, parent=self))
        line.addWidget(self.report_button)
        right = QSplitter(Qt.Orientation.Vertical)
        self.halves = QSplitter(Qt.Orientation.Horizontal)
        for splitter, first, second, sizes in ((right, self.pages, self.report, [420, 300]), (self.halves, self.text, right, [460, 760])):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(10)
            splitter.addWidget(first)
            splitter.addWidget(second)
            splitter.setSizes(sizes)
        self.side = SideBySide(self.halves)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(line)
        layout.addWidget(self.side, 1)

    @cached_property
    def head(self) -> HeadDrawer:
        """Where the head of the document is changed."""
        return self.side.add(HeadDrawer(self.desk))

    # --- what is shown

    def open(self, wanted: Hashable, read: Read, *, into_text: bool = False) -> None:
        """Show what ``read`` gives (on the worker), now and whenever something changed; ``into_text``: the cursor goes there.

        ``wanted`` tells it from others: while the same is shown, nothing is cleared meanwhile.
        """
        if wanted != self._wanted:
            self.show_nothing()
        self._wanted, self._read, self._into_text = wanted, read, into_text
        self.reload()

    def reload(self) -> None:
        """Read the document again. While words stand here unsaved, only what does not touch them is taken."""
        if self._read is None:
            return
        if not self.text.unsaved:
            self.desk.tasks.run(self._read, partial(self._took, self._wanted), title="打开文稿", owner=self)
        elif self.kept is not None:
            self.desk.tasks.run(partial(kept_document, self.kept.id), self._took_beside, owner=self)

    def show_nothing(self) -> None:
        """Neither words nor pages; words that are not saved are put aside."""
        if self.kept is not None and self.text.unsaved:
            self.left.put_aside(self.kept.id, self.kept.version, self.form.values())
        self._wanted = self._read = self.kept = self._base = None
        self.text.show_nothing()
        self.state.clear()
        if "head" in self.__dict__:
            self.head.follow(None)
        self._show_pages(None)

    @property
    def shown(self) -> Hashable:
        """What is wanted here, as it was opened."""
        return self._wanted

    @property
    def is_editable(self) -> bool:
        """Whether the document shown may still be changed, and by whoever works here."""
        return self.is_theirs and self.kept is not None and not self.kept.final and not self.kept.voided

    @property
    def is_theirs(self) -> bool:
        """Whether whoever works here may work on documents of the kind that is shown."""
        return self.kept is not None and self.desk.may(kind_of(self.kept.kind).needs)

    @property
    def is_printable(self) -> bool:
        """Whether the pages shown are those of the words shown."""
        return self.preview is not None and self.kept is not None and self._set == self.kept.version and not self.text.unsaved

    def _took(self, wanted: Hashable, kept: Kept) -> None:
        if wanted != self._wanted or self.text.unsaved:
            return
        before, self.kept, self._base = self.kept, kept, kept.text
        typing = self.text.isAncestorOf(self.focusWidget())
        self.text.show_kept(kept, editable=self.is_editable)
        if left := self.left.take(kept.id):  # of the version it was typed on: a newer one refuses to be saved over
            self.kept = replace(kept, version=left[0])
            self.text.show_left(left[1])
        self._tell(before)
        if self.isVisible() and (self._into_text or (typing and not self.is_editable)):
            (self.text if self.is_editable else self.pages.thumbs).setFocus()  # what is not to be typed in has no cursor
        self._into_text = False
        self._ask_pages(kept)

    def _took_beside(self, kept: Kept) -> None:
        """Another state while somebody types: taken if its words are still those that were typed into."""
        if self.text.unsaved and self.kept is not None and kept.id == self.kept.id and _same_words(kept.text, self._base):
            before, self.kept = self.kept, kept
            self.left.typed(kept.id, kept.version, self.form.values())
            self.text.hold_against(kept)
            self._tell(before)

    def _tell(self, before: Kept | None) -> None:
        kept = self.kept
        if kept is None:
            return
        self.state.setText(state_words(kept))
        self.report.show_kept(kept)
        if "head" in self.__dict__:
            self.head.follow(kept)
        if before is not None and before.id == kept.id and before.number != kept.number:
            self.desk.said.emit(f"文号由 {before.number or '无'} 改为 {kept.number or '无'}；原来的文号已在登记簿作废")
        self._turned()

    # --- the pages

    def _ask_pages(self, kept: Kept) -> None:
        progress = Progress()
        work = partial(make_preview, kept.id, progress)
        taken, failed = partial(self._previewed, kept), partial(self._not_previewed, kept.id)
        self.desk.tasks.run(work, taken, failed, title="排版", progress=progress, owner=self)

    def _previewed(self, kept: Kept, preview: Preview) -> None:
        if self.kept is None or self.kept.id != kept.id:
            return
        self._set = kept.version
        self._show_pages(preview)
        remarks = len(preview.made.findings) + len(preview.made.warnings)
        if remarks:
            self.desk.said.emit(f"已排版 {preview.made.pages} 页；{remarks} 条提示，见“检查报告”（Ctrl+Shift+K）")

    def _not_previewed(self, document: int, error: Exception) -> None:
        """Pages of an older text are worse than none."""
        if self.kept is not None and self.kept.id == document:
            self._show_pages(None)
            self.desk.show_error(error)

    def _show_pages(self, preview: Preview | None) -> None:
        self.preview = preview
        self.pages.show_pages(preview.pages if preview is not None else None)
        self.report.show_made(preview.made if preview is not None else None)
        self._turned()

    @Slot()
    def _turned(self) -> None:
        self.acts.follow()
        self.moved.emit()

    # --- words that are not saved

    @Slot()
    def _typed(self) -> None:
        if self.kept is not None:
            self.left.typed(self.kept.id, self.kept.version, self.form.values())
        self._turned()

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost, or the person says so."""
        if not self.text.unsaved and not self.left:
            return True
        noun = words_of(self.kept.kind).noun if self.kept is not None else "文书"
        if not prompts().ask(self, f"{noun}的文字改过，还没有保存。", "不保存就离开吗？", yes="不保存", no="留下"):
            return False
        self.left.forget(*([self.kept.id] if self.kept is not None else []))
        return True

    def leave(self) -> bool:
        """Whether the person may go elsewhere; words that are not saved are dropped then, and those that are kept shown."""
        if not self.may_leave():
            return False
        self.left.clear()
        if self.text.unsaved:
            self.text.unsaved = False
            self.reload()
        return True

    def sending(self) -> DocumentText:
        """The words shown, about to be saved; ``not_sent`` takes that back."""
        sent = self.text.text()
        self._base, self.text.unsaved = sent, False
        if self.kept is not None:
            self.left.send(self.kept.id)
        return sent

    def sent(self, document: int) -> None:
        """They were saved."""
        self.left.drop(document)
        if self.text.unsaved:  # somebody typed on meanwhile
            self._typed()

    def give_up(self) -> None:
        """The words shown are dropped: the document is drafted anew."""
        self.text.unsaved = False
        if self.kept is not None:
            self.left.drop(self.kept.id)

    def not_sent(self) -> None:
        """They were not saved."""
        self._base, self.text.unsaved = self.kept.text if self.kept is not None else None, True
        if self.kept is not None:
            self.left.keep(self.kept.id)
        self._turned()

    # --- elsewhere

    def stop_reading(self) -> None:
        """The document is about to be voided: nobody reads it, or drafts it again."""
        self._read = None

    def read_again(self, read: Read) -> None:
        """It was not voided after all."""
        self._read = read

    @property
    def reading(self) -> Read | None:
        """How the document shown is read."""
        return self._read

    @Slot(int)
    def lead_to(self, document: int) -> None:
        """Open another document where all of them are."""
        self.desk.open(Wanted("notices", row_id=document, part="documents"))


def _same_words(one: DocumentText, other: DocumentText | None) -> bool:
    return other is not None and (one.title, one.addressee, one.body, one.copies_to) == (
        other.title,
        other.addressee,
        other.body,
        other.copies_to,
    )
