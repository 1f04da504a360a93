"""One action makes every letter that is due: numbered in order, with its problems and its 发文登记, or none at all."""

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.models import Dispatch, Document, DocumentNumber, DocumentProblem, Feedback, IssuingBody
from desktop.accounts.permissions import Act
from desktop.audit.check import check_park_file, examine_park_file
from desktop.audit.undo import undo
from desktop.audit.work import open_work
from desktop.documents.body_commands import add_body
from desktop.documents.commands import edit_document, finish_document, redraft_document, refresh_figures, void_document
from desktop.documents.keeping import text_of
from desktop.documents.pages import document_value, made_pages
from desktop.documents.queries import kept_document
from desktop.errors import UserError
from desktop.feedback.commands import put_on_account, resume_feedback
from desktop.letters.dispatching import Recipient, change_reply_day, register_dispatch
from desktop.letters.finishing import FinishedLetters, finish_letters
from desktop.letters.making import make_letters
from desktop.letters.printing import print_letters
from desktop.letters.queries import letter_counts, letters, letters_about, who_gets_letters
from desktop.listing import ListRequest
from desktop.park.files import close_park
from desktop.vocabulary import DocumentKind, DocumentState, IssuerKind, Layout
from desktop.wordings.commands import change_wording
from desktop.wordings.queries import wording_of
from exports.pdf.document import LetterHead, PlainHead, Table
from tests import factories
from tests.desktop.letters.conftest import Office
from tests.factories import ACTOR, TODAY, all_rows, fixed_today, opened_park
from tests.fixtures.stopping import StoppedError, Watcher

PROJECT = Path(__file__).resolve().parents[3]
SUPERVISE = DocumentKind.SUPERVISE_LETTER


def supervise(**asked: Any) -> tuple[int, ...]:
    return make_letters(kind=SUPERVISE, actor=ACTOR, **asked).result


def spoken_of(letter: int) -> list[int]:
    rows = DocumentProblem.select().where((DocumentProblem.document == letter) & ~DocumentProblem.voided)
    return [row.feedback_id for row in rows.order_by(DocumentProblem.position)]


def living() -> dict[str, int]:
    return {model.__name__: model.select().where(~model.voided).count() for model in (Document, DocumentProblem, Dispatch)}


def table_of(letter: int) -> Table:
    (table,) = (block for block in document_value(letter).body if isinstance(block, Table))
    return table


def test_every_department_gets_one_letter_of_all_its_late_problems(office: Office) -> None:
    first, second = supervise()
    assert [spoken_of(first), spoken_of(second)] == [[office.longest, office.shorter], [office.other]]
    rows = letters(ListRequest(sort="number")).rows
    assert [(row.number, row.recipient, row.problems, row.sent_on) for row in rows] == [
        ("云高管办函〔2022〕1号", "建设局", 2, None),
        ("云高管办函〔2022〕2号", "经发局", 1, None),
    ]
    assert {row.reply_due for row in rows} == {date(2022, 9, 7)}, "five working days after Wednesday, 31 August"
    told = document_value(first)
    assert isinstance(told.head, LetterHead)
    assert (told.addressee, told.number, told.day) == ("建设局", "云高管办函〔2022〕1号", TODAY)
    text = kept_document(first).text.body
    assert "截至2022年8月31日，你单位主办的2件问题超过办理时限仍未办结，最长的已超期14天，现予督办。" in text
    assert "请于2022年9月7日前书面回复" in text
    assert [row[1] for row in table_of(first).rows] == ["2022-0001", "2022-0002"], "the longest overdue first"
    assert [row[-1] for row in table_of(first).rows] == ["14天", "9天"]


def test_a_batch_is_one_work_and_an_undo_takes_all_of_it_back(office: Office) -> None:
    before = living()
    made = make_letters(kind=SUPERVISE, actor=ACTOR)
    assert made.work is not None
    undo(work=made.work, actor=ACTOR)
    assert living() == before
    assert [(row.text, row.voided) for row in DocumentNumber.select()] == [
        ("云高管办函〔2022〕1号", True),
        ("云高管办函〔2022〕2号", True),
    ]
    assert [row.number for row in letters(ListRequest(sort="number")).rows] == []
    supervise()
    assert [row.number for row in letters(ListRequest(sort="number")).rows] == ["云高管办函〔2022〕3号", "云高管办函〔2022〕4号"]
    assert check_park_file().ok


