"""销号台账, 问题来源清单, 反馈问题台账 and 红线台账 have as many rows as the month's figures count, and say how each came about."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.models import Department, Feedback, LookBack, LookBackRound, RedLine
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.errors import UserError
from desktop.feedback.commands import merge_feedback, put_on_account, withdraw_feedback
from desktop.ledgers.commands import ALL, LEDGER_KINDS, OF_OFFICE, export_ledger, ledger_sheets
from desktop.periods import Month
from desktop.redlines import commands as redlines
from desktop.summary.queries import month_summary
from desktop.vocabulary import KEEPERS, AccountRole, Satisfaction, Source
from exports.excel.ledger.model import CellValue, LedgerSheet
from tests import factories
from tests.desktop.feedback.test_sources import office, signed_in
from tests.desktop.ledgers.reading import read_back
from tests.desktop.redlines import leads
from tests.desktop.summary.test_figures import fill_park
from tests.factories import ACTOR, TODAY, copied_park, fixed_today

AUGUST = Month(2022, 8)


def only(kind: str, **when: object) -> LedgerSheet:
    (sheet,) = ledger_sheets(kind, **{"month": AUGUST, **when})  # pyright: ignore[reportArgumentType]
    return sheet


def column(sheet: LedgerSheet, title: str) -> list[CellValue]:
    return [row[sheet.column_of(title)] for row in sheet.rows]


def told(sheet: LedgerSheet, row: int = 0) -> dict[str, CellValue]:
    return dict(zip((one.title for one in sheet.columns), list(sheet.rows)[row], strict=True))


def test_the_ledgers_stand_in_the_order_of_the_office() -> None:
    wanted = (
        "反馈问题台账",
        "问题来源清单",
        "一日一盯",
        "销号台账",
        "四张清单",
        "挂账清单",
        "红线台账",
        "会商台账",
        "公示牌台账",
        "月度汇总",
    )
    assert tuple(kind for kind in LEDGER_KINDS if kind in wanted) == wanted


@settings(max_examples=25)
@given(
    seed=st.integers(0, 2**32),
    month=st.sampled_from([Month(2022, 7), AUGUST, Month(2022, 9)]),
    today=st.dates(date(2022, 9, 1), date(2022, 11, 5)),
)
def test_rows_are_the_figures_of_the_same_month(template_park: Path, seed: int, month: Month, today: date) -> None:
    with copied_park(template_park, today):
        with open_work("造数", ACTOR, needs=Act.IMPORT) as work:
            fill_park(work, Random(seed))
        figures = month_summary(month)
        closed = only("销号台账", month=month)
        assert len(closed.rows) == figures.closed
        on_time = column(closed, "是否按期").count("是")
        assert (round(on_time / figures.closed, 4) if figures.closed else None) == figures.on_time_rate
        problems = only("反馈问题台账", month=month)
        assert len(problems.rows) == figures.carried_over + figures.collected
        kept = ledger_sheets("问题来源清单", month=month)
        assert [sheet.name for sheet in kept] == [f"问题来源清单（{name}）" for name in KEEPERS]
        assert sorted(str(number) for sheet in kept for number in column(sheet, "编号")) == sorted(map(str, column(problems, "编号")))
        for sheet, (name, sources) in zip(kept, KEEPERS.items(), strict=True):
            assert set(column(sheet, "来源")) <= set(sources)
            assert len(sheet.rows) == len(only("反馈问题台账", month=month, office=name).rows)


def test_a_closure_tells_how_it_came_about(park: Path) -> None:
    with fixed_today(date(2022, 8, 29)):
        found = factories.closed_problem(satisfaction=Satisfaction.FAIRLY)
    with open_work("回头看", ACTOR, needs=Act.LOOK_BACK) as work:
        drawn = LookBackRound(month="2022-08", seed="7", share=20, population="", drawn_on=date(2022, 8, 30))
        work.insert(drawn)
        look = LookBack(round=drawn, feedback=found, closed_on=date(2022, 8, 29), why="抽查", due_on=date(2022, 9, 29))
        work.insert(look)
    row, kept = told(only("销号台账")), Feedback.get_by_id(found)
    assert (row["编号"], row["销号日期"], row["申请日期"]) == (kept.number, date(2022, 8, 29), date(2022, 8, 29))
    assert (row["满意度"], row["核验部门"]) == ("基本满意", kept.verifier.department.name)
    assert (row["退回次数"], row["是否按期"], row["回头看结果"]) == (0, "是", "待查（2022-09-29前）")
    with open_work("检查", ACTOR, needs=Act.LOOK_BACK) as work:
        work.update(look, inspected_on=TODAY, outcome="属实")
    assert told(only("销号台账"))["回头看结果"] == "属实（2022-08-31）"
    assert told(only("销号台账", month=None, as_of=date(2022, 8, 30)))["回头看结果"] == "待查（2022-09-29前）"
    assert told(only("反馈问题台账"))["回头看"] == "属实（2022-08-31）"


class TestRedLines:
    """红线台账."""

    def test_leads_stand_as_they_stood(self, park: Path) -> None:
        made = leads.confirmed()
        leads.checked()
        sheet = only("红线台账")
        assert column(sheet, "状态") == ["认定", "核实"]
        row = told(sheet)
        assert (row["认定(排除)日期"], row["认定(排除)理由"], row["核实情况"]) == (TODAY, "督促不力", "现场查看属实")
        assert row["红线"] == "第5条 责任不落实致安全生产等内部管理问题突出"
        with fixed_today(date(2022, 9, 6)):
            redlines.propose_revocation(red_line=made.red_line, reason="有新证据", decider=made.first, actor=ACTOR)
            assert "待另一人复核" in str(told(only("红线台账", month=None))["备注"])
            redlines.second_decision(red_line=made.red_line, decider=made.second, actor=ACTOR)
            assert column(only("红线台账"), "状态") == ["认定", "核实"]
            now = told(only("红线台账", month=Month(2022, 9)))
            assert now["状态"] == "排除"
            assert "2022-09-06撤销认定：有新证据" in str(now["备注"])

    @settings(max_examples=15)
    @given(days=st.lists(st.tuples(st.integers(0, 60), st.booleans(), st.integers(0, 40)), max_size=5))
    def test_as_many_are_confirmed_in_a_month_as_its_figure_says(self, template_park: Path, days: list[tuple[int, bool, int]]) -> None:
        with copied_park(template_park, date(2022, 12, 1)):
            for found, revoked, later in days:
                day = date(2022, 7, 20) + timedelta(days=found)
                with fixed_today(day):
                    made = leads.confirmed()
                if revoked:
                    with fixed_today(day + timedelta(days=later)):
                        redlines.propose_revocation(red_line=made.red_line, reason="有误", decider=made.first, actor=ACTOR)
                        redlines.second_decision(red_line=made.red_line, decider=made.second, actor=ACTOR)
            for month in (Month(2022, 7), AUGUST, Month(2022, 9)):
                sheet = only("红线台账", month=month)
                inside = [
                    day
                    for state, day in zip(column(sheet, "状态"), column(sheet, "认定(排除)日期"), strict=True)
                    if state == "认定" and isinstance(day, date) and month.first <= day <= month.last
                ]
                assert len(inside) == month_summary(month).red_lines

    def test_voided_leads_are_left_out(self, park: Path) -> None:
        made = leads.lead()
        redlines.void_lead(red_line=made.red_line, reason="重复", actor=ACTOR)
        assert only("红线台账").rows == []
        assert RedLine.select().count() == 1


class TestOffices:
    """One keeping office exports its own."""

    @pytest.fixture
    def one_of_each(self, park: Path) -> None:
        for source in Source:
            factories.problem(source=source)

    @pytest.mark.parametrize("name", KEEPERS)
    def test_an_office_asked_for(self, one_of_each: None, tmp_path: Path, name: str) -> None:
        for kind in ("反馈问题台账", "问题来源清单"):
            made = export_ledger(kind=kind, path=tmp_path / "one.xlsx", month=AUGUST, office=name)
            (sheet,) = read_back(made.path).values()
            assert sheet.column("来源") == [str(source) for source in Source if source in KEEPERS[name]]
            assert f"（{name}）" in sheet.title
            assert f"填报：{name}" in sheet.info

    def test_what_has_no_offices(self, park: Path, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="不分保管单位"):
            export_ledger(kind="干部名册", path=tmp_path / "one.xlsx", office="平安办")
        with pytest.raises(UserError, match="不保管问题来源清单"):
            export_ledger(kind="反馈问题台账", path=tmp_path / "one.xlsx", office="财政局")

    def test_a_liaison_exports_the_list_of_their_office_only(self, one_of_each: None, tmp_path: Path) -> None:
        target = tmp_path / "own.xlsx"
        with signed_in(office("平安办"), AccountRole.LIAISON):
            export_ledger(kind="反馈问题台账", path=target, month=AUGUST)
            assert read_back(target)["反馈问题台账"].column("来源") == ["信访维稳"]
            assert list(read_back(export_ledger(kind="问题来源清单", path=target).path)) == ["问题来源清单（平安办）"]
            assert export_ledger(kind="干部名册", path=target).rows
            for kind in {"一日一盯", "挂账清单", "四张清单", "会商台账", ALL}:
                with pytest.raises(UserError, match="只能导出本单位"):
                    export_ledger(kind=kind, path=target)
            for kind in OF_OFFICE:
                with pytest.raises(UserError, match="只能导出本单位"):
                    export_ledger(kind=kind, path=target, office="宣传部")

    @pytest.mark.parametrize("role", [AccountRole.CLERK, AccountRole.ADMINISTRATOR])
    def test_who_may_not_see_red_lines_exports_none(self, park: Path, tmp_path: Path, role: AccountRole) -> None:
        leads.confirmed()
        department = Department.get(Department.short_name == "督查室").id
        factories.cadre(department)
        with signed_in(department, role):
            with pytest.raises(UserError, match="没有“查看红线”的权限"):
                export_ledger(kind="红线台账", path=tmp_path / "lines.xlsx")
            made = export_ledger(kind=ALL, path=tmp_path / "all.xlsx")
            assert "红线台账" not in read_back(made.path)
            assert made.warnings == ("您没有“查看红线”的权限，未含红线台账",)


class TestExits:
    """并案, 撤单 and 挂账 in 反馈问题台账."""

    def test_a_problem_handled_in_another(self, park: Path) -> None:
        enterprise = factories.enterprise()
        kept, other = factories.handled_problem(enterprise_id=enterprise), factories.problem(enterprise)
        merge_feedback(feedback=other, into=kept, reason="同一件事", actor=ACTOR)
        rows = {row["编号"]: row for row in (told(only("反馈问题台账"), number) for number in range(2))}
        row = rows[Feedback.get_by_id(other).number]
        assert (row["状态"], row["备注"]) == ("并案", f"并入{Feedback.get_by_id(kept).number}办理")
        assert month_summary(AUGUST).open == 2

    def test_a_withdrawn_problem(self, park: Path) -> None:
        found = factories.handled_problem()
        withdraw_feedback(feedback=found, reason="企业已自行解决", withdrawn_by="厂长刘工", actor=ACTOR)
        row = told(only("反馈问题台账"))
        assert (row["状态"], row["办结日期"], row["灯色"], row["销号日期"]) == ("撤单", TODAY, None, None)
        figures = month_summary(AUGUST)
        assert (figures.not_supported, figures.open, figures.closed) == (1, 0, 0)
        assert only("销号台账").rows == []

    def test_the_light_of_a_clock_that_stands(self, park: Path) -> None:
        found = factories.handled_problem()
        put_on_account(feedback=found, reason="等电网改造", next_review=date(2022, 9, 5), actor=ACTOR)
        row = told(only("反馈问题台账"))
        assert (row["状态"], row["灯色"]) == ("挂账", "停表")
        assert "等电网改造" in str(row["备注"])
