"""The page of a rectification project: its head, its tabs, and forms at the right."""

from functools import cached_property, partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.rectification.queries import ProjectPage, project_page
from desktop.vocabulary import Outcome, RectificationTerm
from ui.desk import Desk
from ui.measures.drawers import MeasureDrawer, ResultDrawer
from ui.measures.shown import OF_ITEM, OF_PROBLEM, of_task
from ui.page_of_one import PageOfOne
from ui.rectification.drawers import ItemDrawer, OutcomeDrawer, ProjectDrawer
from ui.rectification.project_tabs import ProjectTabs
from ui.widgets.as_of import AsOf
from ui.widgets.fact_grid import FactGrid
from ui.widgets.words import day_words, words_of

FACTS = ("类别", "巡察（审计）单位", "反馈日期", "集中整改期", "责任领导", "牵头部门", "集中整改", "长期整改", "措施")
IN_A_ROW = 3


class ProjectView(PageOfOne[ProjectPage]):
    """Opened on its problems."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.day = AsOf("整改项目", "清单和数字都截至这一天；要填报、更正，先回到今天")
        self.day.changed.connect(self.reload)
        self.tabs = ProjectTabs(desk)
        self.tabs.moved.connect(self.moved)
        self.tabs.opened.connect(self.report)
        self.lay_out(self.tabs, self._make_head(), self.day.sign)
        self.buttons.insertWidget(1, self.day)  # after the way back

    def _make_head(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        self.name = QLabel()
        self.name.setObjectName("title")
        self.counted = QLabel()
        self.counted.setObjectName("section")
        first = QHBoxLayout()
        first.setSpacing(14)
        first.addWidget(self.name)
        first.addWidget(self.counted)
        first.addStretch(1)
        self._facts = FactGrid(FACTS, in_a_row=IN_A_ROW)
        self.facts = self._facts.values
        layout = QVBoxLayout(card)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(6)
        layout.addLayout(first)
        layout.addLayout(self._facts)
        return card

    # --- forms

    @cached_property
    def correcting(self) -> ProjectDrawer:
        """The form of the project itself."""
        return self.split.add(ProjectDrawer(self.desk))

    @cached_property
    def item(self) -> ItemDrawer:
        """The form of a problem."""
        return self.split.add(ItemDrawer(self.desk))

    @cached_property
    def outcome(self) -> OutcomeDrawer:
        """The form of what came of a problem."""
        return self.split.add(OutcomeDrawer(self.desk))

    @cached_property
    def measure(self) -> MeasureDrawer:
        """The form of a measure."""
        return self.split.add(MeasureDrawer(self.desk))

    @cached_property
    def result(self) -> ResultDrawer:
        """The form of what came of a measure."""
        return self.split.add(ResultDrawer(self.desk))

    # --- what is shown

    @Slot()
    def reload(self) -> None:
        """Read everything again."""
        if self._id:
            self.day.follow_today()
            work = partial(project_page, self._id, self.day.day)
            self.desk.tasks.run(work, partial(self._took, self._id), owner=self)
            self.tabs.ask(self._id, self.day.day)

    def _took(self, number: int, page: ProjectPage | None) -> None:
        if number != self._id or page is None:
            return
        self.page = page
        row = page.row
        self.name.setText(row.name)
        late = f"　超期 {row.late}" if row.late else ""
        gone = "　已作废" if row.voided else ""
        counts = f"完成 {row.done}　阶段性完成 {row.stage}　未完成 {row.not_done}"
        self.counted.setText(f"问题 {row.items}：{counts}{late}{gone}")
        self._facts.tell(
            {
                "类别": row.kind,
                "巡察（审计）单位": row.inspected_by,
                "反馈日期": day_words(row.told_on),
                "集中整改期": f"{row.period_from} 至 {row.period_to}",
                "责任领导": words_of(row.leader),
                "牵头部门": words_of(row.lead),
                "集中整改": _by_outcome(page, RectificationTerm.CONCENTRATED),
                "长期整改": _by_outcome(page, RectificationTerm.LONG),
                "措施": f"{row.measures} 项，已完成 {row.measures_done} 项" if row.measures else "",
            }
        )
        self.tabs.show_page(page)
        self.moved.emit()

    # --- what is done

    def correct_project(self) -> None:
        """Correct the project."""
        if self.page is not None:
            self.split.only(self.correcting)
            self.correcting.edit(self.page.row)

    def add_item(self) -> None:
        """Begin a problem."""
        if self.page is not None:
            self.split.only(self.item)
            self.item.add_to(self.page.row)

    def add_measure(self) -> None:
        """Begin a measure of the chosen problem, or of that of the chosen measure."""
        chosen, task = self.tabs.chosen_item(), self.tabs.chosen_task()
        if chosen is not None:
            row = chosen.row
            self._add_measure(row.id, row.feedback_id, f"第{row.number}号 {row.text}")
        elif task is not None and task.shared:
            self.desk.said.emit("这个问题与反馈问题是同一件事，请在问题清单里选中它再新增措施")
        elif task is not None:
            self._add_measure(task.item_id, None, f"第{task.number}号 {task.problem}")

    def _add_measure(self, item: int, shared: int | None, whose: str) -> None:
        self.split.only(self.measure)
        if shared is None:
            self.measure.add_to(OF_ITEM, item, whose)
        else:
            self.measure.add_to(OF_PROBLEM, shared, whose)

    def correct(self) -> None:
        """Correct the chosen problem or measure."""
        chosen, task, page = self.tabs.chosen_item(), self.tabs.chosen_task(), self.page
        if chosen is not None and page is not None:
            self.split.only(self.item)
            self.item.edit(page.row, chosen.row)
        elif task is not None:
            self.split.only(self.measure)
            self.measure.edit(of_task(task))

    @Slot()
    def report(self) -> None:
        """Report what came of the chosen problem or measure; a past day is only looked at."""
        if self.day.day is not None:
            return
        chosen, task = self.tabs.chosen_item(), self.tabs.chosen_task()
        if chosen is not None:
            self.split.only(self.outcome)
            self.outcome.report(chosen.row)
        elif task is not None:
            self.split.only(self.result)
            self.result.report(of_task(task))


def _by_outcome(page: ProjectPage, term: RectificationTerm) -> str:
    """6 个：完成 3、阶段性完成 0、未完成 3."""
    found = [one for one in page.tallies if one.term == term]
    each = "、".join(f"{outcome} {sum(one.items for one in found if one.outcome == outcome)}" for outcome in Outcome)
    return f"{sum(one.items for one in found)} 个：{each}" if found else "没有"