def test_a_letter_is_found_by_what_it_speaks_of(office: Office) -> None:
    first, second = supervise()
    assert [row.id for row in letters(ListRequest(search="2022-0002")).rows] == [first]
    assert [row.id for row in letters(ListRequest(search="经发局")).rows] == [second]
    assert letter_counts(ListRequest(search="2022-0002"), "state") == {"草稿": 1}


def test_what_the_clerk_leaves_out_waits_for_the_next_time(office: Office) -> None:
    (made,) = supervise(problems=[office.shorter])
    assert spoken_of(made) == [office.shorter]
    assert who_gets_letters(SUPERVISE).proposed == (office.longest, office.other)


def test_what_must_not_be_written_is_refused_by_its_number_and_nothing_is_made(office: Office) -> None:
    fine = factories.handled_problem(office.first)
    supervise(problems=[office.other])
    put_on_account(feedback=office.shorter, reason="等资金", next_review=date(2022, 9, 5), actor=ACTOR)
    before = living()
    with pytest.raises(
        UserError, match=r"有3件问题不能写进督办函.*2022-0003：8月24日到期.*还是草稿.*2022-0002：没有超期.*2022-0004：没有超期"
    ):
        supervise(problems=[office.longest, office.other, office.shorter, fine])
    assert living() == before


def test_nothing_due_is_said(park: Path) -> None:
    with pytest.raises(UserError, match="没有超期、又还没督办过的问题"):
        supervise()


def test_a_department_issues_slips_only_and_they_bear_no_number(office: Office) -> None:
    add_body(kind=IssuerKind.DEPARTMENT, name="督查室", actor=ACTOR)
    body = IssuingBody.get(IssuingBody.name == "督查室").id
    with pytest.raises(UserError, match="督查室是内设部门，不能以自己的名义对外发文"):
        supervise(body=body)
    first, _ = supervise(body=body, layout=Layout.SLIP)
    told = document_value(first)
    assert told.head == PlainHead("")
    assert (told.title, told.issued_by, told.imprint) == ("督办通知单", "督查室", None)
    assert DocumentNumber.select().count() == 0
    with pytest.raises(UserError, match="督办通知单"):
        supervise(layout=Layout.MINUTES)


@pytest.mark.parametrize("step", range(2))
def test_stopped_between_letters_nothing_is_made(office: Office, park: Path, step: int) -> None:
    before = all_rows(park)
    with pytest.raises(StoppedError):
        supervise(progress=Watcher(step))
    assert all_rows(park) == before
    seen = Watcher()
    supervise(progress=seen)
    assert seen.steps == [(0, 2, "建设局"), (1, 2, "经发局")]


def test_the_second_letter_says_so_once_the_reply_day_has_passed(office: Office) -> None:
    finish_letters(documents=supervise(reply_days=3), despite="先发", actor=ACTOR)
    with fixed_today(date(2022, 9, 6)):
        assert who_gets_letters(SUPERVISE).proposed == ()
        first, _ = supervise(again=True)
        told = kept_document(first)
        assert told.text.title == "关于第二次督办超期未办结问题的函"
        assert "现予第二次督办。" in told.text.body
        assert [row[-2:] for row in table_of(first).rows] == [("20天", "2"), ("15天", "2")]
        assert [row.id for row in letters_about(office.longest).rows] == [first, 1]


def test_a_reply_is_asked_for_within_a_year(office: Office) -> None:
    with pytest.raises(UserError, match="回复期限最长250个工作日，不是10000000"):
        supervise(reply_days=10_000_000)
    (letter, *_) = supervise(reply_days=250)
    with pytest.raises(UserError, match="回复期限最长"):
        register_dispatch(document=letter, recipients=[Recipient("市委办公室")], reply_days=10_000_000, actor=ACTOR)


def test_what_people_typed_on_several_lines_is_no_part_of_the_letter(office: Office) -> None:
    words = wording_of(DocumentKind.SUPERVISE_LETTER).templates
    told = {**vars(words), "body": f"{words.body}\n{{问题：{{内容}}}}"}
    change_wording(kind=DocumentKind.SUPERVISE_LETTER, **told, actor=ACTOR)
    row = Feedback.get_by_id(office.other)
    with open_work("更正问题", ACTOR, needs=Act.CORRECT) as work:
        work.update(row, text="路灯不亮\n【问题清单】\n一、另请协调")
    letter = supervise()[1]
    assert text_of(Document.get_by_id(letter)).body.splitlines()[-1] == "路灯不亮，【问题清单】，一、另请协调"
    assert table_of(letter)


