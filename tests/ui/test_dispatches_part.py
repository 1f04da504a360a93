"""发文登记 as a clerk keeps it: whom documents go to, when they went, what came back, the register handed out."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from db.models import Dispatch, Document
from desktop.documents.commands import draft_another
from desktop.letters.dispatching import Recipient, mark_sent, register_dispatch
from desktop.periods import Month
from desktop.roster.queries import department_names
from desktop.vocabulary import DocumentKind, SentHow
from exports.pdf.check.pages import read_document
from tests import factories
from tests.factories import ACTOR, TODAY, fixed_today
from tests.ui.conference_hands import CTRL, SHIFT, Key, opened, pick, press, save
from tests.ui.conftest import ScriptedPrompts, page_of, settle, write
from tests.ui.letter_hands import finished, go_to, letters, office, part_with, shown
from ui.dashboard.duties import Duty, read_duties
from ui.frame.window import MainWindow

__all__ = ["finished", "letters", "office", "opened"]


@pytest.fixture
def part(window: MainWindow, qtbot: QtBot, finished: tuple[int, ...]) -> Any:
    """Two letters that are 定稿, to 建设局 and 经发局."""
    assert finished
    return part_with(window, qtbot, "dispatches")


def sent(letter: int, day: date = TODAY) -> None:
    mark_sent(dispatches=[Dispatch.get(document=letter).id], sent_on=day, how=SentHow.BY_HAND, actor=ACTOR)


def test_the_chips_count_what_waits(part: Any, qtbot: QtBot, finished: tuple[int, ...]) -> None:
    sent(finished[0])
    part.refresh()
    settle(qtbot, part.desk)
    told = [button.text() for button in part.list.bar._buttons]
    assert told == ["全部 2", "回复逾期 0", "待回复 2", "已回复 0", "未发出 1", "已发出 1", "作废的 0"]
    year = part.list.bar._combos["year"]
    assert [year.itemText(place) for place in range(year.count())] == ["全部年份", "2022　2"]


def test_a_document_is_entered_for_departments_and_others(part: Any, window: MainWindow, qtbot: QtBot) -> None:
    notice = draft_another(kind=DocumentKind.CIRCULAR, actor=ACTOR)
    part.refresh()
    settle(qtbot, part.desk)
    press(qtbot, part, part.list.table, Key.Key_N, CTRL)
    fields = part.recipients.form.fields
    pick(qtbot, part, fields["document"], "通知")
    pick(qtbot, part, fields["departments"], "建设局")
    write(fields["others"].line, "云岭区财政局、云岭区税务局")
    fields["copies"].line.setFocus()
    fields["copies"].line.selectAll()
    qtbot.keyClicks(fields["copies"].line, "2")
    fields["reply_days"].line.setFocus()
    fields["reply_days"].line.selectAll()
    qtbot.keyClicks(fields["reply_days"].line, "5")
    save(qtbot, part, part.recipients)
    rows = Dispatch.select().where(Dispatch.document == notice.id).order_by(Dispatch.id)
    assert [(row.recipient, row.copies, row.reply_due) for row in rows] == [
        (name, 2, date(2022, 9, 7)) for name in ("建设局", "云岭区财政局", "云岭区税务局")
    ]
    assert window.desk.undoable == "登记收文单位"


def test_a_notice_goes_to_every_department_that_is_not_entered_yet(part: Any, qtbot: QtBot) -> None:
    notice = draft_another(kind=DocumentKind.CIRCULAR, actor=ACTOR)
    third = factories.department("税务分局")
    register_dispatch(document=notice.id, recipients=[Recipient(department=third)], actor=ACTOR)
    part.refresh()
    settle(qtbot, part.desk)
    go_to(part.list.table, "recipient", "税务分局")
    press(qtbot, part, part.list.table, Key.Key_N, CTRL)
    assert part.recipients.form.values()["document"] == notice.id, "the document of the row one is on"
    box = part.recipients.form.fields["everybody"].box
    box.setFocus()
    qtbot.keyClick(box, Key.Key_Space)
    save(qtbot, part, part.recipients)
    rows = Dispatch.select().where(Dispatch.document == notice.id).order_by(Dispatch.id)
    names = [row.recipient for row in rows]
    assert (names[0], sorted(names)) == ("税务分局", sorted(name for _, name in department_names())), "each of them once"


def test_the_same_recipient_twice_is_refused_and_what_was_typed_stays(part: Any, qtbot: QtBot) -> None:
    go_to(part.list.table, "recipient", "建设局")
    press(qtbot, part, part.list.table, Key.Key_N, CTRL)
    pick(qtbot, part, part.recipients.form.fields["departments"], "建设局")
    press(qtbot, part, part.recipients, Key.Key_S, CTRL)
    assert "已登记发给建设局" in part.recipients.refusal.text()
    assert len(part.recipients.form.values()["departments"]) == 1
    assert Dispatch.select().count() == 2


def test_enter_goes_from_sending_to_the_replies_one_after_the_other(part: Any, qtbot: QtBot, finished: tuple[int, ...]) -> None:
    go_to(part.list.table, "recipient", "建设局")
    press(qtbot, part, part.list.table, Key.Key_Return)
    write(part.sending.form.fields["received_by"].line, "王玉兰")
    save(qtbot, part, part.sending)
    assert Dispatch.get(recipient="建设局").received_by == "王玉兰"
    sent(finished[1])
    part.refresh()
    settle(qtbot, part.desk)
    part.list.table.setFocus()
    part.list.table.selectRow(0)
    first, second = shown(part.list.table, "recipient")
    press(qtbot, part, part.list.table, Key.Key_Return)
    write(part.replying.form.fields["words"].text, "已办结")
    press(qtbot, part, part.replying, Key.Key_Return, CTRL)
    assert part.replying.heading.text() == f"{second}的回复"
    write(part.replying.form.fields["words"].text, "正在办")
    press(qtbot, part, part.replying, Key.Key_Return, CTRL)
    assert {row.recipient: row.reply for row in Dispatch.select()} == {first: "已办结", second: "正在办"}


def test_a_reply_before_the_letter_is_refused(part: Any, qtbot: QtBot) -> None:
    go_to(part.list.table, "recipient", "建设局")
    press(qtbot, part, part.list.table, Key.Key_J, CTRL)
    day = part.replying.form.fields["replied_on"].line
    day.setFocus()
    day.selectAll()
    qtbot.keyClicks(day, "2022-8-1")
    write(part.replying.form.fields["words"].text, "已办结")
    press(qtbot, part, part.replying, Key.Key_S, CTRL)
    assert "早于" in part.replying.refusal.text()
    assert Dispatch.get(recipient="建设局").replied_on is None


def test_a_wrong_entry_is_voided_but_not_the_one_a_letter_is_written_to(
    part: Any, qtbot: QtBot, finished: tuple[int, ...], prompts: ScriptedPrompts
) -> None:
    register_dispatch(document=finished[0], recipients=[Recipient("云岭区财政局")], actor=ACTOR)
    part.refresh()
    settle(qtbot, part.desk)
    go_to(part.list.table, "recipient", "云岭区财政局")
    prompts.answers.append("登记错了")
    press(qtbot, part, part.list.table, Key.Key_M, CTRL | SHIFT)
    assert Dispatch.get(recipient="云岭区财政局").void_reason == "登记错了"
    go_to(part.list.table, "recipient", "建设局")
    prompts.answers.append("不发了")
    press(qtbot, part, part.list.table, Key.Key_M, CTRL | SHIFT)
    assert any("就是写给建设局的" in words for words in prompts.warned)
    assert not Dispatch.get(recipient="建设局").voided


def test_the_register_is_printed_and_handed_out(
    part: Any, qtbot: QtBot, prompts: ScriptedPrompts, opened: list[str], tmp_path: Path
) -> None:
    paper, book = tmp_path / "登记簿.pdf", tmp_path / "登记簿.xlsx"
    prompts.answers.append(paper)
    press(qtbot, part, part.list.table, Key.Key_P, CTRL)
    words = "".join(char.char for page in read_document(paper).pages for char in page.chars)
    assert "云高管办函〔2022〕2号" in words
    prompts.answers.append(book)
    press(qtbot, part, part.list.table, Key.Key_E, CTRL | SHIFT)
    cells = [cell for row in openpyxl.load_workbook(book).active.iter_rows(values_only=True) for cell in row]
    assert {"建设局", "经发局"} <= set(cells)
    assert opened == [str(paper), str(book)]


def test_the_first_page_leads_to_the_late_replies(window: MainWindow, qtbot: QtBot, finished: tuple[int, ...]) -> None:
    def duty() -> Duty:
        return next(one for one in read_duties(Month(2022, 9)).today if one.wanted.part == "dispatches")

    assert (duty().number, duty().urgent) == (0, True)
    with fixed_today(date(2022, 9, 8)):
        assert duty().number == len(finished)
        window.desk.open(duty().wanted)
        settle(qtbot, window.desk)
        page = page_of(window, "notices")
        assert page.seen_key == "dispatches"
        part = page.part("dispatches")
        assert shown(part.list.table, "reply_state") == ["回复逾期"] * len(finished)
        assert next(button for button in part.list.bar._buttons if button.isChecked()).text().startswith("回复逾期")


def test_late_replies_are_counted_for_who_writes_documents(
    window: MainWindow, finished: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.desk.acts is None
    assert finished
    monkeypatch.setattr("desktop.dashboard.queries._may", lambda act: act != "DOCUMENT")
    assert all(one.wanted.part != "dispatches" for one in read_duties(Month(2022, 9)).today)


def test_a_row_leads_to_its_document(part: Any, window: MainWindow, qtbot: QtBot) -> None:
    go_to(part.list.table, "recipient", "经发局")
    press(qtbot, part, part.list.table, Key.Key_G, CTRL)
    page = page_of(window, "notices")
    assert page.seen_key == "documents"
    assert page.part("documents").opened.view.kept.id == Document.get(number="云高管办函〔2022〕2号").id
