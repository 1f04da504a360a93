"""What the list of a month shows and asks."""

from collections.abc import Callable

from desktop.economy.figures import JOBS, OUTPUT, POWER, REVENUE, TAX, Figure
from desktop.economy.queries import WatchedObject
from desktop.vocabulary import EnterpriseKind
from ui.widgets.filter_bar import Chip, Choice
from ui.widgets.lights import light_of
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.words import words_of

TAB, ECONOMY_TAB = "tab", "economy"  # of the page of an object, asked for by a filter
MONTH, DUE_BY = "month", "due_by"  # of the list: a month, or the last one due that is no later
LETTER, AROUND = 13, 24  # pixels

MonthColumn = Column[WatchedObject]


def _value(figure: Figure) -> Callable[[WatchedObject], str]:
    return lambda one: figure.shown(one.now(figure.key)) if one.now(figure.key) is not None else _missing(one)


def _missing(one: WatchedObject) -> str:
    if not one.row.expected:
        return ""
    return "未报" if one.due else "待报"


def _moves(figure: Figure, *, shown: bool) -> tuple[MonthColumn, ...]:
    key = figure.key
    return (
        Column(f"{key}_on_month", "环比", lambda one: _move(one, key, year=False), f"{key}_on_month", RIGHT, width=100, hidden=True),
        Column(f"{key}_on_year", "同比", lambda one: _move(one, key, year=True), f"{key}_on_year", RIGHT, width=100, hidden=not shown),
    )


def _move(one: WatchedObject, key: str, *, year: bool) -> str:
    """A rate, or why there is none; nothing where the month itself has nothing."""
    if one.now(key) is None:
        return ""
    return (one.on_year(key) if year else one.on_month(key)).words


def width_of(title: str) -> int:
    """Pixels in which a heading can be read, and a sort mark beside it."""
    return LETTER * len(title) + AROUND


def _figure(figure: Figure, *, shown: bool = True) -> tuple[MonthColumn, ...]:
    title = f"{figure.title}（{figure.unit}）"
    column: MonthColumn = Column(figure.key, title, _value(figure), figure.key, RIGHT, width=width_of(title), hidden=not shown)
    return (column, *_moves(figure, shown=shown))


def _year(one: WatchedObject) -> str:
    if not one.row.months:
        return ""
    told = REVENUE.shown(one.row.total)
    return told if one.row.months == 12 else f"{told}（{one.row.months}个月）"


def _share(one: WatchedObject) -> str:
    return "" if one.scale.share is None or not one.row.expected else f"{one.scale.share:.1%}"


COLUMNS: tuple[MonthColumn, ...] = (
    Column("enterprise", "企业（项目）", lambda one: one.row.enterprise, "enterprise", width=190),
    Column("light", "灯色", lambda one: f"{one.judged.light}", "light", width=52, light=lambda one: light_of(one.judged.light)),
    Column("warning", "预警", lambda one: one.warning, width=132),
    *_figure(OUTPUT),
    *_figure(REVENUE),
    *_figure(TAX, shown=False),
    *_figure(POWER),
    *_figure(JOBS, shown=False),
    Column("year", "近12个月营业收入", _year, "year", RIGHT, width=144),
    Column("share", "占入规标准", _share, "share", RIGHT, width=92),
    Column("reasons", "缘由", lambda one: one.why, width=260),
    Column("kind", "类别", lambda one: one.row.kind, "kind", hidden=True),
    Column("industry", "行业门类", lambda one: one.row.industry, "industry", width=140, hidden=True),
    Column("leader", "包保领导", lambda one: words_of(one.row.leader), "leader", width=84, hidden=True),
    Column("departments", "责任部门", lambda one: words_of(one.row.departments), "departments", width=150, hidden=True),
    Column("note", "备注", lambda one: words_of(one.row.note), width=160, hidden=True),
)
CHIPS = (
    Chip("应报", {"expected": "应报"}),
    Chip("亮红灯", {"light": "红"}),
    Chip("亮黄灯", {"light": "黄"}),
    Chip("退规预警", {"warning": "退规预警"}),
    Chip("达到入规标准", {"warning": "达到入规标准"}),
    Chip("未报", {"report": "未报"}),
    Chip("待报", {"report": "待报"}),
    Chip("全部在册", {}),
)
KINDS = Choice("kind", "类别", [(str(kind), str(kind)) for kind in (EnterpriseKind.INDUSTRY, EnterpriseKind.SERVICE)])
EMPTY = "没有符合条件的企业（项目）。"
EMPTY_AT_ALL = "还没有要报经济指标的企业。\n指标到“数据交换”导入，或选中一家按 F2 登记。"
