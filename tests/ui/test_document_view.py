"""One view for documents of every kind: what is saved, what is said of them, what is typed while something else goes on."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.models import Document
from desktop.accounts.permissions import Act
from desktop.documents.commands import correct_document, draft_another, draft_document, edit_document, finish_document
from desktop.documents.queries import kept_document
from desktop.letters.making import make_letters
from desktop.periods import Month
from desktop.rectification.report.kept import period_of
from desktop.vocabulary import DocumentKind
from tests import factories
from tests.desktop.rectification.making import finished_item, project
from tests.factories import ACTOR
from tests.journeys.hands import Hands
from tests.papers import minutes_of, month_notice
from tests.ui.conference_hands import meeting
from tests.ui.conftest import ScriptedPrompts, page_of, write
from ui.desk import Wanted
from ui.frame.search import search_everything
from ui.frame.window import MainWindow
from ui.notices.work import make_preview

AUGUST = Month(2022, 8)


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> Hands:
    """Hands at a new park."""
    return Hands(window, qtbot, prompts)


def opened(hands: Hands, document: int) -> Any:
    """The view with this document, as others lead to it."""
    hands.window.desk.open(Wanted("notices", row_id=document, part="documents"))
    hands.settle()
    view = page_of(hands.window, "notices").part("documents").opened.view
    assert view.kept.id == document
    return view


def a_letter() -> int:
    home = factories.department("建设局")
    factories.handled_problem(home, collected_on=date(2022, 8, 10))
    return int(make_letters(kind=DocumentKind.SUPERVISE_LETTER, actor=ACTOR).result[0])


def minutes() -> int:
    return minutes_of(meeting([factories.handled_problem(factories.department("建设局"))], held=True)).id


def progress_report() -> int:
    owner = project()
    finished_item(owner, factories.department("经济发展局", short_name="经发局"))
    return draft_document(kind=DocumentKind.RECTIFICATION, period=period_of(owner), actor=ACTOR).id


def period_paper(kind: DocumentKind, period: str) -> int:
    factories.problem()
    return draft_document(kind=kind, period=period, actor=ACTOR).id


def correction() -> int:
    notice = month_notice(AUGUST)
    finish_document(document=notice.id, despite="照发", actor=ACTOR)
    return correct_document(document=notice.id, actor=ACTOR).id


MADE: dict[DocumentKind, Callable[[], int]] = {
    DocumentKind.MONTHLY: lambda: month_notice(AUGUST).id,
    DocumentKind.QUARTERLY: lambda: period_paper(DocumentKind.QUARTERLY, "2022Q3"),
    DocumentKind.ANNUAL: lambda: period_paper(DocumentKind.ANNUAL, "2022"),
    DocumentKind.REPORT: lambda: period_paper(DocumentKind.REPORT, "2022-08"),
    DocumentKind.CIRCULAR: lambda: draft_another(kind=DocumentKind.CIRCULAR, actor=ACTOR).id,
    DocumentKind.CORRECTION: correction,
    DocumentKind.MINUTES: minutes,
    DocumentKind.RECTIFICATION: progress_report,
    DocumentKind.SUPERVISE_LETTER: a_letter,
}


@pytest.mark.parametrize("kind", MADE)
def test_every_kind_is_opened_edited_and_saved_as_pdf_and_for_wps(hands: Hands, kind: DocumentKind, tmp_path: Path) -> None:
    view = opened(hands, MADE[kind]())
    assert view.kept.kind == kind
    assert view.pages.canvas.count() == view.preview.made.pages >= 1
    write(view.form.fields["body"].text, "经核实，")
    hands.press("Ctrl+S")
    assert "经核实，" in Document.get_by_id(view.kept.id).content
    for suffix, begins in ((".pdf", b"%PDF"), (".docx", b"PK")):
        target = tmp_path / f"文书{suffix}"
        hands.answer(target)
        hands.press("Ctrl+Shift+S")
        hands.until(target.is_file)
        hands.settle()
        assert target.read_bytes().startswith(begins)
    assert (tmp_path / "文书.pdf").read_bytes() == view.preview.pages.content
    assert hands.prompts.warned == []


def test_a_letter_is_found_by_its_words_and_opened(hands: Hands) -> None:
    letter = a_letter()
    (hit,) = [one for one in search_everything(kept_document(letter).number) if "文书" in one.hint]
    hands.window.desk.open(hit.leads_to)
    hands.settle()
    assert page_of(hands.window, "notices").part("documents").opened.view.kept.id == letter


def test_a_place_that_cannot_be_written_is_told_of_for_either_kind(hands: Hands, tmp_path: Path) -> None:
    opened(hands, month_notice(AUGUST).id)
    for name in ("通报.pdf", "通报.docx"):
        hands.answer(tmp_path / "没有" / name)
        hands.press("Ctrl+Shift+S")
    assert len(hands.prompts.warned) == 2
    assert all("没有" in words for words in hands.prompts.warned)


def test_the_report_is_copied_as_text(hands: Hands) -> None:
    notice = month_notice(AUGUST)
    finish_document(document=notice.id, despite="照发", actor=ACTOR)
    view = opened(hands, notice.id)
    hands.press("Ctrl+Shift+K")
    assert view.report.isVisible()
    hands.click("复制")
    words = QGuiApplication.clipboard().text()
    assert words.splitlines()[0] == view.report.heading.text()
    assert f"定稿：{ACTOR}" in words
    assert view.kept.pdf_sha256[:16] in words
    hands.press("Ctrl+Shift+K")
    assert not view.report.isVisible()


def test_the_report_gives_the_cursor_back_to_the_words(hands: Hands) -> None:
    view = opened(hands, month_notice(AUGUST).id)
    hands.press("Ctrl+Shift+K", times=2)
    assert QApplication.focusWidget() is view.text.body.text


def test_saving_leaves_the_cursor_where_one_was_typing(hands: Hands) -> None:
    view = opened(hands, month_notice(AUGUST).id)
    view.text.setFocus()
    hands.press("Ctrl+End")
    hands.type("请照此办理。")
    at = view.text.body.text.textCursor().position()
    assert at
    hands.press("Ctrl+S")
    assert "请照此办理。" in view.kept.text.body
    assert view.text.body.text.textCursor().position() == at


def test_words_typed_while_others_are_being_saved_stay_and_are_saved_next(hands: Hands) -> None:
    view = opened(hands, month_notice(AUGUST).id)
    text = view.form.fields["body"].text
    write(text, "第一句。")
    view.acts.save.trigger()
    write(text, "第二句。")
    hands.settle()
    assert "第二句。" in view.form.values()["body"]
    assert "第二句。" not in Document.get().content
    assert view.acts.save.isEnabled()
    hands.press("Ctrl+S")
    assert "第二句。" in Document.get().content
    assert hands.prompts.warned == []


def test_pages_of_older_words_are_not_printed(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    view = opened(hands, month_notice(AUGUST).id)
    assert view.acts.print.isEnabled()
    before, may_set = view.kept.version, Event()

    def wait(document: int, progress: Any = None) -> Any:
        assert may_set.wait(20)
        return make_preview(document, progress)

    monkeypatch.setattr("ui.notices.document_view.make_preview", wait)
    write(view.form.fields["body"].text, "经核实，")
    view.acts.save.trigger()
    hands.until(lambda: view.kept.version > before)
    assert view.preview is not None, "the former pages are still to be seen"
    assert not any(one.isEnabled() for one in (view.acts.print, view.acts.save_as, view.acts.finish))
    may_set.set()
    hands.settle()
    assert all(one.isEnabled() for one in (view.acts.print, view.acts.save_as, view.acts.finish))


def test_words_somebody_else_saved_meanwhile_are_not_saved_over(hands: Hands) -> None:
    notice = month_notice(AUGUST)
    view = opened(hands, notice.id)
    write(view.form.fields["body"].text, "我写的。")
    theirs = notice.text.__class__(**{**vars(notice.text), "title": "别人起的标题"})
    hands.window.desk.changed.emit(edit_document(document=notice.id, text=theirs, actor="别人"))
    hands.settle()
    assert "我写的。" in view.form.values()["body"]
    hands.press("Ctrl+S")
    assert "已被别人修改" in hands.prompts.warned[0]
    assert Document.get().title == "别人起的标题"
    assert view.acts.save.isEnabled()
    hands.answer(True)
    assert hands.window.close()


def test_minutes_given_up_lead_back_to_their_meeting(hands: Hands) -> None:
    made = meeting([factories.handled_problem(factories.department("建设局"))], held=True)
    part = hands.go("conferences").part("meetings")
    part.open_row(made)
    hands.settle()
    hands.press("Ctrl+M")
    assert part.stack.currentWidget() is part.minutes
    hands.answer("会议记录有误")
    hands.press("Ctrl+Shift+Del")
    assert Document.get().voided
    assert part.stack.currentWidget() is part.view
    assert Document.select().count() == 1
    hands.press("Ctrl+M")
    assert Document.select().where(~Document.voided).count() == 1


def test_voiding_that_is_refused_leaves_everything_as_it_was(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop.errors import UserError

    def refuse(**_asked: object) -> None:
        raise UserError("这份文稿现在不能作废")

    monkeypatch.setattr("ui.notices.document_acts.void_document", refuse)
    view = opened(hands, month_notice(AUGUST).id)
    write(view.form.fields["body"].text, "没有保存的话。")
    hands.answer("不要了")
    hands.press("Ctrl+Shift+Del")
    assert hands.prompts.warned == ["这份文稿现在不能作废"]
    assert "没有保存的话。" in view.form.values()["body"]
    assert view.acts.save.isEnabled()
    hands.press("Ctrl+S")
    assert "没有保存的话。" in Document.get().content


def test_who_may_not_write_documents_looks_and_cannot_touch(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    notice = month_notice(AUGUST)
    monkeypatch.setattr(hands.window.desk, "may", lambda act: act == Act.EXPORT)
    view = opened(hands, notice.id)
    acts = view.acts
    assert not any(one.isEnabled() for one in (acts.save, acts.redraft, acts.refresh, acts.finish, acts.void, acts.head, acts.correct))
    assert acts.report.isEnabled()
    assert acts.print.isEnabled()
    assert not view.form.isEnabled(), "words nobody could save"
