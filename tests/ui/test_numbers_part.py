"""文号登记 as the office keeps it: every number by body and year, numbers for papers written elsewhere, voided ones with their reason."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from db.models import DocumentNumber
from desktop.documents.commands import draft_another
from desktop.documents.queries import issuing_bodies
from desktop.documents.register import take_number
from desktop.vocabulary import DocumentKind, SeriesKind
from exports.pdf.check.pages import read_document
from tests.factories import ACTOR
from tests.ui.conference_hands import CTRL, SHIFT, Key, opened, press, save
from tests.ui.conftest import ScriptedPrompts, page_of, settle, write
from tests.ui.letter_hands import go_to, part_with, shown
from ui.frame.window import MainWindow

__all__ = ["opened"]


@pytest.fixture
def part(window: MainWindow, qtbot: QtBot) -> Any:
    return part_with(window, qtbot, "numbers")


def test_a_number_is_taken_for_a_paper_written_elsewhere(part: Any, qtbot: QtBot) -> None:
    press(qtbot, part, part.list.table, Key.Key_N, CTRL)
    write(part.drawer.form.fields["subject"].text, "关于消防检查的通知")
    save(qtbot, part, part.drawer)
    number = DocumentNumber.get()
    assert (number.text, number.subject, number.given_by) == ("云高管办发〔2022〕1号", "关于消防检查的通知", ACTOR)
    assert QGuiApplication.clipboard().text() == number.text, "to be pasted into the paper"
    assert number.text in part.told.text()
    assert shown(part.list.table, "text") == [number.text]
    assert shown(part.list.table, "state") == ["登记"]


def test_of_which_body_and_series_is_chosen_and_another_one_follows(part: Any, qtbot: QtBot) -> None:
    party = next(row for row in issuing_bodies() if row.kind == "党工委")
    press(qtbot, part, part.list.table, Key.Key_N, CTRL)
    fields = part.drawer.form.fields
    fields["body"].combo.setCurrentIndex(fields["body"].combo.findData(party.id))
    fields["kind"].combo.setCurrentIndex(fields["kind"].combo.findData(SeriesKind.LETTER))
    write(fields["subject"].text, "关于商请支持的函")
    press(qtbot, part, part.drawer, Key.Key_Return, CTRL)
    assert part.drawer.form.values() == {"body": party.id, "kind": SeriesKind.LETTER, "subject": ""}
    write(fields["subject"].text, "关于复函的函")
    save(qtbot, part, part.drawer)
    assert [row.text for row in DocumentNumber.select().order_by(DocumentNumber.id)] == [
        f"{party.letter_prefix}〔2022〕1号",
        f"{party.letter_prefix}〔2022〕2号",
    ]


def test_without_a_title_no_number_is_given(part: Any, qtbot: QtBot) -> None:
    press(qtbot, part, part.list.table, Key.Key_N, CTRL)
    press(qtbot, part, part.drawer, Key.Key_S, CTRL)
    assert "请填写" in part.drawer.form.fields["subject"].error_label.text()
    assert DocumentNumber.select().count() == 0


def test_a_voided_number_stays_grey_with_its_reason(part: Any, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    for subject in ("甲", "乙"):
        take_number(subject=subject, actor=ACTOR)
    part.refresh()
    settle(qtbot, part.desk)
    go_to(part.list.table, "title", "甲")
    prompts.answers.append("文件没有发")
    press(qtbot, part, part.list.table, Key.Key_M, CTRL | SHIFT)
    assert DocumentNumber.get(subject="甲").void_reason == "文件没有发"
    assert shown(part.list.table, "state") == ["作废", "登记"]
    assert shown(part.list.table, "void_reason") == ["文件没有发", ""]
    assert part.list.model.row(0).voided, "drawn grey"
    assert not part.void.isEnabled(), "the cursor is still on it"
    take_number(subject="丙", actor=ACTOR)
    assert DocumentNumber.get(subject="丙").place == 3, "its number is never given again"


def test_the_number_of_a_document_is_voided_with_the_document_only(
    part: Any, window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts
) -> None:
    kept = draft_another(kind=DocumentKind.CIRCULAR, actor=ACTOR)
    part.refresh()
    settle(qtbot, part.desk)
    part.list.table.selectRow(0)
    prompts.answers.append("不用了")
    press(qtbot, part, part.list.table, Key.Key_M, CTRL | SHIFT)
    assert any("请作废该文稿" in words for words in prompts.warned)
    assert not DocumentNumber.get().voided
    press(qtbot, part, part.list.table, Key.Key_Return)
    page = page_of(window, "notices")
    assert page.seen_key == "documents"
    assert page.part("documents").opened.view.kept.id == kept.id


def test_the_register_of_a_year_is_printed(part: Any, qtbot: QtBot, prompts: ScriptedPrompts, opened: list[str], tmp_path: Path) -> None:
    prompts.answers.append(tmp_path / "空.pdf")
    press(qtbot, part, part.list.table, Key.Key_P, CTRL)
    assert prompts.warned == ["2022年没有编过文号，没有可打印的"]
    assert opened == []
    take_number(subject="关于消防检查的通知", actor=ACTOR)
    path = tmp_path / "文号.pdf"
    prompts.answers.append(path)
    press(qtbot, part, part.list.table, Key.Key_P, CTRL)
    words = "".join(char.char for page in read_document(path).pages for char in page.chars)
    assert "云高管办发〔2022〕1号" in words
    assert "关于消防检查的通知" in words
