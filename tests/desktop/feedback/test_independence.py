"""Nobody confirms, verifies or agrees to one's own work: by person and by department."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.feedback.extension_rules import asking_refusal, last_day_to_ask
from desktop.feedback.independence import (
    Hands,
    Involved,
    Signer,
    StepTaken,
    confirming_refusal,
    deciding_refusal,
    entering_refusal,
    hands,
    own_word_refusal,
    verifier_refusal,
)
from desktop.feedback.levels import hand_back_refusal, higher_levels, level_refusal
from desktop.vocabulary import Level
from desktop.workdays import WorkCalendar

INVOLVED = Involved(
    handlers=frozenset({1}),
    departments=frozenset({10}),
    before=Hands(frozenset({3}), frozenset({30})),
    applicant=4,
    entered_by=frozenset({"录入一"}),
    entered_by_cadres=frozenset({5}),
)


@pytest.mark.parametrize(
    ("verifier", "department", "told"),
    [
        (1, 20, "核验人不能是经办人本人"),
        (3, 20, "核验人不能是曾经办理该问题的人"),
        (4, 20, "核验人不能是申请销号的人"),
        (2, 10, "核验人不能与主办部门同属一个部门"),
        (2, 30, "核验人不能与曾经主办的部门同属一个部门"),
        (2, 20, None),
    ],
)
def test_who_may_verify(verifier: int, department: int, told: str | None) -> None:
    assert verifier_refusal(INVOLVED, verifier, department) == told
    assert verifier_refusal(INVOLVED, verifier, 20, department) == told


@given(
    st.frozensets(st.integers(1, 5)),
    st.frozensets(st.integers(1, 5)),
    st.frozensets(st.integers(1, 5)),
    st.frozensets(st.integers(1, 5)),
    st.integers(1, 5),
    st.integers(1, 5),
)
def test_a_verifier_shares_neither_person_nor_department(
    handlers: frozenset[int],
    departments: frozenset[int],
    people: frozenset[int],
    homes: frozenset[int],
    verifier: int,
    home: int,
) -> None:
    found = verifier_refusal(Involved(handlers, departments, Hands(people, homes)), verifier, home)
    assert (found is None) is (verifier not in handlers | people and home not in departments | homes)


def test_who_handled_is_who_had_it_while_it_was_handled() -> None:
    life = [
        StepTaken("登记", "登记", 1, 10),
        StepTaken("交办", "交办", 2, 20),
        StepTaken("退回交办", "登记", 1, 10),
        StepTaken("交办", "交办", 3, 30),
        StepTaken("受理", "办理中"),
        StepTaken("交办", "交办", 4, 40),
        StepTaken("挂账", "挂账"),
        StepTaken("恢复办理", "办理中"),
        StepTaken("更正", "办理中", 6, 60),
        StepTaken("更正", "办理中"),
        StepTaken("申请销号", "申请销号", 8),
        StepTaken("督查核验", "督查核验", 5),
        StepTaken("交接", "督查核验", 7, 70),
        StepTaken("退回", "办理中"),
    ]

    assert hands(life) == Hands(frozenset({3, 4, 6, 7}), frozenset({30, 40, 60, 70}))
    assert hands(life[:4]) == Hands()


def test_an_old_hand_back_without_a_name_leaves_nobody() -> None:
    assert hands([StepTaken("交办", "交办", 2, 20), StepTaken("退回交办", "登记"), StepTaken("撤出并案", "办理中")]) == Hands()


@pytest.mark.parametrize(
    ("signer", "told"),
    [
        (None, None),
        (Signer("录入二", 9, 90), None),
        (Signer("录入二", None, 10), None),
        (Signer("录入一", 9, 90), "录入一登记过该问题的申请销号，企业确认须由另一人登记"),
        (Signer("录入三", 5, 90), "录入三登记过该问题的申请销号，企业确认须由另一人登记"),
        (Signer("录入二", 1, 90), "录入二是该问题的经办人或销号申请人，不能登记企业确认"),
        (Signer("录入二", 4, 90), "录入二是该问题的经办人或销号申请人，不能登记企业确认"),
    ],
)
def test_who_may_enter_what_the_enterprise_says(signer: Signer | None, told: str | None) -> None:
    assert confirming_refusal(INVOLVED, signer) == told


def test_who_entered_the_application_enters_no_verification() -> None:
    assert entering_refusal(INVOLVED, Signer("录入一", 9), "核验") == "录入一登记过该问题的申请销号，核验须由另一人登记"
    assert entering_refusal(INVOLVED, Signer("督查一", 9), "核验") is None


@pytest.mark.parametrize("said_by", ["李四平", "李四平（代）", "经办人：李四平", " 李 四平 ", "王总、李四平", "李四平 代"])
def test_a_handler_is_not_the_enterprise(said_by: str) -> None:
    assert "不能代企业确认" in (own_word_refusal(said_by, ["张三立", "李四平"], "确认") or "")


@pytest.mark.parametrize("said_by", ["王总", "李四平厂长", "李四", "办公室主任"])
def test_others_are(said_by: str) -> None:
    assert own_word_refusal(said_by, ["张三立", "李四平"], "确认") is None


@pytest.mark.parametrize(("decider", "told"), [(1, "经办人"), (2, "申请人"), (3, None)])
def test_who_decides_on_an_extension(decider: int, told: str | None) -> None:
    found = deciding_refusal(decider, asker=2, handler=1)
    assert found is None if told is None else told in (found or "")


@pytest.mark.parametrize(
    ("today", "due", "to", "told"),
    [
        (date(2022, 9, 7), date(2022, 9, 8), date(2022, 9, 20), None),
        (date(2022, 9, 8), date(2022, 9, 8), date(2022, 9, 20), "到期前一个工作日（2022-09-07）"),
        (date(2022, 9, 9), date(2022, 9, 13), date(2022, 9, 20), None),  # 中秋节 9月10日至12日
        (date(2022, 9, 10), date(2022, 9, 13), date(2022, 9, 20), "到期前一个工作日（2022-09-09）"),
        (date(2022, 9, 1), date(2022, 9, 8), date(2022, 9, 8), "须晚于现在的时限"),
    ],
)
def test_an_extension_is_asked_for_in_time(today: date, due: date, to: date, told: str | None) -> None:
    found = asking_refusal(due, to, today, WorkCalendar())
    assert found is None if told is None else told in (found or "")


def test_the_last_day_to_ask_is_the_working_day_before() -> None:
    assert last_day_to_ask(date(2022, 10, 8), WorkCalendar()) == date(2022, 9, 30)  # a Saturday worked for 国庆节


@pytest.mark.parametrize(
    ("today", "days", "allowed"),
    [
        (date(2022, 9, 9), 1, True),
        (date(2022, 9, 13), 1, True),
        (date(2022, 9, 14), 1, False),
        (date(2022, 9, 14), 2, True),
        (date(2022, 9, 10), 0, False),
    ],
)
def test_it_is_handed_back_within_the_working_days(today: date, days: int, allowed: bool) -> None:
    assert (hand_back_refusal(date(2022, 9, 9), today, days, WorkCalendar()) is None) is allowed
    assert hand_back_refusal(None, today, days, WorkCalendar()) is None


def test_levels_go_up_and_down_only_by_a_meeting() -> None:
    for at, now in enumerate(Level):
        for wanted in Level:
            up = wanted in list(Level)[at + 1 :]
            assert (level_refusal(now, wanted) is None) is up
            assert (level_refusal(now, wanted, by_conference=True) is None) is (now != wanted)
            assert (wanted in higher_levels(now)) is up
