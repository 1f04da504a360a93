"""The part 字体: which font plays each role of official documents on this machine, and choosing another."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel

from desktop.errors import UserError, trouble
from desktop.fonts import PlayedRole, choose_font, played_roles
from desktop.listing import ListRequest, Page
from ui.parts import Part, PartedPage
from ui.widgets.dialogs import prompts
from ui.widgets.lights import Light
from ui.widgets.row_model import Column, RowModel
from ui.widgets.table import RecordTable

USED_FOR = {
    "小标宋": "红头、标题",
    "仿宋": "正文",
    "黑体": "一级标题",
    "楷体": "二级标题、签发人姓名",
    "宋体": "页码",
}
WORDS = (
    "公文用这五种字体（GB/T 9704）。本机没有的，用相近的代替，排版的字数、行数不变。"
    "有正式字体文件（ttf、ttc）的，可以直接选定。这里的选择只管本机的当前用户，不写进园区文件；已定稿的文书照原样再打印，不受影响。"
)
FONT_FILES = "字体文件 (*.ttf *.ttc *.otf)"


def _stands(row: PlayedRole) -> str:
    if row.fault:
        return "不能用"
    if row.is_chosen:
        return "本人选定"
    return "正式字体" if row.is_genuine else "代用"


def _light(row: PlayedRole) -> Light:
    if row.fault:
        return Light.RED
    return Light.GREEN if row.is_genuine else Light.YELLOW


COLUMNS: tuple[Column[PlayedRole], ...] = (
    Column("role", "字体", lambda row: str(row.role), width=90),
    Column("used_for", "用在", lambda row: USED_FOR.get(row.role, ""), width=170),
    Column("family", "现在用的", lambda row: row.fault or row.family, width=230),
    Column("state", "情况", _stands, width=110, light=_light),
    Column("file", "字体文件", lambda row: str(row.file or ""), width=420),
)


class FontsPart(Part):
    """A row for each role."""

    def __init__(self, page: PartedPage[Any]) -> None:
        super().__init__(page)
        words = QLabel(WORDS)
        words.setObjectName("muted")
        words.setWordWrap(True)
        self.refusal = QLabel()
        self.refusal.setObjectName("error")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.model = RowModel(COLUMNS, _roles, self.desk.tasks, self)
        self.table = RecordTable(self.model, "fonts", self.desk.settings)
        self.choose_action = self.act("选字体文件 …", self._choose, "F2", tip="给选中的一种字体选定文件（回车）")
        self.restore_action = self.act("恢复自动", self._restore, "Ctrl+Shift+R", tip="选中的一种字体不再选定文件，用本机有的")
        self.offer(self.restore_action, self.choose_action, primary=self.choose_action)
        self.body.addWidget(words)
        self.body.addWidget(self.refusal)
        self.body.addWidget(self.table, 1)
        self.model.loaded.connect(self._loaded)
        self.table.chosen.connect(self._follow)
        self.table.opened.connect(self._choose)
        self.setFocusProxy(self.table)
        self._follow()

    def refresh(self) -> None:
        if self.model.known:
            self.model.refresh()
        else:
            self.model.ask(self.model.request)

    @Slot()
    def _loaded(self) -> None:
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._follow()
        self.ready.emit()

    @Slot()
    def _follow(self) -> None:
        row: PlayedRole | None = self.table.current_row()
        self.choose_action.setEnabled(row is not None)
        self.restore_action.setEnabled(row is not None and row.is_chosen)

    @Slot()
    def _choose(self) -> None:
        row: PlayedRole | None = self.table.current_row()
        file = prompts().choose_file(self, f"选{row.role}的字体文件", FONT_FILES) if row is not None else None
        if row is not None and file is not None:
            self._use(partial(choose_font, str(row.role), file), f"{row.role}改用“{file.name}”")

    @Slot()
    def _restore(self) -> None:
        row: PlayedRole | None = self.table.current_row()
        if row is not None:
            self._use(partial(choose_font, str(row.role), None), f"{row.role}恢复自动")

    def _use(self, work: "partial[None]", done: str) -> None:
        self._refuse("")
        self.desk.tasks.run(work, partial(self._used, done), self._failed, title="选字体", owner=self)

    def _used(self, done: str, _nothing: None) -> None:
        self.desk.said.emit(done)
        self.refresh()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, (UserError, OSError)):
            self._refuse(str(error) if isinstance(error, UserError) else f"没有改成（{trouble(error)}）；原来的字体不变")
        else:
            self.desk.show_error(error)

    def _refuse(self, text: str) -> None:
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))


def _roles(_request: ListRequest) -> Page[PlayedRole]:
    rows = played_roles()
    return Page(rows, len(rows))
