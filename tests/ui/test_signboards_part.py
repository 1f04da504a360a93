"""公示牌 as a person uses it: what is due is printed with one key, several are chosen at once, hung up and taken down."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt, QUrl
from pytestqt.qtbot import QtBot

from db.models import Signboard
from desktop.roster import commands as roster
from desktop.vocabulary import EnterpriseStatus, Role
from exports.pdf.check.pages import read_document
from tests import factories
from tests.factories import ACTOR, TODAY
from tests.ui.conftest import ScriptedPrompts, settle, visit_place
from ui.desk import Wanted
from ui.frame.window import MainWindow
from ui.tasks import Progress

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAMES = ("云岭光电科技有限公司", "云岭新材料股份有限公司", "云岭冷链物流园项目")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was handed to the PDF reader instead of being opened."""
    files: list[str] = []

    def take(url: QUrl) -> bool:
        files.append(url.toLocalFile())
        return True

    monkeypatch.setattr("ui.saving.QDesktopServices.openUrl", take)
    return files


@pytest.fixture
def part(window: MainWindow, qtbot: QtBot, opened: list[str]) -> Any:
    """The part, with three objects."""
    home = factories.department("产业发展局")
    chief = factories.leader("高远山")
    for name in NAMES:
        one = factories.enterprise(name)
        factories.relation(one, Role.LEADER, chief)
        factories.relation(one, Role.DEPARTMENT, home)
        factories.relation(one, Role.RESPONSIBLE, factories.cadre(home))
    page = visit_place(window, qtbot, "notices")
    page.show_part("signboards")
    settle(qtbot, window.desk)
    made = page.part("signboards")
    qtbot.waitUntil(lambda: names(made) == list(NAMES))
    return made


def chip(part: Any, qtbot: QtBot, title: str) -> None:
    button = next(button for button in part.list.bar._buttons if button.text().startswith(f"{title} "))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, part.desk)


def names(part: Any) -> list[str]:
    model = part.list.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def print_all(part: Any, qtbot: QtBot, prompts: ScriptedPrompts, path: Path) -> None:
    prompts.answers.append(path)
    part.list.table.setFocus()
    qtbot.keyClick(part.list.table, Qt.Key.Key_P, CTRL)
    settle(qtbot, part.desk)


def test_what_is_due_is_printed_with_one_key_and_opened(
    part: Any, qtbot: QtBot, prompts: ScriptedPrompts, opened: list[str], tmp_path: Path
) -> None:
    assert names(part) == list(NAMES)
    path = tmp_path / "公示牌.pdf"
    print_all(part, qtbot, prompts, path)
    assert opened == [str(path)]
    assert [row.serial for row in Signboard.select().order_by(Signboard.id)] == ["2022-001", "2022-002", "2022-003"]
    assert len(read_document(path).pages) == 3
    assert "新制3块，编号2022-001至2022-003" in part.state.text()
    assert "监督电话" in part.state.text()
    assert names(part) == []  # nothing is due any more
    chip(part, qtbot, "现行")
    assert names(part) == list(NAMES)


