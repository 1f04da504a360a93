"""全部文书: every document of the park by kind, state and year; Enter opens it where it is worked on."""

from collections.abc import Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.accounts.permissions import Act
from desktop.documents.commands import draft_another
from desktop.documents.queries import Kept, document_counts, documents, kept_document
from desktop.listing import ListRequest
from desktop.vocabulary import DocumentKind
from ui.list_part import OpeningPart
from ui.notices.document_columns import CHIPS, CHOICES, COLUMNS, EMPTY, EMPTY_AT_ALL
from ui.notices.opened_document import OpenedDocument
from ui.widgets.filter_bar import Choice
from ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from ui.notices.page import NoticesPage

Counts = Mapping[str, Mapping[str, int]]


class AllDocuments(OpeningPart):
    """Alt+Left goes back to the list."""

    areas = frozenset({"document", "dispatch", "document_number", "issuing_body"})

    def __init__(self, page: "NoticesPage") -> None:
        desk = page.desk
        record_list = RecordList(
            "documents",
            COLUMNS,
            documents,
            tasks=desk.tasks,
            settings=desk.settings,
            chips=CHIPS,
            choices=CHOICES,
            hint="标题、文号、发文机关",
            empty=EMPTY,
            empty_at_all=EMPTY_AT_ALL,
        )
        super().__init__(page, record_list)
        self.new = self.act("新拟通知", self._new, "Ctrl+N", tip="新拟一份通知，文字自己写", needs=Act.DOCUMENT)
        self.back = self.act("返回列表", self.show_list, "Alt+Left")
        self.offer(self.new, primary=self.new)
        record_list.loaded.connect(self._count)
        self.follow()

    @cached_property
    def opened(self) -> OpenedDocument:
        """The document that was opened."""
        made = OpenedDocument(self, "documents", "返回列表", self.stack)
        made.back.connect(self.show_list)
        made.gone.connect(self.show_list)
        self.stack.addWidget(made)
        return made

    @property
    def _on_document(self) -> bool:
        return "opened" in self.__dict__ and self.stack.currentWidget() is self.opened

    # --- what is shown

    def refresh(self) -> None:
        super().refresh()
        if self._on_document:
            self.opened.view.reload()

    def may_leave(self) -> bool:
        return not self._on_document or self.opened.leave()

    def open_row(self, row_id: int) -> None:
        """Show one document."""
        if self.may_leave():
            self.opened.view.open(row_id, partial(kept_document, row_id), into_text=True)
            self.show_over(self.opened, self.opened)

    @Slot()
    def show_list(self) -> None:
        super().show_list()
        if self.on_list and self.list.started:
            self.list.refresh()

    @Slot()
    def follow(self) -> None:
        self.new.setEnabled(self.on_list)
        self.back.setEnabled(not self.on_list)
        if "opened" in self.__dict__:
            self.opened.follow(seen=self._on_document)

    @Slot()
    def _count(self) -> None:
        """How many there are behind each choice, as the other filters stand."""
        self.desk.tasks.run(partial(_counted, self.list.model.request), self._counted, owner=self)

    def _counted(self, counts: Counts) -> None:
        for choice in CHOICES:
            values = [
                (value, f"{value} {count}") for value, count in sorted(counts[choice.key].items(), reverse=choice.key == "year") if value
            ]
            self.list.bar.set_choice(Choice(choice.key, choice.title, values))

    # --- what is done

    @Slot()
    def _new(self) -> None:
        work = partial(draft_another, kind=DocumentKind.CIRCULAR, actor=self.desk.actor)
        self.desk.tasks.run(work, self._drafted, title="拟通知", owner=self)

    def _drafted(self, kept: Kept) -> None:
        self.open_row(kept.id)


def _counted(request: ListRequest) -> Counts:
    return {choice.key: document_counts(request, choice.key) for choice in CHOICES}
