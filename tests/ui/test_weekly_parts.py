"""每周清单 and 一周一结 by keys and clicks."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from db.models import WeekReport
from desktop.vocabulary import Role
from desktop.weekly.commands import report_week
from tests import factories
from tests.ui.conftest import ScriptedPrompts, settle, visit_place, write
from ui.dashboard.duties import read_duties
from ui.frame.window import MainWindow

WEEK = date(2022, 8, 22)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been opened by the system."""
    found: list[str] = []

    def take(url: QUrl) -> bool:
        found.append(url.toLocalFile())
        return True

    monkeypatch.setattr("ui.saving.QDesktopServices.openUrl", take)
    return found


def office() -> tuple[int, int]:
    """甲局 with 张文杰, who looks after 甲厂 and 乙厂; 甲厂 was visited last week. 丙局 has nobody but 李慧, who has nothing to do."""
    department = factories.department("甲局")
    cadre = factories.cadre(department, name="张文杰")
    for name in ("甲厂", "乙厂"):
        enterprise = factories.enterprise(name)
        factories.relation(enterprise, Role.DEPARTMENT, department)
        factories.relation(enterprise, Role.RESPONSIBLE, cadre)
        if name == "甲厂":
            factories.visit(enterprise, cadre, date(2022, 8, 24))
    quiet = factories.department("丙局")
    factories.cadre(quiet, name="李慧")
    return department, quiet


def part_of(window: MainWindow, qtbot: QtBot, title: str) -> Any:
    """Go to a tab of 走访 by its title."""
    page = visit_place(window, qtbot, "visits")
    place = next(number for number in range(page.parts.count()) if page.parts.tabText(number) == title)
    page.parts.setCurrentIndex(place)
    settle(qtbot, window.desk)
    return page.part("weekly" if title == "每周清单" else "weekly_results")


def column(record_list: Any, key: str) -> list[str]:
    """The texts of a column."""
    model = record_list.model
    place = [one.key for one in model.columns].index(key)
    return [model.columns[place].text(model.row(number)) for number in range(model.rowCount())]


def row_named(record_list: Any, key: str, text: str) -> int:
    return column(record_list, key).index(text)


