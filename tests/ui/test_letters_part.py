"""函件 as a clerk uses it: who gets one, all of them made by one key, finished, printed, sent, answered, voided."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from db.models import Dispatch, Document, DocumentNumber, DocumentProblem
from desktop.documents.body_commands import add_body
from desktop.errors import UserError
from desktop.letters import finishing
from desktop.letters.queries import who_gets_letters
from desktop.listing import ListRequest
from desktop.vocabulary import DocumentState, IssuerKind, Layout, SentHow
from exports.pdf.check.pages import read_document
from tests.factories import ACTOR, TODAY
from tests.ui.conference_hands import ALT, CTRL, SHIFT, Key, opened, press, save
from tests.ui.conftest import ScriptedPrompts, page_of, settle, write
from tests.ui.letter_hands import SUPERVISE, finished, go_to, letters, office, part_with, shown
from ui.desk import Wanted
from ui.frame.window import MainWindow
from ui.letters.candidate_rows import CandidateList

__all__ = ["finished", "letters", "office", "opened"]


@pytest.fixture
def part(window: MainWindow, qtbot: QtBot, office: dict[str, list[int]]) -> Any:
    assert office
    return part_with(window, qtbot, "letters")


def begin(part: Any, qtbot: QtBot) -> Any:
    """Ctrl+N: who gets one."""
    press(qtbot, part, part.list.table, Key.Key_N, CTRL)
    return part.making


def spoken_of() -> list[tuple[str, list[int]]]:
    """To whom living letters go, and of which problems."""
    found: list[tuple[str, list[int]]] = []
    for letter in Document.select().where(~Document.voided).order_by(Document.id):
        rows = DocumentProblem.select().where((DocumentProblem.document == letter) & ~DocumentProblem.voided)
        to = Dispatch.get((Dispatch.document == letter) & ~Dispatch.voided)
        found.append((to.recipient, [row.feedback_id for row in rows.order_by(DocumentProblem.position)]))
    return found


def test_everything_proposed_is_made_by_one_key(part: Any, qtbot: QtBot, office: dict[str, list[int]]) -> None:
    making = begin(part, qtbot)
    table = making.list.table
    assert shown(table, "heading") == ["建设局", "", "经发局"], "a department's name stands over its problems once"
    assert shown(table, "state") == ["☑", "☑", "☑"]
    assert "超期14天" in shown(table, "reason")[0]
    assert making.make.text() == "生成 2 份"
    assert "9月7日前回复" in making.told.text(), "five working days after Wednesday, 31 August"
    press(qtbot, part, table, Key.Key_S, CTRL)
    assert spoken_of() == [("建设局", office["建设局"]), ("经发局", office["经发局"])]
    assert part.on_list
    assert shown(part.list.table, "recipient") == ["经发局", "建设局"]
    assert set(shown(part.list.table, "state")) == {"草稿"}


def test_what_is_taken_off_is_not_written(part: Any, qtbot: QtBot, office: dict[str, list[int]]) -> None:
    making = begin(part, qtbot)
    table = making.list.table
    table.selectRow(1)
    press(qtbot, part, table, Key.Key_Space)
    assert shown(table, "state") == ["☑", "☐", "☑"]
    table.selectRow(2)
    press(qtbot, part, table, Key.Key_Space, SHIFT)
    assert shown(table, "state") == ["☑", "☐", "☐"]
    assert making.make.text() == "生成 1 份"
    press(qtbot, part, table, Key.Key_S, CTRL)
    assert spoken_of() == [("建设局", office["建设局"][:1])]


def test_what_was_written_is_grey_and_says_why(part: Any, qtbot: QtBot, letters: tuple[int, ...]) -> None:
    assert letters
    making = begin(part, qtbot)
    table = making.list.table
    assert shown(table, "state") == ["—"] * 3
    assert all("还是草稿" in reason for reason in shown(table, "reason"))
    assert making.list.model.row(0).voided, "drawn grey"
    press(qtbot, part, table, Key.Key_Space)
    assert shown(table, "state") == ["—"] * 3
    assert not making.make.isEnabled()
    press(qtbot, part, table, Key.Key_S, CTRL)
    assert Document.select().count() == len(letters)


def test_the_house_form_may_come_from_a_department(part: Any, qtbot: QtBot) -> None:
    add_body(name="建设局", kind=IssuerKind.DEPARTMENT, actor=ACTOR)
    making = begin(part, qtbot)
    assert making.issuer.combo.findText("建设局") < 0, "a department does not write letters"
    making.layout_field.combo.setCurrentIndex(making.layout_field.combo.findData(Layout.SLIP))
    making.issuer.combo.setCurrentIndex(making.issuer.combo.findText("建设局"))
    line = making.reply_days.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "3")
    settle(qtbot, part.desk)
    assert "9月5日前回复" in making.told.text()
    press(qtbot, part, line, Key.Key_S, CTRL)
    assert {(row.layout, row.issuing_body, row.number) for row in Document.select()} == {("单", "建设局", "")}
    assert {row.reply_due for row in Dispatch.select()} == {date(2022, 9, 5)}
    assert set(shown(part.list.table, "kind")) == {"督办通知单"}


def test_a_wrong_number_of_days_makes_nothing_and_is_told_beside_it(part: Any, qtbot: QtBot) -> None:
    making = begin(part, qtbot)
    line = making.reply_days.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "999")
    press(qtbot, part, line, Key.Key_S, CTRL)
    assert "60之间" in making.reply_days.error_label.text()
    assert Document.select().count() == 0


def test_a_refusal_is_told_and_keeps_what_was_ticked(part: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    making = begin(part, qtbot)

    def refuse(*_args: object, **_values: object) -> None:
        raise UserError("办公室没有机关代字")

    monkeypatch.setattr("desktop.letters.making._make", refuse)
    press(qtbot, part, making.list.table, Key.Key_S, CTRL)
    assert making.refusal.text() == "办公室没有机关代字"
    assert shown(making.list.table, "state") == ["☑"] * 3
    assert making.make.isEnabled()
    press(qtbot, part, making.list.table, Key.Key_Escape)
    assert part.on_list


def test_all_drafts_are_finished_by_keys(
    part: Any, qtbot: QtBot, letters: tuple[int, ...], prompts: ScriptedPrompts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of them the check finds fault with: it stays a draft until a reason is given."""
    real = finishing.made_pages

    def faulty(document: int) -> Any:
        from dataclasses import replace

        made = real(document)
        return replace(made, findings=("第1页第3行超出版心",)) if document == letters[0] else made

    monkeypatch.setattr(finishing, "made_pages", faulty)
    part.refresh()
    settle(qtbot, part.desk)
    prompts.answers.extend([True, "表格确需如此"])
    press(qtbot, part, part.list.table, Key.Key_A, CTRL)
    press(qtbot, part, part.list.table, Key.Key_E, CTRL | SHIFT)
    assert prompts.asked == ["2 份函件定稿？", "有 1 份检查出问题，没有定稿"]
    assert {row.state for row in Document.select()} == {DocumentState.FINAL}
    assert Document.get_by_id(letters[0]).despite == "表格确需如此"
    assert Document.get_by_id(letters[1]).despite == ""


