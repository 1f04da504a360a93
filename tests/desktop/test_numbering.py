"""Numbers and places follow all that were ever given, voided rows among them, and each series by itself."""

from pathlib import Path

from db.models import Conference, Handover, Measure
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.numbering import last_given, next_place
from tests import factories
from tests.factories import ACTOR, TODAY


def handover(work: Work, number: str, **values: object) -> None:
    work.insert(Handover(number=number, giver=factories.cadre(), day=TODAY, entered_at=work.at, **values))


def test_a_voided_number_is_not_given_again(park: Path) -> None:
    start = "交接〔2022〕"
    assert last_given(Handover.number, start) == 0
    with open_work("试", ACTOR, needs=Act.ROSTER) as work:
        handover(work, "交接〔2022〕2号")
        handover(work, "交接〔2022〕10号", voided=True, void_reason="误")
        handover(work, "交接〔2021〕31号")
    assert last_given(Handover.number, start) == 10


def test_each_level_counts_by_itself(park: Path) -> None:
    with open_work("试", ACTOR, needs=Act.ROSTER) as work:
        for level, number in (("包保领导", "2022年第4期"), ("工委管委", "2022年第1期"), ("工委管委", "")):
            work.insert(Conference(title="会商", day=TODAY, level=level, number=number, state="已开"))
    assert last_given(Conference.number, "2022年第", Conference.level == "工委管委") == 1
    assert last_given(Conference.number, "2022年第") == 4


def test_a_place_is_behind_all_there_ever_were(park: Path) -> None:
    problem, other = factories.problem(), factories.problem()
    assert next_place(Measure, Measure.feedback == problem) == 1
    with open_work("试", ACTOR, needs=Act.ROSTER) as work:
        work.insert(Measure(feedback=problem, content="协调用工", due_on=TODAY, position=1))
        work.insert(Measure(feedback=problem, content="上门服务", due_on=TODAY, position=2, voided=True, void_reason="误"))
        work.insert(Measure(feedback=other, content="办证", due_on=TODAY, position=7))
    assert next_place(Measure, Measure.feedback == problem) == 3
