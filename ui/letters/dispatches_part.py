"""发文登记: what goes to whom, when it went, and what came back. Of documents of every kind."""

from functools import cached_property, partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot

from desktop import clock
from desktop.accounts.permissions import Act
from desktop.errors import UserError
from desktop.ledgers.naming import ledger_file_name
from desktop.letters.dispatching import void_dispatch
from desktop.letters.queries import DispatchRow, dispatch_counts, dispatches
from desktop.listing import ListRequest
from desktop.periods import Year
from desktop.vocabulary import DocumentState, ReplyState, SentState
from ui.letters.opening import document_wanted
from ui.letters.recipients_drawer import RecipientsDrawer
from ui.letters.reply_lights import reply_light
from ui.letters.sending_drawers import ReplyDayDrawer, ReplyDrawer, SendDrawer
from ui.parts import ListPart, PartedPage
from ui.saving import MadeFile, Saving, exported, printed
from ui.tasks import Progress
from ui.widgets.dialogs import prompts
from ui.widgets.filter_bar import Chip, Choice
from ui.widgets.pickers import Option
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.side_by_side import SideBySide
from ui.widgets.words import day_words

LEDGER = "发文登记簿"
COLUMNS: tuple[Column[DispatchRow], ...] = (
    Column("number", "文号", lambda row: row.number, "number", width=160),
    Column("title", "标题", lambda row: "".join(row.title.split()), "title", width=230),
    Column("recipient", "收文单位", lambda row: row.recipient, "recipient", width=130),
    Column("state", "文稿", lambda row: row.state, "state", width=56),
    Column("sent_on", "发出", lambda row: day_words(row.sent_on), "sent_on", width=92),
    Column("reply_due", "回复期限", lambda row: day_words(row.reply_due), "reply_due", width=92),
    Column("reply_state", "回复", lambda row: row.reply_state, "reply_state", width=100, light=reply_light),
    Column("replied_on", "回复日期", lambda row: day_words(row.replied_on), "replied_on", width=92),
    Column("reply", "回复内容", lambda row: row.reply, width=200),
    Column("kind", "文种", lambda row: row.kind, "kind", width=80, hidden=True),
    Column("issuing_body", "发文机关", lambda row: row.issuing_body, "issuing_body", width=170, hidden=True),
    Column("issued_on", "成文日期", lambda row: day_words(row.issued_on), "issued_on", width=92, hidden=True),
    Column("copies", "份数", lambda row: str(row.copies), "copies", RIGHT, width=50, hidden=True),
    Column("sent_how", "方式", lambda row: row.sent_how, "sent_how", width=80, hidden=True),
    Column("received_by", "签收人", lambda row: row.received_by, "received_by", width=80, hidden=True),
)
CHIPS = (
    Chip("全部"),
    *(Chip(word, {"reply": word}) for word in ReplyState),
    *(Chip(word, {"sent": word}) for word in SentState),
    Chip("作废的", {"voided": "作废"}),
)
CHOICES = {"kind": "文种", "year": "年份", "issuing_body": "发文机关"}
NONE_YET = "还没有登记发文。\n生成函件时自动登记；别的文书按 Ctrl+N 登记收文单位。"


