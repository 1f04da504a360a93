"""What every tab of a problem's page has in common."""

from desktop.feedback.problem_page import ProblemPage
from ui.desk import Desk
from ui.feedback.step_panel import StepPanel
from ui.screen import Screen


class ProblemTab(Screen):
    """One tab: built when it is first seen, with ``problem`` already known.

    ``refresh`` shows ``problem``: it is called when the tab is seen and the problem, or anything of the tab's ``areas``, changed since.
    Forms open at the right, in ``panel``: ``panel.add_form`` once, then ``panel.open_form``.
    """

    def __init__(self, desk: Desk, panel: StepPanel, problem: ProblemPage) -> None:
        super().__init__(desk)
        self.panel = panel
        self.problem = problem
        self.body.setContentsMargins(0, 8, 0, 0)
        self.body.setSpacing(8)

    def show_problem(self, problem: ProblemPage) -> None:
        """Another problem, or the same one read again."""
        self.problem = problem
        self._out_of_date()