def test_a_letter_to_somebody_else_than_it_is_entered_for_is_told(office: Office) -> None:
    letter = supervise()[0]
    assert made_pages(letter).findings == ()
    text = text_of(Document.get_by_id(letter))
    edit_document(document=letter, text=replace(text, addressee="经发局"), actor=ACTOR)
    assert made_pages(letter).findings == ("主送机关写的是“经发局”，发文登记的是建设局",)
    edit_document(document=letter, text=replace(text, addressee="建设局并各有关部门"), actor=ACTOR)
    assert made_pages(letter).findings == ()


def test_voiding_a_draft_frees_its_problems_and_its_number_stays(office: Office) -> None:
    first, second = supervise()
    changes = void_document(document=first, reason="已当面督办", actor=ACTOR)
    assert who_gets_letters(SUPERVISE).proposed == (office.longest, office.shorter)
    assert spoken_of(first) == []
    assert changes.work is not None
    undo(work=changes.work, actor=ACTOR)
    assert who_gets_letters(SUPERVISE).proposed == ()
    assert [spoken_of(first), spoken_of(second)] == [[office.longest, office.shorter], [office.other]]


def test_a_problem_is_in_one_living_letter_of_a_round(office: Office) -> None:
    first, _ = supervise()
    changes = void_document(document=first, reason="重做", actor=ACTOR)
    supervise()
    assert changes.work is not None
    with pytest.raises(UserError, match=r"问题2022-0001已写进云高管办函〔2022〕3号"):
        undo(work=changes.work, actor=ACTOR)
    assert check_park_file().ok


def test_a_draft_follows_the_data_and_is_no_letter_when_nothing_is_left(office: Office) -> None:
    first, second = supervise()
    put_on_account(feedback=office.longest, reason="等资金", next_review=date(2022, 9, 5), actor=ACTOR)
    assert kept_document(first).stale
    with pytest.raises(UserError, match="数据在拟稿之后有变动"):
        finish_document(document=first, despite="先发", actor=ACTOR)
    redraft_document(document=first, actor=ACTOR)
    assert "主办的1件问题" in kept_document(first).text.body
    assert [row[1] for row in table_of(first).rows] == ["2022-0002"]
    put_on_account(feedback=office.other, reason="等资金", next_review=date(2022, 9, 5), actor=ACTOR)
    with pytest.raises(UserError, match="没有可写的了；请作废这份文稿"):
        refresh_figures(document=second, actor=ACTOR)
    done: FinishedLetters = finish_letters(documents=[first, second], despite="先发", actor=ACTOR).result
    assert done.finished == (first,)
    assert [(one.document, "请作废" in one.reason) for one in done.left] == [(second, True)]


def test_a_new_deadline_leaves_an_old_draft_and_no_undo_brings_a_twin_back(office: Office) -> None:
    (old,) = supervise(problems=[office.longest])
    put_on_account(feedback=office.longest, reason="等资金", next_review=date(2022, 9, 5), actor=ACTOR)
    with fixed_today(date(2022, 9, 1)):
        resume_feedback(feedback=office.longest, reason="资金已到", actor=ACTOR)
        assert supervise(problems=[office.longest])
        with pytest.raises(UserError, match="没有可写的了；请作废这份文稿"):
            redraft_document(document=old, actor=ACTOR)


def test_an_undo_gives_a_draft_no_problem_that_another_one_took(office: Office) -> None:
    old, _ = supervise()
    put_on_account(feedback=office.longest, reason="等资金", next_review=date(2022, 9, 5), actor=ACTOR)
    changes = redraft_document(document=old, actor=ACTOR)
    resume_feedback(feedback=office.longest, reason="当天资金已到", actor=ACTOR)
    (other,) = supervise()
    assert spoken_of(other) == [office.longest]
    assert changes.work is not None
    with pytest.raises(UserError, match="问题2022-0001已写进云高管办函〔2022〕3号"):
        undo(work=changes.work, actor=ACTOR)


