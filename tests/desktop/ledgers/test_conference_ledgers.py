"""会商台账 and 挂账清单: read back from the workbook, and as of a past day."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.models import Measure
from desktop import clock
from desktop.conferences.agenda_commands import put_on_agenda
from desktop.conferences.commands import hold_conference, plan_conference
from desktop.conferences.decisions import decide, finish_decision
from desktop.conferences.on_account import review_problem
from desktop.feedback.commands import put_on_account, resume_feedback
from desktop.ledgers.commands import export_ledger
from desktop.measures.commands import report_measure
from desktop.periods import Month
from desktop.vocabulary import Level, Outcome
from tests import factories
from tests.desktop.ledgers.reading import Read, read_back
from tests.factories import ACTOR

AUGUST = Month(2022, 8)


def read(kind: str, path: Path, **scope: Any) -> Read:
    export_ledger(kind=kind, path=path, **scope)
    return read_back(path)[kind]


def meet(day: date, title: str) -> int:
    made = plan_conference(day=day, level=Level.LEADER, title=title, actor=ACTOR).first("conference")
    put_on_agenda(conference=made, problems={}, topics=["进展"], actor=ACTOR)
    hold_conference(conference=made, day=day, host="高远山", attended=["王玉兰（建设局局长）"], actor=ACTOR)
    return made


@pytest.fixture
def book(park: Path, tmp_path: Path) -> Path:
    del park
    return tmp_path / "台账.xlsx"


def test_a_line_for_each_decision_and_what_came_of_it_by_the_day(book: Path) -> None:
    home = factories.department("建设局")
    handler = factories.cadre(home, name="张文杰")
    problem = factories.handled_problem(home, handler, collected_on=date(2022, 8, 1))
    july, august = meet(date(2022, 7, 18), "七月会商"), meet(date(2022, 8, 29), "八月会商")
    plan_conference(day=date(2022, 8, 30), level=Level.LEADER, title="还没开", actor=ACTOR)
    due: dict[str, Any] = {"lead": home, "due_on": date(2022, 8, 30), "actor": ACTOR}
    decide(conference=august, feedback=problem, content="修复道路", owner=handler, helpers="交通局", **due)
    task = decide(conference=august, content="印发清单", **due).first("decision")
    with clock.as_on(date(2022, 9, 5)):
        measure = Measure.get()
        report_measure(measure=measure.id, outcome=Outcome.DONE, result="已通车", done_on=date(2022, 9, 2), actor=ACTOR)
        finish_decision(decision=task, done_on=date(2022, 9, 5), result="已印发", actor=ACTOR)
        late = read("会商台账", book, month=AUGUST)
        assert late.column("是否完成") == ["超期未完成", "超期未完成"], "as it was at the end of August"
        assert late.column("落实情况") == [None, None]
        now = read("会商台账", book)
    assert now.column("会商名称") == ["七月会商", "八月会商", "八月会商"]
    first, second, third = now.rows
    assert (first["期号"], first["议定事项"], first["是否完成"]) == ("2022年第1期", None, None)
    assert (second["期号"], second["问题编号"], second["牵头单位"], second["责任人"], second["配合单位"]) == (
        "2022年第2期",
        "2022-0001",
        "建设局",
        "张文杰",
        "交通局",
    )
    assert (second["完成时限"].date(), second["是否完成"], second["完成日期"].date(), second["落实情况"]) == (
        date(2022, 8, 30),
        "完成",
        date(2022, 9, 2),
        "已通车",
    )
    assert (third["问题编号"], third["议定事项"], third["落实情况"], third["序号"]) == (None, "印发清单", "已印发", 3)
    assert third["出席"] == "王玉兰（建设局局长）"
    assert july < august


def test_a_stage_is_told_as_a_stage(book: Path) -> None:
    home = factories.department("建设局")
    decide(
        conference=meet(date(2022, 8, 29), "八月会商"),
        feedback=factories.handled_problem(home),
        content="修复道路",
        lead=home,
        due_on=date(2022, 9, 30),
        actor=ACTOR,
    )
    assert read("会商台账", book).column("是否完成") == ["未完成"]
    report_measure(measure=Measure.get().id, outcome=Outcome.STAGE, result="路基完成", actor=ACTOR)
    assert [(row["是否完成"], row["落实情况"]) for row in read("会商台账", book).rows] == [("阶段性完成", "路基完成")]


def test_what_was_put_off_on_the_day(book: Path) -> None:
    with clock.as_on(date(2022, 8, 10)):
        first, second = factories.handled_problem(), factories.handled_problem()
        put_on_account(feedback=first, reason="待省里批复", next_review=date(2022, 8, 15), actor=ACTOR)
    with clock.as_on(date(2022, 8, 15)):
        review_problem(feedback=first, words="已报省厅", actor=ACTOR)
    with clock.as_on(date(2022, 8, 22)):
        review_problem(feedback=first, words="省厅受理", actor=ACTOR)
        put_on_account(feedback=second, reason="等规划调整", next_review=date(2022, 9, 5), actor=ACTOR)
        resume_feedback(feedback=first, reason="批复下来了", actor=ACTOR)
    past = read("挂账清单", book, as_of=date(2022, 8, 20))
    (row,) = past.rows
    assert (row["编号"], row["状态"], row["挂账日期"].date(), row["已挂天数"], row["挂账原因"]) == (
        "2022-0001",
        "挂账",
        date(2022, 8, 10),
        10,
        "待省里批复",
    )
    assert (row["研究次数"], row["最近研究(周一)"].date(), row["最近研究情况"]) == (1, date(2022, 8, 15), "已报省厅")
    (row,) = read("挂账清单", book).rows
    assert (row["编号"], row["挂账原因"], row["下次研究"].date(), row["研究次数"]) == ("2022-0002", "等规划调整", date(2022, 9, 5), 0)
    assert row["最近研究情况"] is None
    assert read("挂账清单", book, as_of=date(2022, 8, 1)).rows == [] or read("挂账清单", book, as_of=date(2022, 8, 1)).column("编号") == []
