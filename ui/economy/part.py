"""The part 经济运行: every object's figures of the month above, its light, and who nears or reaches the scale."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel

from desktop.accounts.permissions import Act
from desktop.economy import queries
from desktop.economy.figures import FIGURES, KEYS
from desktop.economy.queries import ParkTotal, WatchedObject
from desktop.listing import ListRequest
from desktop.listing import Page as ListPage
from desktop.periods import Month
from desktop.roster.queries import department_names
from desktop.vocabulary import EnterpriseKind
from ui.desk import Wanted
from ui.economy.columns import CHIPS, COLUMNS, DUE_BY, ECONOMY_TAB, EMPTY, EMPTY_AT_ALL, KINDS, MONTH, TAB
from ui.economy.drawer import MonthDrawer
from ui.parts import Part, PartedPage
from ui.widgets.filter_bar import Choice
from ui.widgets.record_list import RecordList
from ui.widgets.side_by_side import SideBySide

DEPARTMENTS, LEADERS = "责任部门", "包保领导"


class EconomyPart(Part):
    """Enter opens the object on its figures, F2 enters or corrects them here."""

    areas = frozenset({"economy_figure", "enterprise", "life_event", "assignment", "cadre", "department", "setting"})
    follows_month = True

    def __init__(self, page: PartedPage[Any]) -> None:
        super().__init__(page)
        desk = page.desk
        self._page = page
        self.enter = self.act("登记（更正）指标", self._enter, "F2", tip="登记或更正选中企业这个月的指标", needs=Act.OBJECTS)
        self.open = self.act("看历月指标", self.open_chosen, "Ctrl+J", tip="打开选中的企业，看它历月的指标和图")
        self.offer(self.open, self.enter)
        self.totals, self.sign = QLabel(), QLabel()
        self.sign.setObjectName("error")
        for label in (self.totals, self.sign):
            label.setWordWrap(True)
        self._instead: tuple[Month, Month] | None = None  # the month above, and the one that is shown instead
        self.list = RecordList(
            "economy",
            COLUMNS,
            self._months,
            tasks=desk.tasks,
            settings=desk.settings,
            chips=CHIPS,
            choices=(KINDS, Choice("department", DEPARTMENTS, []), Choice("leader", LEADERS, [])),
            hint="企业、首字母、信用代码、行业",
            empty=EMPTY,
            empty_at_all=EMPTY_AT_ALL,
        )
        self.split = SideBySide(self.list)
        self.body.addWidget(self.sign)
        self.body.addWidget(self.totals)
        self.body.addWidget(self.split, 1)
        self.list.loaded.connect(self.ready)
        self.list.table.opened.connect(self._opened)
        self.list.table.chosen.connect(self._follow)
        self.setFocusProxy(self.list)
        self._follow()

    @cached_property
    def drawer(self) -> MonthDrawer:
        """The form of a month."""
        return self.split.add(MonthDrawer(self.desk))

    # --- what is shown

    @property
    def month(self) -> Month:
        """The month that is shown: the one above, unless another was asked for while that one was chosen."""
        above, instead = self._instead or (self.desk.month, self.desk.month)
        return instead if above == self.desk.month else self.desk.month

    def titled_month(self) -> Month:
        return self.month

    def refresh(self) -> None:
        if self._instead is not None and self._instead[0] != self.desk.month:
            self._instead = None
        self._turn_to_month()
        self.list.ask()

    def show_wanted(self, wanted: Wanted) -> None:
        filters = dict(wanted.filters)
        due_by = filters.pop(DUE_BY, "")
        if due_by:
            find = partial(queries.last_due, month=Month.parse(due_by))
            self.desk.tasks.run(find, partial(self._show_only, wanted.title, filters), owner=self)
        else:
            self._show_only(wanted.title, filters, self.desk.month)

    def _show_only(self, title: str, filters: dict[str, str], month: Month) -> None:
        self._instead = (self.desk.month, month)
        self._turn_to_month()
        if filters:
            self.list.show_only(title, filters)
        else:
            self.list.ask()

    def _turn_to_month(self) -> None:
        above, shown = self.desk.month, self.month
        self.sign.setText(f"▲ {above.chinese}的还没有到报送期限，正在看的是{shown.chinese}的；换一下上面的月份就回到那个月。")
        self.sign.setVisible(shown != above)
        self._page.name_parts()
        self.list.always = {MONTH: str(shown)}
        self._ask_around()

    def _months(self, request: ListRequest) -> ListPage[WatchedObject]:
        return queries.months(request)

    def _ask_around(self) -> None:
        """The park's sums, and whose objects can be asked for."""
        month = self.month
        self.desk.tasks.run(partial(queries.park_totals, month), partial(self._took_totals, month), owner=self)
        self.desk.tasks.run(_choices, self._took_choices, owner=self)

    def _took_totals(self, month: Month, totals: dict[str, ParkTotal]) -> None:
        if month == self.month:
            self.totals.setText(totals_words(month, totals))

    def _took_choices(self, found: tuple[Sequence[str], Sequence[str]]) -> None:
        for key, title, names in zip(("department", "leader"), (DEPARTMENTS, LEADERS), found, strict=True):
            self.list.bar.set_choice(Choice(key, title, [(name, name) for name in names]))

    @Slot()
    def _follow(self) -> None:
        row = self.list.table.current_row()
        self.enter.setEnabled(row is not None and row.row.kind != EnterpriseKind.PROJECT)
        self.open.setEnabled(row is not None)

    # --- what is done

    @Slot()
    def open_chosen(self) -> None:
        row = self.list.table.current_row()
        if row is not None:
            self._opened(row)

    @Slot(object)
    def _opened(self, row: Any) -> None:
        self.desk.open(Wanted("enterprises", filters={TAB: ECONOMY_TAB}, row_id=row.id, part="objects"))

    @Slot()
    def _enter(self) -> None:
        one: WatchedObject | None = self.list.table.current_row()
        if one is None:
            return
        self.split.only(self.drawer)
        row = one.row
        if row.figure_id is None or row.version is None:
            self.drawer.enter(one.id, row.enterprise, one.month)
        else:
            values = {key: one.now(key) for key in KEYS}
            self.drawer.correct(one.id, row.enterprise, one.month, row.figure_id, row.version, values, row.note or "")


def totals_words(month: Month, totals: dict[str, ParkTotal]) -> str:
    """The park's sums; each rate rests on the objects that report in both years, and says how many those are."""
    told: list[str] = []
    for figure in FIGURES:
        total = totals[figure.key]
        if total.total is None:
            continue
        moved = f"同比{total.on_year.words}（{total.both_years}家两年都报了的）" if total.on_year.rate is not None else total.on_year.words
        told.append(f"{figure.title} {figure.shown(total.total)} {figure.unit}（{total.reporting}家），{moved}")
    return f"{month.chinese}全园区：{'；'.join(told)}。" if told else f"{month.chinese}还没有企业报经济指标。"


def _choices() -> tuple[list[str], list[str]]:
    return [name for _, name in department_names()], queries.leader_names()
