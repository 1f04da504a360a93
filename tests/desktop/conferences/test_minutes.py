"""会商纪要: drafted from the meeting, edited, 定稿, and printed the same whatever happens later."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.models import Conference, Decision, Document, Measure
from desktop import clock
from desktop.audit.undo import undo
from desktop.conferences.agenda_commands import record_said
from desktop.conferences.commands import correct_conference
from desktop.conferences.decisions import decide, void_decision
from desktop.conferences.minutes_figures import Decided, MinutesFigures, Point
from desktop.conferences.minutes_values import minutes_values
from desktop.conferences.on_command import meeting_numbered, print_meeting
from desktop.conferences.queries import meeting_page
from desktop.documents.commands import edit_document, finish_document, redraft_document
from desktop.documents.pages import print_document
from desktop.errors import UserError
from desktop.measures.commands import correct_measure
from desktop.vocabulary import Level
from exports.pdf.check.pages import read_document
from tests.desktop.conferences.conftest import Office, held, planned
from tests.desktop.wordings.saying import said_by_default
from tests.factories import ACTOR, PARK_NAME, TODAY
from tests.papers import minutes_of, month_notice

DUE = date(2022, 9, 15)
TASK = Decided("修复厂区道路。", "建设局", "张文杰", "交通局", "2022-09-15")
WHOLE = MinutesFigures(
    park=PARK_NAME,
    issue="2022年第3期",
    level=Level.LEADER,
    title="八月会商",
    day="2022-08-31",
    begins="上午",
    place="三楼会议室",
    host="高远山",
    attended=("高远山（党工委书记）",),
    absent=(),
    observed=(),
    summary="会议传达了上级要求。",
    points=(
        Point(
            "2022-0001", "云岭光电", "门口道路破损。", "应抓紧施工。\n资金从专项列支。", (TASK, replace(TASK, content="核定资金", owner=""))
        ),
        Point("", "", "通报八月进展", "", ()),
    ),
    decided=(Decided("制定服务清单", "", "张文杰", "", ""),),
)


def test_the_draft_says_all_of_the_meeting() -> None:
    title, body = said_by_default("会商纪要", minutes_values(WHOLE))
    assert title == "八月会商纪要"
    assert said_by_default("会商纪要", minutes_values(replace(WHOLE, title="八月会商纪要")))[0] == title
    assert body.splitlines() == [
        "2022年8月31日上午，高远山在三楼会议室主持召开包保领导会商，研究企业（项目）反馈的1件问题和1项其他议题。现将议定事项纪要如下。",
        "会议传达了上级要求。",
        "一、云岭光电反映的“门口道路破损”（2022-0001）",
        "应抓紧施工。",
        "资金从专项列支。",
        "1.修复厂区道路。由建设局牵头（责任人张文杰），交通局配合，2022年9月15日前完成。",
        "2.核定资金。由建设局牵头，交通局配合，2022年9月15日前完成。",
        "二、通报八月进展",
        "会议进行了研究，未形成议定事项。",
        "三、其他议定事项",
        "制定服务清单。由张文杰负责。",
    ]


def test_figures_are_kept_and_read_again() -> None:
    assert MinutesFigures.from_json(WHOLE.to_json()) == WHOLE


@pytest.fixture
def meeting(office: Office) -> int:
    """A meeting that spoke of a problem and decided on it."""
    made = held(problems=[office.problem])
    record_said(item=meeting_page(made).items[0].id, said="应抓紧施工。", actor=ACTOR)
    decide(
        conference=made, feedback=office.problem, content="修复厂区道路", lead=office.department, due_on=DUE, helpers="交通局", actor=ACTOR
    )
    return made


def words_on_paper(path: Path) -> str:
    return "".join(char.char for page in read_document(path).pages for char in page.chars if not char.char.isspace())


def test_minutes_of_a_meeting_are_printed_in_their_form(meeting: int, tmp_path: Path) -> None:
    path = tmp_path / "纪要.pdf"
    words, done = print_meeting(conference=meeting, path=path, actor=ACTOR)
    assert words == "包保领导会商2022年第1期纪要（草稿）"
    assert not [warning for warning in done.warnings if "字体" not in warning], "what the check finds"
    told = words_on_paper(path)
    for said in (
        f"{PARK_NAME}包保领导会商纪要",
        "2022年第1期",
        "八月会商纪要",
        "修复厂区道路。由建设局牵头，交通局配合，2022年9月15日前完成。",
        "出席：高远山（党工委书记）、王玉兰（建设局局长）",
        "台账校验码",
    ):
        assert said in told
    assert "请假" not in told


def test_an_untouched_draft_follows_the_meeting_and_an_edited_one_does_not(meeting: int, office: Office) -> None:
    kept = minutes_of(meeting)
    assert (kept.number, kept.state, kept.stale) == ("包保领导会商2022年第1期", "草稿", False)
    correct_conference(conference=meeting, absent=["周平"], summary="会议强调安全。", actor=ACTOR)
    kept = minutes_of(meeting)
    assert "会议强调安全。" in kept.text.body
    edit_document(document=kept.id, text=replace(kept.text, body=kept.text.body + "\n散会。"), actor=ACTOR)
    correct_conference(conference=meeting, summary="会议要求提速。", actor=ACTOR)
    kept = minutes_of(meeting)
    assert kept.stale
    assert kept.text.body.endswith("散会。")
    with pytest.raises(UserError, match="重新拟稿"):
        finish_document(document=kept.id, actor=ACTOR)
    redraft_document(document=kept.id, actor=ACTOR)
    kept = minutes_of(meeting)
    assert (kept.stale, "会议要求提速。" in kept.text.body, "散会。" in kept.text.body) == (False, True, False)


def test_final_minutes_print_the_same_years_later_and_hold_the_meeting(meeting: int, office: Office, tmp_path: Path) -> None:
    kept = minutes_of(meeting)
    first = print_document(kept.id, tmp_path / "一.pdf")
    finish_document(document=kept.id, actor=ACTOR)
    decision = meeting_page(meeting).decisions[0].id
    for act in (
        lambda: correct_conference(conference=meeting, place="别处", actor=ACTOR),
        lambda: void_decision(decision=decision, reason="重复", actor=ACTOR),
        lambda: decide(conference=meeting, content="再办一件", lead=office.department, due_on=DUE, actor=ACTOR),
    ):
        with pytest.raises(UserError, match="纪要已经定稿"):
            act()
    with pytest.raises(UserError, match="已定稿"):
        edit_document(document=kept.id, text=replace(kept.text, title="别的"), actor=ACTOR)
    with clock.as_on(date(2026, 1, 5)):
        again = print_document(kept.id, tmp_path / "二.pdf")
        assert minutes_of(meeting).state == "定稿"
    assert again.sha256 == first.sha256 == Document.get().pdf_sha256


def test_a_measure_moves_on_after_its_meetings_minutes_are_final(meeting: int, office: Office) -> None:
    later = date(2022, 10, 10)
    (decision,) = Decision.select()
    minutes_of(meeting)
    correct_measure(measure=decision.measure_id, content="修复厂区道路和排水", reason="企业提出", actor=ACTOR)
    assert Decision.get_by_id(decision.id).content == "修复厂区道路和排水", "until then both are corrected"
    kept = minutes_of(meeting)
    finish_document(document=kept.id, actor=ACTOR)
    with pytest.raises(UserError, match="更正须写明理由"):
        correct_measure(measure=decision.measure_id, due_on=later, actor=ACTOR)
    correct_measure(measure=decision.measure_id, owner=office.cadre, due_on=later, reason="雨季顺延", actor=ACTOR)
    measure, printed = Measure.get_by_id(decision.measure_id), Decision.get_by_id(decision.id)
    assert (measure.owner_id, measure.due_on) == (office.cadre, later)
    assert (printed.owner_id, printed.due_on, printed.content) == (None, DUE, "修复厂区道路和排水")
    assert not minutes_of(meeting).stale


def test_minutes_need_a_meeting_that_was_held(office: Office) -> None:
    with pytest.raises(UserError, match="只有“已开”的才能拟纪要"):
        minutes_of(planned(problems=[office.problem]))
    assert Document.select().count() == 0


def test_minutes_stand_in_the_way_of_taking_the_holding_back(office: Office) -> None:
    from desktop.audit.undo import last_work

    meeting = held()
    holding = last_work() or 0
    minutes_of(meeting)
    with pytest.raises(UserError, match="已有纪要"):
        undo(work=holding, actor=ACTOR)


def test_minutes_take_no_number_of_the_register(meeting: int) -> None:
    from desktop.periods import Month

    minutes_of(meeting)
    assert month_notice(Month(2022, 8)).number.endswith("〔2022〕1号")


def test_an_old_meeting_is_numbered_when_its_minutes_are_drafted(office: Office) -> None:
    from desktop.accounts.permissions import Act
    from desktop.audit.work import open_work

    with open_work("导入旧会商", ACTOR, needs=Act.CONFER) as work:
        old = work.insert(Conference(day=date(2022, 8, 15), level=Level.LEADER, title="旧会商", host="高远山", attended="高远山"))
    assert minutes_of(old.id).number == "包保领导会商2022年第1期"


def test_which_meeting_is_meant(office: Office) -> None:
    first, second, high = held(), held(), held(Level.COMMITTEE)
    for words, meant in (
        ("包保领导2022年第1期", first),
        ("包保领导会商2022年第1期", first),
        ("2022年第2期", second),
        ("工委管委 2022年第1期", high),
        (str(second), second),
    ):
        assert meeting_numbered(words) == meant
    with pytest.raises(UserError, match="不止一次会商：工委管委2022年第1期、包保领导2022年第1期；请连层级一起写"):
        meeting_numbered("2022年第1期")
    with pytest.raises(UserError, match="没有期号为“第9期”的会商；最近的是工委管委2022年第1期"):
        meeting_numbered("第9期")


def test_the_day_of_the_minutes_is_that_of_their_drafting(meeting: int) -> None:
    assert minutes_of(meeting).issued_on == TODAY