def test_a_change_puts_the_board_back_on_the_list_with_its_words(part: Any, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    print_all(part, qtbot, prompts, tmp_path / "一.pdf")
    roster.change_cadre(cadre=1, post="管委会副主任", actor=ACTOR)
    part.refresh()
    settle(qtbot, part.desk)
    chip(part, qtbot, "待换牌")
    assert names(part) == list(NAMES)
    assert part.list.model.index(0, 3).data() == "包保领导高远山的职务 党工委委员 → 管委会副主任"
    assert part.list.model.index(0, 1).data() == "待换牌"


def test_several_are_chosen_by_keys_and_printed(part: Any, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    table = part.list.table
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    assert part.print_selected.text() == "打印选中的 2 块 …"
    part.paper.setCurrentIndex(1)
    prompts.answers.append(tmp_path / "二.pdf")
    qtbot.keyClick(table, Qt.Key.Key_P, CTRL | SHIFT)
    settle(qtbot, part.desk)
    assert {(row.enterprise.name, row.paper) for row in Signboard.select()} == {(NAMES[0], "A3"), (NAMES[1], "A3")}
    assert read_document(tmp_path / "二.pdf").pages[0].width > 1100
    assert names(part) == [NAMES[2]]


def test_all_rows_of_a_long_list_are_printed_though_not_all_have_arrived(
    part: Any, window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    for number in range(110):
        factories.enterprise(f"云岭第{number}厂有限公司")
    part.refresh()
    settle(qtbot, part.desk)
    table = part.list.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_A, CTRL)
    assert len(table.selected_rows()) < table.selected_count() == 113
    prompts.answers.append(tmp_path / "全.pdf")
    part.print_selected.trigger()
    settle(qtbot, part.desk)
    assert Signboard.select().count() == 113
    assert len(read_document(tmp_path / "全.pdf").pages) == 113


def test_hung_up_on_a_day_several_at_once(part: Any, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    print_all(part, qtbot, prompts, tmp_path / "牌.pdf")
    chip(part, qtbot, "全部")
    part.list.table.selectAll()
    part.day.set_value(date(2022, 9, 9))
    part.hang.trigger()
    settle(qtbot, part.desk)
    assert {row.hung_on for row in Signboard.select()} == {None}  # a day to come is refused beside the field
    part.day.set_value(TODAY)
    part.hang.trigger()
    settle(qtbot, part.desk)
    assert {row.hung_on for row in Signboard.select()} == {TODAY}
    assert part.list.model.index(0, 5).data() == "2022-08-31"
    factories.enterprise("云岭新来的厂")
    part.refresh()
    settle(qtbot, part.desk)
    part.list.table.selectAll()
    part.hang.trigger()
    settle(qtbot, part.desk)
    assert "有 1 家还没有制牌" in part.state.text()


def test_the_board_of_an_object_that_left_is_taken_down(part: Any, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    print_all(part, qtbot, prompts, tmp_path / "牌.pdf")
    for relation in (1, 2, 3):
        roster.end_assignment(assignment=relation, last_day=date(2022, 8, 29), actor=ACTOR)
    roster.change_enterprise(enterprise=1, status=EnterpriseStatus.MOVED_OUT, status_day=date(2022, 8, 30), actor=ACTOR)
    part.refresh()
    settle(qtbot, part.desk)
    chip(part, qtbot, "待撤牌")
    assert names(part) == [NAMES[0]]
    part.list.table.selectRow(0)
    prompts.answers.append("企业外迁")
    part.take.trigger()
    settle(qtbot, part.desk)
    assert names(part) == []
    assert (Signboard.get_by_id(1).voided, Signboard.get_by_id(1).void_reason) == (True, "企业外迁")


def test_a_board_not_made_yet_is_not_taken_down(part: Any, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    table = part.list.table
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(part.list.model.index(0, 0)).center())
    part.take.trigger()
    settle(qtbot, part.desk)
    assert "还没有制牌" in prompts.warned[0]
    part.hang.trigger()
    settle(qtbot, part.desk)
    assert "已经制好" in prompts.warned[1]


def test_the_board_under_the_cursor_is_shown_and_nothing_recorded(part: Any, qtbot: QtBot) -> None:
    part.list.table.selectRow(1)
    qtbot.waitUntil(lambda: part.pages.canvas.count() == 1, timeout=10_000)
    qtbot.waitUntil(lambda: 0 in part.pages.canvas.pictures, timeout=10_000)
    width, height = part.pages.canvas.pages.sizes[0]
    assert width > height
    part.paper.setCurrentIndex(1)
    qtbot.waitUntil(lambda: part.pages.canvas.pages.sizes[0][0] > width + 100, timeout=10_000)
    assert Signboard.select().count() == 0


def test_a_cancelled_printing_leaves_nothing(
    part: Any, qtbot: QtBot, prompts: ScriptedPrompts, opened: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "牌"
    folder.mkdir()
    monkeypatch.setattr("ui.saving.Progress", lambda: Progress(cancelled=True))
    print_all(part, qtbot, prompts, folder / "牌.pdf")
    assert list(folder.iterdir()) == []
    assert Signboard.select().count() == 0
    assert opened == []
    assert part.print_due.isEnabled()
    monkeypatch.undo()


def test_nothing_due_is_told_and_nothing_written(part: Any, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    print_all(part, qtbot, prompts, tmp_path / "一.pdf")
    print_all(part, qtbot, prompts, tmp_path / "二.pdf")
    assert "都是现行的" in prompts.warned[0]
    assert not (tmp_path / "二.pdf").exists()


def test_giving_up_the_dialog_prints_nothing(part: Any, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    prompts.answers.append(None)
    part.print_due.trigger()
    settle(qtbot, part.desk)
    assert Signboard.select().count() == 0


def test_the_number_on_the_first_page_opens_these_rows(part: Any, window: MainWindow, qtbot: QtBot) -> None:
    dashboard = visit_place(window, qtbot, "dashboard")
    dashboard.refresh()  # what the factories made, nobody told the window
    settle(qtbot, window.desk)
    line = next(line for line in dashboard.week.lines if "公示牌" in line.words.text())
    assert line.number.text() == "3"
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    assert window.current_page() is window.pages["notices"]
    assert part.isVisible()
    assert names(part) == list(NAMES)


def test_menu_and_buttons_are_those_of_the_part_one_is_on(part: Any, window: MainWindow, qtbot: QtBot) -> None:
    page = window.pages["notices"]
    assert part.print_due in page.page_actions
    assert part.buttons.isVisible()
    page.parts.setCurrentIndex(0)  # pyright: ignore[reportAttributeAccessIssue] - the tabs of 文书
    settle(qtbot, window.desk)
    assert part.print_due not in page.page_actions
    assert not part.buttons.isVisible()
    window.desk.open(Wanted("notices", "公示牌待换", {"state": "待印制"}, part="signboards"))
    settle(qtbot, window.desk)
    assert part.buttons.isVisible()
    assert part.list.model.request.filters == {"state": "待印制"}


def test_choosing_rows_is_told(part: Any, qtbot: QtBot) -> None:
    table = part.list.table
    select = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.clearSelection()
    with qtbot.waitSignal(table.marked) as told:
        table.selectionModel().select(part.list.model.index(2, 0), select)
    assert told.args == [1]
    taken: list[Any] = []
    table.take_selected(taken.extend)
    assert [row.enterprise for row in taken] == [NAMES[2]]
