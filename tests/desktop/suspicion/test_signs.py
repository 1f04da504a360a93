"""Each sign by itself: what raises it, what does not, and that it says why."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.settings.declared_suspicion import DECLARATIONS, POINTS_QUICK, QUICK_MINUTES
from desktop.suspicion.facts import Alike, ClosureFacts, MutualSigning, Person, Proof, Rush, Step
from desktop.suspicion.finding import Finding, Sign
from desktop.suspicion.rules import Rules
from desktop.suspicion.signs import RULES, findings_of
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import Grade

DAY = timedelta(days=1)
MONDAY = datetime(2022, 8, 1, 9, 0)
HANDLER = Person(1, "陈静", 10, "产业局")
VERIFIER = Person(2, "林涛", 20, "督查室")
PHOTO = Proof(1, "现场照片.jpg", date(2022, 8, 3), MONDAY + 2 * DAY, "aa")
RECEIPT = Proof(2, "回执.jpg", date(2022, 8, 5), MONDAY + 4 * DAY, "bb", receipt=True)


def step(kind: Event, after: timedelta, actor: str = "登记员", words: str = "", day: date | None = None) -> Step:
    at = MONDAY + after
    return Step(kind, day or at.date(), at, actor, words)


STEPS = (
    step(Event.REGISTER, timedelta()),
    step(Event.ASSIGN, timedelta(minutes=10)),
    step(Event.ACCEPT, timedelta(minutes=50)),
    step(Event.APPLY_CLOSURE, 4 * DAY, "联络员", "道路已修复"),
    step(Event.CONFIRM, 4 * DAY + timedelta(hours=2)),
    step(Event.VERIFY, 5 * DAY),
    step(Event.CLOSE, 5 * DAY + timedelta(seconds=20)),
)
TRUE = ClosureFacts(
    id=1,
    number="2022-0001",
    enterprise_id=1,
    enterprise="甲厂",
    category="要素保障",
    grade=Grade.ORDINARY,
    text="厂区门口道路破损",
    result="道路已修复",
    withdrawn=False,
    imported=False,
    collected_on=date(2022, 8, 1),
    due_on=date(2022, 8, 8),
    handled_on=date(2022, 8, 5),
    confirmed_on=date(2022, 8, 5),
    verified_on=date(2022, 8, 6),
    ended_on=date(2022, 8, 6),
    department_id=10,
    department="产业局",
    handler=HANDLER,
    applicant=HANDLER,
    verifier=VERIFIER,
    satisfaction="满意",
    confirmed_by="王厂长",
    steps=STEPS,
    proofs=(PHOTO, RECEIPT),
    verifying=timedelta(minutes=3),
    says=40.0,
)


def found(sign: Sign, **changed: Any) -> Finding | None:
    """What the rule of a sign says of the true closure, changed."""
    return RULES[sign](replace(TRUE, **changed), Rules())


def timed(**after: timedelta) -> tuple[Step, ...]:
    """The steps with some of them taken at another time after the registration."""
    return tuple(replace_step(one, after[name]) if (name := Event(one.kind).name) in after else one for one in STEPS)


def replace_step(one: Step, after: timedelta) -> Step:
    at = MONDAY + after
    return one._replace(at=at, day=at.date())


def alike(number: int, share: float = 1.0, *, enterprise: int = 2, day: date = date(2022, 8, 20), words: str = "") -> Alike:
    return Alike(number, f"2022-{number:04d}", enterprise, "乙厂", day, datetime(2022, 8, 20, 9, 0), share, words)


def test_a_true_closure_shows_nothing() -> None:
    assert findings_of(TRUE, Rules()) == ()


RAISES: dict[Sign, dict[str, Any]] = {
    Sign.QUICK: {"steps": timed(APPLY_CLOSURE=timedelta(minutes=29)), "proofs": (PHOTO,)},
    Sign.NO_EVIDENCE: {"proofs": (RECEIPT,)},
    Sign.SAME_RESULT: {"same_results": (alike(2, 0.8), alike(3, 0.8))},
    Sign.EMPTY_WORDS: {"says": 3.0},
    Sign.RAISED_AGAIN: {"raised_again": (alike(2, 0.6, enterprise=1),)},
    Sign.RAISED_BEFORE: {"raised_before": (alike(2, enterprise=1),)},
    Sign.SAME_DEPARTMENT: {"verifier": Person(3, "何芳", 10, "产业局")},
    Sign.MUTUAL: {"mutual": MutualSigning((alike(1), alike(4)), (alike(2), alike(3)))},
    Sign.RUSH: {"rush": Rush(12, 12, 4.0, month_end=False)},
    Sign.SAME_MINUTE: {
        "steps": (*STEPS[:4], step(Event.CONFIRM, 4 * DAY + timedelta(seconds=40), "联络员"), *STEPS[5:]),
        "proofs": (PHOTO,),
    },
    Sign.SHARED_FILE: {"shared_files": (alike(2, words="现场照片.jpg"),)},
    Sign.CADRE_SAID: {"cadres_named": (HANDLER,), "confirmed_by": "陈静"},
    Sign.LAST_DAY: {"due_on": date(2022, 8, 6), "proofs": (PHOTO._replace(day=date(2022, 8, 6)),)},
    Sign.HASTY: {"verifying": timedelta(seconds=6)},
    Sign.UNCHANGED: {
        "steps": (*STEPS[:4], step(Event.RETURN, 4 * DAY + timedelta(hours=1), words="没修完"), *STEPS[3:]),
        "proofs": (PHOTO,),
    },
    Sign.WITHDRAWN: {"withdrawn": True, "confirmed_by": "", "proofs": ()},
    Sign.DISORDER: {"handled_on": date(2022, 8, 7)},
}


def test_every_sign_is_tried() -> None:
    assert set(RAISES) == set(RULES) == set(Sign)


@pytest.mark.parametrize("sign", Sign)
def test_a_sign_is_raised_with_points_and_a_reason_in_chinese(sign: Sign) -> None:
    finding = found(sign, **RAISES[sign])
    assert finding is not None
    assert finding.sign == sign
    assert finding.points > 0
    assert len(finding.reason) > 10
    assert not any("a" <= char <= "z" for char in finding.reason.replace("jpg", ""))


@pytest.mark.parametrize("sign", Sign)
def test_a_sign_that_is_worth_nothing_is_not_looked_for(sign: Sign) -> None:
    free = Rules({one.key: 0 for one in DECLARATIONS if one.key == f"sign_{sign.name.lower()}_points"})
    closure = replace(TRUE, **RAISES[sign])
    assert sign in {finding.sign for finding in findings_of(closure, Rules())}
    assert sign not in {finding.sign for finding in findings_of(closure, free)}


@pytest.mark.parametrize(
    ("sign", "changed"),
    [
        (Sign.QUICK, {"steps": timed(APPLY_CLOSURE=timedelta(minutes=31)), "proofs": (PHOTO,)}),
        (Sign.QUICK, {"steps": timed(APPLY_CLOSURE=timedelta(minutes=5)), "grade": Grade.INQUIRY}),
        (Sign.QUICK, {"steps": (STEPS[0]._replace(day=date(2022, 7, 28)), *timed(APPLY_CLOSURE=timedelta(minutes=5))[1:])}),
        (Sign.NO_EVIDENCE, {"proofs": (), "imported": True}),
        (Sign.NO_EVIDENCE, {"proofs": (Proof(9, "实地走访", date(2022, 8, 4), MONDAY + 3 * DAY),)}),
        (Sign.EMPTY_WORDS, {"says": 3.0, "grade": Grade.INQUIRY}),
        (Sign.SAME_DEPARTMENT, {"verifier": None}),
        (Sign.MUTUAL, {"mutual": MutualSigning((alike(1), alike(4)), (alike(2),))}),
        (Sign.RUSH, {"rush": Rush(9, 12, 4.0, month_end=True)}),
        (Sign.RUSH, {"rush": Rush(1, 40, 4.0, month_end=False)}),
        (Sign.SAME_MINUTE, {"steps": RAISES[Sign.SAME_MINUTE]["steps"]}),  # a receipt shows that the enterprise was asked
        (Sign.LAST_DAY, {"due_on": date(2022, 8, 6)}),  # its photo is of an earlier day
        (Sign.HASTY, {"verifying": None}),
        (
            Sign.UNCHANGED,
            {"steps": RAISES[Sign.UNCHANGED]["steps"], "proofs": (PHOTO._replace(day=date(2022, 8, 6), at=MONDAY + 5 * DAY),)},
        ),
        (Sign.WITHDRAWN, {"withdrawn": True, "confirmed_by": "李厂长", "proofs": ()}),
        (Sign.DISORDER, {"handled_on": None, "confirmed_on": None}),
    ],
)
def test_what_is_honest_raises_no_sign(sign: Sign, changed: dict[str, Any]) -> None:
    assert found(sign, **changed) is None


def test_a_receipt_speaks_for_a_life_entered_in_one_go() -> None:
    entered = timed(APPLY_CLOSURE=timedelta(minutes=5))
    alone, shown = found(Sign.QUICK, steps=entered, proofs=(PHOTO,)), found(Sign.QUICK, steps=entered)
    assert alone is not None
    assert shown is not None
    assert shown.points < alone.points


@given(st.integers(0, 120), st.integers(1, 120))
def test_the_bound_is_the_park_s_own(minutes: int, bound: int) -> None:
    closure = replace(TRUE, steps=timed(APPLY_CLOSURE=timedelta(minutes=minutes)), proofs=(PHOTO,))
    finding = RULES[Sign.QUICK](closure, Rules({QUICK_MINUTES.key: bound, POINTS_QUICK.key: 33}))
    assert (finding is not None) == (minutes <= bound)
    assert finding is None or finding.points == 33


def test_a_visit_entered_after_the_closure_is_no_evidence() -> None:
    late = Proof(9, "实地走访", date(2022, 8, 4), MONDAY + 9 * DAY)
    finding = found(Sign.NO_EVIDENCE, proofs=(late,))
    assert finding is not None
    assert "2022-08-10才有的" in finding.reason
    assert [row.area for row in finding.evidence] == ["visit"]


def test_evidence_of_a_sign_can_be_opened_and_says_when_it_became_known() -> None:
    finding = found(Sign.RAISED_AGAIN, raised_again=(alike(2, 0.6, enterprise=1),))
    assert finding is not None
    assert [(row.area, row.id) for row in finding.evidence] == [("feedback", 2)]
    assert finding.known_at == datetime(2022, 8, 20, 9, 0)
