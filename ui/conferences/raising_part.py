"""建议提级: overdue problems that are not yet before the highest level; several are raised at once with one reason."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop import clock
from desktop.accounts.permissions import Act
from desktop.conferences.levels import next_level
from desktop.conferences.raising import raise_problems
from desktop.feedback import queries
from desktop.feedback.levels import LEVELS
from desktop.feedback.queries import FeedbackRow
from desktop.listing import ListRequest, Page
from desktop.vocabulary import Level
from ui.desk import Wanted
from ui.parts import ListPart
from ui.widgets.dialogs import prompts
from ui.widgets.filter_bar import Chip
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.words import day_words, words_of

if TYPE_CHECKING:
    from ui.conferences.page import ConferencesPage

SUGGESTED = {"watch": "建议提级"}


def latest_first(request: ListRequest) -> Page[FeedbackRow]:
    """The list as it is asked for, else those that have been late for longest at its top."""
    return queries.feedback(request if request.sort else request._replace(sort="due_on"))


def late_words(row: FeedbackRow) -> str:
    """How late a problem is: 12 天."""
    return f"{(clock.today() - row.due_on).days} 天" if row.due_on is not None else ""


COLUMNS: tuple[Column[FeedbackRow], ...] = (
    Column("number", "编号", lambda row: row.number, "number", width=90),
    Column("due_on", "应办时限", lambda row: day_words(row.due_on), "due_on", width=96),
    Column("late", "超期", late_words, "due_on", RIGHT, width=70),
    Column("level", "现在", lambda row: row.level, "level", width=92),
    Column("next", "提到", lambda row: words_of(next_level(Level(row.level))), "level", width=92),
    Column("enterprise", "企业（项目）", lambda row: row.enterprise, "enterprise", width=200),
    Column("text", "反馈问题（需求）", lambda row: row.text, width=260),
    Column("grade", "级别", lambda row: row.grade, "grade", width=76),
    Column("status", "状态", lambda row: row.status, "status", width=76),
    Column("department", "主办部门", lambda row: words_of(row.department), "department", width=150),
    Column("handler", "经办人", lambda row: words_of(row.handler), "handler", width=76),
)


class RaisingPart(ListPart):
    """Enter opens a problem; Ctrl+Shift+R raises all that are selected, each to the level above its own."""

    areas = frozenset({"feedback", "enterprise", "cadre", "department", "setting", "holiday", "calendar_year"})

    def __init__(self, page: "ConferencesPage") -> None:
        desk = page.desk
        super().__init__(
            page,
            RecordList(
                "raising",
                COLUMNS,
                latest_first,
                tasks=desk.tasks,
                settings=desk.settings,
                chips=(Chip("全部"), *(Chip(f"{level}一级", {"level": str(level)}) for level in LEVELS[:-1])),
                hint="编号、企业、问题、人员",
                empty="没有这样的问题。",
                empty_at_all="没有要提级的：没有超期的问题，或都已经由工委管委协调。",
            ),
        )
        self.list.always = SUGGESTED
        self.raise_action = self.act("提级 …", self._raise, "Ctrl+Shift+R", tip="把选中的问题各提一级，写一次理由", needs=Act.RAISE)
        self.offer(self.raise_action, primary=self.raise_action)
        self.list.table.marked.connect(self._marked)
        self.list.table.opened.connect(self._opened)
        self._marked(0)

    def show_wanted(self, wanted: Wanted) -> None:
        if wanted.filters:
            super().show_wanted(wanted)
        else:
            self.refresh()

    @Slot(int)
    def _marked(self, count: int) -> None:
        self.raise_action.setText(f"提级 {count} 件 …" if count > 1 else "提级 …")
        self.raise_action.setEnabled(count > 0 and self.desk.may(Act.RAISE))

    @Slot(object)
    def _opened(self, row: FeedbackRow) -> None:
        self.desk.open(Wanted("feedback", row_id=row.id))

    @Slot()
    def _raise(self) -> None:
        self.list.table.take_selected(self._raise_rows)

    def _raise_rows(self, rows: list[FeedbackRow]) -> None:
        if not rows:
            return
        named = f"{rows[0].number} {rows[0].enterprise}" if len(rows) == 1 else f"选中的 {len(rows)} 件"
        reason = prompts().ask_text(self, "提级", f"{named}各提一级，写明理由。", start="超期未办结")
        if reason:
            problems = [row.id for row in rows]
            self.desk.do(
                partial(raise_problems, problems=problems, reason=reason, actor=self.desk.actor), f"提级 {len(rows)} 件", owner=self
            )
