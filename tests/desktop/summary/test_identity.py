"""结转 + 新收 = 销号 + 不予支持 + 在办, or nothing leaves the house; and the problem that is wrong is named."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.models import Department, Enterprise, Feedback
from desktop.accounts.permissions import Act
from desktop.audit.check import check_park_file
from desktop.audit.work import open_work
from desktop.documents.commands import finish_document
from desktop.documents.pages import print_document
from desktop.errors import UserError
from desktop.ledgers.commands import LEDGER_KINDS, export_ledger
from desktop.park.files import close_park, open_park
from desktop.periods import Month
from desktop.summary.identity import WORDS, check_identity, contradictions, difference, told
from desktop.summary.queries import month_summary
from tests import factories
from tests.factories import ACTOR, TODAY, copied_park, raw
from tests.papers import month_notice

AUGUST = Month(2022, 8)
DAYS = st.dates(date(2022, 6, 20), date(2022, 9, 20))
DATED = st.tuples(DAYS, st.none() | DAYS, st.none() | DAYS, st.sampled_from([None, 1, 2]))


def fill(dated: list[tuple[date, date | None, date | None, int | None]]) -> None:
    """Problems with whatever days, of whatever department, as nobody could enter them."""
    with open_work("造数", ACTOR, needs=Act.IMPORT) as work:
        work.insert_many([Department(name=f"第{number}局", category="行业部门", position=number) for number in (1, 2)])
        work.insert(Enterprise(name="安泰机械厂", match_name="安泰机械厂", kind="投产工业企业", status="投产"))
        work.insert_many(
            [
                Feedback(
                    number=f"2022-{number:04d}",
                    enterprise=1,
                    collected_on=collected_on,
                    source="企业反映",
                    category="资金",
                    grade="一般事项",
                    level="包保责任人",
                    text="流动资金紧张",
                    department=department,
                    status="办理中",
                    closed_on=closed_on,
                    declined_on=declined_on,
                    entry_source="录入",
                )
                for number, (collected_on, closed_on, declined_on, department) in enumerate(dated, 1)
            ]
        )


def sides(collected: date, closed: date | None, declined: date | None, as_of: date) -> tuple[int, int]:
    """How often each side counts a problem, told slowly."""
    before = [day for day in (closed, declined) if day is not None and day < AUGUST.first]
    ended = [day for day in (closed, declined) if day is not None and day <= as_of]
    came = (collected < AUGUST.first and not before) + (AUGUST.first <= collected <= as_of)
    went = sum(AUGUST.first <= day for day in ended) + (collected <= as_of and not ended)
    return came, went


@settings(max_examples=60)
@given(dated=st.lists(DATED, max_size=8), as_of=st.dates(date(2022, 8, 1), date(2022, 8, 31)))
def test_refused_exactly_when_a_problem_is_counted_oftener_on_one_side(
    template_park: Path, dated: list[tuple[date, date | None, date | None, int | None]], as_of: date
) -> None:
    with copied_park(template_park):
        fill(dated)
        wrong = [
            f"2022-{number:04d}"
            for number, (collected, closed, declined, _) in enumerate(dated, 1)
            if len(set(sides(collected, closed, declined, as_of))) > 1
        ]
        if not wrong:
            check_identity(AUGUST, as_of)
            return
        with pytest.raises(UserError) as refused:
            check_identity(AUGUST, as_of)
        for number in wrong[:5]:
            assert number in str(refused.value)


@given(st.fixed_dictionaries({key: st.integers(0, 300) for key in WORDS}))
def test_which_side_is_more_and_by_how_many(figures: dict[str, int]) -> None:
    left, right = figures["carried_over"] + figures["collected"], figures["closed"] + figures["not_supported"] + figures["open"]
    assert difference(figures) == left - right
    if left != right:
        words = told(figures)
        assert words.endswith(f"多{abs(left - right)}件")
        assert ("结转与新收一边" in words) == (left > right)
        assert f"＝{left}，" in words
        assert f"＝{right}，" in words


TAMPERINGS: dict[str, tuple[str, str]] = {
    "销号在收集之前": ("UPDATE feedback SET closed_on = '2022-07-20' WHERE id = :id", "早于收集日期"),
    "既销号又不予支持": ("UPDATE feedback SET declined_on = '2022-08-31' WHERE id = :id", "又有不予支持"),
    "收集在以后": ("UPDATE feedback SET collected_on = '2022-09-03' WHERE id = :id", "收集日期2022-09-03晚于"),
}


@pytest.fixture
def number(park: Path) -> str:
    """The number of a problem collected on 29 August and closed on 31 August."""
    with factories.fixed_today(date(2022, 8, 29)):
        found = factories.handled_problem()
    factories.problem()
    finish(found)
    return Feedback.get_by_id(found).number


def finish(problem: int) -> None:
    with open_work("销号", ACTOR, needs=Act.IMPORT) as work:
        work.update(Feedback.get_by_id(problem), status="已销号", closed_on=TODAY)


def tamper(park: Path, statement: str) -> None:
    close_park()
    with raw(park) as connection:
        found = connection.execute("SELECT id FROM feedback WHERE closed_on IS NOT NULL").fetchone()[0]
        connection.execute(statement, {"id": found})
    open_park(park)


@pytest.mark.parametrize("how", TAMPERINGS)
def test_a_tampered_file_hands_nothing_on(park: Path, number: str, tmp_path: Path, how: str) -> None:
    export_ledger(kind="反馈问题台账", path=tmp_path / "before.xlsx", month=AUGUST)
    statement, why = TAMPERINGS[how]
    tamper(park, statement)
    outputs: list[Callable[[], object]] = [
        *(lambda kind=kind: export_ledger(kind=kind, path=tmp_path / "after.xlsx", month=AUGUST) for kind in (*LEDGER_KINDS, "all")),
        lambda: month_notice(AUGUST),
    ]
    for output in outputs:
        with pytest.raises(UserError) as refused:
            output()
        assert number in str(refused.value)
        assert why in str(refused.value)
        assert "多1件" in str(refused.value)
    assert not (tmp_path / "after.xlsx").exists()
    assert any(number in problem and "自相矛盾" in problem for problem in check_park_file().problems)


def test_a_draft_is_not_printed_when_its_month_no_longer_adds_up(park: Path, number: str, tmp_path: Path) -> None:
    draft = month_notice(AUGUST)
    tamper(park, TAMPERINGS["收集在以后"][0])
    for output in (
        lambda: print_document(draft.id, tmp_path / "notice.pdf"),
        lambda: finish_document(document=draft.id, actor=ACTOR),
    ):
        with pytest.raises(UserError, match=number):
            output()


def test_two_mistakes_that_hide_one_another_are_found(park: Path) -> None:
    fill([(date(2022, 8, 10), date(2022, 7, 1), None, 1), (date(2022, 8, 10), date(2022, 8, 12), date(2022, 8, 12), 1)])
    with pytest.raises(UserError, match="合计相等") as refused:
        check_identity(AUGUST, TODAY)
    assert "2022-0001" in str(refused.value)
    assert "2022-0002" in str(refused.value)


def test_a_department_that_changed_hands_keeps_adding_up(park: Path) -> None:
    """Carried over with one department, closed with another: both months are counted by whose it is now."""
    fill([(date(2022, 7, 10), date(2022, 8, 12), None, 1)])
    with open_work("改派", ACTOR, needs=Act.IMPORT) as work:
        work.update(Feedback.get_by_id(1), department=2)
    check_identity(AUGUST, TODAY)
    carried = {row.department: row.carried_over for row in month_summary(AUGUST).by_department if row.carried_over}
    assert carried == {Department.get_by_id(2).name: 1}


@pytest.mark.parametrize(
    ("status", "closed_on", "said"),
    [("已销号", None, "销号日期却是空的"), ("办理中", "2022-08-31", "状态是“办理中”，销号日期2022-08-31"), ("撤单", None, "却是空的")],
)
def test_a_state_and_its_day_belong_together(park: Path, status: str, closed_on: str | None, said: str) -> None:
    fill([(date(2022, 8, 10), None, None, 1)])
    assert contradictions() == []
    with sqlite3.connect(park) as connection:
        connection.execute("UPDATE feedback SET status = ?, closed_on = ?", (status, closed_on))
    (found,) = contradictions()
    assert said in found
    connection.close()
