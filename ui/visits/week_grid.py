"""周走访登记: one grid for the week, a row per object, by the keyboard alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop import clock
from desktop.accounts.permissions import Act
from desktop.changes import Changes
from desktop.periods import WEEK, monday_of
from ui.desk import Wanted
from ui.parts import Part
from ui.theme import show_as
from ui.visits.side import AREAS
from ui.visits.week_grid_bar import WeekBar
from ui.visits.week_grid_cells import At
from ui.visits.week_grid_drafts import WeekDrafts
from ui.visits.week_grid_findings import FindingsPanel
from ui.visits.week_grid_model import WeekModel
from ui.visits.week_grid_reader import Answer, Asked, Question, WeekReader
from ui.visits.week_grid_saver import FoundProblem, WeekSaver
from ui.visits.week_grid_table import WeekTable
from ui.widgets.pick_line import Option

if TYPE_CHECKING:
    from ui.visits.page import VisitsPage
    from ui.visits.paste import PastePanel

OF_VISITS = frozenset({"visit", "visit_cadre", "photo", "feedback"})
KEYS = "回车 保存并到下一家　Tab 换列　3 周三、24 或 8-24　空格 领导带队　F7 发现问题　F4 三包情况　字母 找企业　Ctrl+V 粘贴"


class WeekGrid(Part):
    """Fills rows, sends them to the park file one after the other, and brings back to its row whatever was refused."""

    areas = AREAS

    def __init__(self, page: VisitsPage) -> None:
        super().__init__(page)
        self.side = page.side
        self._changed_areas: set[str] = set()  # since it was read last; none: nobody knows what
        desk = self.desk
        self.monday = monday_of(clock.today())
        self.drafts = WeekDrafts(desk.settings)
        self.model = WeekModel(self)
        self.model.take_colours(desk.theme.colours)
        self.reader = WeekReader(desk.tasks, self)
        self.reader.read.connect(self._took)
        self._shown: Question | None = None
        self.back = self.act("上一周", self._week_before, "Ctrl+PgUp")
        self.forth = self.act("下一周", self._week_after, "Ctrl+PgDown")
        self.bar = WeekBar(desk, self.back, self.forth)
        self.table = WeekTable(self.model, desk.settings)
        self.findings = FindingsPanel(self.table.viewport())
        self.note = QLabel(KEYS)
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        self._findings_of = 0  # the object whose findings are being written
        self._listening = False
        self._make_actions()
        self._lay_out()
        self.bar.changed.connect(self._asked_otherwise)
        self.bar.looked_for.connect(self._look_for)
        self.bar.left_down.connect(self.table.setFocus)
        self.saver = WeekSaver(desk, self.model, self.table)
        self.saver.keep_wanted.connect(self._keep)
        self.saver.saved_elsewhere.connect(self._saved_elsewhere)
        self.saver.problem_found.connect(self._problem_found)
        self.table.save_wanted.connect(self.saver.save)
        self.table.findings_wanted.connect(self._open_findings)
        self.table.looked_for.connect(self.bar.look_for)
        self.table.paste_wanted.connect(self._paste)
        self.table.batch_wanted.connect(self.saver.save_chosen)
        self.table.moved.connect(self._moved)
        self.findings.typed.connect(self._findings_typed)
        self.findings.closed.connect(self._findings_written)
        self.model.typed_changed.connect(self._keep)
        desk.theme.changed.connect(self._recolour)
        self.setFocusProxy(self.table)
        self._begin_week()

    def _make_actions(self) -> None:
        self.act("本周", self._this_week, "Alt+Home")
        self.act("找企业 …", self._focus_search, "Ctrl+F")
        self.act("下一家名称相符的", self._next_found, "F3")
        self.act("三包情况", self._write_findings, "F4")
        self.act("发现问题 / 未发现问题", self._turn_problem, "F7")
        self.act("下一处没有保存的", self._next_unsaved, "F8")
        self.act("用登记表登记这一家 …", self.open_chosen, "Ctrl+D", needs=Act.VISIT)
        paste = self.act("从表格粘贴 …", self._paste, tip="把在 Excel、WPS 里复制的几行贴进来，先核对再登记（Ctrl+V）", needs=Act.VISIT)
        save = self.act("登记选中", self._save_chosen, tip="选中的几家都按现在的内容登记，一次写入（Ctrl+Enter）", needs=Act.VISIT)
        self.offer(paste, save)

    def _lay_out(self) -> None:
        grid = QWidget()
        layout = QVBoxLayout(grid)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.bar)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.note)
        self._stack = QStackedWidget()
        self._stack.addWidget(grid)
        self._paste_panel: PastePanel | None = None
        self.body.addWidget(self._stack, 1)

    # --- reading

    def take_note(self, changes: Changes) -> None:
        self._changed_areas |= changes.areas & self.areas

    def refresh(self) -> None:
        self._ask()

    def show_wanted(self, wanted: Wanted) -> None:
        self.bar.chips.show_only(wanted.title, wanted.filters)

    def _ask(self) -> None:
        question = self.bar.question(self.monday)
        same = self._shown == question
        sheet = self.model.sheet
        kept = tuple(one.id for one in sheet.objects) if same and sheet is not None else ()
        only_visits = bool(self._changed_areas) and self._changed_areas <= OF_VISITS
        self._changed_areas.clear()
        self.reader.ask(Asked(question, kept, self.desk.actor, sheet if same and only_visits else None))

    @Slot()
    def _asked_otherwise(self) -> None:
        self.table.finish_typing()
        if self.bar.question(self.monday) != self._shown:
            self._ask()

    @Slot(object)
    def _took(self, answer: Answer) -> None:
        if answer.question != self.bar.question(self.monday):
            return  # asked otherwise meanwhile; that answer is on its way
        first = self._shown != answer.question or self.model.sheet is None
        row, column = self.table.row(), self.table.currentIndex().column()
        here = self.model.thing(row).id if row is not None else None
        if [one.id for one in answer.sheet.objects] != self.model.ids():
            self.table.finish_typing()
        self._shown = answer.question
        self._name_week()  # a Monday may have come since
        self.model.show(answer.sheet)
        self.bar.show_answer(answer)
        place = self.model.row_of(here) if here is not None else None
        if place is not None and not first:
            if self.table.row() != place:
                self.table.go_to(place, column)
        else:
            self.table.go_to(place if place is not None else self.table.first_open())
        self.table.empty_hint = "这一周没有要走访的企业（项目）。" if self.bar.asks_all() else "这里没有企业（项目），换一个范围看看。"
        self.table.viewport().update()
        self._tell()
        self.ready.emit()

    # --- weeks

    def _begin_week(self) -> None:
        self.table.finish_typing()
        self.model.begin_week(self.monday, *self.drafts.take(self.monday))
        self._name_week()

    def _name_week(self) -> None:
        this_week = monday_of(clock.today())
        self.forth.setEnabled(self.monday < this_week)
        self.bar.show_week(self.monday, this_week)

    def _go_to_week(self, monday: date) -> None:
        if monday != self.monday and monday <= monday_of(clock.today()):
            self.table.finish_typing()
            self.monday = monday
            self._begin_week()
            self._ask()

    @Slot()
    def _week_before(self) -> None:
        self._go_to_week(self.monday - WEEK)

    @Slot()
    def _week_after(self) -> None:
        self._go_to_week(self.monday + WEEK)

    @Slot()
    def _this_week(self) -> None:
        self._go_to_week(monday_of(clock.today()))

    @Slot(object, list)
    def _saved_elsewhere(self, monday: date, enterprises: list[int]) -> None:
        self.drafts.forget(monday, enterprises)

    # --- forms at the right

    @Slot(object)
    def _problem_found(self, found: FoundProblem) -> None:
        row, sheet = self.model.row_of(found.enterprise), self.model.sheet
        if row is None or sheet is None:
            return
        self.table.finish_typing()
        thing, goer = self.model.thing(row), sheet.cadres[found.cadre]
        self._listen()
        self.side.only(self.side.problem)
        self.side.problem.add_from_visit(
            found.visit, Option(thing.id, thing.name, thing.kind), Option(goer.id, goer.name, goer.department), found.day
        )

    def open_chosen(self) -> None:
        row = self.table.row()
        if row is not None:
            thing = self.model.thing(row)
            self.table.finish_typing()
            self._listen()
            self.side.only(self.side.visit)
            self.side.visit.add_for(Option(thing.id, thing.name, thing.kind))

    def _listen(self) -> None:
        """Come back to the grid from the forms, once they are there."""
        if not self._listening:
            self._listening = True
            self.side.problem.closed.connect(self._back)
            self.side.visit.closed.connect(self._back)
            self.side.visit.saved.connect(self._form_saved)

    @Slot(int, bool)
    def _form_saved(self, enterprise: int, again: bool) -> None:
        row = self.model.row_of(enterprise)
        if not again or not self.isVisible() or row is None:
            return
        following = self.table.next_open(row)
        if following is None:
            self.side.visit.shut()
        else:
            self.table.go_to(following)
            self.open_chosen()

    @Slot()
    def _back(self) -> None:
        if self.isVisible():
            self.table.setFocus()

    # --- what one types beside the cells

    @Slot()
    def _write_findings(self) -> None:
        if (row := self.table.row()) is not None:
            self.table.finish_typing()
            self._open_findings(row, "")

    @Slot(int, str)
    def _open_findings(self, row: int, begun: str) -> None:
        sheet = self.model.sheet
        if sheet is None or self.model.is_saving(row):
            return
        self._findings_of = self.model.thing(row).id
        self.table.go_to(row, At.FINDINGS)
        place = self.table.visualRect(self.model.index(row, At.FINDINGS))
        self.findings.begin(sheet.duties(self.model.thing(row), self.model.reading(row).day), self.model.typed_in(row).findings, place)
        self.findings.lines[0].insert(begun)

    @Slot(tuple)
    def _findings_typed(self, findings: tuple[str, str, str]) -> None:
        if (row := self.model.row_of(self._findings_of)) is not None:
            self.model.change(row, findings=findings)

    @Slot(tuple)
    def _findings_written(self, findings: tuple[str, str, str]) -> None:
        self._findings_typed(findings)
        self.table.setFocus()

    @Slot()
    def _turn_problem(self) -> None:
        self.table.finish_typing()
        if (row := self.table.row()) is not None:
            self.model.change(row, problem=not self.model.typed_in(row).problem)

    @Slot()
    def _save_chosen(self) -> None:
        self.saver.save_chosen()

    @Slot()
    def _paste(self) -> None:
        self.table.finish_typing()
        if self._paste_panel is None:
            from ui.visits.paste import PastePanel

            self._paste_panel = PastePanel(self.desk)
            self._paste_panel.closed.connect(self._paste_over)
            self._stack.addWidget(self._paste_panel)
        self._stack.setCurrentWidget(self._paste_panel)
        self._paste_panel.begin(QGuiApplication.clipboard().text(), self.monday)

    @Slot()
    def _paste_over(self) -> None:
        self._stack.setCurrentIndex(0)
        self.table.setFocus()

    # --- finding rows

    @Slot()
    def _focus_search(self) -> None:
        self.bar.look_for("")

    @Slot(str)
    def _look_for(self, words: str) -> None:
        found = self.model.look_for(words)
        if found:
            self.table.go_to(found[0])
        self.bar.say_found(words, len(found))

    @Slot()
    def _next_found(self) -> None:
        found, here = sorted(self.model.look_for(self.bar.last_words)), self.table.row() or 0
        if found:
            self.table.go_to(next((row for row in found if row > here), found[0]))

    @Slot()
    def _next_unsaved(self) -> None:
        here = self.table.row() or 0
        rows = self.model.unsaved_rows()
        if rows:
            self.table.go_to(next((row for row in rows if row > here), rows[0]))
        else:
            self.desk.said.emit("没有填了还没保存的")

    # --- telling and keeping

    @Slot()
    def _moved(self) -> None:
        row = self.table.row()
        if self.findings.isVisible() and row != self.model.row_of(self._findings_of):
            self.findings.finish()
        self._tell()

    @Slot()
    def _tell(self) -> None:
        row = self.table.row()
        why = self.model.why_not(row) if row is not None and self.model.sheet is not None else ""
        self.note.setText(why or KEYS)
        show_as(self.note, "error" if why else "muted")

    @Slot()
    def _keep(self) -> None:
        self.drafts.keep(self.monday, self.model.typed, self.model.last_used)
        self._tell()

    @Slot()
    def _recolour(self) -> None:
        self.model.take_colours(self.desk.theme.colours)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "table"):
            self.table.fit_font()
