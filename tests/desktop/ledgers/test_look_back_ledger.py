"""回头看台账: what was asked for and found up to a day."""

from datetime import date
from pathlib import Path

from db.models import LookBack
from desktop.ledgers.commands import export_ledger
from desktop.lookback.drawing import draw
from desktop.lookback.inspecting import record_result
from desktop.periods import Month
from desktop.vocabulary import Grade, LookBackOutcome
from tests import factories
from tests.desktop.ledgers.reading import Read, read_back
from tests.factories import ACTOR, fixed_today

AUGUST = Month(2022, 8)
KIND = "回头看台账"


def exported(folder: Path, as_of: date | None = None, month: Month | None = None) -> Read:
    """The ledger read back."""
    path = folder / f"{as_of} {month}.xlsx"
    export_ledger(kind=KIND, path=path, as_of=as_of, month=month)
    return read_back(path)[KIND]


def test_inspections_are_listed_as_of_a_day(park: Path, tmp_path: Path) -> None:
    factories.closed_problem(grade=Grade.MAJOR)
    with fixed_today(date(2022, 9, 1)):
        draw(month=AUGUST, seed="20220901", actor=ACTOR)
    with fixed_today(date(2022, 9, 20)):
        row = LookBack.get()
        inspector = factories.cadre(name="检查员")
        record_result(look_back=row.id, outcome=LookBackOutcome.FALSE, findings="没有修", said_by="刘工", inspector=inspector, actor=ACTOR)
        before = exported(tmp_path, date(2022, 9, 10))
        now = exported(tmp_path)
    with fixed_today(date(2022, 11, 1)):
        late = exported(tmp_path, date(2022, 9, 10))
    assert (before.rows[0]["检查结果"], before.rows[0]["备注"]) == (None, "未到期限")
    assert late.rows == before.rows, "whenever it is asked"
    (line,) = now.rows
    assert (line["检查结果"], line["检查情况"], line["列入原因"], line["红线线索"]) == ("假销号", "没有修", "重大必查", "红2022-001")
    assert (line["月份"], line["检查人"]) == ("2022-08", "检查员")
    with fixed_today(date(2022, 9, 20)):
        assert exported(tmp_path, date(2022, 8, 31)).rows == [], "not asked for yet"


def test_a_month_lists_what_was_inspected_in_it(park: Path, tmp_path: Path) -> None:
    """Closures of August are drawn in September and may be inspected in October: the ledgers of none of them are empty."""
    factories.closed_problem(grade=Grade.MAJOR)
    with fixed_today(date(2022, 9, 28)):
        draw(month=AUGUST, seed="20220901", actor=ACTOR)
    with fixed_today(date(2022, 10, 9)):
        found = LookBackOutcome.TRUE
        inspector = factories.cadre()
        record_result(look_back=LookBack.get().id, outcome=found, findings="属实", said_by="刘工", inspector=inspector, actor=ACTOR)
    with fixed_today(date(2022, 12, 1)):
        told = {month: [line["检查结果"] for line in exported(tmp_path, month=Month(2022, month)).rows] for month in (8, 9, 10, 11)}
    assert told == {8: [], 9: [None], 10: [str(found)], 11: []}
