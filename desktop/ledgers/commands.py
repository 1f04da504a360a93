"""Exporting ledgers by their Chinese names."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from db import session
from desktop import clock
from desktop.accounts.gate import may, require
from desktop.accounts.permissions import Act
from desktop.errors import UserError
from desktop.feedback.seeing import own_list
from desktop.feedback.sources import keeper_meant
from desktop.ledgers.closures import closure_ledger
from desktop.ledgers.conferences import conference_ledger
from desktop.ledgers.cover import cover_sheet
from desktop.ledgers.coverage import coverage_gaps
from desktop.ledgers.daily_notes import daily_note_ledger
from desktop.ledgers.dispatches import dispatch_ledger
from desktop.ledgers.economy import economy_ledger
from desktop.ledgers.feedback import feedback_ledger
from desktop.ledgers.four_lists import FOUR_LISTS
from desktop.ledgers.look_backs import look_back_ledger
from desktop.ledgers.monthly import monthly_summary
from desktop.ledgers.naming import ALL, kind_words
from desktop.ledgers.on_account import on_account_ledger
from desktop.ledgers.points import SCORE_SHEETS
from desktop.ledgers.red_lines import red_line_ledger
from desktop.ledgers.roster import cadre_roster, duty_list, enterprise_ledger
from desktop.ledgers.scope import LedgerScope, scope_of
from desktop.ledgers.signboards import signboard_ledger
from desktop.ledgers.sources import KIND as SOURCES
from desktop.ledgers.sources import source_sheets
from desktop.ledgers.visit_rates import VISIT_RATE_SHEETS
from desktop.ledgers.visits import visit_ledger
from desktop.ledgers.weekly import WEEK_LIST_SHEETS, week_result_ledger
from desktop.ledgers.writing import ExportedLedger, write_workbook
from desktop.park.files import refuse_park_file
from desktop.periods import Month
from desktop.progress import UNWATCHED, Progress
from desktop.summary.identity import check_identity
from desktop.wording import long_day
from exports.excel.ledger.model import LedgerSheet

RED_LINES = "红线台账"
Maker = Callable[[LedgerScope], LedgerSheet]
_MAKERS: dict[str, Maker | tuple[Maker, ...]] = {  # a ledger of several sheets has a maker for each
    "干部名册": cadre_roster,
    "企业(项目)台账": enterprise_ledger,
    "包保责任清单": duty_list,
    "覆盖缺口清单": coverage_gaps,
    "走访台账": visit_ledger,
    "走访率": VISIT_RATE_SHEETS,
    "每周清单": WEEK_LIST_SHEETS,
    "一周一结": week_result_ledger,
    "反馈问题台账": feedback_ledger,
    SOURCES: source_sheets(),
    "一日一盯": daily_note_ledger,
    "销号台账": closure_ledger,
    "四张清单": FOUR_LISTS,
    "挂账清单": on_account_ledger,
    "回头看台账": look_back_ledger,
    RED_LINES: red_line_ledger,
    "会商台账": conference_ledger,
    "公示牌台账": signboard_ledger,
    "发文登记簿": dispatch_ledger,
    "经济运行台账": economy_ledger,
    "积分表": SCORE_SHEETS,
    "月度汇总": monthly_summary,
}
LEDGER_KINDS: tuple[str, ...] = tuple(_MAKERS)
_KNOWN_AHEAD = frozenset({"干部名册", "企业(项目)台账", "包保责任清单", "覆盖缺口清单", "每周清单"})  # what is agreed already
OF_OFFICE = frozenset({"反馈问题台账", SOURCES, "销号台账"})  # can be of one keeping office's problems
_OF_PROBLEMS = frozenset({*OF_OFFICE, "每周清单", "一周一结", "一日一盯", "四张清单", "挂账清单", "会商台账", "回头看台账", ALL})


def ledger_kind(text: str) -> str:
    """The ledger meant: full-width brackets are as good as half-width ones. Raises UserError naming those there are."""
    wanted = "".join(unicodedata.normalize("NFKC", text).split())
    if wanted in {*_MAKERS, ALL}:
        return wanted
    raise UserError(f"没有名为“{text}”的台账；可以导出：{'、'.join(LEDGER_KINDS)}，或 {ALL}（全部，一个工作簿）")


def ledger_sheets(
    kind: str, *, month: Month | None = None, as_of: date | None = None, office: str = "", progress: Progress | None = None
) -> list[LedgerSheet]:
    """The sheets of a ledger, or of all.

    A month limits 走访台账 and 反馈问题台账 to its rows, is what 月度汇总 and 走访率 speak of (without: that of ``as_of`` or today),
    and gives the rosters as of its end; ``as_of`` gives rosters and states as of that day. ``office``: only the problems whose source
    that office keeps. Raises UserError for an unknown kind, a month to come, a day to come of what is not known ahead, and for who
    may not have it.
    """
    wanted = ledger_kind(kind)
    scope = scope_of(month, as_of, _office(wanted, office))
    if scope.as_of > clock.today() and wanted not in _KNOWN_AHEAD:
        raise UserError(f"{long_day(scope.as_of)}还没有到，{kind_words(wanted)}只能导出到今天（{long_day(clock.today())}）为止的")
    makers = [(name, maker) for name in LEDGER_KINDS if wanted in {name, ALL} for maker in _makers(name, wanted, scope.office)]
    sheets: list[LedgerSheet] = []
    for number, (name, maker) in enumerate(makers):
        (progress or UNWATCHED).step(number, 2 * len(makers), f"统计{name}")
        sheets.append(maker(scope))
    return sheets


def export_ledger(
    *, kind: str, path: Path, month: Month | None = None, as_of: date | None = None, office: str = "", progress: Progress | None = None
) -> ExportedLedger:
    """Write a ledger as one workbook, whole or not at all; all of them with a cover that holds the check code of each sheet.

    Raises UserError; KnownError when the file cannot be written, FileTakenError where it can be under another name.

    Nothing is handed on from a file whose problems do not add up in the month the ledger speaks of.
    Stopped by ``progress``, it leaves what stood at ``path`` as it was.
    """
    require(Act.EXPORT)
    refuse_park_file(path)
    of_all = ledger_kind(kind) == ALL
    with session.unchanging():
        _check_identity(month, as_of)
        sheets = ledger_sheets(kind, month=month, as_of=as_of, office=office, progress=progress)

        def between(done: int) -> None:
            words = f"写出{sheets[done].name}" if done < len(sheets) else "保存"
            (progress or UNWATCHED).step(len(sheets) + done, 2 * len(sheets), words)

        cover = partial(cover_sheet, scope_of(month, as_of)) if of_all else None
        written = write_workbook(path, sheets, cover=cover, between=between)
    left_out = (f"您没有“{Act.SEE_LINES}”的权限，未含{RED_LINES}",) if of_all and not may(Act.SEE_LINES) else ()
    return replace(written, warnings=left_out)


def _check_identity(month: Month | None, as_of: date | None) -> None:
    scope = scope_of(month, as_of)
    spoken_of = scope.month if scope.month and scope.month.first <= scope.as_of else Month.of(scope.as_of)
    check_identity(spoken_of, scope.as_of)


def _makers(name: str, wanted: str, office: str) -> tuple[Maker, ...]:
    """What makes the sheets of a ledger; red lines are left out of the workbook of all for who may not see them."""
    if name == RED_LINES and wanted == ALL and not may(Act.SEE_LINES):
        return ()
    if name == SOURCES:
        return source_sheets(office)
    made = _MAKERS[name]
    return made if isinstance(made, tuple) else (made,)


def _office(wanted: str, office: str) -> str:
    """Whose problems a ledger is limited to: the office asked for, or that of a 联络员 who sees no others. Raises UserError."""
    if office:
        office = keeper_meant(office)
        if wanted not in OF_OFFICE:
            raise UserError(f"{wanted}不分保管单位；可以分单位导出的：{'、'.join(kind for kind in LEDGER_KINDS if kind in OF_OFFICE)}")
    own = own_list()
    if own is None or wanted not in _OF_PROBLEMS:
        return office
    if wanted not in OF_OFFICE or office not in {"", own.office}:
        raise UserError(f"您是{own.office}的联络员，只能导出本单位保管来源的问题：{'、'.join(k for k in LEDGER_KINDS if k in OF_OFFICE)}")
    return own.office