def test_what_was_made_and_finished_stays_on_the_list_to_be_printed_and_sent(
    part: Any, qtbot: QtBot, office: dict[str, list[int]], prompts: ScriptedPrompts
) -> None:
    assert office
    press(qtbot, part, begin(part, qtbot).list.table, Key.Key_S, CTRL)
    prompts.answers.append(True)
    press(qtbot, part, part.list.table, Key.Key_A, CTRL)
    press(qtbot, part, part.list.table, Key.Key_E, CTRL | SHIFT)
    assert shown(part.list.table, "recipient") == ["经发局", "建设局"]
    assert set(shown(part.list.table, "state")) == {"定稿"}


def test_without_a_reason_the_faulty_one_stays_a_draft(
    part: Any, qtbot: QtBot, letters: tuple[int, ...], prompts: ScriptedPrompts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.documents.pages.findings_of", lambda *_: ("第1页第3行超出版心",))
    part.refresh()
    settle(qtbot, part.desk)
    prompts.answers.extend([True, None])
    press(qtbot, part, part.list.table, Key.Key_A, CTRL)
    press(qtbot, part, part.list.table, Key.Key_E, CTRL | SHIFT)
    assert [Document.get_by_id(one).state for one in letters] == [DocumentState.DRAFT] * 2


def test_many_are_printed_into_one_file_and_one_each(
    part: Any, qtbot: QtBot, finished: tuple[int, ...], prompts: ScriptedPrompts, opened: list[str], tmp_path: Path
) -> None:
    assert finished
    part.refresh()
    settle(qtbot, part.desk)
    press(qtbot, part, part.list.table, Key.Key_A, CTRL)
    press(qtbot, part, part.list.table, Key.Key_P, CTRL)
    part.printing.form.fields["each"].box.click()
    folder, path = tmp_path / "每份", tmp_path / "函件.pdf"
    prompts.answers.extend([folder, path])
    press(qtbot, part, part.printing, Key.Key_Return, CTRL)
    assert opened == [str(path)]
    words = "".join(char.char for page in read_document(path).pages for char in page.chars)
    assert words.index("云高管办函〔2022〕1号") < words.index("云高管办函〔2022〕2号"), "in the order of their numbers"
    assert sorted(file.name for file in folder.iterdir()) == ["云高管办函〔2022〕1号 建设局.pdf", "云高管办函〔2022〕2号 经发局.pdf"]


def test_drafts_are_looked_at_before_they_are_printed(
    part: Any, qtbot: QtBot, letters: tuple[int, ...], prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    assert letters
    part.refresh()
    settle(qtbot, part.desk)
    press(qtbot, part, part.list.table, Key.Key_A, CTRL)
    press(qtbot, part, part.list.table, Key.Key_P, CTRL)
    press(qtbot, part, part.printing, Key.Key_S, CTRL)
    assert part.stack.currentWidget() is part.preview
    pages = part.preview.pages.canvas.pages
    assert pages is not None
    assert len(pages.sizes) >= len(letters)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(100)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    prompts.answers.append(printer)
    with qtbot.waitSignal(part.desk.said, timeout=30_000, check_params_cb=lambda words: "已送打印机" in words) as said:
        qtbot.keyClick(part.preview.pages.area, Key.Key_P, CTRL)
    assert said.args == [f"已送打印机：{len(pages.sizes)} 页"]
    press(qtbot, part, part.preview.pages.area, Key.Key_Left, ALT)
    assert part.on_list


def test_sending_many_and_the_reply_to_one(part: Any, qtbot: QtBot, finished: tuple[int, ...]) -> None:
    assert finished
    part.refresh()
    settle(qtbot, part.desk)
    press(qtbot, part, part.list.table, Key.Key_A, CTRL)
    press(qtbot, part, part.list.table, Key.Key_H, CTRL)
    how = part.sending.form.fields["how"].combo
    how.setCurrentIndex(how.findData(SentHow.OFFICE_SYSTEM))
    save(qtbot, part, part.sending)
    assert {(row.sent_on, row.sent_how, row.copies) for row in Dispatch.select()} == {(TODAY, SentHow.OFFICE_SYSTEM, 1)}
    assert shown(part.list.table, "reply_state") == ["待回复", "待回复"]
    go_to(part.list.table, "recipient", "建设局")
    press(qtbot, part, part.list.table, Key.Key_J, CTRL)
    write(part.replying.form.fields["words"].text, "已办结一件")
    save(qtbot, part, part.replying)
    answered = Dispatch.get(recipient="建设局")
    assert (answered.replied_on, answered.reply) == (TODAY, "已办结一件")
    go_to(part.list.table, "recipient", "经发局")
    press(qtbot, part, part.list.table, Key.Key_U, CTRL)
    write(part.reply_day.form.fields["reply_due"].line, "2022-9-9")
    save(qtbot, part, part.reply_day)
    assert Dispatch.get(recipient="经发局").reply_due == date(2022, 9, 9)


def test_a_draft_is_neither_sent_nor_answered(part: Any, qtbot: QtBot, letters: tuple[int, ...]) -> None:
    assert letters
    part.refresh()
    settle(qtbot, part.desk)
    part.list.table.selectRow(0)
    with qtbot.waitSignal(part.desk.said, check_params_cb=lambda words: "还是草稿" in words):
        press(qtbot, part, part.list.table, Key.Key_H, CTRL)
    assert "sending" not in part.__dict__
    with qtbot.waitSignal(part.desk.said, check_params_cb=lambda words: "还是草稿" in words):
        press(qtbot, part, part.list.table, Key.Key_J, CTRL)
    assert "replying" not in part.__dict__


def test_drafts_are_voided_together_and_taken_back_together(
    part: Any, qtbot: QtBot, letters: tuple[int, ...], prompts: ScriptedPrompts
) -> None:
    part.refresh()
    settle(qtbot, part.desk)
    prompts.answers.append("先电话催办")
    press(qtbot, part, part.list.table, Key.Key_A, CTRL)
    press(qtbot, part, part.list.table, Key.Key_M, CTRL | SHIFT)
    assert [Document.get_by_id(one).void_reason for one in letters] == ["先电话催办"] * 2
    assert {row.voided for row in DocumentNumber.select()} == {True}
    assert part.list.model.rowCount() == 0
    press(qtbot, part, part.list.table, Key.Key_Z, CTRL)
    assert [Document.get_by_id(one).voided for one in letters] == [False] * 2


def test_enter_opens_a_letter_among_all_documents(part: Any, window: MainWindow, qtbot: QtBot, letters: tuple[int, ...]) -> None:
    assert letters
    part.refresh()
    settle(qtbot, part.desk)
    go_to(part.list.table, "recipient", "建设局")
    press(qtbot, part, part.list.table, Key.Key_Return)
    page = page_of(window, "notices")
    assert page.seen_key == "documents"
    assert page.part("documents").opened.view.kept.id == letters[0]


def test_candidates_are_found_by_words_and_paged(part: Any, office: dict[str, list[int]]) -> None:
    """The list in memory answers as a list of the database does."""
    assert part
    listed = CandidateList()
    listed.show(who_gets_letters(SUPERVISE).candidates, anew=True)
    assert [row.id for row in listed.fetch(ListRequest(search="经发局")).rows] == office["经发局"]
    second = listed.fetch(ListRequest(limit=1, offset=1))
    assert (second.total, [row.id for row in second.rows]) == (3, office["建设局"][1:])
    assert listed.fetch(ListRequest(filters={"state": "不能写"})).total == 0


def test_the_model_of_candidates_holds_together(part: Any, qtbot: QtBot) -> None:
    making = begin(part, qtbot)
    QAbstractItemModelTester(making.list.model, QAbstractItemModelTester.FailureReportingMode.Fatal, part)
    press(qtbot, part, making.list.table, Key.Key_Space)
    making.kind.combo.setCurrentIndex(2)
    settle(qtbot, part.desk)
    assert making.reply_days.value() == 0, "a 提醒函 asks for no reply"
    assert making.layout_field.combo.itemText(1) == "园区内部：提醒单"
    assert making.list.table.empty_hint == "近几天没有要到期的问题，不用提醒。"


def test_who_may_not_write_documents_finds_the_ways_closed(window: MainWindow, qtbot: QtBot, finished: tuple[int, ...]) -> None:
    assert finished
    window.desk.acts = frozenset({"导出、打印"})
    part = part_with(window, qtbot, "letters")
    part.list.table.selectRow(0)
    grey = {action.text() for action in part.own_actions if not action.isEnabled()}
    assert {"拟函件", "定稿 …", "登记发出", "登记回复", "改回复期限", "作废 …"} <= grey
    assert part.print.isEnabled()


def test_the_page_of_a_problem_lists_the_letters_about_it(
    window: MainWindow, qtbot: QtBot, office: dict[str, list[int]], letters: list[int]
) -> None:
    problem = DocumentProblem.select().where(DocumentProblem.document == letters[0]).order_by(DocumentProblem.position).get()
    window.desk.open(Wanted("feedback", row_id=problem.feedback_id))
    settle(qtbot, window.desk)
    page = page_of(window, "feedback")
    page.detail.tabs.show_tab("letters")
    settle(qtbot, window.desk)
    table = page.detail.tabs.tab("letters").list
    assert shown(table, "number") == [Document.get_by_id(letters[0]).number]
    assert shown(table, "kind") == ["督办函"]
    press(qtbot, page, table, Key.Key_Return)
    assert window.current_page() is page_of(window, "notices")
