"""What the 督查室 judges, and how it leaves the list and comes back."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db.models import Feedback, LookBack, RedLine, SignJudgement
from desktop import clock
from desktop.audit.undo import undo
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.settings.commands import change_setting
from desktop.settings.declared_suspicion import LISTED_FROM, POINTS_RAISED_AGAIN
from desktop.suspicion import queries
from desktop.suspicion.commands import judge_signs
from desktop.suspicion.finding import Finding, Sign
from desktop.suspicion.scoring import Judged, Standing, stand_of
from desktop.vocabulary import Verdict
from tests import factories
from tests.factories import ACTOR, TODAY, fixed_today

AT = datetime(2022, 8, 31, 9, 0)


def doubted(text: str = "厂区门口道路坑洼多处，货车进出困难") -> int:
    """A closed problem that its object brings up again ten days later."""
    enterprise = factories.enterprise()
    with fixed_today(TODAY - timedelta(days=20)):
        closed = factories.closed_problem(enterprise_id=enterprise, text=text)
    for number in range(6):
        factories.problem(text=f"第{number}件别的事情：{'缺工贷款用电用水税收住房'[number * 2 : number * 2 + 2]}")
    with fixed_today(TODAY - timedelta(days=10)):
        factories.problem(enterprise_id=enterprise, text=f"又反映{text}")
    return closed


def signs_of(feedback: int) -> set[Sign]:
    return {one.sign for one in queries.suspect_of(feedback).findings}


def standing(feedback: int) -> Standing:
    return queries.suspect_of(feedback).stand.standing


def explain(feedback: int, *signs: Sign) -> int:
    chosen = signs or tuple(signs_of(feedback))
    done = judge_signs(feedback=feedback, signs=chosen, verdict=Verdict.EXPLAINED, words="企业说明是新发生的", actor=ACTOR)
    assert done.work is not None
    return done.work


def test_a_listed_closure_leaves_the_list_when_it_is_explained(park: Path) -> None:
    feedback = doubted()
    assert Sign.RAISED_AGAIN in signs_of(feedback)
    assert standing(feedback) == Standing.OPEN
    assert [row.id for row in queries.suspects(ListRequest(filters={"standing": "待研判"})).rows] == [feedback]
    work = explain(feedback)
    assert standing(feedback) == Standing.EXPLAINED
    assert queries.suspects(ListRequest(filters={"standing": "待研判"})).total == 0
    assert {row.words for row in SignJudgement.select()} == {"企业说明是新发生的"}
    undo(work=work, actor=ACTOR)
    assert standing(feedback) == Standing.OPEN


def test_it_comes_back_when_the_facts_change(park: Path) -> None:
    feedback = doubted()
    explain(feedback)
    again = Feedback.get_by_id(feedback)
    with clock.as_at(datetime.combine(TODAY + timedelta(days=1), AT.time())):
        factories.problem(enterprise_id=again.enterprise_id, text=f"仍然{again.text}")
        assert standing(feedback) == Standing.OPEN


def test_what_is_doubted_waits_apart(park: Path) -> None:
    feedback = doubted()
    judge_signs(feedback=feedback, signs=signs_of(feedback), verdict=Verdict.DOUBTED, words="", actor=ACTOR)
    assert standing(feedback) == Standing.DOUBTED
    assert queries.suspect_counts()[Standing.DOUBTED] == 1


def test_handing_on_raises_a_lead_and_an_inspection_once(park: Path) -> None:
    feedback = doubted()
    done = judge_signs(
        feedback=feedback,
        signs=[Sign.RAISED_AGAIN],
        verdict=Verdict.FALSE,
        words="现场没有修",
        actor=ACTOR,
        raise_line=True,
        look_back=True,
    )
    (line,) = RedLine.select()
    assert (line.line, line.feedback_id) == (3, feedback)
    assert "又反映相近的问题" in line.evidence
    assert "现场没有修" in line.evidence
    (inspection,) = LookBack.select()
    assert (inspection.feedback_id, inspection.why) == (feedback, "指定")
    assert standing(feedback) == Standing.HANDED_ON
    assert done.work is not None
    with pytest.raises(UserError, match="不能撤回"):
        undo(work=done.work, actor=ACTOR)
    judge_signs(feedback=feedback, signs=[Sign.RAISED_AGAIN], verdict=Verdict.FALSE, words="", actor=ACTOR, raise_line=True)
    assert RedLine.select().count() == 1, "one closure, one lead"
    with pytest.raises(UserError, match="已列入回头看"):
        judge_signs(feedback=feedback, signs=[Sign.RAISED_AGAIN], verdict=Verdict.FALSE, words="", actor=ACTOR, look_back=True)


@pytest.mark.parametrize(
    ("verdict", "words", "told"),
    [(Verdict.EXPLAINED, " ", "请写明说明的内容"), (Verdict.FALSE, "假的", "至少一项")],
)
def test_a_verdict_says_what_it_must(park: Path, verdict: Verdict, words: str, told: str) -> None:
    feedback = doubted()
    with pytest.raises(UserError, match=told):
        judge_signs(feedback=feedback, signs=[Sign.RAISED_AGAIN], verdict=verdict, words=words, actor=ACTOR)
    with pytest.raises(UserError, match="请选要研判的迹象"):
        judge_signs(feedback=feedback, signs=[Sign.DISORDER], verdict=Verdict.DOUBTED, words="", actor=ACTOR)
    assert SignJudgement.select().count() == 0


def test_the_park_tunes_its_rules(park: Path) -> None:
    feedback = doubted()
    change_setting(key=POINTS_RAISED_AGAIN.key, value=0, actor=ACTOR)
    assert Sign.RAISED_AGAIN not in {one.sign for each in queries.suspects_now().values() for one in each.findings}
    change_setting(key=POINTS_RAISED_AGAIN.key, value=20, actor=ACTOR)
    change_setting(key=LISTED_FROM.key, value=200, actor=ACTOR)
    assert standing(feedback) == Standing.HINT


def test_points_of_explained_signs_count_no_more() -> None:
    findings = (Finding(Sign.SHARED_FILE, 70, "", AT), Finding(Sign.HASTY, 25, "", AT))
    assert stand_of(findings, (), 60) == (Standing.OPEN, 95)
    explained = Judged(Sign.SHARED_FILE, Verdict.EXPLAINED, "同一处", "督查员", AT)
    assert stand_of(findings, (explained,), 60) == (Standing.EXPLAINED, 25)
    before = explained._replace(judged_at=AT - timedelta(seconds=1))
    assert stand_of(findings, (before,), 60) == (Standing.OPEN, 95), "judged before the last fact was known"
    assert stand_of(findings[1:], (), 60) == (Standing.HINT, 25)
