"""The signs are looked for before a closure too, and an honest problem shows none."""

from datetime import date
from pathlib import Path

from desktop.feedback.commands import apply_closure, attach_file, confirm_closure, verify_and_close
from desktop.suspicion.before_closing import doubts_before_closing
from desktop.suspicion.finding import Sign
from desktop.suspicion.queries import suspects_now
from desktop.vocabulary import ConfirmedHow, Satisfaction
from tests import factories
from tests.factories import ACTOR
from tests.fixtures.pictures import picture


def waiting(text: str, result: str, photo: bytes, *, confirming: str = "另一名录入员") -> int:
    problem = factories.handled_problem(text=text, collected_on=date(2022, 8, 24))
    attach_file(feedback=problem, name="现场.png", content=photo, actor=ACTOR)
    apply_closure(feedback=problem, result=result, actor=ACTOR)
    confirm_closure(
        feedback=problem,
        solved=True,
        satisfaction=Satisfaction.SATISFIED,
        confirmed_by="李厂长",
        how=ConfirmedHow.PHONE,
        actor=confirming,
    )
    return problem


def test_each_sign_is_told_before_it_is_too_late(park: Path) -> None:
    same = picture("PNG", (9, 9))
    honest = waiting("夜间停电", "供电所更换了老化的变压器和两段电缆，企业夜班已经恢复", picture("PNG", (8, 8)))
    first = waiting("用工不足", "组织三场招聘会，为企业送去四十二名焊工，已全部上岗", same)
    second = waiting("门口积水", "疏通雨水井六座，新铺排水管一百二十米，雨后没有再积水", same, confirming=ACTOR)
    found = {number: {one.sign for one in findings} for number, findings in doubts_before_closing().items()}
    assert honest not in found
    assert found[first] == {Sign.SHARED_FILE}
    assert found[second] == {Sign.SHARED_FILE, Sign.SAME_MINUTE}
    assert suspects_now() == {}, "what is not closed is no false closure"


def test_nothing_waits_and_nothing_is_told_of_what_is_closed(park: Path) -> None:
    assert doubts_before_closing() == {}
    problem = waiting("夜间停电", "已解决", picture("PNG", (8, 8)), confirming=ACTOR)
    assert problem in doubts_before_closing()
    verify_and_close(feedback=problem, words="属实", verifier=factories.cadre(), actor=ACTOR)
    assert doubts_before_closing() == {}