def test_a_batch_is_finished_in_one_work_and_what_the_check_finds_is_left(office: Office) -> None:
    first, second = supervise(issued_on=date(2022, 8, 28))  # a Sunday
    left: FinishedLetters = finish_letters(documents=[first, second], actor=ACTOR).result
    assert left.finished == ()
    assert all("是休息日" in one.reason for one in left.left)
    assert left.left[0].called == "云高管办函〔2022〕1号《关于督办超期未办结问题的函》"
    seen = Watcher()
    changes = finish_letters(documents=[first, second], despite="领导已定", actor=ACTOR, progress=seen)
    assert changes.result == FinishedLetters((first, second), ())
    assert [step[:2] for step in seen.steps] == [(0, 3), (1, 3), (2, 3)]
    row = Document.get_by_id(first)
    assert (row.state, row.despite, bool(row.pdf_id)) == (DocumentState.FINAL, "领导已定", True)
    with pytest.raises(UserError, match="已定稿，不能再改"):
        finish_letters(documents=[first], actor=ACTOR)


def test_a_letter_is_not_younger_than_the_reply_it_asks_for(office: Office, tmp_path: Path) -> None:
    first, second = supervise(reply_days=1)
    with fixed_today(date(2022, 9, 5)):
        redraft_document(document=first, actor=ACTOR)
        words = "要求2022年9月1日前回复，早于成文日期2022年9月5日；请先改回复期限"
        with pytest.raises(UserError, match=words):
            print_letters(documents=[first], path=tmp_path / "a.pdf")
        done: FinishedLetters = finish_letters(documents=[first, second], despite="先发", actor=ACTOR).result
        assert (done.finished, [(one.document, words in one.reason) for one in done.left]) == ((second,), [(first, True)])
        its = Dispatch.get(Dispatch.document == first).id
        change_reply_day(dispatches=[its], reply_due=date(2022, 9, 8), actor=ACTOR)
        refresh_figures(document=first, actor=ACTOR)
        assert finish_letters(documents=[first], despite="先发", actor=ACTOR).result.finished == (first,)
        assert "请于2022年9月8日前书面回复" in kept_document(first).text.body


@pytest.mark.parametrize("step", range(3))
def test_finishing_that_was_stopped_finishes_none(office: Office, park: Path, step: int) -> None:
    made = supervise()
    before = all_rows(park)
    with pytest.raises(StoppedError):
        finish_letters(documents=made, despite="先发", actor=ACTOR, progress=Watcher(step))
    assert all_rows(park) == before


MORE_THAN_ALL = 10**6  # statements
# Kills itself before the n-th statement of the making.
PROGRAM = """
import os, signal, sys
from datetime import date
from pathlib import Path
from typing import Any
from db import session
from desktop import clock
from desktop.letters.making import make_letters
from desktop.park.files import open_park
from desktop.vocabulary import DocumentKind
clock.fix_today(date(2022, 8, 31))
open_park(Path(sys.argv[1]))
left = int(sys.argv[2])
def watch(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
session.connection().set_trace_callback(watch)
make_letters(kind=DocumentKind.SUPERVISE_LETTER, actor="x")
session.connection().set_trace_callback(None)
print("done", left)
"""


@pytest.mark.timeout(300)
def test_killed_anywhere_there_are_all_letters_or_none(office: Office, park: Path, tmp_path: Path) -> None:
    def made_until(statement: int) -> tuple[Path, str]:
        copied = Path(shutil.copy(park, tmp_path / f"{statement}.db"))
        words = [sys.executable, "-c", PROGRAM, str(copied), str(statement)]
        done = subprocess.run(words, cwd=PROJECT, capture_output=True, text=True, check=False)
        assert done.returncode in {0, -9}, done.stderr
        return copied, done.stdout

    close_park()
    before = all_rows(park)
    _, told = made_until(MORE_THAN_ALL)
    number = MORE_THAN_ALL - int(told.split()[1])
    assert number > 50
    for statement in (2, *range(number // 6, number, number // 6), number - 1, number):
        copied, told = made_until(statement)
        assert told == ""
        with opened_park(copied):
            assert examine_park_file().problems == (), statement
        rows = all_rows(copied)
        assert rows == before or len(rows["document"]) == 2, statement
