"""建议提级 and 挂账研究 as a person uses them: keys and clicks, then the park file is looked at."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.models import Feedback, OnAccountReview
from desktop.conferences.decisions import decide
from desktop.conferences.on_account import review_problem
from desktop.feedback.commands import put_on_account
from desktop.periods import Month
from desktop.vocabulary import Level
from exports.pdf.check.pages import read_document
from tests import factories
from tests.factories import ACTOR, TODAY
from tests.ui.conference_hands import CTRL, SHIFT, Key, meeting, opened, page, part_of, press, problems, save
from tests.ui.conftest import ScriptedPrompts, settle, write
from ui.dashboard.duties import Duty, read_duties
from ui.desk import Wanted
from ui.feedback.detail_tabs import DetailTabs
from ui.frame.window import MainWindow

__all__ = ["opened", "page", "problems"]


def test_several_overdue_problems_are_raised_at_once(page: Any, qtbot: QtBot, problems: list[int], prompts: ScriptedPrompts) -> None:
    second = factories.problem(collected_on=date(2022, 8, 1))
    part = part_of(page, "raising", qtbot)
    table = part.list.table
    assert {table.rows.index(row, 0).data() for row in range(table.rows.rowCount())} == {"2022-0001", "2022-0004"}
    table.setFocus()
    press(qtbot, page, table, Key.Key_A, CTRL)
    assert part.raise_action.text() == "提级 2 件 …"
    prompts.answers.append("超期未办结")
    press(qtbot, page, table, Key.Key_R, CTRL | SHIFT)
    assert {Feedback.get_by_id(one).level for one in (problems[0], second)} == {Level.LEADER}
    assert Feedback.get_by_id(problems[1]).level == Level.RESPONSIBLE


@pytest.fixture
def on_account(problems: list[int]) -> list[int]:
    for number, one in enumerate(problems):
        put_on_account(feedback=one, reason=f"原因{number}", next_review=date(2022, 9, 5 + number), actor=ACTOR)
    return problems


def test_the_monday_list_is_worked_through_with_enter(page: Any, qtbot: QtBot, on_account: list[int]) -> None:
    part = part_of(page, "on_account", qtbot)
    table = part.list.table
    table.selectRow(0)
    press(qtbot, page, table, Key.Key_Return)
    drawer = part.drawer
    for number in range(3):
        assert drawer._row.id == on_account[number]
        write(drawer.form.fields["words"].line, f"情况{number}")
        drawer.form.fields["words"].line.textEdited.emit("")
        press(qtbot, page, drawer.form.fields["words"].line, Key.Key_Return)
    assert [row.words for row in OnAccountReview.select().order_by(OnAccountReview.id)] == ["情况0", "情况1", "情况2"]
    assert drawer.isHidden(), "that was the last one"
    table.selectRow(0)
    press(qtbot, page, table, Key.Key_Return)
    assert drawer.form.values()["words"] == "情况0", "this week's note is corrected"
    drawer.form.fields["words"].set_value("改过的情况")
    save(qtbot, page, drawer)
    assert OnAccountReview.get_by_id(1).words == "改过的情况"


def test_moving_the_next_day_asks_for_a_reason(page: Any, qtbot: QtBot, on_account: list[int]) -> None:
    part = part_of(page, "on_account", qtbot)
    part.list.table.selectRow(0)
    press(qtbot, page, part.list.table, Key.Key_D, CTRL)
    drawer = part.drawer
    day, reason = drawer.form.fields["next_review"], drawer.form.fields["reason"]
    assert not reason.isVisible()
    drawer.form.fields["words"].set_value("等批复")
    day.line.setText("2022-10-10")
    day.line.textEdited.emit("2022-10-10")
    assert reason.isVisible()
    press(qtbot, page, drawer, Key.Key_S, CTRL)
    assert OnAccountReview.select().count() == 0
    reason.set_value("省厅十月上会")
    save(qtbot, page, drawer)
    assert Feedback.get_by_id(on_account[0]).next_review == date(2022, 10, 10)
    assert OnAccountReview.get().words == "等批复"


def test_the_list_is_printed_for_the_meeting(
    page: Any, qtbot: QtBot, on_account: list[int], prompts: ScriptedPrompts, opened: list[str], tmp_path: Path
) -> None:
    part = part_of(page, "on_account", qtbot)
    path = tmp_path / "清单.pdf"
    prompts.answers.append(path)
    press(qtbot, page, part.list.table, Key.Key_P, CTRL)
    assert opened == [str(path)]
    words = "".join(char.char for one in read_document(path).pages for char in one.chars)
    assert all(f"原因{number}" in words for number in range(len(on_account)))


def test_the_first_page_counts_what_the_week_has_not_looked_at(page: Any, window: MainWindow, qtbot: QtBot, on_account: list[int]) -> None:
    def duty() -> Duty:
        return next(one for one in read_duties(Month.of(TODAY)).week if one.wanted.part == "on_account")

    assert duty().number == len(on_account)
    review_problem(feedback=on_account[0], words="已报省厅", actor=ACTOR)
    assert duty().number == len(on_account) - 1
    window.desk.open(duty().wanted)
    settle(qtbot, window.desk)
    assert page.seen_key == "on_account"
    assert page.part("on_account").list.model.rowCount() == len(on_account) - 1


def test_the_page_of_a_problem_tells_where_it_was_spoken_of(page: Any, window: MainWindow, qtbot: QtBot, on_account: list[int]) -> None:
    made = meeting(on_account[:1], held=True)
    decide(
        conference=made,
        feedback=on_account[0],
        content="修路",
        lead=Feedback.get_by_id(on_account[0]).department_id,
        due_on=date(2022, 9, 15),
        actor=ACTOR,
    )
    review_problem(feedback=on_account[0], words="已报省厅", actor=ACTOR)
    window.desk.open(Wanted("feedback", row_id=on_account[0]))
    settle(qtbot, window.desk)
    tabs = window.current_page().findChild(DetailTabs)
    assert tabs is not None
    tabs.show_tab("conferences")
    settle(qtbot, window.desk)
    table = tabs.tab("conferences").list
    rows = [[table.rows.index(row, column).data() for column in range(5)] for row in range(table.rows.rowCount())]
    assert rows == [
        ["2022-08-31", "会商", "包保领导会商2022年第1期 八月会商", "修路", ""],
        ["2022-08-29", "挂账研究", ACTOR, "", "已报省厅"],
    ]
    press(qtbot, page, table, Key.Key_Return)
    assert window.current_page() is page
    assert page.part("meetings").view.page.row.id == made
