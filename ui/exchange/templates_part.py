"""上报模板: the higher authority's workbooks, registered once and filled every month."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot

from desktop.accounts.permissions import Act
from desktop.changes import Changes
from desktop.listing import ListRequest, Page
from desktop.periods import Month
from desktop.templates.commands import fill_template, register_template, rename_template, replace_template, void_template
from desktop.templates.queries import ListedTemplate, templates
from ui.exchange.template_view import TemplatePage
from ui.list_part import OpeningPart
from ui.saving import MadeFile, Saving
from ui.tasks import Progress
from ui.widgets.dialogs import prompts
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.words import moment_words

if TYPE_CHECKING:
    from ui.exchange.page import ExchangePage

WORKBOOKS = "工作簿 (*.xlsx *.xlsm *.xltx);;所有文件 (*)"
COLUMNS: tuple[Column[ListedTemplate], ...] = (
    Column("name", "模板", lambda row: row.row.name, "name", width=260),
    Column("file_name", "表样文件", lambda row: row.row.file_name, "file_name", width=240),
    Column("picked", "选定的格", lambda row: str(row.row.picked or ""), "picked", align=RIGHT, width=84),
    Column("unfilled", "填不了的", lambda row: "读不出" if row.unfilled is None else str(row.unfilled or ""), align=RIGHT, width=84),
    Column("month", "最近填报", lambda row: Month.parse(row.row.month).chinese if row.row.month else "还没有", "month", width=90),
    Column("filled_at", "填报时间", lambda row: moment_words(row.row.filled_at) if row.row.filled_at else "", "filled_at", width=130),
    Column("filled_by", "经手人", lambda row: row.row.filled_by or "", "filled_by", width=90),
    Column("note", "备注", lambda row: row.row.note, "note", width=120),
)
EMPTY = (
    "还没有登记过上级的表样。\n按 Ctrl+N 登记一个工作簿：在里面写 {{走访率}} 这样的标记，或者登记以后在这里选格子、选数字；以后每月填一次。"
)


class TemplatesPart(OpeningPart):
    """Enter opens a template; Alt+Left goes back."""

    areas = frozenset({"report_template", "template_cell", "template_filling", "visit", "feedback", "assignment", "cadre", "enterprise"})
    follows_month = True

    def __init__(self, page: ExchangePage) -> None:
        desk = page.desk
        record_list = RecordList(
            "templates",
            COLUMNS,
            self._fetch,
            tasks=desk.tasks,
            settings=desk.settings,
            hint="名称、文件",
            empty_at_all=EMPTY,
        )
        super().__init__(page, record_list)
        self.add = self.act("登记模板 …", self.register, "Ctrl+N", "open", tip="登记上级的表样工作簿", needs=Act.DOCUMENT)
        self.fill_action = self.act("填报 …", self.fill, "Ctrl+E", "save", tip="按上面的月份填好，存成一个工作簿", needs=Act.EXPORT)
        self.replace_action = self.act("更换表样 …", self.replace, "Ctrl+R", tip="上级换了新表，选定的格子照旧", needs=Act.DOCUMENT)
        self.rename_action = self.act("改名称 …", self.rename, "F2", needs=Act.DOCUMENT)
        self.void_action = self.act("停用 …", self.void, "Ctrl+Delete", tip="不再填报；以前填过的记录还在", needs=Act.DOCUMENT)
        self.pick_action = self.act("填到这一格", self.pick, "Ctrl+Return", tip="把右边的数字填到左边选中的格子", needs=Act.DOCUMENT)
        self.unpick_action = self.act("这一格不填", self.unpick, "Ctrl+Backspace", needs=Act.DOCUMENT)
        self.copy_action = self.act("复制标记", self.copy_mark, "Ctrl+Shift+C", tip="到 WPS 里粘贴到模板的格子中")
        self.back = self.act("返回列表", self.show_list, "Alt+Left")
        self.earlier = self.act("上一张工作表", self._earlier, "Ctrl+PgUp")
        self.later = self.act("下一张工作表", self._later, "Ctrl+PgDown")
        self.open_action = self.act("打开填好的工作簿", self.open_file, "Ctrl+Shift+O")
        self.offer(self.open_action, self.replace_action, self.add, self.fill_action, primary=self.fill_action)
        self._saving = Saving(desk, self, "templates", opens=False)
        self._saving.busy.connect(self._busy)
        self._saving.told.connect(self._told)
        self.list.table.chosen.connect(self.follow)
        self.list.loaded.connect(self._loaded)
        self.follow()

    @cached_property
    def view(self) -> TemplatePage:
        """The page of one template."""
        made = TemplatePage(self.desk, self.stack)
        made.back.connect(self.show_list)
        made.moved.connect(self.follow)
        made.offer(self.pick_action, self.copy_action, self.unpick_action)
        self.stack.addWidget(made)
        return made

    # --- what is shown

    def refresh(self) -> None:
        super().refresh()
        if not self.on_list:
            self.view.reload()

    @Slot(int)
    def open_row(self, row_id: int) -> None:
        """Show one template."""
        self.view.show_template(row_id)
        self.show_over(self.view, self.view.grid)

    @Slot()
    def follow(self) -> None:
        chosen = bool(self._chosen_id())
        for action in (self.fill_action, self.replace_action, self.rename_action, self.void_action):
            action.setEnabled(chosen)
        for action in (self.pick_action, self.copy_action, self.back, self.earlier, self.later):
            action.setEnabled(not self.on_list)
        self.unpick_action.setEnabled(not self.on_list and self.view.is_picked)
        self.open_action.setEnabled(self._saving.last is not None)

    def _fetch(self, request: ListRequest) -> Page[ListedTemplate]:
        return templates(request, self.desk.month, self.desk.actor)

    @Slot(int)
    def _loaded(self, total: int) -> None:
        if total and self.list.table.current_row() is None:
            self.list.table.selectRow(0)
        self.follow()

    def _chosen(self) -> ListedTemplate | None:
        return self.list.table.current_row()

    def _chosen_id(self) -> int:
        row = self._chosen()
        return self.view.shown_id if not self.on_list else row.id if row else 0

    def _chosen_name(self) -> str:
        if not self.on_list and self.view.view is not None:
            return self.view.view.name
        row = self._chosen()
        return row.row.name if row else ""

    # --- what is done

    @Slot()
    def register(self) -> None:
        """Keep a workbook under its file's name; F2 gives it another."""
        file = self._ask_file("登记上报模板")
        if file is not None:
            command = partial(register_template, file=file, name=file.stem, actor=self.desk.actor)
            self.desk.do(command, f"登记模板 {file.stem}", self._registered, owner=self)

    def _registered(self, changes: Changes) -> None:
        self.open_row(changes.first("report_template"))

    @Slot()
    def replace(self) -> None:
        """A new version of the form."""
        template = self._chosen_id()
        file = self._ask_file("更换表样") if template else None
        if file is not None:
            command = partial(replace_template, template=template, file=file, actor=self.desk.actor)
            self.desk.do(command, f"更换表样 {file.stem}", self._replaced, owner=self)

    def _replaced(self, changes: Changes) -> None:
        if changes.result:
            self.desk.said.emit(f"新表样里没有了这些格子，选定的数字已去掉：{'、'.join(changes.result)}")

    @Slot()
    def rename(self) -> None:
        """Another name."""
        template, name = self._chosen_id(), self._chosen_name()
        wanted = prompts().ask_text(self, "改模板的名称", "名称", start=name) if template else None
        if wanted and wanted != name:
            command = partial(rename_template, template=template, name=wanted, actor=self.desk.actor)
            self.desk.do(command, f"模板改名为 {wanted}", owner=self)

    @Slot()
    def void(self) -> None:
        """Fill it no more."""
        template, name = self._chosen_id(), self._chosen_name()
        reason = prompts().ask_text(self, f"停用“{name}”", "为什么停用") if template else None
        if reason:
            command = partial(void_template, template=template, reason=reason, actor=self.desk.actor)
            self.desk.do(command, f"停用模板 {name}", self._voided, owner=self)

    def _voided(self, _changes: Changes) -> None:
        if not self.on_list:
            self.show_list()

    @Slot()
    def fill(self) -> None:
        """Fill it for the month above."""
        template, name, month = self._chosen_id(), self._chosen_name(), self.desk.month
        if not template:
            return
        if self._unfilled():
            if self.on_list:
                self.open_row(template)
            self.desk.said.emit(f"“{name}”有 {self._unfilled()} 处填不了，标红的改好以后再填报")
            return
        suffix = self.view.view.suffix if not self.on_list and self.view.view is not None else self._suffix()

        def work(path: Path, progress: Progress) -> Changes:
            return fill_template(template=template, month=month, path=path, actor=self.desk.actor, progress=progress)

        self._saving.save_and_record(f"填报 {name}", f"{name}（{month.chinese}）{suffix}", work, _made)

    def _unfilled(self) -> int:
        """How many places of the chosen template give nothing, as far as it was read."""
        row = self._chosen()
        if not self.on_list and self.view.view is not None:
            return self.view.faults
        return row.unfilled or 0 if row else 0

    def _suffix(self) -> str:
        row = self._chosen()
        return ".xlsm" if row is not None and row.row.file_name.lower().endswith(".xlsm") else ".xlsx"

    @Slot()
    def pick(self) -> None:
        """The figure of the catalogue into the cell."""
        if not self.on_list:
            self.view.catalogue.take()

    @Slot()
    def unpick(self) -> None:
        """Leave the cell as it is."""
        if not self.on_list:
            self.view.unpick()

    @Slot()
    def copy_mark(self) -> None:
        """The mark onto the clipboard."""
        if not self.on_list:
            self.view.copy_mark()

    @Slot()
    def open_file(self) -> None:
        """Hand the filled workbook to WPS or Excel."""
        self._saving.open_last()

    @Slot()
    def _earlier(self) -> None:
        self.view.turn_sheet(-1)

    @Slot()
    def _later(self) -> None:
        self.view.turn_sheet(1)

    @Slot(bool)
    def _busy(self, busy: bool) -> None:
        self.fill_action.setEnabled(not busy and bool(self._chosen_id()))
        self.open_action.setEnabled(not busy and self._saving.last is not None)

    @Slot(str)
    def _told(self, words: str) -> None:
        if words:
            self.desk.said.emit(words)

    def _ask_file(self, title: str) -> Path | None:
        kept = Path(str(self.desk.settings.value("templates/from", "")))
        start = kept if str(kept) != "." and kept.is_dir() else Path.home()
        file = prompts().choose_file(self, title, WORKBOOKS, start)
        if file is not None:
            self.desk.settings.setValue("templates/from", str(file.parent))
        return file


def _made(changes: Changes) -> MadeFile:
    made: Any = changes.result
    return MadeFile(made.path, "　".join((f"已填好，存为 {made.path}。", *made.warnings)))