class DispatchesPart(ListPart):
    """Enter enters what comes next for the row: that it was sent, then the reply; where nothing does, the document is opened."""

    areas = frozenset({"dispatch", "document"})

    def __init__(self, page: PartedPage[Any]) -> None:
        desk = page.desk
        record_list = RecordList(
            "dispatches", COLUMNS, dispatches, tasks=desk.tasks, settings=desk.settings, chips=CHIPS,
            choices=[Choice(key, title, ()) for key, title in CHOICES.items()],
            hint="文号、标题、收文单位、回复", empty="没有这样的发文。", empty_at_all=NONE_YET,
        )  # fmt: skip
        super().__init__(page, record_list)
        self.split = SideBySide(self.list)
        self.body.addWidget(self.split, 1)
        self.enter = self.act("登记收文单位", self._enter, "Ctrl+N", "plus", tip="登记一件文书发给谁", needs=Act.DOCUMENT)
        self.send = self.act("登记发出", self._send, "Ctrl+H", tip="登记选中的几份哪天怎么发出的", needs=Act.DOCUMENT)
        self.reply = self.act("登记回复", self._reply, "Ctrl+J", tip="登记选中一份的回复（回执）", needs=Act.DOCUMENT)
        self.day = self.act("改回复期限", self._change_day, "Ctrl+U", tip="改选中几份的回复期限", needs=Act.DOCUMENT)
        self.look = self.act("打开文书", self._open, "Ctrl+G", tip="打开选中的文书")
        self.void = self.act("作废这条登记 …", self._void, "Ctrl+Shift+M", needs=Act.DOCUMENT)
        self.print = self.act("打印登记簿 …", self._print, "Ctrl+P", "print", tip="打印一年的发文登记簿", needs=Act.EXPORT)
        self.export = self.act("导出 …", self._export, "Ctrl+Shift+E", tip="把发文登记簿导出成工作簿", needs=Act.EXPORT)
        self.offer(self.look, self.print, self.day, self.reply, self.send, self.enter, primary=self.enter)
        self._saving = Saving(desk, self, "dispatches")
        self._saving.told.connect(desk.said)
        self.list.table.opened.connect(self._next_step)
        self.list.table.marked.connect(self._follow)
        self.list.loaded.connect(self._follow)
        self._follow()

    @cached_property
    def recipients(self) -> RecipientsDrawer:
        """Where recipients are entered."""
        return self.split.add(RecipientsDrawer(self.desk))

    @cached_property
    def sending(self) -> SendDrawer:
        """Where it is entered what went out."""
        return self.split.add(SendDrawer(self.desk))

    @cached_property
    def replying(self) -> ReplyDrawer:
        """Where a reply is entered."""
        made = self.split.add(ReplyDrawer(self.desk))
        made.noted.connect(self._reply_next)
        return made

    @cached_property
    def reply_day(self) -> ReplyDayDrawer:
        """Where the day of a reply is changed."""
        return self.split.add(ReplyDayDrawer(self.desk))

    # --- what is shown

    def refresh(self) -> None:
        super().refresh()
        self.desk.tasks.run(_choices, self._took_choices, owner=self)

    def _took_choices(self, found: dict[str, dict[str, int]]) -> None:
        for key, counted in found.items():
            values = [(value, f"{value or '（空）'}　{number}") for value, number in counted.items()]
            self.list.bar.set_choice(Choice(key, CHOICES[key], values))

    @Slot()
    def _follow(self) -> None:
        row: DispatchRow | None = self.list.table.current_row()
        there = bool(self.list.table.selected_count())
        living = there and not (row is not None and row.voided)
        self.look.setEnabled(there)
        for action in (self.send, self.reply, self.day, self.void):
            action.setEnabled(living)

    # --- what is done

    @Slot(object)
    def _next_step(self, row: DispatchRow) -> None:
        if row.voided or row.state != DocumentState.FINAL or row.replied_on is not None or not self.send.isEnabled():
            self._open()
        elif row.sent_on is None:
            self._send_rows([row])
        elif row.reply_due is not None:
            self._begin_reply(row)
        else:
            self._open()

    @Slot()
    def _enter(self) -> None:
        row: DispatchRow | None = self.list.table.current_row()
        self.split.only(self.recipients)
        self.recipients.begin_for(Option(row.document_id, f"{row.number}《{''.join(row.title.split())}》") if row is not None else None)

    @Slot()
    def _send(self) -> None:
        self.list.table.take_selected(self._send_rows)

    def _send_rows(self, rows: list[Any]) -> None:
        final = [row for row in rows if row.state == DocumentState.FINAL and not row.voided]
        if not final:
            self.desk.said.emit("选中的还是草稿，定稿以后才能登记发出")
            return
        self.split.only(self.sending)
        self.sending.begin_sending([row.id for row in final], [row.recipient for row in final])

    @Slot()
    def _reply(self) -> None:
        row: DispatchRow | None = self.list.table.current_row()
        if row is not None and row.state != DocumentState.FINAL:
            self.desk.said.emit("还是草稿，定稿、发出以后才会有回复")
        elif row is not None:
            self._begin_reply(row)

    def _begin_reply(self, row: DispatchRow) -> None:
        self.split.only(self.replying)
        self.replying.begin_reply(row)

    @Slot(int)
    def _reply_next(self, dispatch: int) -> None:
        """On to the next that waits; the one just entered may have left the list."""
        model = self.list.model
        here = model.number_of(dispatch)
        rows = [model.row(number) for number in range((here if here is not None else -1) + 1, model.rowCount())]
        following = next((row for row in rows if row is not None and row.reply_state in {ReplyState.LATE, ReplyState.AWAITED}), None)
        if following is None:
            self.desk.said.emit("后面没有等回复的了")
            return
        self.list.table.select_id(following.id)
        self._begin_reply(following)

    @Slot()
    def _change_day(self) -> None:
        self.list.table.take_selected(self._change_day_of)

    def _change_day_of(self, rows: list[Any]) -> None:
        self.split.only(self.reply_day)
        self.reply_day.begin_day([row.id for row in rows], [row.recipient for row in rows])

    @Slot()
    def _open(self) -> None:
        row: DispatchRow | None = self.list.table.current_row()
        if row is not None:
            self.desk.open(document_wanted(row.document_id))

    @Slot()
    def _void(self) -> None:
        row: DispatchRow | None = self.list.table.current_row()
        if row is None:
            return
        reason = prompts().ask_text(self, "作废发文登记", f"为什么作废发给{row.recipient}的这条登记？记录会留着。")
        if reason:
            command = partial(void_dispatch, dispatch=row.id, reason=reason, actor=self.desk.actor)
            self.desk.do(command, f"作废发文登记 {row.recipient}", owner=self)

    @Slot()
    def _print(self) -> None:
        asked = self.list.bar.filters()
        year = Year(int(asked.get("year") or clock.today().year))
        self._saving.save("打印发文登记簿", f"{year.year}年发文登记簿.pdf", partial(_print, year, asked.get("issuing_body")))

    @Slot()
    def _export(self) -> None:
        day = clock.today()
        self._saving.save(f"导出{LEDGER}", ledger_file_name(self.desk.park, LEDGER, as_of=day), _export)


def _choices() -> dict[str, dict[str, int]]:
    return {key: dispatch_counts(ListRequest(), key) for key in CHOICES}


def _print(year: Year, body: str | None, path: Path, _progress: Progress) -> MadeFile:
    from desktop.letters.register_printing import print_dispatch_list

    words, file = print_dispatch_list(path=path, year=year, body=body)
    if file is None:
        raise UserError(f"{words}，没有可打印的")
    return printed(words, file)


def _export(path: Path, progress: Progress) -> MadeFile:
    from desktop.ledgers.commands import export_ledger

    made = export_ledger(kind=LEDGER, path=path, as_of=clock.today(), progress=progress)
    return exported(LEDGER, made.rows, path, made.warnings)
