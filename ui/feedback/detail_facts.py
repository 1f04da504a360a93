"""What a problem is and where it stands: the card at the top of its page."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop.feedback.problem_page import ProblemPage
from desktop.feedback.queries import FeedbackRow
from desktop.vocabulary import ExtensionState
from ui.feedback.life_line import StageBar
from ui.theme import Theme
from ui.widgets.fact_grid import FactGrid
from ui.widgets.words import day_words, words_of


def confirmation_words(row: FeedbackRow) -> str:
    """What the enterprise said: 已解决 基本满意 王总（电话）2022-08-30."""
    solved = {True: "已解决", False: "未解决", None: ""}[row.solved]
    how = f"（{row.confirmed_how}）" if row.confirmed_how else ""
    return " ".join(part for part in (solved, row.satisfaction, f"{row.confirmed_by}{how}", day_words(row.confirmed_on)) if part)


def ending_words(row: FeedbackRow) -> str:
    """The day it was closed, and whether in time; or for how long it rests."""
    if row.closed_on is not None:
        return f"销号 {day_words(row.closed_on)}" + {True: "（按期）", False: "（超期）", None: ""}[row.on_time]
    if row.declined_on is not None:
        return f"{row.status} {day_words(row.declined_on)}"
    return f"下次研究 {day_words(row.next_review)}" if row.next_review is not None else ""


Fact = tuple[str, Callable[[FeedbackRow], str]]
FACTS: tuple[Fact, ...] = (
    ("企业（项目）", lambda row: row.enterprise),
    ("收集日期", lambda row: day_words(row.collected_on)),
    ("来源", lambda row: row.source),
    ("类别", lambda row: f"{row.category}　{row.grade}"),
    ("协调层级", lambda row: row.level),
    ("首办责任人", lambda row: words_of(row.first_handler)),
    ("主办部门", lambda row: words_of(row.department)),
    ("经办人", lambda row: words_of(row.handler)),
    ("佐证", lambda row: f"{row.evidence} 件" if row.evidence else "还没有"),
    ("企业确认", confirmation_words),
    ("核验", lambda row: f"{words_of(row.verifier)} {day_words(row.verified_on)}".strip()),
    ("了结", ending_words),
)
IN_A_ROW = 3


class ProblemFacts(QFrame):
    """``opened`` carries the id of a problem beside this one that was clicked."""

    opened = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(6)
        self.text = QLabel()
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self.text.font()
        font.setBold(True)
        self.text.setFont(font)
        self._facts = FactGrid([title for title, _ in FACTS], in_a_row=IN_A_ROW)
        self.facts = self._facts.values
        self.due, self.extension, self.result, self.links = QLabel(), QLabel(), QLabel(), QLabel()
        self.links.setTextFormat(Qt.TextFormat.RichText)
        self.links.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByKeyboard | Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.links.linkActivated.connect(self._link)
        self.stages = StageBar(theme, self)
        layout.addWidget(self.text)
        layout.addLayout(self._facts)
        for label in (self.text, self.due, self.extension, self.result, self.links):
            label.setWordWrap(True)
        for label in (self.due, self.extension, self.result, self.links, self.stages):
            layout.addWidget(label)

    def show_problem(self, page: ProblemPage) -> None:
        """Show this one."""
        row = page.row
        self.text.setText(row.text)
        told = {title: value(row) for title, value in FACTS}
        if page.promise is not None:
            told["经办人"] += f"（{day_words(page.promise.day)} 起由{page.promise.receiver}，{page.promise.number}）"
        self._facts.tell(told)
        stopped = f"　自 {day_words(row.suspended_on)} 起停表" if row.suspended_on is not None else ""
        self.due.setText(f"应办时限：{day_words(row.due_on) or '未定'}　{row.due_basis}{stopped}")
        _tell(self.extension, _extension_words(page))
        _tell(self.result, f"办理结果：{row.result}" if row.result else "")
        _tell(self.links, _links(page))
        self.stages.show_status(row.status)

    @Slot(str)
    def _link(self, target: str) -> None:
        self.opened.emit(int(target))


def _tell(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))


def _extension_words(page: ProblemPage) -> str:
    told: list[str] = []
    for one in page.extensions:
        asked = f"{one.asked_by} {day_words(one.asked_on)} 申请延至 {day_words(one.to_due)}"
        if one.state == ExtensionState.ASKED:
            told.append(f"{asked}，等待审批（{one.reason}）")
        else:
            told.append(f"{asked}，{one.decided_by}{one.state}")
    return f"延期：{'；'.join(told)}" if told else ""


def _links(page: ProblemPage) -> str:
    row = page.row
    told: list[str] = []
    if row.merged_into_id is not None:
        told.append(f"并入 {_link(row.merged_into_id, row.merged_into or '')}，随它一起办结")
    if row.recurs_id is not None:
        told.append(f"是 {_link(row.recurs_id, row.recurs or '')} 的复发")
    told += [f"{one.how} {_link(one.id, one.number)}（{escape(one.status)}）" for one in page.linked]
    return "　".join(told)


def _link(problem: int, number: str) -> str:
    return f"<a href='{problem}'>{escape(number)}</a>"
