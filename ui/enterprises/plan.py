"""一企一策 on the page of an object: what the plan says, and its measures as a list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop import clock
from desktop.enterprises.queries import EnterprisePage, PlanMeasureRow, is_late
from ui.widgets.lights import Light
from ui.widgets.row_model import Column
from ui.widgets.table import RecordTable
from ui.widgets.words import day_words, words_of


def _due(row: PlanMeasureRow) -> str:
    return f"{day_words(row.due_on)} 超期" if is_late(row, clock.today()) else day_words(row.due_on)


COLUMNS: tuple[Column[PlanMeasureRow], ...] = (
    Column("content", "措施", lambda row: row.content, width=300),
    Column("owner", "责任人", lambda row: words_of(row.owner), width=90),
    Column("department", "责任部门", lambda row: words_of(row.department), width=120),
    Column("due_on", "完成期限", _due, width=140, light=lambda row: Light.RED if is_late(row, clock.today()) else None),
    Column("progress", "进展情况", lambda row: row.progress, width=220),
    Column("done_on", "完成日期", lambda row: day_words(row.done_on), width=100),
)
EMPTY = "方案里还没有措施。\n按 Ctrl+N 新增。"
NO_PLAN = "还没有一企一策。按 Ctrl+N 制定：写明目标、困难和适用政策，再逐条添加措施。"
TOLD = (("目标", "goal"), ("主要困难", "difficulties"), ("适用政策", "policies"), ("备注", "note"))


class PlanTab(QWidget):
    """The plan above, its measures below."""

    def __init__(self, table: RecordTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.hint = QLabel()
        self.hint.setObjectName("muted")
        self.hint.setWordWrap(True)
        self.texts: dict[str, tuple[QLabel, QLabel]] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(1, 1)
        for number, (title, key) in enumerate(TOLD):
            caption, text = QLabel(title), QLabel()
            caption.setObjectName("muted")
            caption.setAlignment(Qt.AlignmentFlag.AlignTop)
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(caption, number, 0)
            grid.addWidget(text, number, 1)
            self.texts[key] = (caption, text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.hint)
        layout.addLayout(grid)
        layout.addWidget(table, 1)
        layout.addStretch(0)
        self.setFocusProxy(table)

    def show_page(self, page: EnterprisePage) -> None:
        """Show the plan of this object."""
        plan = page.plan
        done = sum(row.done_on is not None for row in page.measures)
        self.hint.setText(
            NO_PLAN if plan is None else f"{day_words(plan.drawn_up_on)} 制定；措施 {len(page.measures)} 项，已完成 {done} 项。"
        )
        for key, labels in self.texts.items():
            words = getattr(plan, key) if plan is not None else ""
            labels[1].setText(words)
            for label in labels:
                label.setVisible(bool(words))
        self.table.setVisible(plan is not None)
