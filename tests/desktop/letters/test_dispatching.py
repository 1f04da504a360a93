"""发文登记: documents of every kind, to one or many; what went out, what came back, and what is late with its reply."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models import Dispatch
from db.read.dispatches import REPLY, SENT
from desktop.audit.check import check_park_file
from desktop.audit.undo import last_work, undo
from desktop.dashboard.queries import duty_counts
from desktop.documents.commands import draft_document, finish_document, void_document
from desktop.documents.register import take_number, void_number
from desktop.errors import UserError
from desktop.ledgers.commands import export_ledger
from desktop.letters.dispatching import Recipient, change_reply_day, mark_sent, record_reply, register_dispatch, void_dispatch
from desktop.letters.finishing import finish_letters
from desktop.letters.making import make_letters
from desktop.letters.queries import dispatch_counts, dispatches, letter_counts, letters, number_counts, numbers
from desktop.letters.register_printing import print_dispatch_list, print_number_register
from desktop.letters.sending_rules import reply_refusal, sent_refusal
from desktop.listing import ListRequest
from desktop.periods import Month, Year
from desktop.reminders.queries import to_remind
from desktop.vocabulary import LATE_REPLIES, DocumentKind, DocumentState, ReplyState, SentHow, SentState
from exports.pdf.check.pages import read_document
from tests.desktop.letters.conftest import Office
from tests.exports.pdf.geometry import collisions
from tests.factories import ACTOR, TODAY, fixed_today

YEAR = Year(2022)


@pytest.fixture
def sent(office: Office) -> list[int]:
    """The dispatches of two 督办函, finished today, to be replied to by 7 September."""
    made = make_letters(kind=DocumentKind.SUPERVISE_LETTER, actor=ACTOR).result
    finish_letters(documents=made, despite="先发", actor=ACTOR)
    return [row.id for row in Dispatch.select().order_by(Dispatch.id)]


def words_of(path: Path) -> str:
    """All that a reader finds in the file, without what breaks its lines; nothing stands in another's place."""
    pages = read_document(path).pages
    assert not [fault for page in pages for fault in collisions(page)]
    return "".join(char.char for page in pages for char in page.chars if not char.char.isspace())


def went(dispatch: int, day: date = TODAY) -> None:
    mark_sent(dispatches=[dispatch], sent_on=day, how=SentHow.BY_HAND, received_by="收文员", actor=ACTOR)


def test_many_are_marked_sent_at_once(sent: list[int]) -> None:
    mark_sent(dispatches=sent, sent_on=TODAY, how=SentHow.OFFICE_SYSTEM, copies=2, actor=ACTOR)
    rows = dispatches(ListRequest(filters={"sent": "已发出"})).rows
    assert {(row.sent_on, row.sent_how, row.copies, row.reply_state) for row in rows} == {(TODAY, "办公系统", 2, "待回复")}
    assert dispatch_counts(ListRequest(), "sent") == {"未发出": 0, "已发出": 2}


def test_a_draft_does_not_leave_the_house(office: Office) -> None:
    made = make_letters(kind=DocumentKind.SUPERVISE_LETTER, actor=ACTOR).result
    first = Dispatch.get(Dispatch.document == made[0]).id
    with pytest.raises(UserError, match="云高管办函〔2022〕1号《关于督办超期未办结问题的函》还是草稿，定稿后才能发出"):
        went(first)
    with pytest.raises(UserError, match="还是草稿，没有发出，不会有回复"):
        record_reply(dispatch=first, replied_on=TODAY, words="已办", actor=ACTOR)
    finish_letters(documents=made, despite="先发", actor=ACTOR)
    with pytest.raises(UserError, match="份数应在1至999之间"):
        mark_sent(dispatches=[first], sent_on=TODAY, how=SentHow.MAILED, copies=0, actor=ACTOR)


