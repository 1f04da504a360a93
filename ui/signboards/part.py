"""公示牌: which boards are to be made, replaced or taken down; printing them, several at once, and hanging them up."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from desktop import clock
from desktop.accounts.permissions import Act
from desktop.changes import Changes
from desktop.signboards import queries
from desktop.signboards.commands import PrintedBoards, print_boards, record_hung, take_down
from desktop.signboards.queries import PAPERS, TO_TAKE_DOWN, BoardRow
from ui.notices.pdf_pages import PdfPages
from ui.notices.preview import PdfPreview
from ui.parts import ListPart
from ui.saving import MadeFile, Saving
from ui.signboards.columns import CHIPS, COLUMNS, EMPTY, EMPTY_AT_ALL
from ui.signboards.work import board_pages, print_due
from ui.tasks import Progress
from ui.widgets.dialogs import prompts
from ui.widgets.fields import DateField
from ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from ui.notices.page import NoticesPage

LOOKING_PAUSE = 200  # milliseconds the cursor rests on a row before its board is set


class SignboardsPart(ListPart):
    """The list at the left, the board the cursor is on at the right."""

    areas = frozenset({"signboard", "enterprise", "assignment", "cadre", "department", "park"})

    def __init__(self, page: "NoticesPage") -> None:
        desk = page.desk
        super().__init__(
            page,
            RecordList(
                "signboards",
                COLUMNS,
                queries.boards,
                tasks=desk.tasks,
                settings=desk.settings,
                chips=CHIPS,
                hint="企业、首字母、编号、人员",
                empty=EMPTY,
                empty_at_all=EMPTY_AT_ALL,
            ),
        )
        self.print_due = self.act(
            "打印待制、待换 …", self._print_due, "Ctrl+P", "print", tip="打印所有待制、待换的公示牌", needs=Act.BOARDS
        )
        self.print_selected = self.act(
            "打印选中的 …", self._print_selected, "Ctrl+Shift+P", tip="打印选中的；内容没变的照旧重印，编号不变", needs=Act.BOARDS
        )
        self.hang = self.act("记挂牌日期", self._hang, "Ctrl+G", tip="给选中的公示牌记下挂牌日期", needs=Act.BOARDS)
        self.take = self.act("撤牌 …", self._take_down, "Ctrl+D", tip="把选中的公示牌撤下，写明原因", needs=Act.BOARDS)
        self.offer(self.take, self.hang, self.print_selected, self.print_due, primary=self.print_due)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(10)
        self.body.addWidget(self.split, 1)
        left = QWidget(self.split)
        self.pages = PdfPreview(desk.tasks, self.split)
        self.pages.leave_out_thumbs()
        self.pages.act_in(self)
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.state.hide()
        layout = QVBoxLayout(left)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._choices())
        layout.addWidget(self.list, 1)
        layout.addWidget(self.state)
        self.split.setSizes([760, 460])
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(LOOKING_PAUSE)
        self._looking.timeout.connect(self._look)
        self._saving = Saving(desk, self, "signboards")
        self._saving.busy.connect(self._busy)
        self._saving.told.connect(self._say)
        self._shown: tuple[int, str, str] | None = None
        self.list.loaded.connect(self._loaded)
        self.list.table.chosen.connect(self._chosen)
        self.list.table.marked.connect(self._marked)
        self._marked(0)

    def _choices(self) -> QHBoxLayout:
        self.paper = QComboBox()
        self.paper.setAccessibleName("纸张")
        for paper in PAPERS:
            self.paper.addItem(f"{paper} 横向", paper)
        kept = self.paper.findData(self.desk.settings.value("signboards/paper", PAPERS[0]))
        self.paper.setCurrentIndex(max(0, kept))
        self.paper.currentIndexChanged.connect(self._paper_changed)
        self.day = DateField("", not_after_today=True)
        self.day.set_value(clock.today())
        self.day.line.setAccessibleName("挂牌日期")
        self.day.setMaximumWidth(160)
        line = QHBoxLayout()
        line.addWidget(QLabel("纸张"))
        line.addWidget(self.paper)
        line.addSpacing(16)
        line.addWidget(QLabel("挂牌日期"))
        line.addWidget(self.day)
        line.addStretch(1)
        return line

    # --- what is shown

    @Slot()
    def _loaded(self) -> None:
        self._looking.start()

    @Slot(object)
    def _chosen(self, _row: Any) -> None:
        self._looking.start()

    @Slot(int)
    def _marked(self, count: int) -> None:
        self.print_selected.setText(f"打印选中的 {count} 块 …" if count > 1 else "打印选中的 …")
        for action in (self.print_selected, self.hang, self.take):
            action.setEnabled(count > 0)

    @Slot()
    def _paper_changed(self) -> None:
        self.desk.settings.setValue("signboards/paper", self._paper())
        self._looking.start()

    def _paper(self) -> str:
        return str(self.paper.currentData())

    @Slot()
    def _look(self) -> None:
        """Set the board the cursor rests on, unless it is shown already."""
        row: BoardRow | None = self.list.table.current_row()
        if row is None:
            self._shown = None
            self.pages.show_pages(None)
            return
        wanted = (row.id, f"{row.serial}{row.state}{row.now}", self._paper())
        if wanted != self._shown:
            self._shown = wanted
            self.desk.tasks.run(partial(board_pages, row.id, self._paper()), partial(self._take, wanted), self._not_shown, owner=self)

    def _take(self, wanted: tuple[int, str, str], pages: PdfPages) -> None:
        if wanted == self._shown:
            self.pages.show_pages(pages)

    def _not_shown(self, error: Exception) -> None:
        """No page is better than that of another board; the sentence stands below the list."""
        self.pages.show_pages(None)
        self._say(str(error))

    @Slot(str)
    def _say(self, words: str) -> None:
        self.state.setText(words)
        self.state.setVisible(bool(words))

    # --- what is done

    @Slot()
    def _print_due(self) -> None:
        paper, actor = self._paper(), self.desk.actor
        self._print("打印待制、待换的公示牌", "公示牌", lambda path, progress: print_due(paper, path, actor, progress))

    @Slot()
    def _print_selected(self) -> None:
        self.list.table.take_selected(self._print_rows)

    def _print_rows(self, rows: list[BoardRow]) -> None:
        if not rows:
            return
        objects, paper, actor = [row.id for row in rows], self._paper(), self.desk.actor

        def work(path: Path, progress: Progress) -> Changes:
            return print_boards(enterprises=objects, paper=paper, path=path, actor=actor, progress=progress)

        self._print("打印选中的公示牌", f"{rows[0].enterprise}公示牌" if len(rows) == 1 else "公示牌", work)

    def _print(self, title: str, name: str, work: Callable[[Path, Progress], Changes]) -> None:
        self._saving.save_and_record(title, f"{name}{clock.today()}.pdf", work, _made)

    @Slot(bool)
    def _busy(self, busy: bool) -> None:
        self.print_due.setEnabled(not busy)
        self.print_selected.setEnabled(not busy and self.list.table.selected_count() > 0)

    @Slot()
    def _hang(self) -> None:
        wrong = self.day.problem() or ("" if self.day.value() else "请填写挂牌日期")
        self.day.show_error(wrong)
        if wrong:
            self.day.setFocus()
        else:
            self.list.table.take_selected(self._hang_rows)

    def _hang_rows(self, rows: list[BoardRow]) -> None:
        day = self.day.value()
        boards = [row.board_id for row in rows if row.board_id is not None]
        if day is not None:
            unmade = len(rows) - len(boards)
            self._say(f"选中的有 {unmade} 家还没有制牌，没有记。" if unmade and boards else "")
            self.desk.do(partial(record_hung, boards=boards, hung_on=day, actor=self.desk.actor), "记挂牌日期", owner=self)

    @Slot()
    def _take_down(self) -> None:
        self.list.table.take_selected(self._take_down_rows)

    def _take_down_rows(self, rows: list[BoardRow]) -> None:
        boards = [row.board_id for row in rows if row.board_id is not None]
        if not boards:
            prompts().warn(self, "选中的企业（项目）还没有制牌，没有可撤的。")
            return
        start = "企业（项目）已退出" if all(row.state == TO_TAKE_DOWN for row in rows) else ""
        reason = prompts().ask_text(self, f"撤下 {len(boards)} 块公示牌", "写明原因；编号留在台账里，不再给别的牌用。", start=start)
        if reason:
            self.desk.do(partial(take_down, boards=boards, reason=reason, actor=self.desk.actor), "撤牌", owner=self)


def _made(changes: Changes) -> MadeFile:
    done: PrintedBoards = changes.result
    return MadeFile(done.file.path, "　".join((f"{done.told()}，存为 {done.file.path}。", *done.file.warnings)))
