"""办理过程: the life of a problem from its first day to today."""

from PySide6.QtWidgets import QFrame, QScrollArea

from desktop.feedback.problem_page import ProblemPage
from ui.desk import Desk
from ui.feedback.detail_tab import ProblemTab
from ui.feedback.life_line import LifeLine
from ui.feedback.step_panel import StepPanel


class LifeTab(ProblemTab):
    """The line of its life; what the page of the problem read is enough for it."""

    def __init__(self, desk: Desk, panel: StepPanel, problem: ProblemPage) -> None:
        super().__init__(desk, panel, problem)
        self.line = LifeLine(desk.theme, self)
        area = QScrollArea(self)
        area.setWidget(self.line)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.viewport().setAutoFillBackground(False)
        self.line.setAutoFillBackground(False)
        self.body.addWidget(area, 1)
        self.setFocusProxy(area)

    def refresh(self) -> None:
        self.line.show_life(self.problem.life)
