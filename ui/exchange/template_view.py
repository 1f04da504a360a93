"""One template: its sheets as they are, what every mark gives in the month, and the catalogue to fill cells from."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QTabBar, QVBoxLayout, QWidget

from desktop.changes import Changes
from desktop.periods import Month
from desktop.templates.commands import pick_cell, unpick_cell
from desktop.templates.queries import CatalogueRow, MarkedPlace, TemplateView, catalogue, template_view
from ui.desk import Desk
from ui.exchange.template_catalogue import LISTS, TemplateCatalogue
from ui.exchange.template_sheet import TemplateSheetView, told_marks
from ui.page import action_button, back_button
from ui.widgets.words import moment_words

SHEET_SHARE, CATALOGUE_SHARE = 640, 420
FEW_FAULTS, FEW_FILLED = 3, 3


class TemplatePage(QWidget):
    """``back`` to the list; ``moved`` when another cell makes other actions possible."""

    back = Signal()
    moved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.view: TemplateView | None = None
        self._id = 0
        self._rows: tuple[str, list[CatalogueRow]] | None = None
        self.title = QLabel()
        self.title.setObjectName("section")
        self.remarks = QLabel()
        self.remarks.setObjectName("muted")
        self.remarks.setWordWrap(True)
        self.sheets = QTabBar()
        self.sheets.setExpanding(False)
        self.sheets.setAccessibleName("工作表")
        self.grid = TemplateSheetView(desk.theme)
        self.at = QLabel()
        self.at.setWordWrap(True)
        self.refusal = QLabel()
        self.refusal.setObjectName("error")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self._refused_at = ""
        self.catalogue = TemplateCatalogue(desk, self._catalogue_rows)
        self._lay_out()
        self.sheets.currentChanged.connect(self._sheet_changed)
        self.grid.pointed.connect(self._pointed)
        self.grid.opened.connect(self._look_for)
        self.catalogue.taken.connect(self.pick)
        self.setFocusProxy(self.grid)

    def _lay_out(self) -> None:
        leave = back_button(self.desk.theme, "返回列表", "Esc 或 Alt+左箭头")
        leave.clicked.connect(self.back)
        head = QHBoxLayout()
        head.addWidget(leave)
        head.addWidget(self.title, 1)
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(self.sheets)
        inside.addWidget(self.grid, 1)
        inside.addWidget(self.at)
        inside.addWidget(self.refusal)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(left)
        self.split.addWidget(self.catalogue)
        self.split.setSizes([SHEET_SHARE, CATALOGUE_SHARE])
        self.split.setStretchFactor(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.remarks)
        layout.addWidget(self.split, 1)

    def offer(self, *actions: QAction) -> None:
        """Put buttons for these under the catalogue."""
        line = QHBoxLayout()
        for action in actions:
            line.addWidget(action_button(action))
        line.addStretch(1)
        self.catalogue.add_line(line)

    # --- what is shown

    @property
    def faults(self) -> int:
        """How many places give nothing."""
        return sum(1 for place in self.view.places if place.fault) if self.view is not None else 0

    @property
    def shown_id(self) -> int:
        """Id of the template shown."""
        return self._id

    def show_template(self, template: int) -> None:
        """Show this one, its first sheet first."""
        if template != self._id:
            self.view = None
            with QSignalBlocker(self.sheets):
                while self.sheets.count():
                    self.sheets.removeTab(0)
        self._id = template
        self.reload()

    def reload(self) -> None:
        """Read everything again."""
        self._rows = None  # what figures give may have changed
        work = partial(template_view, self._id, self.desk.month, self.desk.actor)
        self.desk.tasks.run(work, self._show, title="读取模板", owner=self)
        self.catalogue.list.freshen()

    def _catalogue_rows(self) -> list[CatalogueRow]:
        """Called on the worker: counted once a month and template page."""
        month = self.desk.month
        if self._rows is None or self._rows[0] != str(month):
            self._rows = (str(month), catalogue(month, self.desk.actor))
        return self._rows[1]

    def _show(self, view: TemplateView) -> None:
        if view.id != self._id:
            return
        self.view = view
        faults = [f"{place.sheet}!{place.cell}：{place.fault}" for place in view.places if place.fault]
        more = [f"还有 {len(faults) - FEW_FAULTS} 处"] if len(faults) > FEW_FAULTS else []
        filled = [f"{Month.parse(one.month).chinese}（{one.actor}，{moment_words(one.at)}）" for one in view.filled[:FEW_FILLED]]
        told = [*faults[:FEW_FAULTS], *more, *view.remarks, *([f"填报过：{'、'.join(filled)}"] if filled else [])]
        to_fill = f"{len(view.places)} 处要填" + (f"，{len(faults)} 处填不了" if faults else "")
        self.title.setText(f"{view.name}　{self.desk.month.chinese}　{to_fill}")
        self.remarks.setText("\n".join(told))
        self.remarks.setVisible(bool(told))
        names = [sheet.name for sheet in view.sheets]
        if names != [self.sheets.tabText(number) for number in range(self.sheets.count())]:
            with QSignalBlocker(self.sheets):
                while self.sheets.count():
                    self.sheets.removeTab(0)
                for name in names:
                    self.sheets.addTab(name)
        self._sheet_changed()

    @Slot()
    def _sheet_changed(self) -> None:
        if self.view is None or not self.view.sheets:
            return
        sheet = self.view.sheets[max(self.sheets.currentIndex(), 0)]
        marks: dict[str, list[MarkedPlace]] = {}
        for place in self.view.places:
            if place.sheet == sheet.name:
                marks.setdefault(place.cell, []).append(place)
        self.grid.show_sheet(sheet, marks)
        self._pointed(self.grid.cell)

    def turn_sheet(self, step: int) -> None:
        """To the sheet before or after."""
        self.sheets.setCurrentIndex(min(max(self.sheets.currentIndex() + step, 0), self.sheets.count() - 1))

    @Slot(str)
    def _pointed(self, cell: str) -> None:
        marks = self.grid.sheet.marks_at(cell)
        told = told_marks(marks) or "这一格不填。在右边选一个数字，按回车就填到这里。"
        self.at.setObjectName("error" if any(mark.fault for mark in marks) else "muted")
        self.at.style().polish(self.at)
        self.at.setText(f"{cell}　{told}" if cell else "")
        if cell != self._refused_at:
            self._refuse("")
        self.moved.emit()

    @property
    def is_picked(self) -> bool:
        """Whether the cell one stands on was picked here."""
        return any(mark.picked for mark in self.grid.sheet.marks_at(self.grid.cell))

    @property
    def sheet_name(self) -> str:
        """The sheet that is seen."""
        return self.sheets.tabText(self.sheets.currentIndex())

    # --- what is done

    @Slot(str)
    def _look_for(self, _cell: str) -> None:
        self.catalogue.list.bar.search.setFocus()
        self.catalogue.list.bar.search.selectAll()

    @Slot(str)
    def pick(self, mark: str) -> None:
        """Fill the cell one stands on with a figure from now on; a list is only copied."""
        row = self.catalogue.row
        if row is not None and row.group == LISTS and mark == row.mark:
            self.copy_mark()
            return
        if not self.grid.cell:
            self.desk.said.emit("先在左边选一格")
            return
        command = partial(pick_cell, template=self._id, sheet=self.sheet_name, cell=self.grid.cell, mark=mark, actor=self.desk.actor)
        self.desk.do(command, f"选定 {self.grid.cell}", self._picked, refused=self._refuse, owner=self)

    def _picked(self, _changes: Changes) -> None:
        self._refuse("")
        self.grid.setFocus()

    def _refuse(self, words: str) -> None:
        """Say beside the sheet why a cell was not filled; it stays until another cell or mark is chosen."""
        self._refused_at = self.grid.cell
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))

    @Slot()
    def unpick(self) -> None:
        """Leave the cell as it is in the workbook."""
        if self.is_picked:
            command = partial(unpick_cell, template=self._id, sheet=self.sheet_name, cell=self.grid.cell, actor=self.desk.actor)
            self.desk.do(command, f"取消 {self.grid.cell}", refused=self._refuse, owner=self)

    @Slot()
    def copy_mark(self) -> None:
        """Copy the mark, to write it into the workbook in WPS or Excel."""
        text = self.catalogue.mark.text()
        if text:
            QGuiApplication.clipboard().setText(text)
            self.desk.said.emit(f"已复制 {text}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
            return
        super().keyPressEvent(event)
