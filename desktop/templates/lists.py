"""The lists a template may repeat rows for: the ledgers' own rows, with the headings of their columns as fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from db.read.feedback import feedback as problems
from db.read.listing import ListRequest
from db.read.summary import Scope, behind
from desktop.accounts.permissions import Act
from desktop.feedback.workflow import OPEN_STATUSES
from desktop.ledgers.commands import ledger_sheets
from desktop.matching import match_key
from desktop.periods import Month
from desktop.vocabulary import DocumentKind, DocumentState
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet

Row = Mapping[str, CellValue]  # by the field's name
PLACE = "序号"
IN_HAND = "在办"
_NUMBER, _STATE = "编号", "状态"


@dataclass(frozen=True)
class ListOf:
    """A list: which sheet of which ledger (the first unless named), limited to rows where ``only`` says so, or to what a figure counts.

    ``others``: shorter names of fields. ``told_by``: fields that together tell one row; a row that repeats them is left out.
    """

    name: str
    meaning: str
    ledger: str
    sheet: str = ""
    figure: str = ""
    only: Mapping[str, str] = field(default_factory=dict[str, str])
    others: Mapping[str, str] = field(default_factory=dict[str, str])
    told_by: tuple[str, ...] = ()
    needs: Act = Act.EXPORT


_PROBLEM = {
    "企业": "企业(项目)",
    "内容": "反馈问题(需求)",
    "问题": "反馈问题(需求)",
    "反馈问题": "反馈问题(需求)",
    "部门": "主办部门",
    "责任部门": "主办部门",
    "责任人": "经办人",
    "时限": "应办时限",
    "办理结果": "办理情况",
}
_OBJECT = {"企业": "名称", "企业名称": "名称", "项目": "名称"}
_FEEDBACK = "反馈问题台账"


def _of_problems(name: str, figure: str, meaning: str) -> ListOf:
    return ListOf(name, meaning, _FEEDBACK, figure=figure, others=_PROBLEM)


def _letters(kind: DocumentKind) -> ListOf:
    only = {"文种": str(kind), "文稿状态": str(DocumentState.FINAL)}
    return ListOf(str(kind), f"本月成文的{kind}，一个收文单位一行", "发文登记簿", only=only)


LISTS: tuple[ListOf, ...] = (
    ListOf("问题", "上月结转和本月新收的问题，一件一行", _FEEDBACK, others=_PROBLEM),
    _of_problems("新收问题", "collected", "本月收集的问题"),
    _of_problems("在办问题", "open", "期末还没有办结的问题"),
    _of_problems("超期问题", "overdue", "期末在办中过了应办时限的问题"),
    ListOf("销号", "本月销号的问题", "销号台账", others=_PROBLEM),
    ListOf("挂账", "期末挂账和长期跟踪的问题", "挂账清单", others=_PROBLEM),
    ListOf("回头看", "回头看的问题和结果", "回头看台账", others={"企业": "企业(项目)"}),
    ListOf("一日一盯", "本月的每日盯办记录", "一日一盯", others={"企业": "企业(项目)", "部门": "主办部门"}),
    ListOf("走访", "本月的走访，一次一行", "走访台账", others={"企业": "企业(项目)", "日期": "走访日期", "人员": "走访人员"}),
    ListOf("部门", "各部门本月的数字和环比", "月度汇总"),
    ListOf("部门走访率", "各部门本月的走访率", "走访率", "走访率（部门）"),
    ListOf("干部走访率", "各干部本月的走访率", "走访率", "走访率（干部）"),
    ListOf("领导走访率", "各包保领导本月的走访率", "走访率", "走访率（领导）"),
    ListOf("企业走访率", "各企业（项目）本月的走访率", "走访率", "走访率（企业）", others={"企业": "企业(项目)"}),
    ListOf("干部", "在岗干部", "干部名册", others={"电话": "联系电话"}),
    ListOf("企业", "在册企业和项目", "企业(项目)台账", others=_OBJECT),
    ListOf("项目", "在册的在建重点项目", "企业(项目)台账", only={"类别": "在建重点项目"}, others=_OBJECT),
    ListOf("包保关系", "包保责任清单，一名包保责任人一行", "包保责任清单", others={"企业": "企业(项目)名称", "电话": "联系电话"}),
    ListOf("覆盖缺口", "应联尽联、全员覆盖的缺口", "覆盖缺口清单"),
    ListOf("会商", "本月会商的议定事项，一项一行", "会商台账", others={"企业": "企业(项目)"}),
    ListOf("会议", "本月召开的会商，一次一行", "会商台账", told_by=("会商层级", "期号", "会商日期", "会商名称")),
    ListOf("经济运行", "各企业（项目）本月的经济指标", "经济运行台账", others={"企业": "企业(项目)"}),
    ListOf("积分", "各干部本月的积分和排名", "积分表", others={"干部": "姓名"}),
    ListOf("部门积分", "各部门本月的积分和排名", "积分表", "部门积分"),
    ListOf("公示牌", "公示牌", "公示牌台账", others={"企业": "企业(项目)"}),
    ListOf("发文", "本月成文的公文，一个收文单位一行", "发文登记簿"),
    _letters(DocumentKind.ASSIGN_LETTER),
    _letters(DocumentKind.SUPERVISE_LETTER),
    _letters(DocumentKind.REMIND_LETTER),
    ListOf("红线", "本月在查和认定、排除的红线线索", "红线台账", others={"企业": "企业(项目)"}, needs=Act.SEE_LINES),
)
_BY_KEY = {match_key(one.name): one for one in LISTS}
LIST_NAMES: tuple[str, ...] = tuple(one.name for one in LISTS)


def list_named(name: str) -> ListOf | None:
    """The list of this name."""
    return _BY_KEY.get(match_key(name))


@dataclass(frozen=True)
class ListedRows:
    """A list in a month: its fields in order, and its rows."""

    columns: tuple[LedgerColumn, ...]
    rows: Sequence[Row]

    def field_named(self, name: str, declared: ListOf) -> LedgerColumn | None:
        """The field meant: by the heading of its column, or by a shorter name."""
        keys = {match_key(column.title): column for column in self.columns}
        other = {match_key(short): title for short, title in declared.others.items()}.get(match_key(name), name)
        return keys.get(match_key(name)) or keys.get(match_key(other))


class Lists:
    """The lists of one month, each ledger read once."""

    def __init__(self, month: Month, scope: Scope) -> None:
        self._month = month
        self._scope = scope
        self._sheets: dict[tuple[str, bool], list[LedgerSheet]] = {}

    def rows(self, declared: ListOf, *, total: bool = False) -> ListedRows:
        """The rows of a list, numbered anew. ``total``: of all time up to the month's end. Raises UserError for who may not see them."""
        sheets = self._ledger(declared.ledger, total=total)
        sheet = next(one for one in sheets if declared.sheet in {"", one.name})
        columns = sheet.columns if any(one.title == PLACE for one in sheet.columns) else (LedgerColumn(PLACE, "integer"), *sheet.columns)
        counted = _numbers(declared.figure, self._scope) if declared.figure else None
        found: list[dict[str, CellValue]] = []
        seen: set[tuple[CellValue, ...]] = set()
        for row in _named(sheet):
            if counted is not None and row[_NUMBER] not in counted:
                continue
            told = tuple(row[name] for name in declared.told_by)
            if (told and told in seen) or any(row[name] != value for name, value in declared.only.items()):
                continue
            seen.add(told)
            found.append({**row, PLACE: len(found) + 1})
        return ListedRows(columns, found)

    def count(self, name: str) -> int:
        """How many rows a list has."""
        declared = list_named(name)
        return 0 if declared is None else len(self.rows(declared).rows)

    def _ledger(self, kind: str, *, total: bool) -> list[LedgerSheet]:
        if (kind, total) not in self._sheets:
            asked = {"as_of": self._scope.as_of} if total else {"month": self._month}
            self._sheets[kind, total] = ledger_sheets(kind, **asked)  # pyright: ignore[reportArgumentType] - one of the two
        return self._sheets[kind, total]


