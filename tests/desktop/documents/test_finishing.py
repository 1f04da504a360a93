"""定稿 keeps pages, fonts and what the check found; figures are followed through the edits; a correction names what it corrects."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.models import Dispatch, Document, StoredFile
from desktop.audit.check import check_park_file
from desktop.audit.undo import last_work, undo
from desktop.audit.work import EditConflictError
from desktop.documents.commands import (
    change_head,
    correct_document,
    draft_another,
    edit_document,
    finish_document,
    redraft_document,
    refresh_figures,
    void_document,
)
from desktop.documents.pages import made_pages, print_document
from desktop.documents.queries import Kept, kept_document
from desktop.errors import UserError
from desktop.letters.dispatching import Recipient, mark_sent, register_dispatch
from desktop.vocabulary import DocumentKind, DocumentState, SentHow
from tests import factories
from tests.factories import ACTOR, TODAY, fixed_today
from tests.papers import august, august_rows


@pytest.fixture
def office(park: Path) -> Path:
    """One object, visited once in four weeks, and one problem collected."""
    august_rows()
    return park


def retyped(notice: Kept, old: str, new: str) -> Kept:
    assert old in notice.text.body
    edit_document(document=notice.id, text=replace(notice.text, body=notice.text.body.replace(old, new)), actor=ACTOR)
    return august()


def test_every_mark_of_a_draft_stands_where_its_figure_is(office: Path) -> None:
    text = august().text
    assert {"新收", "销号", "走访率"} <= {mark.name for mark in text.marks}
    assert all(text.body[mark.start : mark.end] == mark.value for mark in text.marks)


def test_an_edited_draft_tells_what_the_data_say_and_takes_their_figures_over(office: Path) -> None:
    notice = retyped(august(), "现将", "经核实，现将")
    assert (notice.stale, notice.differences) == (False, ())
    factories.problem(collected_on=date(2022, 8, 20))
    told = august()
    assert told.stale
    assert any("“新收”写的是1，数据是2" in one for one in told.differences)
    refresh_figures(document=notice.id, actor=ACTOR)
    fresh = august()
    assert (fresh.stale, fresh.differences) == (False, ())
    assert fresh.text.body.startswith("经核实，现将"), "the clerk's words stay"
    assert "新收集2件" in fresh.text.body
    assert all(fresh.text.body[mark.start : mark.end] == mark.value for mark in fresh.text.marks)


def test_a_figure_written_over_by_hand_is_told_and_needs_a_reason(office: Path) -> None:
    notice = retyped(august(), "新收集1件", "新收集11件")
    assert any("手工改成11，数据是1" in one for one in notice.differences)
    found = made_pages(notice.id).findings
    assert any("“新收”手工改成11，数据是1" in one for one in found)
    with pytest.raises(UserError, match=r"检查发现1处问题，不能定稿：.*手工改成11.*写明理由"):
        finish_document(document=notice.id, actor=ACTOR)
    with pytest.raises(UserError, match="写明理由"):
        finish_document(document=notice.id, despite="。……", actor=ACTOR)
    assert august().state == DocumentState.DRAFT
    finish_document(document=notice.id, despite="经领导同意按实际掌握数", actor=ACTOR)
    final = august()
    assert final.final
    assert final.despite == "经领导同意按实际掌握数"
    assert any("手工改成11" in one for one in final.findings)


def test_a_clean_document_needs_no_reason_and_keeps_none(office: Path) -> None:
    notice = august()
    finish_document(document=notice.id, despite="多余的理由", actor=ACTOR)
    final = august()
    assert (final.findings, final.despite, final.finished_by) == ((), "", ACTOR)


def test_the_pages_that_were_finished_are_printed_whatever_becomes_of_program_and_fonts(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = august()
    made = made_pages(notice.id)
    finish_document(document=notice.id, actor=ACTOR)
    row = Document.get_by_id(notice.id)
    assert row.pdf is not None
    assert row.pdf_sha256 == row.pdf.sha256 == made.sha256 == hashlib.sha256(made.content).hexdigest()
    assert json.loads(row.fonts)["used"] == list(made.fonts)
    assert any(font.startswith("仿宋：") for font in made.fonts)

    def never(*_args: object, **_named: object) -> None:
        raise AssertionError("a finished document is not set again")

    monkeypatch.setattr("exports.pdf.render.render_document", never)
    with fixed_today(date(2030, 1, 1)):
        told = print_document(notice.id, tmp_path / "再印.pdf")
    assert (tmp_path / "再印.pdf").read_bytes() == made.content
    assert (told.sha256, told.pages) == (made.sha256, made.pages)
    assert told.substituted_fonts == made.substituted_fonts
    assert check_park_file().ok


def test_a_kept_file_is_not_taken_from_its_document(office: Path) -> None:
    notice = august()
    finish_document(document=notice.id, actor=ACTOR)
    undo(work=last_work() or 0, actor=ACTOR)
    assert august().state == DocumentState.DRAFT
    assert StoredFile.get().voided, "nobody uses it any more"


def test_what_was_sent_or_is_corrected_stays_issued(office: Path) -> None:
    notice = august()
    register_dispatch(document=notice.id, recipients=[Recipient("市委办公室")], actor=ACTOR)
    finish_document(document=notice.id, actor=ACTOR)
    finishing = last_work() or 0
    (dispatch,) = Dispatch.select()
    mark_sent(dispatches=[dispatch.id], sent_on=TODAY, how=SentHow.BY_HAND, actor=ACTOR)
    with pytest.raises(UserError, match=r"不能撤销.*已经发给市委办公室"):
        undo(work=finishing, actor=ACTOR)
    undo(work=last_work() or 0, actor=ACTOR)
    correction = correct_document(document=notice.id, actor=ACTOR)
    with pytest.raises(UserError, match=rf"不能撤销.*已有更正{correction.number}"):
        undo(work=finishing, actor=ACTOR)
    void_document(document=correction.id, reason="不用更正", actor=ACTOR)
    assert august().final
    undo(work=finishing, actor=ACTOR)
    assert august().state == DocumentState.DRAFT


def test_somebody_who_finishes_finishes_what_they_saw(office: Path) -> None:
    notice = august()
    retyped(notice, "现将", "经核实，现将")
    with pytest.raises(EditConflictError):
        finish_document(document=notice.id, expected_version=notice.version, actor=ACTOR)


def test_the_day_is_part_of_the_check(office: Path) -> None:
    notice = august()
    change_head(document=notice.id, issued_on=date(2022, 8, 27), actor=ACTOR)
    found = "；".join(made_pages(notice.id).findings)
    assert "成文日期2022年8月27日时，所通报的期间还没有结束" in found
    assert "成文日期2022年8月27日是休息日" in found


def test_a_correction_is_a_document_that_names_the_issued_one(office: Path) -> None:
    notice = august()
    with pytest.raises(UserError, match="只有已定稿的文书才需要更正"):
        correct_document(document=notice.id, actor=ACTOR)
    finish_document(document=notice.id, actor=ACTOR)
    correction = correct_document(document=notice.id, actor=ACTOR)
    assert correction.kind == DocumentKind.CORRECTION
    assert correction.corrects == f"{notice.number}《{notice.text.title}》"
    for part in (notice.number, notice.text.title, "2022年8月31日"):
        assert part in correction.text.body
    assert kept_document(notice.id).corrected_by == (f"{correction.number}《{correction.text.title}》",)
    assert correct_document(document=notice.id, actor=ACTOR).id == correction.id, "one draft at a time"
    assert august().text == notice.text, "what was issued stays"


def test_a_draft_is_voided_with_a_reason_and_a_final_one_never(office: Path) -> None:
    notice = august()
    with pytest.raises(UserError, match="写明"):
        void_document(document=notice.id, reason="", actor=ACTOR)
    void_document(document=notice.id, reason="误拟", actor=ACTOR)
    for act in (
        lambda: edit_document(document=notice.id, text=notice.text, actor=ACTOR),
        lambda: redraft_document(document=notice.id, actor=ACTOR),
        lambda: finish_document(document=notice.id, actor=ACTOR),
    ):
        with pytest.raises(UserError, match="已经作废"):
            act()
    again = august()
    assert again.id != notice.id
    finish_document(document=again.id, actor=ACTOR)
    with pytest.raises(UserError, match="另发更正"):
        void_document(document=again.id, reason="误发", actor=ACTOR)


def test_there_may_be_any_number_of_circulars(office: Path) -> None:
    first, second = (draft_another(kind=DocumentKind.CIRCULAR, actor=ACTOR) for _ in range(2))
    assert first.id != second.id
    assert [first.number, second.number] == ["云高管办发〔2022〕1号", "云高管办发〔2022〕2号"]


def test_a_document_is_written_for_wps_with_the_same_words(office: Path, tmp_path: Path) -> None:
    from docx import Document as WordDocument

    notice = august()
    told = print_document(notice.id, tmp_path / "通报.docx")
    assert told.sha256 == hashlib.sha256((tmp_path / "通报.docx").read_bytes()).hexdigest()
    assert told.pages == made_pages(notice.id).pages
    words = "".join(paragraph.text for paragraph in WordDocument(str(tmp_path / "通报.docx")).paragraphs)
    assert "现将2022年8月份包保联企工作情况通报如下。" in words
    assert notice.number in words


def test_what_cannot_be_true_by_itself_is_a_finding(office: Path) -> None:
    notice = retyped(august(), "现将", "走访率下降-3%，现将")
    assert any("-3%" in one for one in made_pages(notice.id).findings)


def test_the_pages_are_read_back(office: Path) -> None:
    notice = august()
    edit_document(document=notice.id, text=replace(notice.text, title="关于" + "加强走访、" * 60 + "的通报"), actor=ACTOR)
    assert any("第1页" in one or "首页" in one for one in made_pages(notice.id).findings)