def test_a_notice_goes_to_several_each_once(office: Office) -> None:
    notice = draft_document(kind=DocumentKind.MONTHLY, period="2022-07", actor=ACTOR).id
    to = [Recipient(department=office.first), Recipient("市工信局", copies=3)]
    register_dispatch(document=notice, recipients=to, reply_days=2, actor=ACTOR)
    rows = dispatches(ListRequest(filters={"document": str(notice)}, sort="copies")).rows
    assert [(row.recipient, row.copies, row.reply_due) for row in rows] == [
        ("建设局", 1, date(2022, 9, 2)),
        ("市工信局", 3, date(2022, 9, 2)),
    ]
    with pytest.raises(UserError, match="已登记发给市工信局"):
        register_dispatch(document=notice, recipients=[Recipient("乙局"), Recipient("市工信局")], actor=ACTOR)
    assert dispatches(ListRequest()).total == 2, "all or nothing"
    for wrong in ([], [Recipient(" ")]):
        with pytest.raises(UserError, match="请填写收文单位"):
            register_dispatch(document=notice, recipients=wrong, actor=ACTOR)
    void_dispatch(dispatch=rows[0].id, reason="不必发", actor=ACTOR)
    assert [row.recipient for row in dispatches(ListRequest()).rows] == ["市工信局"]
    register_dispatch(document=notice, recipients=[Recipient("建设局", office.first)], actor=ACTOR)
    (last,) = (work for work in [last_work()] if work is not None)
    undo(work=last, actor=ACTOR)
    void_document(document=notice, reason="重拟", actor=ACTOR)
    assert dispatches(ListRequest()).total == 0
    with pytest.raises(UserError, match="已经作废，不能再登记发文"):
        register_dispatch(document=notice, recipients=[Recipient("乙局")], actor=ACTOR)
    assert check_park_file().ok


def test_a_letter_stays_with_whom_it_is_written_to(sent: list[int]) -> None:
    with pytest.raises(UserError, match="就是写给建设局的；不再发出请作废这份函件"):
        void_dispatch(dispatch=sent[0], reason="错", actor=ACTOR)


def test_a_late_reply_is_counted_said_and_listed_until_it_comes(sent: list[int]) -> None:
    went(sent[0])
    with fixed_today(date(2022, 9, 7)):
        assert duty_counts(Month(2022, 9)).late_replies == 0, "its day still runs"
    with fixed_today(date(2022, 9, 8)):
        assert duty_counts(Month(2022, 9)).late_replies == 2, "whether or not anybody entered that it went out"
        told = to_remind()
        assert told is not None
        assert [thing.row for thing in told.things if thing.kind == LATE_REPLIES] == sent
        late = ListRequest(filters={"reply": "回复逾期"})
        assert [row.id for row in dispatches(late).rows] == sent[::-1]
        assert dispatch_counts(ListRequest(), "reply") == {"回复逾期": 2, "待回复": 0, "已回复": 0}
        assert letter_counts(ListRequest(), "reply") == {"回复逾期": 2, "待回复": 0, "已回复": 0}
        record_reply(dispatch=sent[0], replied_on=date(2022, 9, 8), words="已修复", actor=ACTOR)
        change_reply_day(dispatches=[sent[1]], reply_due=date(2022, 9, 9), actor=ACTOR)
        assert duty_counts(Month(2022, 9)).late_replies == 0
        assert letters(late).total == 0
        with pytest.raises(UserError, match="已经回复，不用再改期限"):
            change_reply_day(dispatches=sent, reply_due=None, actor=ACTOR)
        with pytest.raises(UserError, match=r"早于.*成文日期"):
            change_reply_day(dispatches=[sent[1]], reply_due=date(2022, 8, 1), actor=ACTOR)


