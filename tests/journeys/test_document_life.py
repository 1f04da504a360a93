"""A notice from its draft to its correction, by keys: figures written over and put back, looked at, printed, 定稿 with a reason."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter

from db.models import Document
from desktop.audit.check import check_park_file
from desktop.documents.commands import finish_document
from desktop.periods import Month
from desktop.vocabulary import DocumentKind, DocumentState
from tests import factories
from tests.factories import ACTOR
from tests.journeys.hands import Hands, column
from tests.papers import month_notice
from tests.ui.conftest import page_of
from ui.notices.pdf_pages import open_pages

REASON = "按领导小组核定的数印发"


@pytest.fixture
def problem(hands: Hands) -> None:
    factories.problem(collected_on=date(2022, 8, 3))


def printer(path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    made.setResolution(100)
    return made


def print_it(hands: Hands, path: Path, *answers: Any) -> None:
    hands.answer(*answers, printer(path))
    with hands.qtbot.waitSignal(hands.window.desk.said, timeout=30_000, check_params_cb=lambda words: "已送打印机" in words):
        hands.press("Ctrl+P")
    hands.settle()


def write_over(hands: Hands, part: Any, old: str, new: str) -> None:
    """Select a figure in the text and type another one; the marks follow."""
    text = part.view.text.body.text
    text.setFocus()
    text.moveCursor(text.textCursor().MoveOperation.Start)
    assert text.find(old)
    with hands.qtbot.waitSignal(part.view.text.followed):
        hands.type(new)
    hands.settle()


def test_from_the_draft_to_the_correction(hands: Hands, problem: None, tmp_path: Path) -> None:
    part = hands.go("notices").part("periods")
    hands.press("Ctrl+N")
    view = part.view
    assert not view.text.strip.isVisible()

    write_over(hands, part, "新收集1件", "新收集11件")
    strip = view.text.strip
    assert strip.heading.text() == "▲ 与数据不一致 1 处"
    assert "“新收”手工改成11，数据是1" in strip.list.lines()[0].words
    hands.press("F8")
    assert view.text.body.text.textCursor().selectedText() == "11"
    hands.press("Ctrl+Shift+B")
    assert not strip.isVisible()
    assert "新收集1件" in view.form.values()["body"]

    write_over(hands, part, "新收集1件", "新收集11件")
    hands.press("Ctrl+S")
    assert view.kept.differences
    hands.answer(False)
    hands.press("Ctrl+P")
    assert hands.prompts.asked[-1] == "正文与数据不一致 1 处，仍要打印吗？"

    hands.press("Ctrl+F")
    hands.type("11件")
    hands.press("Return")
    assert view.pages.find_bar.count.text() == "第 1 处，共 1 处"
    hands.press("Esc")
    print_it(hands, tmp_path / "征求意见.pdf", True)
    assert len(open_pages((tmp_path / "征求意见.pdf").read_bytes()).sizes) == view.preview.made.pages

    assert view.acts.report.text() == "检查报告 ▲1"
    hands.press("Ctrl+Shift+K")
    assert "手工改成11" in view.report.list.lines()[0].words
    hands.answer(True, REASON)
    hands.press("Ctrl+Shift+E")
    assert view.kept.final
    assert Document.get().despite == REASON
    facts = {title: value.text() for title, value in view.report.facts.values.items()}
    assert facts["定稿理由"] == REASON
    assert facts["定稿"].startswith(ACTOR)
    assert any("字体　仿宋：" in line.words for line in view.report.list.lines())
    assert facts["文件校验码"] == Document.get().pdf_sha256[:16]

    print_it(hands, tmp_path / "印发.pdf")
    hands.press("Ctrl+Shift+M")
    page = page_of(hands.window, "notices")
    assert page.seen_key == "documents"
    opened = page.part("documents").opened.view
    assert opened.kept.kind == DocumentKind.CORRECTION
    (back,) = opened.report.links
    opened.acts.report.trigger()
    assert "更正的是 云高管办发〔2022〕1号" in back.text()
    hands.click(back)
    assert opened.kept.kind == DocumentKind.MONTHLY
    (forth,) = opened.report.links
    assert forth.text().startswith("已由 云高管办发〔2022〕2号")
    assert check_park_file().ok
    assert hands.prompts.warned == []


def test_figures_that_went_stale_are_brought_up_to_date_by_a_key(hands: Hands, problem: None) -> None:
    part = hands.go("notices").part("periods")
    hands.press("Ctrl+N")
    write_over(hands, part, "现将", "经核实，现将")
    hands.press("Ctrl+S")
    factories.problem(collected_on=date(2022, 8, 20))
    hands.press("F5")
    view = part.view
    assert "数据有变动" in view.state.text()
    assert any("“新收”写的是1，数据是2" in line.words for line in view.text.strip.list.lines())
    hands.press("Ctrl+Shift+U")
    assert not view.text.strip.isVisible()
    assert "数据有变动" not in view.state.text()
    body = view.form.values()["body"]
    assert body.startswith("经核实，现将")
    assert "新收集2件" in body


def test_words_typed_while_the_head_is_changed_are_kept(hands: Hands, problem: None) -> None:
    part = hands.go("notices").part("periods")
    hands.press("Ctrl+N")
    write_over(hands, part, "现将", "经核实，现将")
    hands.press("Ctrl+Shift+H")
    drawer = part.view.head
    hands.choose(drawer.form.fields["body"], "云岭高新区管理委员会")
    drawer.save.click()
    hands.settle()
    assert Document.get().issuing_body == "云岭高新区管理委员会"
    assert "经核实，现将" in part.view.form.values()["body"]
    assert part.view.acts.save.isEnabled()
    part.view.text.setFocus()
    hands.press("Ctrl+S")
    assert "经核实，现将" in Document.get().content
    assert hands.prompts.warned == []


def test_a_draft_given_up_frees_nothing_and_is_not_drafted_again(hands: Hands, problem: None) -> None:
    part = hands.go("notices").part("periods")
    hands.press("Ctrl+N")
    hands.answer("拟错了期间")
    hands.press("Ctrl+Shift+Del")
    row = Document.get()
    assert (row.voided, row.void_reason) == (True, "拟错了期间")
    assert part.view.kept is None
    assert part.stack.currentIndex() == 0
    hands.press("F5")
    factories.problem(collected_on=date(2022, 8, 20))
    hands.press("F5")
    assert Document.select().count() == 1, "only somebody who asks for it gets another draft"
    hands.press("Ctrl+N")
    assert "云高管办发〔2022〕2号" in part.view.state.text()


def test_a_quarter_a_year_and_a_report_have_their_own_drafts(hands: Hands, problem: None) -> None:
    part = hands.go("notices").part("periods")
    hands.press("Ctrl+Shift+Y")
    hands.press("Down")
    assert part.choice.words == "季度通报"
    assert part.choice.periods.currentText() == "2022年第三季度"
    assert "2022年第三季度" in part.nothing.text()
    hands.press("Ctrl+N")
    assert shown_in(part) == (DocumentKind.QUARTERLY, "2022Q3")
    part.choice.periods.setFocus()
    hands.press("Down")
    assert part.view.kept is None
    assert part.choice.periods.currentText() == "2022年第二季度"
    hands.press("Up")
    assert shown_in(part) == (DocumentKind.QUARTERLY, "2022Q3"), "what was drafted here is shown again"
    hands.press("Ctrl+[")
    assert shown_in(part) == (DocumentKind.QUARTERLY, "2022Q3"), "a quarter that was chosen stays"
    part.choice.kinds.setFocus()
    hands.press("Down")
    hands.press("Ctrl+N")
    assert shown_in(part) == (DocumentKind.ANNUAL, "2022")
    part.choice.kinds.setFocus()
    hands.press("Down")
    part.choice.periods.setFocus()
    hands.press("Down")
    hands.press("Ctrl+N")
    assert shown_in(part) == (DocumentKind.REPORT, "2022Q3")
    assert column(hands_list(hands), "kind") == ["报告", "年度总结", "季度通报"]


def shown_in(part: Any) -> tuple[str, str]:
    """Kind and period of the document that is shown."""
    return part.view.kept.kind, part.view.kept.period


def documents_part(hands: Hands) -> Any:
    """全部文书, which has been built."""
    return page_of(hands.window, "notices").part("documents")


def hands_list(hands: Hands) -> Any:
    page = page_of(hands.window, "notices")
    hands.tab(page.parts, "全部文书")
    return page.part("documents").list


def test_all_documents_are_found_by_kind_state_and_words(hands: Hands, problem: None) -> None:
    july, august = month_notice(Month(2022, 7)), month_notice(Month(2022, 8))
    finish_document(document=july.id, despite="成文在先", actor=ACTOR)
    hands.go("notices")
    record_list = hands_list(hands)
    part = documents_part(hands)
    hands.press("Ctrl+N")
    circular = part.opened.view
    assert circular.kept.kind == DocumentKind.CIRCULAR
    hands.fill(circular.form.fields["title"], "关于做好国庆期间包保工作的通知")
    hands.press("Ctrl+S")
    assert Document.get_by_id(circular.kept.id).title == "关于做好国庆期间包保工作的通知"
    hands.press("Alt+Left")
    assert part.on_list
    assert column(record_list, "kind") == ["通知", "通报", "通报"]
    chips = [button.text() for button in record_list.bar._buttons]
    assert chips == ["全部 3", "草稿 2", "定稿 1", "作废 0"]
    kinds = record_list.bar._combos["kind"]
    assert [kinds.itemText(row) for row in range(kinds.count())] == ["全部种类", "通报 2", "通知 1"]
    kinds.setCurrentIndex(2)
    hands.settle()
    assert column(record_list, "title") == ["关于做好国庆期间包保工作的通知"]
    kinds.setCurrentIndex(0)
    hands.settle()
    hands.look_up(record_list, "国庆")
    assert column(record_list, "kind") == ["通知"]
    record_list.bar.search.clear()
    hands.settle()
    hands.chip(record_list, "定稿")
    assert column(record_list, "number") == [july.number]
    record_list.table.setFocus()
    record_list.table.selectRow(0)
    hands.press("Return")
    assert part.opened.view.kept.id == july.id
    assert not part.opened.view.form.isEnabled()
    hands.press("Esc")
    assert part.on_list
    assert august.state == DocumentState.DRAFT


def test_a_voided_document_is_hidden_until_asked_for_and_only_looked_at(hands: Hands, problem: None) -> None:
    month_notice(Month(2022, 8))
    hands.go("notices")
    record_list = hands_list(hands)
    part = documents_part(hands)
    record_list.table.setFocus()
    record_list.table.selectRow(0)
    hands.press("Return")
    hands.answer("重复")
    hands.press("Ctrl+Shift+Del")
    assert part.on_list
    assert column(record_list, "kind") == []
    hands.chip(record_list, "作废")
    assert column(record_list, "state") == ["作废"]
    record_list.table.setFocus()
    record_list.table.selectRow(0)
    hands.press("Return")
    view = part.opened.view
    assert "作废原因：重复" in view.state.text()
    assert not view.form.isEnabled()
    acts = view.acts
    assert not any(one.isEnabled() for one in (acts.save, acts.redraft, acts.finish, acts.head, acts.void, acts.correct, acts.refresh))


def test_unsaved_words_hold_the_person_in_the_list_of_all_too(hands: Hands, problem: None) -> None:
    one, other = month_notice(Month(2022, 7)), month_notice(Month(2022, 8))
    page = hands.go("notices")
    record_list = hands_list(hands)
    part = page.part("documents")
    record_list.table.setFocus()
    record_list.table.selectRow(0)
    hands.press("Return")
    view = part.opened.view
    shown = view.kept.id
    view.text.setFocus()
    hands.type("没有保存的话。")
    hands.answer(False)
    hands.press("Alt+Left")
    assert not part.on_list
    hands.answer(False)
    part.open_row(one.id if shown == other.id else other.id)
    hands.settle()
    assert view.kept.id == shown
    hands.answer(True)
    hands.press("Alt+Left")
    assert part.on_list
    assert "没有保存的话" not in Document.get_by_id(shown).content
    assert hands.window.close()
