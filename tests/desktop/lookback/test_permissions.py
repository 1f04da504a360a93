"""Who may judge, draw and enter results, in a file with accounts: by role, and never for one's own work."""

from datetime import date

import pytest

from db.models import Feedback, LookBack
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.lookback import queries
from desktop.lookback.drawing import draw
from desktop.lookback.inspecting import assign_inspector, record_result
from desktop.lookback.naming import name_look_back
from desktop.periods import Month
from desktop.suspicion.facts import Person
from desktop.suspicion.judging import judging_refusal
from desktop.vocabulary import AccountRole, LookBackOutcome, Verdict
from tests import factories
from tests.desktop.suspicion.test_signs import TRUE
from tests.factories import ACTOR, fixed_today
from tests.fixtures.accounts import account, administrator, cheap_passwords, signed

__all__ = ["administrator", "cheap_passwords"]


@pytest.fixture
def named(park: object) -> LookBack:
    """A closure named before there were accounts, with an inspector."""
    closed = factories.closed_problem(verifier=factories.cadre(name="核验人"))
    made = name_look_back(feedback=closed, reason="有疑问", actor=ACTOR).first("look_back")
    assign_inspector(look_backs=[made], inspector=factories.cadre(name="检查员"), actor=ACTOR)
    return LookBack.get_by_id(made)


def test_a_clerk_neither_draws_nor_enters_results(named: LookBack, administrator: str) -> None:
    account("登记员", AccountRole.CLERK)
    signed("登记员")
    for refused in (
        lambda: draw(month=Month(2022, 8), seed="20220901", actor=ACTOR),
        lambda: record_result(look_back=named.id, outcome=LookBackOutcome.TRUE, findings="看过", said_by="刘工", actor=ACTOR),
    ):
        with fixed_today(date(2022, 9, 1)), pytest.raises(UserError, match="没有“回头看、存疑研判”的权限"):
            refused()


def test_who_verified_does_not_enter_what_the_inspection_found(named: LookBack, administrator: str) -> None:
    verifier = Feedback.get_by_id(named.feedback_id).verifier_id
    account("核验人", AccountRole.VERIFIER, cadre=verifier)
    account("纪检员", AccountRole.DISCIPLINE)
    told = {"findings": "没有修", "said_by": "刘工"}
    signed("核验人")
    with pytest.raises(UserError, match="不能登记它的检查结果"):
        record_result(look_back=named.id, outcome=LookBackOutcome.TRUE, actor=ACTOR, **told)
    signed("纪检员")
    record_result(look_back=named.id, outcome=LookBackOutcome.FALSE, actor=ACTOR, **told)
    assert Feedback.get_by_id(named.feedback_id).status == "办理中"


def test_red_lines_are_told_only_to_who_may_see_them(named: LookBack, administrator: str) -> None:
    account("纪检员", AccountRole.DISCIPLINE)
    account("登记员", AccountRole.CLERK)
    signed("纪检员")
    record_result(look_back=named.id, outcome=LookBackOutcome.FALSE, findings="没有修", said_by="刘工", actor=ACTOR)
    assert queries.look_backs(ListRequest()).rows[0].red_line == "红2022-001"
    signed("登记员")
    assert queries.look_backs(ListRequest()).rows[0].red_line == ""


def test_who_verified_may_doubt_but_not_explain() -> None:
    verifier = TRUE.verifier
    assert isinstance(verifier, Person)
    told = judging_refusal(TRUE, 1, Verdict.EXPLAINED, "没问题", verifier.id, handed_on=False)
    assert told is not None
    assert "不能由本人说明" in told
    assert judging_refusal(TRUE, 1, Verdict.DOUBTED, "", verifier.id, handed_on=False) is None
    assert judging_refusal(TRUE, 1, Verdict.EXPLAINED, "没问题", 99, handed_on=False) is None
