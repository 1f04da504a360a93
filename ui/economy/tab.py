"""The tab 经济运行 of an object's page: its light and why, a year of one figure as a chart, the months as a table behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop.economy import queries
from desktop.economy.chart import month_chart
from desktop.economy.figures import FIGURES, REVENUE, Figure
from desktop.economy.queries import ToldMonth, WatchedObject
from desktop.listing import ListRequest
from desktop.listing import Page as ListPage
from desktop.periods import Month
from ui.desk import Desk
from ui.economy.columns import MONTH, width_of
from ui.widgets.lights import light_of, light_pixmap
from ui.widgets.month_chart import MonthChartView
from ui.widgets.row_model import RIGHT, Column, RowModel
from ui.widgets.table import RecordTable

EMPTY = "还没有月度指标。\n按 Ctrl+N 登记，或到“数据交换”导入。"
HALF = 560  # pixels of the table and of the chart, as far as there is room


class EconomyTab(QWidget):
    """``opened`` carries the month a person wants to correct; ``chosen`` says that the cursor moved."""

    opened = Signal(object)  # ToldMonth
    chosen = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id = 0
        self._figure = FIGURES[0]
        self._months: tuple[ToldMonth, ...] = ()
        self.light, self.words = QLabel(), QLabel()
        self.words.setWordWrap(True)
        self.buttons = {figure.key: self._button(figure) for figure in FIGURES}
        self.chart = MonthChartView(desk.theme)
        self.table = self._table(desk.settings)
        self._lay_out()
        self.setFocusProxy(self.table)

    def ask(self, enterprise: int) -> None:
        """Read the months of this object again."""
        self._id = enterprise
        self.table.rows.refresh()
        self._desk.tasks.run(partial(_read, enterprise), partial(self._took, enterprise), owner=self)

    def current_row(self) -> ToldMonth | None:
        """The month the cursor is on."""
        return self.table.current_row()

    def next_month(self) -> Month:
        """The month to enter next: the first after the last report, or that above where there is none."""
        reported = [told.month for told in self._months if told.row.reported]
        return reported[0].following if reported else self._desk.month

    # --- built once

    def _button(self, figure: Figure) -> QPushButton:
        button = QPushButton(figure.title)
        button.setObjectName("chip")
        button.setCheckable(True)
        button.setChecked(figure is self._figure)
        button.clicked.connect(partial(self._choose, figure))
        return button

    def _table(self, settings: QSettings) -> RecordTable:
        chosen: Sequence[tuple[str, str, Callable[[ToldMonth], str], int]] = (
            ("now", "当月", lambda told: _value(told, self._figure), 88),
            ("on_month", "环比", lambda told: told.on_month[self._figure.key].words, 76),
            ("on_year", "同比", lambda told: told.on_year[self._figure.key].words, 76),
            ("so_far", "本年累计", lambda told: self._figure.shown(told.so_far[self._figure.key].total), 96),
            ("so_far_on_year", "累计同比", lambda told: told.so_far[self._figure.key].change.words, 90),
        )
        columns: list[Column[ToldMonth]] = [Column("month", "月份", lambda told: str(told.month), width=70)]
        columns += [Column(key, title, text, "", RIGHT, width=width) for key, title, text, width in chosen]
        for figure in FIGURES:
            title = f"{figure.title}（{figure.unit}）"
            columns.append(Column(figure.key, title, partial(_value, figure=figure), "", RIGHT, width=width_of(title)))
        columns.append(Column("year", "近12个月营业收入", _year, "", RIGHT, width=144))
        columns.append(Column("note", "备注", lambda told: told.row.note or "", width=160))
        table = RecordTable(RowModel(columns, self._fetch, self._desk.tasks, self), "economy_months", settings)
        table.empty_hint = EMPTY
        table.opened.connect(self.opened)
        table.chosen.connect(self.chosen)
        table.rows.loaded.connect(self.chosen)  # what the cursor is on may have come or gone
        return table

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.light)
        top.addWidget(self.words, 1)
        figures = QHBoxLayout()
        figures.setSpacing(6)
        figures.addWidget(QLabel("看哪项"))
        for button in self.buttons.values():
            group.addButton(button)
            figures.addWidget(button)
        figures.addStretch(1)
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        both.addWidget(self.chart)
        both.setSizes([HALF, HALF])
        both.setStretchFactor(0, 1)
        both.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addLayout(figures)
        layout.addWidget(both, 1)

    # --- what is shown

    def _fetch(self, _request: ListRequest) -> ListPage[ToldMonth]:
        rows = queries.shown_history(self._id)
        return ListPage(rows, len(rows))

    def _took(self, enterprise: int, found: tuple[WatchedObject | None, tuple[ToldMonth, ...]]) -> None:
        if enterprise != self._id:
            return
        judged, self._months = found
        light = light_of(judged.judged.light) if judged is not None else None
        self.light.setVisible(light is not None)
        if light is not None and judged is not None:
            self.light.setPixmap(light_pixmap(light))
            self.light.setToolTip(f"{judged.month.chinese}{light.value}灯")
        self.words.setText(light_words(judged) if judged is not None else "已不在册，以前的指标都留着。")
        self._show_chart()

    def _show_chart(self) -> None:
        self.chart.show_chart(month_chart(self._figure, self._months))

    def _choose(self, figure: Figure) -> None:
        self._figure = figure
        self.table.rows.refresh()
        self._show_chart()


def light_words(one: WatchedObject) -> str:
    """The light with its reasons, and where the object stands to its threshold."""
    reasons = one.judged.words
    scale = "" if one.scale.words in reasons or not one.row.expected else f"　{one.scale.words}。"
    return f"{one.month.chinese}{one.judged.light}灯：{reasons}。{scale}"


def _read(enterprise: int) -> tuple[WatchedObject | None, tuple[ToldMonth, ...]]:
    history = queries.shown_history(enterprise)
    month = history[0].month if history else queries.last_due()
    found = queries.months(ListRequest(filters={"id": str(enterprise), MONTH: str(month)})).rows
    return (found[0] if found else None), history


def _value(told: ToldMonth, figure: Figure) -> str:
    return figure.shown(told.now(figure.key)) or "未报"


def _year(told: ToldMonth) -> str:
    if not told.row.months:
        return ""
    return REVENUE.shown(told.row.total) + ("" if told.row.months == 12 else f"（{told.row.months}个月）")


def values_of(told: ToldMonth) -> dict[str, Any]:
    """The figures of a month, for its form."""
    return {figure.key: told.now(figure.key) for figure in FIGURES}
