"""A notice follows the data until somebody edits it, stands still once it is 定稿, and prints the same years later."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.models import Audit, Document, Feedback
from desktop.accounts.permissions import Act
from desktop.audit.check import check_park_file
from desktop.audit.work import EditConflictError, open_work
from desktop.documents.commands import edit_document, finish_document, redraft_document
from desktop.documents.on_command import print_drafted
from desktop.documents.pages import document_value, print_document
from desktop.documents.queries import Kept
from desktop.errors import KnownError, UserError
from desktop.feedback.commands import correct_feedback
from desktop.notices.figures import collect_figures
from desktop.park.commands import change_park
from desktop.periods import Month
from desktop.summary.queries import month_summary
from desktop.vocabulary import DocumentKind, DocumentState
from exports.pdf.document import RedHead, Table
from tests import factories
from tests.desktop.imports.office_run import office_run
from tests.factories import ACTOR, PARK_NAME, fixed_today, opened_park
from tests.fixtures.office import TODAY
from tests.fixtures.office_styles import OWN
from tests.papers import AUGUST, august, august_rows, month_notice


@pytest.fixture
def office(park: Path) -> Path:
    """One object, visited once in four weeks, and one problem overdue."""
    august_rows("招工难\n一、夜班缺人")
    return park


def something_happens() -> None:
    factories.problem(collected_on=date(2022, 8, 20))


def edited(notice: Kept, words: str = "督查室已逐件核实。") -> Kept:
    edit_document(document=notice.id, text=replace(notice.text, body=f"{notice.text.body}\n{words}"), actor=ACTOR)
    return august()


def printed(notice: Kept, path: Path) -> bytes:
    told = print_document(notice.id, path)
    content = path.read_bytes()
    assert told.sha256 == hashlib.sha256(content).hexdigest()
    assert told.pages > 0
    return content


def test_an_unedited_draft_follows_the_data(office: Path) -> None:
    first = august()
    assert "新收集1件" in first.text.body
    audit = Audit.select().count()
    assert august() == first
    assert Audit.select().count() == audit, "drafting again without news writes nothing"

    something_happens()
    second = august()
    assert (second.id, second.number, second.stale) == (first.id, first.number, False)
    assert "新收集2件" in second.text.body
    assert Document.select().count() == 1


def test_an_edited_draft_keeps_its_words_and_is_marked(office: Path) -> None:
    notice = edited(august())
    assert not notice.stale
    something_happens()
    later = august()
    assert later.stale
    assert later.text == notice.text
    assert later.figures == notice.figures

    redraft_document(document=notice.id, actor=ACTOR)
    anew = august()
    assert not anew.stale
    assert "新收集2件" in anew.text.body
    assert "督查室已逐件核实" not in anew.text.body


def test_a_problem_told_in_several_lines_stays_one_paragraph(office: Path) -> None:
    assert "“招工难，一、夜班缺人”（产业发展局，超期22天）" in august().text.body


def test_what_two_people_edit_at_once_is_not_lost(office: Path) -> None:
    notice = august()
    edited(notice)
    with pytest.raises(EditConflictError):
        edit_document(document=notice.id, text=notice.text, actor="另一人", expected_version=notice.version)


@pytest.mark.parametrize("empty", ["title", "body"])
def test_a_notice_needs_its_title_and_its_text(office: Path, empty: str) -> None:
    notice = august()
    with pytest.raises(UserError, match="不能为空"):
        edit_document(document=notice.id, text=replace(notice.text, **{empty: "  "}), actor=ACTOR)


def test_a_final_notice_must_agree_with_the_data(office: Path) -> None:
    notice = edited(august())
    something_happens()
    with pytest.raises(UserError, match="数据在拟稿之后有变动"):
        finish_document(document=notice.id, actor=ACTOR)
    redraft_document(document=notice.id, actor=ACTOR)
    finish_document(document=notice.id, actor=ACTOR)
    assert august().state == DocumentState.FINAL


def test_a_final_notice_is_never_changed_and_prints_the_same_again(office: Path, tmp_path: Path) -> None:
    notice = edited(august())
    first = printed(notice, tmp_path / "first.pdf")
    finish_document(document=notice.id, actor=ACTOR)
    something_happens()
    change_park(issuing_body="别的办公室", actor=ACTOR)
    with fixed_today(date(2026, 3, 1)):
        final = august()
        assert (final.state, final.stale, final.text, final.number) == (DocumentState.FINAL, True, notice.text, notice.number)
        for act in (
            lambda: edit_document(document=notice.id, text=notice.text, actor=ACTOR),
            lambda: redraft_document(document=notice.id, actor=ACTOR),
            lambda: finish_document(document=notice.id, actor=ACTOR),
        ):
            with pytest.raises(UserError, match="该文书已定稿"):
                act()
        assert printed(final, tmp_path / "again.pdf") == first
    assert Document.get().pdf_sha256 == hashlib.sha256(first).hexdigest()
    assert check_park_file().problems == ()


def test_printing_twice_gives_the_same_bytes(office: Path, tmp_path: Path) -> None:
    _, once = print_drafted(kind=DocumentKind.MONTHLY, period=str(AUGUST), path=tmp_path / "a.pdf", actor=ACTOR)
    _, twice = print_drafted(kind=DocumentKind.MONTHLY, period=str(AUGUST), path=tmp_path / "b.pdf", actor=ACTOR)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert once == replace(twice, path=once.path)


def test_numbers_run_through_the_year_and_are_never_given_twice(office: Path) -> None:
    def drafted(year: int, month: int) -> Kept:
        return month_notice(Month(year, month))

    assert [drafted(2022, month).number for month in (6, 7, 8)] == [f"云高管办发〔2022〕{number}号" for number in (1, 2, 3)]
    with open_work("作废文书", ACTOR, needs=Act.IMPORT) as work:
        work.void(Document.get(period="2022-08"), "误拟")
    assert august().number == "云高管办发〔2022〕4号", "a voided number is not given again"
    assert drafted(2022, 7).number == "云高管办发〔2022〕2号"
    with fixed_today(date(2023, 1, 5)):
        assert drafted(2022, 12).number == "云高管办发〔2023〕1号"
        assert drafted(2022, 9).number == "云高管办发〔2023〕2号"


def test_the_tenth_number_follows_the_ninth(office: Path) -> None:
    with fixed_today(date(2022, 12, 31)):
        numbers = [month_notice(Month(2022, month)).number for month in range(1, 13)]
    assert [int(number.partition("〕")[2].removesuffix("号")) for number in numbers] == list(range(1, 13))


def test_a_month_to_come_has_no_notice(office: Path) -> None:
    with pytest.raises(UserError, match="尚未开始"):
        month_notice(Month(2022, 9))
    assert Document.select().count() == 0


def test_it_cannot_be_written_there(office: Path, tmp_path: Path) -> None:
    notice = august()
    (tmp_path / "a.pdf").mkdir()
    for path in (tmp_path / "没有" / "a.pdf", tmp_path / "a.pdf", office / "a.pdf"):
        with pytest.raises(KnownError, match="不能写入") as refused:
            print_document(notice.id, path)
        assert str(path) in str(refused.value)
    assert {beside.name for beside in tmp_path.iterdir()} == {"park.db", "park.db-shm", "park.db-wal", "a.pdf"}, (
        "nothing half-written stays"
    )


def test_a_character_no_font_has_is_named(office: Path, tmp_path: Path) -> None:
    notice = edited(august(), "此处有\U000f1234字。")
    with pytest.raises(UserError, match=r"字体|字形"):
        print_document(notice.id, tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


def test_a_correction_of_a_problem_makes_the_edited_draft_stale(office: Path) -> None:
    edited(august())
    correct_feedback(feedback=Feedback.get().id, reason="核实", text="招工难（夜班）", actor=ACTOR)
    assert august().stale


def test_an_offices_notice_says_what_its_summary_says(tmp_path: Path) -> None:
    with opened_park(office_run(OWN).park("done", tmp_path), TODAY):
        summary, figures, notice = month_summary(AUGUST), collect_figures(AUGUST), august()
        assert len(figures.overdue) == summary.overdue
        assert sum(len(row.weeks) for row in figures.missed) == summary.object_weeks_due - summary.object_weeks_done
        assert all(row.days_late == (date(2022, 9, 1) - date.fromisoformat(row.due_on)).days for row in figures.overdue)
        assert [row.due_on for row in figures.overdue] == sorted(row.due_on for row in figures.overdue)
        document = document_value(notice.id)
        visits, problems = (block for block in document.body if isinstance(block, Table))
        assert visits.total_row is not None
        assert problems.total_row is not None
        assert visits.total_row[1:4] == (str(summary.enterprises), str(summary.object_weeks_due), str(summary.object_weeks_done))
        shown = (summary.carried_over, summary.collected, summary.closed, summary.not_supported, summary.open, summary.overdue)
        assert problems.total_row[1:7] == tuple(map(str, shown))
        assert document.signature is not None
        assert document.imprint is not None
        assert isinstance(document.head, RedHead)
        assert PARK_NAME in document.head.mark
        assert print_document(notice.id, tmp_path / "a.pdf").pages >= 3
