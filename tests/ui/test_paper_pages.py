"""文书 and 台账 as a person uses them; what is previewed is what is saved and printed."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from desktop.periods import Month
from desktop.vocabulary import DocumentState
from exports.excel.reading.workbook import read_workbook
from tests import factories
from tests.papers import month_notice
from tests.ui.conftest import ScriptedPrompts, settle, visit_place, write
from ui.frame.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
AUGUST = Month(2022, 8)


def test_nothing_is_drafted_by_looking(window: MainWindow, qtbot: QtBot) -> None:
    page = visit_place(window, qtbot, "notices").part("periods")
    assert page.view.kept is None
    assert "2022年8月" in page.nothing.text()
    window.desk.set_month(Month(2022, 7))
    settle(qtbot, window.desk)
    assert "2022年7月" in page.nothing.text()


def test_a_notice_is_drafted_edited_previewed_and_saved(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    factories.problem()
    page = visit_place(window, qtbot, "notices").part("periods")
    page.draft_action.trigger()
    settle(qtbot, window.desk)
    assert page.view.preview is not None
    assert page.view.pages.canvas.count() == page.view.preview.made.pages >= 1
    assert not page.acts.save.isEnabled()
    before = page.view.preview.made.sha256
    body = page.view.form.fields["body"]
    write(body.text, "特此通报。")
    assert not page.acts.print.isEnabled()
    page.acts.save.trigger()
    settle(qtbot, window.desk)
    assert month_notice(AUGUST).text.body.startswith("特此通报。")
    assert page.view.preview.made.sha256 != before
    target = tmp_path / "通报.pdf"
    prompts.answers.append(target)
    page.acts.save_as.trigger()
    settle(qtbot, window.desk)
    assert target.read_bytes() == page.view.preview.pages.content


def test_pages_are_shown_larger_and_smaller(window: MainWindow, qtbot: QtBot) -> None:
    page = visit_place(window, qtbot, "notices").part("periods")
    page.draft()
    settle(qtbot, window.desk)
    preview = page.view.pages
    qtbot.waitUntil(lambda: 0 in preview.canvas.pictures, timeout=10_000)
    width = preview.canvas.rect_of(0).width()
    preview.larger()
    assert preview.canvas.rect_of(0).width() > width
    qtbot.waitUntil(lambda: 0 in preview.canvas.pictures, timeout=10_000)
    preview.smaller()
    preview.fit_width()
    assert preview.canvas.rect_of(0).width() == pytest.approx(width, abs=2)
    if preview.canvas.count() > 1:
        preview.thumbs.go(1)
        assert preview.where.text().startswith("第 2 页")


def test_a_final_notice_is_not_changed_any_more(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    page = visit_place(window, qtbot, "notices").part("periods")
    page.draft()
    settle(qtbot, window.desk)
    prompts.answers.append(True)
    page.acts.finish.trigger()
    settle(qtbot, window.desk)
    assert page.view.kept.state == DocumentState.FINAL
    assert not page.view.form.isEnabled()
    assert not page.acts.redraft.isEnabled()
    assert page.acts.print.isEnabled()


def test_changed_data_are_told_and_drafted_anew(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    page = visit_place(window, qtbot, "notices").part("periods")
    page.draft()
    settle(qtbot, window.desk)
    write(page.view.form.fields["body"].text, "特此通报。")
    page.acts.save.trigger()
    settle(qtbot, window.desk)
    factories.problem()
    page.refresh()
    settle(qtbot, window.desk)
    assert "数据有变动" in page.view.state.text()
    prompts.answers.append(True)
    page.acts.redraft.trigger()
    settle(qtbot, window.desk)
    assert "数据有变动" not in page.view.state.text()
    assert not page.view.form.values()["body"].startswith("特此通报。")


def test_leaving_with_unsaved_words_is_asked(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    page = visit_place(window, qtbot, "notices").part("periods")
    page.draft()
    settle(qtbot, window.desk)
    write(page.view.form.fields["title"].line, "又")
    prompts.answers.append(False)
    assert not window.close()
    assert window.isVisible()
    prompts.answers.append(True)
    assert window.close()


def test_the_pages_go_to_the_printer(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    page = visit_place(window, qtbot, "notices").part("periods")
    page.draft()
    settle(qtbot, window.desk)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    prompts.answers.append(printer)
    with qtbot.waitSignal(window.desk.said, timeout=30_000, check_params_cb=lambda words: "已送打印机" in words) as said:
        page.acts.print.trigger()
    assert said.args == [f"已送打印机：{page.view.pages.canvas.count()} 页"]
    assert (tmp_path / "printed.pdf").stat().st_size > 1000


def test_a_ledger_is_exported(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    factories.cadre(name="张文杰")
    page = visit_place(window, qtbot, "ledgers")
    target = tmp_path / "干部名册.xlsx"
    prompts.answers.append(target)
    qtbot.keyClick(page, Qt.Key.Key_E, CTRL)
    settle(qtbot, window.desk)
    assert "已导出" in page.done.text()
    sheet = read_workbook(target).sheets[0]
    assert "张文杰" in [sheet.cell(row, 2) for row in range(1, 10)]


def test_a_ledger_as_of_a_day_needs_the_day(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    page = visit_place(window, qtbot, "ledgers")
    page.by_day.click()
    page.export_action.trigger()
    assert page.day.error_label.text() == "请填写日期"
    page.day.set_value(date(2022, 8, 1))
    prompts.answers.append(tmp_path / "名册.xlsx")
    page.export_action.trigger()
    settle(qtbot, window.desk)
    assert (tmp_path / "名册.xlsx").is_file()


def test_a_workbook_that_cannot_be_written_is_told_with_advice(
    window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    page = visit_place(window, qtbot, "ledgers")
    prompts.answers.append(tmp_path / "没有这个文件夹" / "名册.xlsx")
    page.export_action.trigger()
    settle(qtbot, window.desk)
    assert prompts.warned
    assert page.export_action.isEnabled()


def test_a_pdf_that_cannot_be_saved_is_told_in_chinese(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    page = visit_place(window, qtbot, "notices").part("periods")
    page.draft()
    settle(qtbot, window.desk)
    prompts.answers.append(tmp_path / "没有" / "通报.pdf")
    page.acts.save_as.trigger()
    settle(qtbot, window.desk)
    (warned,) = prompts.warned
    assert "文件夹不存在" in warned
    assert "No such" not in warned
