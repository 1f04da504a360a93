"""At the right of a problem: the next steps as buttons, and the form of the one that was chosen."""

from functools import cached_property

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.feedback.problem_page import ProblemPage
from desktop.vocabulary import FeedbackEventKind
from ui.desk import Desk
from ui.feedback.correct import CorrectDrawer
from ui.feedback.step_drawer import StepDrawer
from ui.feedback.steps import STEPS
from ui.theme import show_as
from ui.widgets.drawer import Drawer

# Wide enough for two buttons beside each other, or for a form; the rest is left to the problem and its tabs.
BUTTON_LETTERS, AROUND_BUTTONS = 11, 114
FORM_LETTERS, AROUND_FORM = 20, 92
# The step most likely wanted next: the one nearest to closure that may be taken.
TOWARDS_CLOSURE = (
    FeedbackEventKind.CLOSE,
    FeedbackEventKind.VERIFY,
    FeedbackEventKind.CONFIRM,
    FeedbackEventKind.APPLY_CLOSURE,
    FeedbackEventKind.ACCEPT,
    FeedbackEventKind.PROGRESS,
    FeedbackEventKind.RESUME,
    FeedbackEventKind.ASSIGN,
)


class StepPanel(QFrame):
    """Buttons for all steps: those possible now first, the others greyed with the reason as tool tip."""

    taken = Signal()
    attach_wanted = Signal()
    receipt_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._desk = desk
        self._page: ProblemPage | None = None
        self._departments: list[tuple[int, str]] = []
        self._drawers: dict[FeedbackEventKind, StepDrawer] = {}
        self.buttons: dict[FeedbackEventKind, QPushButton] = {}
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self._make_buttons())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        self.pages.currentChanged.connect(self._fit)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    @Slot()
    def _fit(self) -> None:
        letters, around = (FORM_LETTERS, AROUND_FORM) if self.pages.currentIndex() else (BUTTON_LETTERS, AROUND_BUTTONS)
        self.setFixedWidth(around + letters * self.fontInfo().pixelSize())

    def _make_buttons(self) -> QWidget:
        area = QScrollArea(self.pages)
        inside = QWidget(area)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        heading = QLabel("下一步")
        heading.setObjectName("section")
        self._heading = heading
        layout.addWidget(heading)
        grid = QGridLayout()
        grid.setSpacing(6)
        for number, step in enumerate(STEPS):
            button = QPushButton(step.title)
            button.setObjectName("step")
            button.setProperty("event", str(step.event))
            button.clicked.connect(self._clicked)
            self.buttons[step.event] = button
            grid.addWidget(button, number // 2, number % 2)
        layout.addLayout(grid)
        self._grid = grid
        hint = QLabel("灰色的现在不能办，鼠标停在上面看原因。")
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        layout.addWidget(hint)
        layout.addSpacing(6)
        self.attach = QPushButton("添加佐证 …")
        self.attach.clicked.connect(self.attach_wanted)
        self.change = QPushButton("更正资料 …")
        self.change.clicked.connect(self._correct)
        self.receipt = QPushButton("打印回执 …")
        self.receipt.setToolTip("打印企业确认回执，交企业打√、签字、盖章")
        self.receipt.clicked.connect(self.receipt_wanted)
        for button in (self.attach, self.receipt, self.change):
            layout.addWidget(button)
        layout.addStretch(1)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the first Tab reaches the first step
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        return area

    @cached_property
    def correct(self) -> CorrectDrawer:
        """The form in which particulars are put right."""
        made = CorrectDrawer(self._desk)
        made.set_departments(self._departments)
        self.add_form(made)
        return made

    def add_form(self, drawer: Drawer) -> None:
        """Hold a form, of a step or of one of the tabs; closed, it gives way to the buttons."""
        drawer.setMinimumWidth(0)
        drawer.closed.connect(self.show_buttons)
        self.pages.addWidget(drawer)

    def open_form(self, drawer: Drawer) -> None:
        """Bring a form that was added to the front; whoever does so begins it."""
        self.pages.setCurrentWidget(drawer)

    def set_departments(self, departments: list[tuple[int, str]]) -> None:
        """Departments to choose from."""
        self._departments = departments
        if "correct" in self.__dict__:
            self.correct.set_departments(departments)

    def show_page(self, page: ProblemPage) -> None:
        """Show what may be done with this problem; an open form for another problem is closed."""
        if self._page is None or self._page.row.id != page.row.id:
            self.show_buttons()
        self._page = page
        possible = [step for step in STEPS if page.steps.get(step.event) is None and step.event in page.steps]
        main = next((event for event in TOWARDS_CLOSURE if any(step.event == event for step in possible)), None)
        possible.sort(key=lambda step: step.event != main)
        others = [step for step in STEPS if step not in possible]
        for number, step in enumerate(possible + others):
            button = self.buttons[step.event]
            reason = page.steps.get(step.event)
            button.setEnabled(step in possible)
            button.setToolTip(step.note if reason is None else reason)
            show_as(button, "primary" if step.event == main else "step")
            self._grid.addWidget(button, number // 2, number % 2)
        for button, event in ((self.attach, FeedbackEventKind.MEASURE), (self.change, FeedbackEventKind.CORRECT)):
            reason = page.steps.get(event)
            button.setEnabled(reason is None)
            button.setToolTip(reason or "")
        self.receipt.setEnabled(not page.row.voided and bool(page.row.result))

    @Slot()
    def show_buttons(self) -> None:
        """Back from a form to the buttons, and the cursor with them: a form that hides hands it on to anybody."""
        if self.pages.currentIndex():
            self.pages.setCurrentIndex(0)
            self.setFocus()

    @Slot()
    def _clicked(self) -> None:
        self.begin(FeedbackEventKind(str(self.sender().property("event"))))

    def begin(self, event: FeedbackEventKind) -> None:
        """Open the form of a step."""
        if self._page is None or not self.buttons[event].isEnabled():
            return
        drawer = self._drawers.get(event)
        if drawer is None:
            step = next(step for step in STEPS if step.event == event)
            drawer = StepDrawer(step, self._desk)
            drawer.taken.connect(self.taken)
            self._drawers[event] = drawer
            self.add_form(drawer)
        self.open_form(drawer)
        drawer.begin_step(self._page, self._departments)

    @Slot()
    def _correct(self) -> None:
        if self._page is not None:
            self.open_form(self.correct)
            self.correct.begin_correction(self._page.row)
