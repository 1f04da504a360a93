"""挂账研究: the Monday list, worked through by keyboard, printed for the leadership's meeting."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot

from desktop import clock
from desktop.accounts.permissions import Act
from desktop.conferences import queries
from desktop.conferences.queries import OnAccountRow
from desktop.feedback.levels import LEVELS
from desktop.roster.queries import department_names
from ui.conferences.on_account_drawer import OnAccountDrawer
from ui.desk import Wanted
from ui.parts import Part
from ui.saving import MadeFile, Saving, printed
from ui.tasks import Progress
from ui.widgets.filter_bar import Chip, Choice
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import Column
from ui.widgets.side_by_side import SideBySide
from ui.widgets.words import day_words

if TYPE_CHECKING:
    from ui.conferences.page import ConferencesPage

COLUMNS: tuple[Column[OnAccountRow], ...] = (
    Column("number", "编号", lambda row: row.number, "number", width=90),
    Column("enterprise", "企业（项目）", lambda row: row.enterprise, "enterprise", width=180),
    Column("text", "反馈问题（需求）", lambda row: row.text, width=210),
    Column("words", "本周研究情况", lambda row: row.words, width=190),
    Column("last_words", "上次情况", lambda row: row.last_words, width=170),
    Column("next_review", "下次研究", lambda row: day_words(row.next_review), "next_review", width=96),
    Column("since", "挂账自", lambda row: day_words(row.since), "since", width=96),
    Column("reason", "原因", lambda row: row.reason, width=170),
    Column("level", "层级", lambda row: row.level, "level", width=92),
    Column("status", "状态", lambda row: row.status, "status", width=76),
    Column("department", "主办部门", lambda row: row.department, "department", width=130),
    Column("handler", "经办人", lambda row: row.handler, "handler", width=76),
    Column("noted_by", "记录人", lambda row: row.noted_by, "noted_by", width=90, hidden=True),
)
CHIPS = (
    Chip("全部"),
    Chip("本周未研究", {"week": "本周未研究"}),
    Chip("本周已研究", {"week": "本周已研究"}),
    Chip("到期研究", {"week": "到期研究"}),
    Chip("长期跟踪", {"status": "长期跟踪"}),
)


class OnAccountPart(Part):
    """Enter writes about the problem under the cursor; Enter again saves and goes to the next."""

    areas = frozenset({"feedback", "feedback_event", "on_account_review", "enterprise", "department", "cadre"})

    def __init__(self, page: "ConferencesPage") -> None:
        super().__init__(page)
        desk = self.desk
        self.review = self.act("记本周情况", self._review, "Ctrl+D", tip="给选中的问题写这一周研究的情况", needs=Act.CONFER)
        self.look = self.act("看这件问题", self._look, "Ctrl+G")
        self.print = self.act("打印清单 …", self._print, "Ctrl+P", "print", tip="打印这一周的挂账清单，带到会上")
        self.offer(self.look, self.print, self.review, primary=self.review)
        self.list = RecordList(
            "on_account", COLUMNS, queries.on_account, tasks=desk.tasks, settings=desk.settings, chips=CHIPS,
            choices=(Choice("level", "层级", [(str(level), str(level)) for level in LEVELS]), Choice("department", "部门", ())),
            hint="编号、企业、问题、原因、人员", empty="没有这样的问题。",
            empty_at_all="没有挂账的问题，也没有本周到期的长期跟踪问题。\n暂时解决不了的，在“问题销号”里挂账，每周一到这里逐件研究。",
        )  # fmt: skip
        self.split = SideBySide(self.list)
        self.body.addWidget(self.split)
        self._noting: int | None = None
        self._saving = Saving(desk, self, "on_account")
        self._saving.told.connect(desk.said)
        self.list.loaded.connect(self._loaded)
        self.list.table.opened.connect(self._begin)
        self.list.table.chosen.connect(self._chosen)
        self._chosen(None)
        self.setFocusProxy(self.list)

    @cached_property
    def drawer(self) -> OnAccountDrawer:
        """The form of a week's note."""
        made = self.split.add(OnAccountDrawer(self.desk))
        made.noted.connect(self._noted)
        return made

    def refresh(self) -> None:
        self.desk.tasks.run(department_names, self._took_names, owner=self)
        self.list.freshen()

    def show_wanted(self, wanted: Wanted) -> None:
        if wanted.filters:
            self.list.show_only(wanted.title, wanted.filters)
        else:
            self.refresh()

    def _took_names(self, names: list[tuple[int, str]]) -> None:
        self.list.bar.set_choice(Choice("department", "部门", [(name, name) for _, name in names]))

    @Slot()
    def _loaded(self) -> None:
        self._chosen(self.list.table.current_row())
        if "drawer" in self.__dict__ and self.drawer.isVisible() and self._noting is not None:
            self.list.table.select_id(self._noting)
        self.ready.emit()

    @Slot(object)
    def _chosen(self, row: Any) -> None:
        self.look.setEnabled(row is not None)
        self.review.setEnabled(row is not None and self.desk.may(Act.CONFER))

    @Slot()
    def _review(self) -> None:
        row = self.list.table.current_row()
        if row is not None:
            self._begin(row)

    @Slot(object)
    def _begin(self, row: OnAccountRow) -> None:
        if not self.desk.may(Act.CONFER):
            self._look()
            return
        self._noting = row.id
        self.split.only(self.drawer)
        self.drawer.begin_note(row)

    @Slot(int)
    def _noted(self, feedback: int) -> None:
        """On to the next problem of the list; the one just noted may be about to leave it."""
        model = self.list.model
        here = model.number_of(feedback)
        following = model.row(here + 1) if here is not None else None
        if following is None:
            self.drawer.shut()
            self.desk.said.emit("这一周的都研究过了")
            return
        self.list.table.select_id(following.id)
        self._begin(following)

    @Slot()
    def _look(self) -> None:
        row: OnAccountRow | None = self.list.table.current_row()
        if row is not None:
            self.desk.open(Wanted("feedback", row_id=row.id))

    @Slot()
    def _print(self) -> None:
        self._saving.save("打印挂账清单", f"{clock.today()}挂账问题研究清单.pdf", _print)


def _print(path: Path, _progress: Progress) -> MadeFile:
    from desktop.conferences.on_account_printing import print_on_account

    return printed(*print_on_account(path=path))
