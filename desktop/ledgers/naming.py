"""What the file of a ledger is called, by the office's habit: 云岭高新区反馈问题台账（2022年8月）.xlsx."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop import clock
from desktop.file_names import file_name, untaken
from desktop.park.queries import park_info
from desktop.periods import Month
from desktop.wording import long_day, short_day

ALL = "all"
OF_ALL = "包保工作台账"
# What stands on a day; the other ledgers are of a month, where one is asked for.
_ON_A_DAY = frozenset({"干部名册", "企业(项目)台账", "包保责任清单", "覆盖缺口清单", "每周清单", "挂账清单", "公示牌台账"})
_ALWAYS_OF_A_MONTH = frozenset({"走访率", "经济运行台账", "积分表", "月度汇总"})


def kind_words(kind: str) -> str:
    """A kind of ledger as it stands on paper."""
    return OF_ALL if kind == ALL else kind.replace("(", "（").replace(")", "）")


def ledger_file_name(park: str, kind: str, *, month: Month | None = None, as_of: date | None = None, office: str = "") -> str:
    """The name of the workbook."""
    today = clock.today()
    day = as_of or (month.as_of(today) if month else today)
    own = f"（{office}）" if office else ""
    return file_name(park, f"{kind_words(kind)}{own}（{_when(kind, month, day)}）", ".xlsx")


def _when(kind: str, month: Month | None, as_of: date) -> str:
    if kind in _ALWAYS_OF_A_MONTH:
        return (month or Month.of(as_of)).chinese
    if month is None or kind in _ON_A_DAY:
        return f"截至{long_day(as_of)}"
    return f"{month.chinese}，截至{short_day(as_of)}" if as_of < month.last else month.chinese


def target_of(out: Path, kind: str, *, month: Month | None = None, as_of: date | None = None, office: str = "") -> Path:
    """Where a ledger is written: the file named, or in the folder named under its own name, with a number behind it if that is taken."""
    if not out.is_dir():
        return out
    return untaken(out / ledger_file_name(park_info().name, kind, month=month, as_of=as_of, office=office))