def filtered(rows: Sequence[Row], title: str, wanted: str) -> list[Row]:
    """The rows whose field is one of the words (甲、乙); 在办 stands for every state that is not an end. Numbered anew."""
    words = {match_key(word) for word in wanted.replace(",", "、").replace("，", "、").split("、")}
    if title == _STATE and IN_HAND in wanted:
        words |= {match_key(status) for status in OPEN_STATUSES}
    kept = [row for row in rows if match_key(_plain(row[title])) in words]
    return [{**row, PLACE: number} for number, row in enumerate(kept, 1)]


def _plain(value: CellValue) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _named(sheet: LedgerSheet) -> Iterator[dict[str, CellValue]]:
    """Rows by their headings, rates that a ledger writes as formulas counted."""
    titles = [column.title for column in sheet.columns]
    ratios = [(column.title, column.ratio) for column in sheet.columns if column.ratio]
    for values in sheet.rows:
        row = dict(zip(titles, values, strict=True))
        for title, ratio in ratios:
            row[title] = _quotient(row[ratio.numerator], row[ratio.denominator])
        yield row


def _quotient(part: CellValue, whole: CellValue) -> float | None:
    return round(part / whole, 4) if isinstance(part, int | float) and isinstance(whole, int | float) and whole else None


def _numbers(figure: str, scope: Scope) -> frozenset[str]:
    """The numbers of the problems that a figure counts, by the very SQL of the figure."""
    found = problems(ListRequest(limit=None, behind=behind(figure, scope)), scope.as_of).rows
    return frozenset(row.number for row in found)
