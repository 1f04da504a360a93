"""文号登记: every number that was ever given, by body, series and year; numbers for papers that are written elsewhere."""

from functools import cached_property, partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from desktop import clock
from desktop.accounts.permissions import Act
from desktop.documents.queries import BodyRow, issuing_bodies
from desktop.documents.register import void_number
from desktop.errors import UserError
from desktop.letters.queries import NumberRow, number_counts, numbers
from desktop.listing import ListRequest
from desktop.periods import Year
from ui.letters.number_drawer import NumberDrawer
from ui.letters.opening import document_wanted
from ui.parts import ListPart, PartedPage
from ui.saving import MadeFile, Saving, printed
from ui.tasks import Progress
from ui.widgets.dialogs import prompts
from ui.widgets.filter_bar import Chip, Choice
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import Column
from ui.widgets.side_by_side import SideBySide
from ui.widgets.words import day_words

COLUMNS: tuple[Column[NumberRow], ...] = (
    Column("text", "文号", lambda row: row.text, "text", width=170),
    Column("title", "标题", lambda row: "".join(row.title.split()), "title", width=280),
    Column("kind", "文种", lambda row: row.kind, "kind", width=80),
    Column("state", "状态", lambda row: row.state, "state", width=60),
    Column("void_reason", "作废原因", lambda row: row.void_reason, width=160),
    Column("recipients", "收文单位", lambda row: row.recipients, width=150),
    Column("given_on", "编号日期", lambda row: day_words(row.given_on), "given_on", width=92),
    Column("given_by", "编号人", lambda row: row.given_by, "given_by", width=80),
    Column("body", "发文机关", lambda row: row.body, "body", width=180, hidden=True),
    Column("series", "类别", lambda row: row.series, "series", width=60, hidden=True),
    Column("issued_on", "成文日期", lambda row: day_words(row.issued_on), "issued_on", width=92, hidden=True),
)
CHIPS = (Chip("全部"), *(Chip(word, {"state": word}) for word in ("草稿", "定稿", "登记", "作废")))
CHOICES = {"body": "发文机关", "prefix": "机关代字", "year": "年份"}
NONE_YET = "还没有编过文号。\n拟文书时自动编号；在别处写的文件按 Ctrl+N 取号。"


class NumbersPart(ListPart):
    """Voided numbers stay in the list, grey, with their reason. Enter opens the document that bears the number."""

    areas = frozenset({"document_number", "number_series", "document", "dispatch", "issuing_body"})

    def __init__(self, page: PartedPage[Any]) -> None:
        desk = page.desk
        record_list = RecordList(
            "numbers", COLUMNS, numbers, tasks=desk.tasks, settings=desk.settings, chips=CHIPS,
            choices=[Choice(key, title, ()) for key, title in CHOICES.items()],
            hint="文号、标题、编号人", empty="没有这样的文号。", empty_at_all=NONE_YET,
        )  # fmt: skip
        super().__init__(page, record_list)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.hide()
        self.split = SideBySide(self.list)
        self.body.addWidget(self.told)
        self.body.addWidget(self.split, 1)
        self.take = self.act("取号", self._take, "Ctrl+N", "plus", tip="给在别处写的文件取一个文号", needs=Act.DOCUMENT)
        self.look = self.act("打开文书", self._open, "Ctrl+G", tip="打开用这个文号的文书（回车）")
        self.void = self.act("作废文号 …", self._void, "Ctrl+Shift+M", tip="作废选中的文号，写明原因；号不再用", needs=Act.DOCUMENT)
        self.print = self.act("打印登记簿 …", self._print, "Ctrl+P", "print", tip="打印一年的文号登记簿", needs=Act.EXPORT)
        self.offer(self.look, self.print, self.void, self.take, primary=self.take)
        self._saving = Saving(desk, self, "numbers")
        self._saving.told.connect(desk.said)
        self.list.table.opened.connect(self._open)
        self.list.table.chosen.connect(self._follow)
        self.list.loaded.connect(self._follow)
        self._follow()

    @cached_property
    def drawer(self) -> NumberDrawer:
        """Where a number is taken."""
        made = self.split.add(NumberDrawer(self.desk))
        made.taken.connect(self._taken)
        return made

    # --- what is shown

    def refresh(self) -> None:
        super().refresh()
        self.desk.tasks.run(_choices, self._took_choices, owner=self)

    def _took_choices(self, found: dict[str, dict[str, int]]) -> None:
        for key, counted in found.items():
            self.list.bar.set_choice(Choice(key, CHOICES[key], [(value, f"{value}　{number}") for value, number in counted.items()]))

    @Slot()
    def _follow(self) -> None:
        row: NumberRow | None = self.list.table.current_row()
        self.look.setEnabled(row is not None and row.document_id is not None)
        self.void.setEnabled(row is not None and not row.voided)

    # --- what is done

    @Slot()
    def _take(self) -> None:
        self.desk.tasks.run(issuing_bodies, self._begin, owner=self)

    def _begin(self, bodies: list[BodyRow]) -> None:
        self.split.only(self.drawer)
        self.drawer.begin_taking(bodies)

    @Slot(str)
    def _taken(self, number: str) -> None:
        QGuiApplication.clipboard().setText(number)
        self.told.setText(f"取得文号 {number}，已经复制，可以直接粘贴到文件里。")
        self.told.show()

    @Slot()
    def _open(self) -> None:
        row: NumberRow | None = self.list.table.current_row()
        if row is not None and row.document_id is not None:
            self.desk.open(document_wanted(row.document_id))

    @Slot()
    def _void(self) -> None:
        row: NumberRow | None = self.list.table.current_row()
        if row is None:
            return
        reason = prompts().ask_text(self, "作废文号", f"为什么作废 {row.text}？号留在登记簿里，不再给别的文件用。")
        if reason:
            self.desk.do(partial(void_number, number=row.id, reason=reason, actor=self.desk.actor), f"作废文号 {row.text}", owner=self)

    @Slot()
    def _print(self) -> None:
        asked = self.list.bar.filters()
        year = Year(int(asked.get("year") or clock.today().year))
        self._saving.save("打印文号登记簿", f"{year.year}年文号登记簿.pdf", partial(_print, year, asked.get("body")))


def _choices() -> dict[str, dict[str, int]]:
    return {key: number_counts(ListRequest(), key) for key in CHOICES}


def _print(year: Year, body: str | None, path: Path, _progress: Progress) -> MadeFile:
    from desktop.letters.register_printing import print_number_register

    words, file = print_number_register(path=path, year=year, body=body)
    if file is None:
        raise UserError(f"{words}，没有可打印的")
    return printed(words, file)