@given(*[st.dates(date(2022, 8, 1), date(2022, 10, 1))] * 3, st.none() | st.dates(date(2022, 8, 1), date(2022, 10, 1)))
def test_nothing_is_sent_before_it_is_issued_nor_replied_before_it_is_sent(
    issued: date, sent_on: date, today: date, replied: date | None
) -> None:
    final, draft = DocumentState.FINAL, DocumentState.DRAFT
    fine = issued <= sent_on <= today and (replied is None or sent_on <= replied)
    assert (sent_refusal("它", final, issued, sent_on, today, replied) is None) == fine
    assert sent_refusal("它", draft, issued, sent_on, today, replied) is not None
    assert (reply_refusal("它", final, issued, sent_on, today) is None) == (issued <= sent_on <= today)
    assert reply_refusal("它", draft, issued, sent_on, today) is not None


def test_the_registers_are_printed_by_body_and_year(sent: list[int], tmp_path: Path) -> None:
    went(sent[0])
    record_reply(dispatch=sent[0], replied_on=TODAY, words="路面已修复", actor=ACTOR)
    number = take_number(subject="关于防汛值守的通知", actor=ACTOR).first("document_number")
    void_number(number=number, reason="文件撤回", actor=ACTOR)
    name, made = print_dispatch_list(path=tmp_path / "发文.pdf", year=YEAR)
    assert (name, made is not None) == ("2022年发文登记簿（2条）", True)
    text = words_of(tmp_path / "发文.pdf")
    for words in ("云高管办函〔2022〕1号", "建设局", "直接送达", "收文员", "路面已修复", "9月7日", "云岭高新区发文登记簿"):
        assert words in text
    name, made = print_number_register(path=tmp_path / "文号.pdf", year=YEAR)
    assert name == "2022年文号登记簿（3个文号）"
    text = words_of(tmp_path / "文号.pdf")
    for words in ("作废：文件撤回", "关于防汛值守的通知", "云高管办函（函，2个文号）", "云高管办发（发文，1个文号，其中作废1个）"):
        assert words in text
    assert print_dispatch_list(path=tmp_path / "无.pdf", year=Year(2021)) == ("2021年没有登记发文", None)
    assert print_number_register(path=tmp_path / "无.pdf", year=Year(2021)) == ("2021年没有编过文号", None)
    assert not (tmp_path / "无.pdf").exists()
    assert [(row.text, row.state) for row in numbers(ListRequest(filters={"state": "作废"})).rows] == [("云高管办发〔2022〕1号", "作废")]
    assert number_counts(ListRequest(), "state") == {"草稿": 0, "定稿": 2, "登记": 0, "作废": 1}


def test_the_ledger_stands_as_of_its_day(sent: list[int], tmp_path: Path) -> None:
    with fixed_today(date(2022, 9, 20)):
        went(sent[0], date(2022, 9, 1))
        record_reply(dispatch=sent[0], replied_on=date(2022, 9, 12), words="路面已修复", actor=ACTOR)

        def rows(**asked: Any) -> list[tuple[object, ...]]:
            made = export_ledger(kind="发文登记簿", path=tmp_path / "簿.xlsx", **asked)
            sheet = openpyxl.load_workbook(made.path).active
            assert sheet is not None
            return [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]

        now = rows()
        assert [(row[1], row[6], row[13], row[14]) for row in now] == [
            ("云高管办函〔2022〕1号", "建设局", "路面已修复", 5),
            ("云高管办函〔2022〕2号", "经发局", None, 13),
        ]
        then = rows(as_of=date(2022, 9, 8))
        assert [(row[8] is not None, row[12], row[14]) for row in then] == [(True, None, 2), (False, None, 2)]
        assert [row[8] for row in rows(month=Month(2022, 8))] == [None, None]
        assert rows(month=Month(2022, 9)) == []


def test_what_is_issued_keeps_its_finish(sent: list[int]) -> None:
    letter = Dispatch.get_by_id(sent[0]).document_id
    with pytest.raises(UserError, match="已定稿"):
        finish_document(document=letter, actor=ACTOR)


def test_lists_count_by_the_words_the_screens_ask_by() -> None:
    assert (set(REPLY), set(SENT)) == (set(ReplyState), set(SentState))