def texts(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    found = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return found


def test_the_list_under_the_cursor_is_printed_by_enter_and_opened(
    window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, opened: list[str], tmp_path: Path
) -> None:
    office()
    part = part_of(window, qtbot, "每周清单")
    assert part.weeks.currentText().startswith("本周　2022年8月29日至9月4日")
    assert part.stands.text() == "截至 2022-08-31"
    table = part.list.table
    table.selectRow(row_named(part.list, "name", "张文杰"))
    path = tmp_path / "张文杰.pdf"
    prompts.answers.append(path)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    [page] = texts(path)
    assert "张文杰" in page
    assert "甲厂" in page
    assert "8月24日（上周）" in page
    assert opened == [str(path)]
    assert "干部1份" in part.told.text()


def test_everybodys_lists_of_another_week_are_printed_by_keys(
    window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, opened: list[str], tmp_path: Path
) -> None:
    office()
    part = part_of(window, qtbot, "每周清单")
    qtbot.keyClick(part.list.table, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window.desk)
    assert part.week == WEEK
    assert part.stands.text() == "截至 2022-08-22"
    assert "张文杰" in column(part.list, "name")
    assert "李慧" not in column(part.list, "name")
    path = tmp_path / "全部.pdf"
    prompts.answers.append(path)
    qtbot.keyClick(part.list.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window.desk)
    pages = texts(path)
    assert len(pages) == part.list.model.rowCount()
    assert "截至2022年8月22日" in pages[0]
    assert opened == [str(path)]


def test_several_lists_are_chosen_by_department_and_printed(
    window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, opened: list[str], tmp_path: Path
) -> None:
    office()
    part = part_of(window, qtbot, "每周清单")
    choice = part.list.bar._combos["department"]
    choice.setCurrentIndex(choice.findData("甲局"))
    settle(qtbot, window.desk)
    assert column(part.list, "name") == ["部门清单", "张文杰"]
    assert column(part.list, "objects") == ["2", "2"]
    part.list.table.selectAll()
    path = tmp_path / "选中.pdf"
    prompts.answers.append(path)
    part.print_chosen.trigger()
    settle(qtbot, window.desk)
    assert len(texts(path)) == 2


def test_nothing_chosen_nothing_printed(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    office()
    part = part_of(window, qtbot, "每周清单")
    part.list.table.clearSelection()
    with qtbot.waitSignal(window.desk.said) as said:
        part.print_chosen.trigger()
    assert said.args is not None
    assert "先选中" in said.args[0]


def test_a_week_is_exported(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, opened: list[str], tmp_path: Path) -> None:
    office()
    part = part_of(window, qtbot, "每周清单")
    path = tmp_path / "清单.xlsx"
    prompts.answers.append(path)
    qtbot.keyClick(part.list.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window.desk)
    assert openpyxl.load_workbook(path).sheetnames == ["每周清单（走访）", "每周清单（问题）"]
    assert opened == [str(path)]
    results = part_of(window, qtbot, "一周一结")
    path = tmp_path / "周结.xlsx"
    prompts.answers.append(path)
    qtbot.keyClick(results.departments.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window.desk)
    assert "2022年8月22日" in openpyxl.load_workbook(path)["一周一结"]["A1"].value


def test_a_file_that_cannot_be_written_is_told_and_the_buttons_work_again(
    window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, opened: list[str], tmp_path: Path
) -> None:
    office()
    part = part_of(window, qtbot, "每周清单")
    prompts.answers.append(tmp_path / "没有的文件夹" / "清单.pdf")
    part.print_all.trigger()
    assert not part.print_all.isEnabled()
    settle(qtbot, window.desk)
    assert "文件夹不存在" in prompts.warned[0]
    assert part.print_all.isEnabled()
    assert opened == []


def test_the_week_that_is_over_is_shown_with_who_did_not(window: MainWindow, qtbot: QtBot) -> None:
    office()
    part = part_of(window, qtbot, "一周一结")
    assert part.week == WEEK
    place = row_named(part.departments, "name", "甲局")
    assert [column(part.departments, key)[place] for key in ("due", "done", "missed", "state")] == ["2", "1", "1", "未报"]
    part.views.setCurrentIndex(1)
    settle(qtbot, window.desk)
    assert column(part.cadres, "name") == ["张文杰"]
    assert column(part.cadres, "missed") == ["乙厂"]
    part.views.setCurrentIndex(2)
    settle(qtbot, window.desk)
    assert column(part.objects, "enterprise") == ["乙厂"]


def test_zero_reports_of_all_that_were_quiet_by_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    office()
    part = part_of(window, qtbot, "一周一结")
    table = part.departments.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(table, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window.desk)
    assert WeekReport.select().where(WeekReport.zero & (WeekReport.week == WEEK)).count() == part.departments.model.rowCount()
    assert set(column(part.departments, "state")) == {"零报告"}


def test_a_zero_report_that_is_refused_says_who_and_why_and_keeps_none(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    department, _ = office()
    factories.problem(None, factories.cadre(department, name="王敏"), date(2022, 8, 23))
    part = part_of(window, qtbot, "一周一结")
    part.departments.table.selectAll()
    part.nothing.trigger()
    settle(qtbot, window.desk)
    assert "甲局：不能零报告" in prompts.warned[0]
    assert "王敏收集" in prompts.warned[0]
    assert WeekReport.select().count() == 0


def test_a_report_is_written_corrected_and_voided(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    department, _ = office()
    part = part_of(window, qtbot, "一周一结")
    table = part.departments.table
    table.selectRow(row_named(part.departments, "name", "甲局"))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    drawer = part.drawer
    assert drawer.isVisible()
    qtbot.mouseClick(drawer.save, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    assert "请写明本周情况" in drawer.refusal.text()
    write(drawer.form.fields["words"].text, "走访2家，乙厂停产检修未走访")
    qtbot.keyClick(drawer.form.fields["words"].text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window.desk)
    row = WeekReport.get()
    assert (row.department_id, row.zero, row.words) == (department, False, "走访2家，乙厂停产检修未走访")
    assert not drawer.isVisible()
    part.report.trigger()
    assert drawer.form.fields["words"].value() == row.words
    drawer.form.fields["zero"].box.click()
    qtbot.mouseClick(drawer.save, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    assert (WeekReport.get().zero, WeekReport.get().words) == (True, "")
    prompts.answers.append("报错了")
    part.void.trigger()
    settle(qtbot, window.desk)
    assert WeekReport.get().voided
    assert column(part.departments, "state")[row_named(part.departments, "name", "甲局")] == "未报"


def test_a_running_week_is_looked_at_but_not_closed(window: MainWindow, qtbot: QtBot) -> None:
    office()
    part = part_of(window, qtbot, "一周一结")
    part.departments.table.selectRow(0)
    assert part.nothing.isEnabled()
    part.later.trigger()
    settle(qtbot, window.desk)
    part.departments.table.selectRow(0)
    assert "还没有过完" in part.stands.text()
    assert not part.nothing.isEnabled()
    assert not part.report.isEnabled()
    assert not part.export.isEnabled()
    with qtbot.waitSignal(window.desk.said):
        part.later.trigger()  # no week to come
    qtbot.keyClick(part.departments.table, Qt.Key.Key_Return)
    assert not part.side.drawers


def test_the_weeks_end_is_printed(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, opened: list[str], tmp_path: Path) -> None:
    office()
    part = part_of(window, qtbot, "一周一结")
    path = tmp_path / "周结.pdf"
    prompts.answers.append(path)
    part.print.trigger()
    settle(qtbot, window.desk)
    pages = texts(path)
    assert "应走访2家，已走访1家，走访率50%" in pages[0]
    assert opened == [str(path)]


def test_a_report_not_saved_is_there_again(window: MainWindow, qtbot: QtBot) -> None:
    office()
    part = part_of(window, qtbot, "一周一结")
    table, words = part.departments.table, part.drawer.form.fields["words"]
    for name, typed in (("甲局", "写到一半"), ("丙局", "")):
        table.selectRow(row_named(part.departments, "name", name))
        part.report.trigger()
        assert words.value() == ""
        if typed:
            write(words.text, typed)
    table.selectRow(row_named(part.departments, "name", "甲局"))
    part.report.trigger()
    assert words.value() == "写到一半"


def test_the_first_page_counts_who_has_not_reported_and_opens_them(window: MainWindow, qtbot: QtBot) -> None:
    department, _ = office()
    report_week(department=department, week=WEEK, zero=False, words="走访2家", actor=factories.ACTOR)
    duty = next(one for one in read_duties(window.desk.month).week if one.title == "上周还没报周结的部门")
    part = part_of(window, qtbot, "一周一结")
    part.earlier.trigger()
    settle(qtbot, window.desk)
    window.desk.open(duty.wanted)
    settle(qtbot, window.desk)
    assert part.week == WEEK
    assert part.departments.model.rowCount() == duty.number > 0
    assert "甲局" not in column(part.departments, "name")
