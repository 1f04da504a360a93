"""The main job: a new park, six workbooks in, a problem put right, the month's notice out, all ledgers out, and the file is sound."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtGui import QTextCursor

from desktop.feedback.queries import feedback_page
from exports.pdf.check import check_document
from exports.pdf.check.pages import read_document
from tests.fixtures.command import run
from tests.fixtures.office import Office, make_office, summary_truth
from tests.fixtures.office_books import write_book
from tests.fixtures.office_lines import KINDS, import_truth
from tests.fixtures.office_styles import STYLES, UNTITLED
from tests.journeys.conftest import StartWindow
from tests.journeys.hands import Hands, column, shown
from ui.welcome.page import WelcomePage

SENTENCE = "各部门要举一反三，把企业急难愁盼的事办在前面。"
PARK = "青岚高新区"


@pytest.fixture
def office() -> Office:
    """An office that writes no year into its workbooks: the clerk has to say it."""
    return make_office(STYLES.index(UNTITLED))


def plain(name: str) -> str:
    """A name without the choice between （） and (), which this office leaves to chance."""
    return name.replace("（", "(").replace("）", ")")


def found_park(hands: Hands, path: Path) -> None:
    page = hands.window.welcome
    assert isinstance(page, WelcomePage)
    assert page.name.hasFocus()
    hands.type(PARK)
    hands.answer(path)
    with hands.qtbot.waitSignal(hands.window.door.opened, timeout=20_000):
        hands.click("新建园区 …")
    hands.settle()
    hands.click("以后再设")
    assert hands.window.windowTitle().startswith(PARK)


def import_all(hands: Hands, office: Office, folder: Path) -> None:
    place = hands.go("exchange")
    page = place.part("import")
    for kind in KINDS:
        truth = import_truth(office, kind)
        hands.choose(page.head.kind, page.head.kind.combo.itemText(page.head.kind.combo.findData(kind)))
        hands.answer(write_book(office, kind, UNTITLED, folder).path)
        hands.click("选择工作簿 …")
        say_year(hands, page)
        told = page.head.counts.text()
        for word, key in (("新增", "created"), ("更新", "updated"), ("不变", "unchanged"), ("重复", "duplicates")):
            assert f"{word} {truth[key]}" in told, f"{kind}: {told}"
        hands.chip(page.rows, "错误")
        assert {one.split("　")[-1] for one in column(page.rows, "outcome")} == {"错误"}
        assert all(column(page.rows, "told"))
        hands.press("Ctrl+Return")
        assert f"已导入 {truth['created'] + truth['updated']} 行" in page.head.counts.text()
    hands.tab(place.parts, "导入记录")
    assert place.part("batches").list.model.rowCount() == len(KINDS)


def say_year(hands: Hands, page: Any) -> None:
    """The year is asked for where days are written without one."""
    if page.head.year.isVisible():
        page.head.year.line.setFocus()
        hands.type("2022")
        hands.press("Return")


def look_at_lists(hands: Hands, office: Office) -> None:
    truth = summary_truth(office)
    page = hands.go("dashboard")
    hands.until(lambda: page.cards is not None)
    assert shown(page, "没有包保对象的干部").removeprefix("▲ ") == str(truth["coverage"]["cadres_without_enterprise"])
    page = hands.go("roster")
    assert page.list_of("cadres").model.rowCount() == truth["cadres"]
    hands.tab(page.parts, "包保责任清单")
    living = {plain(one.name) for one in office.objects if not one.moved}
    assert {plain(name) for name in column(page.list_of("relations"), "enterprise")} == living
    page = hands.go("enterprises")
    assert sorted(map(plain, column(page.list, "name"))) == sorted(living)
    assert column(page.list, "leader").count("（缺）") == truth["coverage"]["enterprises_without_leader"]
    page = hands.go("visits")
    hands.tab(page.parts, "走访记录")
    assert page.log.model.rowCount() == len(office.calls)
    page = hands.go("feedback")
    hands.chip(page.list, "全部")
    assert page.list.model.rowCount() == len(office.troubles)
    assert column(page.list, "status").count("已销号") == truth["closed_total"]


def correct_problem(hands: Hands, number: str) -> int:
    page = hands.go("feedback")
    hands.look_up(page.list, number)
    row = hands.row(page.list.table, 0)
    assert row.number == number
    hands.press("Return")
    hands.click("更正资料 …")
    form = page.detail.panel.correct.form
    hands.fill(form.fields["text"], "厂区门口路灯不亮")
    hands.fill(form.fields["reason"], "导入时写错了")
    hands.click("保存更正")
    assert page.detail.text.text() == "厂区门口路灯不亮"
    assert page.detail.number.text() == number
    return row.id


def make_notice(hands: Hands, target: Path) -> None:
    page = hands.go("notices").part("periods")
    hands.press("Ctrl+[")
    hands.click("拟8月通报")
    body = page.view.form.fields["body"].text
    assert "8月" in page.view.form.fields["body"].value()
    first = page.view.preview.made.sha256
    body.setFocus()
    body.moveCursor(QTextCursor.MoveOperation.End)
    hands.press("Return")
    hands.type(SENTENCE)
    hands.press("Ctrl+S")
    assert page.view.preview.made.sha256 != first
    assert page.view.pages.canvas.count() == page.view.preview.made.pages >= 2
    hands.until(lambda: 0 in page.view.pages.canvas.pictures)
    assert not page.view.pages.canvas.pictures[0].isNull()
    hands.answer(target)
    hands.click("另存为 …")
    assert check_document(target) == []
    words = "".join(char.char for sheet in read_document(target).pages for char in sheet.chars if not char.char.isspace())
    assert SENTENCE in words


def export_all(hands: Hands, office: Office, target: Path) -> None:
    page = hands.go("ledgers")
    hands.click("全部台账")
    hands.click("全部（截至今天）")
    hands.answer(target)
    hands.press("Ctrl+E")
    assert "已导出" in page.done.text()
    book = openpyxl.load_workbook(target)
    rows = {sheet.title: sum(str(row[0].value)[-1:].isdigit() for row in sheet.iter_rows()) for sheet in book.worksheets}
    truth = summary_truth(office)
    assert rows["走访台账"] == len(office.calls)
    assert rows["反馈问题台账"] == len(office.troubles)
    assert rows["干部名册"] == truth["cadres"]
    assert "厂区门口路灯不亮" in {str(cell.value) for row in book["反馈问题台账"].iter_rows() for cell in row}


def test_from_nothing_to_the_notice_and_the_ledgers(start: StartWindow, office_day: None, office: Office, tmp_path: Path) -> None:
    park = tmp_path / "青岚.db"
    with start(None) as hands:
        hands.window.resize(1366, 768)
        found_park(hands, park)
        import_all(hands, office, tmp_path)
        look_at_lists(hands, office)
        corrected = correct_problem(hands, office.troubles[0].number)
        row = feedback_page(corrected).row
        assert (row.text, plain(row.enterprise)) == ("厂区门口路灯不亮", plain(office.troubles[0].obj.name))
        make_notice(hands, tmp_path / "八月通报.pdf")
        export_all(hands, office, tmp_path / "全部台账.xlsx")
        assert hands.prompts.warned == []
    checked = run("check", "--db", park, "--json")
    assert (checked.status, json.loads(checked.out)["problems"]) == (0, [])
