"""函件: 交办函, 督办函 and 提醒函 — who gets one, making them all, finishing, printing, sending, watching for the replies."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.accounts.permissions import Act
from desktop.letters.queries import DispatchRow, LetterRow, dispatches, letter_counts, letters
from desktop.letters.voiding import void_letters
from desktop.listing import ListRequest
from desktop.vocabulary import DocumentKind, DocumentState, ReplyState, SentState
from ui.desk import Wanted
from ui.letters.batch_preview import BatchPreview
from ui.letters.finishing import FinishingRun
from ui.letters.letter_columns import CHIPS, CHOICES, COLUMNS, EMPTY_AT_ALL
from ui.letters.making_panel import MakingPanel
from ui.letters.opening import document_wanted
from ui.letters.print_drawer import PrintDrawer
from ui.letters.sending_drawers import ReplyDayDrawer, ReplyDrawer, SendDrawer
from ui.notices.pdf_pages import PdfPages
from ui.parts import Part, PartedPage
from ui.widgets.dialogs import prompts
from ui.widgets.filter_bar import Choice
from ui.widgets.record_list import RecordList
from ui.widgets.side_by_side import SideBySide

Rows = list[LetterRow]


class LettersPart(Part):
    """The list of letters; in its place who gets one, or the pages of many. Enter opens a letter, Alt+Left goes back."""

    areas = frozenset({"document", "dispatch", "document_problem", "feedback", "department", "issuing_body", "setting"})

    def __init__(self, page: PartedPage[Any]) -> None:
        super().__init__(page)
        desk = self.desk
        self.list = RecordList(
            "letters", COLUMNS, letters, tasks=desk.tasks, settings=desk.settings, chips=CHIPS, choices=CHOICES,
            hint="文号、收文单位、内容", empty="没有这样的函件。", empty_at_all=EMPTY_AT_ALL,
        )  # fmt: skip
        self.side = SideBySide(self.list)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.side)
        self.body.addWidget(self.stack, 1)
        self._make_actions()
        self._made_now: dict[str, str] = {}
        self.finishing = FinishingRun(desk, self)
        self.finishing.finished.connect(self._finished)
        self.list.loaded.connect(self.ready)
        self.list.loaded.connect(self.follow)
        self.list.table.opened.connect(self._open)
        self.list.table.marked.connect(self.follow)
        self.setFocusProxy(self.list)
        self.follow()

    def _make_actions(self) -> None:
        act = self.act
        self.new = act("拟函件", self._new, "Ctrl+N", "plus", tip="看该给哪些部门发函，一次生成", needs=Act.DOCUMENT)
        self.back = act("返回", self.show_list, "Alt+Left")
        self.look = act("打开", self._open, "Ctrl+G", tip="打开选中的函件，改文字、定稿（回车）")
        self.finish = act("定稿 …", self._finish, "Ctrl+Shift+E", tip="选中的草稿全部定稿（Ctrl+A 全选）", needs=Act.DOCUMENT)
        self.print = act("打印 …", self._print, "Ctrl+P", "print", tip="选中的几份一起打印", needs=Act.EXPORT)
        self.send = act("登记发出", self._send, "Ctrl+H", tip="登记选中的几份哪天怎么发出的", needs=Act.DOCUMENT)
        self.reply = act("登记回复", self._reply, "Ctrl+J", tip="登记选中一份的回复（回执）", needs=Act.DOCUMENT)
        self.day = act("改回复期限", self._change_day, "Ctrl+U", tip="改选中几份的回复期限", needs=Act.DOCUMENT)
        self.void = act("作废 …", self._void, "Ctrl+Shift+M", tip="作废选中的草稿，写明原因；文号留在登记簿里", needs=Act.DOCUMENT)
        self.offer(self.day, self.reply, self.send, self.print, self.finish, self.new, primary=self.new)

    @cached_property
    def making(self) -> MakingPanel:
        """Who gets a letter."""
        made = MakingPanel(self.desk, self.stack)
        made.made.connect(self._made)
        made.closed.connect(self.show_list)
        self.stack.addWidget(made)
        return made

    @cached_property
    def preview(self) -> BatchPreview:
        """The pages of many letters."""
        made = BatchPreview(self.desk, self.stack)
        made.closed.connect(self.show_list)
        made.pages.act_in(self)
        self.stack.addWidget(made)
        return made

    @cached_property
    def sending(self) -> SendDrawer:
        """Where it is entered what went out."""
        return self.side.add(SendDrawer(self.desk))

    @cached_property
    def replying(self) -> ReplyDrawer:
        """Where a reply is entered."""
        made = self.side.add(ReplyDrawer(self.desk))
        made.noted.connect(self._reply_next)
        return made

    @cached_property
    def reply_day(self) -> ReplyDayDrawer:
        """Where the day of a reply is changed."""
        return self.side.add(ReplyDayDrawer(self.desk))

    @cached_property
    def printing(self) -> PrintDrawer:
        """How they are printed."""
        made = self.side.add(PrintDrawer(self.desk))
        made.looked.connect(self._looked)
        return made

    # --- what is shown

    @property
    def on_list(self) -> bool:
        """Whether the list is seen."""
        return self.stack.currentWidget() is self.side

    def refresh(self) -> None:
        self.list.freshen()
        self.desk.tasks.run(_months, self._took_months, owner=self)
        if "making" in self.__dict__ and self.stack.currentWidget() is self.making:
            self.making.reload()

    def show_wanted(self, wanted: Wanted) -> None:
        self.show_list()
        self.list.show_only(wanted.title, wanted.filters)
        self.desk.tasks.run(_months, self._took_months, owner=self)

    def _took_months(self, months: dict[str, int]) -> None:
        values = [(month, f"{month}　{number}") for month, number in sorted(months.items(), reverse=True) if month]
        self.list.bar.set_choice(Choice("month", "月份", values))

    @Slot()
    def show_list(self) -> None:
        """Back to the letters there are."""
        if not self.on_list:
            self._show(self.side, self.list)

    def _show(self, page: QWidget, focus: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        self.setFocusProxy(focus)
        focus.setFocus()
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Offer what may be done where one is."""
        here = self.on_list
        row: LetterRow | None = self.list.table.current_row()
        chosen = here and bool(self.list.table.selected_count())
        living = chosen and not (row is not None and row.voided)
        self.new.setEnabled(here)
        self.back.setEnabled(not here)
        self.look.setEnabled(chosen)
        self.print.setEnabled(living or ("preview" in self.__dict__ and self.stack.currentWidget() is self.preview))
        for action in (self.finish, self.send, self.reply, self.day, self.void):
            action.setEnabled(living)

    # --- making

    @Slot()
    def _new(self) -> None:
        self._show(self.making, self.making)
        chosen = self.list.bar.filters().get("kind")
        self.making.begin(DocumentKind(chosen) if chosen else DocumentKind.SUPERVISE_LETTER)

    @Slot(str, int)
    def _made(self, kind: str, count: int) -> None:
        """Show what was made, all of it selected: the next step is to look at it and to finish it."""
        self.show_list()
        self._made_now = {"kind": kind, "state": str(DocumentState.DRAFT)}
        self.list.show_only(f"{kind}草稿", self._made_now)
        self.desk.said.emit(f"已生成{kind} {count} 份，都是草稿；看过以后按 Ctrl+A、Ctrl+Shift+E 全部定稿")

    # --- what is done with letters

    def _with_chosen(self, taken: Callable[[Rows], None]) -> None:
        """Do something with the chosen letters that are not voided."""

        def living(rows: list[Any]) -> None:
            found = [row for row in rows if not row.voided]
            if found:
                taken(found)
            else:
                self.desk.said.emit("选中的已经作废")

        self.list.table.take_selected(living)

    @Slot()
    def _open(self) -> None:
        row: LetterRow | None = self.list.table.current_row()
        if row is not None:
            self.desk.open(document_wanted(row.id))

    @Slot()
    def _finish(self) -> None:
        self._with_chosen(self._finish_rows)

    def _finish_rows(self, rows: Rows) -> None:
        drafts = [row.id for row in rows if row.state == DocumentState.DRAFT]
        if drafts:
            self.finishing.begin(drafts)
        else:
            self.desk.said.emit("选中的都已经定稿")

    @Slot()
    def _finished(self) -> None:
        """What was just made goes on to be printed and sent: keep it on the list when it is a draft no more."""
        if self._made_now and self.list.bar.filters() == self._made_now:
            kind = self._made_now["kind"]
            self.list.show_only(f"{kind}，{SentState.NOT_YET}", {"kind": kind, "sent": str(SentState.NOT_YET)})

    @Slot()
    def _print(self) -> None:
        if self.on_list:
            self._with_chosen(self._print_rows)
        else:
            self.preview.print_pages()

    def _print_rows(self, rows: Rows) -> None:
        self.side.only(self.printing)
        in_order = sorted(rows, key=lambda row: row.id)  # as they are numbered, whatever way they are listed
        self.printing.begin_printing([row.id for row in in_order])

    @Slot(object)
    def _looked(self, pages: PdfPages) -> None:
        self.preview.pages.show_pages(pages)
        self._show(self.preview, self.preview)

    @Slot()
    def _send(self) -> None:
        self._with_chosen(self._send_rows)

    def _send_rows(self, rows: Rows) -> None:
        final = {row.dispatch_id: row.recipient for row in rows if row.state == DocumentState.FINAL and row.dispatch_id is not None}
        if not final:
            self.desk.said.emit("选中的还是草稿，定稿以后才能登记发出")
            return
        self.side.only(self.sending)
        self.sending.begin_sending(list(final), list(final.values()))

    @Slot()
    def _change_day(self) -> None:
        self._with_chosen(self._change_day_of)

    def _change_day_of(self, rows: Rows) -> None:
        entered = [row for row in rows if row.dispatch_id is not None]
        self.side.only(self.reply_day)
        self.reply_day.begin_day([row.dispatch_id for row in entered if row.dispatch_id is not None], [row.recipient for row in entered])

    @Slot()
    def _reply(self) -> None:
        row: LetterRow | None = self.list.table.current_row()
        if row is not None and row.state != DocumentState.FINAL:
            self.desk.said.emit("还是草稿，定稿、发出以后才会有回复")
        elif row is not None and row.dispatch_id is not None:
            self.desk.tasks.run(partial(_dispatch, row.dispatch_id), self._begin_reply, owner=self)

    def _begin_reply(self, found: Sequence[DispatchRow]) -> None:
        if found:
            self.side.only(self.replying)
            self.replying.begin_reply(found[0])

    @Slot(int)
    def _reply_next(self, dispatch: int) -> None:
        """On to the next letter that waits."""
        model = self.list.model
        rows = [row for row in map(model.row, range(model.rowCount())) if row is not None]
        here = next((place for place, row in enumerate(rows) if row.dispatch_id == dispatch), -1)
        following = next((row for row in rows[here + 1 :] if row.reply_state in {ReplyState.LATE, ReplyState.AWAITED}), None)
        if following is None:
            self.desk.said.emit("后面没有等回复的了")
            return
        self.list.table.select_id(following.id)
        self._reply()

    @Slot()
    def _void(self) -> None:
        self._with_chosen(self._void_rows)

    def _void_rows(self, rows: Rows) -> None:
        drafts = [row for row in rows if row.state == DocumentState.DRAFT]
        if not drafts:
            self.desk.said.emit("已定稿的不能作废；有差错请打开它，另发更正")
            return
        hint = f"为什么作废这 {len(drafts)} 份草稿？文号留在登记簿里，不再给别的文书用；所写的问题可以再写。"
        reason = prompts().ask_text(self, "作废函件", hint)
        if reason:
            command = partial(void_letters, documents=[row.id for row in drafts], reason=reason, actor=self.desk.actor)
            self.desk.do(command, f"作废函件 {len(drafts)} 份", owner=self)


def _months() -> dict[str, int]:
    return letter_counts(ListRequest(), "month")


def _dispatch(number: int) -> Sequence[DispatchRow]:
    return dispatches(ListRequest(filters={"id": str(number)})).rows
