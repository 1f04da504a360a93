"""Who gets a letter: once for a deadline, again only when asked and after the reply day; the SQL before it held against a slow count."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models import Feedback
from db.read.letters import ProblemForLetter
from desktop.feedback.commands import ask_extension, assign_feedback, decide_extension, put_on_account
from desktop.letters.choosing import addressed, choose, round_words
from desktop.letters.finishing import finish_letters
from desktop.letters.making import make_letters
from desktop.letters.queries import who_gets_letters
from desktop.vocabulary import DocumentKind, DocumentState, Grade
from tests import factories
from tests.factories import ACTOR, TODAY, fixed_today

ASSIGN, SUPERVISE, REMIND = DocumentKind.ASSIGN_LETTER, DocumentKind.SUPERVISE_LETTER, DocumentKind.REMIND_LETTER
_days = st.dates(TODAY - timedelta(days=40), TODAY + timedelta(days=20))


def problem(number: int, department: int | None, due_on: date) -> ProblemForLetter:
    """A problem no letter has spoken of."""
    return ProblemForLetter(
        id=number,
        number=f"2022-{number:04d}",
        enterprise="宏图电子",
        text="厂区门前道路积水",
        grade=Grade.ORDINARY,
        status="办理中",
        collected_on=due_on - timedelta(days=7),
        due_on=due_on,
        handler="周明远",
        department_id=department,
        department="" if department is None else f"第{department}局",
        assignment=7,
        assigned_on=due_on - timedelta(days=6),
        letter=None,
        letter_number="",
        letter_day=None,
        letter_state="",
        letter_department=None,
        letter_due_on=None,
        letter_assignment=None,
        letter_round=0,
        reply_due=None,
        replied_on=None,
    )


def written(row: ProblemForLetter, number: int, day: date, reply_due: date | None, *, final: bool, same: bool) -> ProblemForLetter:
    """The problem beside a letter that spoke of it; ``same``: of the deadline and 交办 it still has."""
    return row._replace(
        letter=100 * row.id + number,
        letter_number=f"云高管办函〔2022〕{number}号",
        letter_day=day,
        letter_state=DocumentState.FINAL if final else DocumentState.DRAFT,
        letter_department=row.department_id,
        letter_due_on=row.due_on if same or row.due_on is None else row.due_on - timedelta(days=3),
        letter_assignment=row.assignment if same else 3,
        letter_round=number,
        reply_due=reply_due,
    )


@st.composite
def rows(draw: st.DrawFn) -> list[ProblemForLetter]:
    """Problems by department, each with the letters that spoke of it, as the query gives them."""
    found: list[ProblemForLetter] = []
    departments = sorted(draw(st.lists(st.sampled_from([1, 2, 3, 9]), max_size=6)))
    for number, department in enumerate(departments):
        row = problem(number, None if department == 9 else department, draw(_days))
        letters = draw(st.lists(st.tuples(_days, st.none() | _days, st.booleans(), st.booleans()), max_size=3))
        found += [
            written(row, place, day, reply_due, final=final, same=same) for place, (day, reply_due, final, same) in enumerate(letters, 1)
        ] or [row]
    return found


def of_this_matter(kind: DocumentKind, told: Sequence[ProblemForLetter]) -> list[ProblemForLetter]:
    same = (lambda row: row.letter_assignment == row.assignment) if kind == ASSIGN else (lambda row: row.letter_due_on == row.due_on)
    return [row for row in told if row.letter is not None and same(row)]


@given(rows(), st.sampled_from([ASSIGN, SUPERVISE, REMIND]), st.booleans())
def test_a_matter_is_written_about_once_and_again_only_when_its_time_has_come(
    found: list[ProblemForLetter], kind: DocumentKind, again: bool
) -> None:
    chosen = choose(kind, found, TODAY, again=again)
    by_problem = {number: list(told) for number, told in groupby(found, key=lambda row: row.id)}
    assert [one.problem.id for one in chosen] == list(by_problem), "every problem once, in its order"
    for one in chosen:
        before = of_this_matter(kind, by_problem[one.problem.id])
        assert one.reason
        if one.problem.department_id is None:
            assert not one.proposed
            assert "先交办" in one.reason
        elif not before:
            assert (one.proposed, one.round) == (True, 1)
        else:
            last = before[-1]
            over = (last.reply_due or last.letter_day or TODAY) < TODAY
            assert one.round == last.letter_round + 1
            assert one.proposed == (again and last.letter_state == DocumentState.FINAL and over)
            assert last.letter_number in one.reason


@given(rows(), st.sampled_from([ASSIGN, SUPERVISE, REMIND]), st.booleans())
def test_each_department_gets_one_letter_of_all_that_is_proposed(found: list[ProblemForLetter], kind: DocumentKind, again: bool) -> None:
    chosen = choose(kind, found, TODAY, again=again)
    letters = addressed(chosen)
    departments = [letter.department for letter in letters]
    assert departments == sorted(set(departments)), "in the order they come in, none twice"
    assert [one for letter in letters for one in letter.candidates] == [one for one in chosen if one.proposed]
    assert all(one.problem.department_id == letter.department for letter in letters for one in letter.candidates)


@pytest.mark.parametrize(
    ("due_on", "words"),
    [
        (date(2022, 8, 20), "8月20日到期，已超期11天"),
        (date(2022, 8, 30), "8月30日到期，已超期1天"),
        (date(2022, 8, 31), "8月31日到期，就是今天"),
        (date(2022, 9, 2), "9月2日到期，还有2天"),
    ],
)
def test_the_reason_counts_days_as_people_do(due_on: date, words: str) -> None:
    (one,) = choose(SUPERVISE, [problem(1, 1, due_on)], TODAY)
    assert one.reason == words


def test_the_reason_tells_the_letter_before_and_its_reply_day() -> None:
    row = written(problem(1, 1, date(2022, 8, 20)), 1, date(2022, 8, 22), date(2022, 8, 29), final=True, same=True)
    start = "8月20日到期，已超期11天；8月22日已发督办函（云高管办函〔2022〕1号），"
    told = [choose(SUPERVISE, [row], TODAY, again=again)[0].reason for again in (False, True)]
    assert told == [f"{start}回复期限8月29日已过，没有回复，可以第二次督办", f"{start}回复期限8月29日已过，没有回复，拟第二次督办"]
    (waiting,) = choose(SUPERVISE, [row._replace(reply_due=TODAY)], TODAY, again=True)
    assert waiting.reason == f"{start}回复期限8月31日未到"
    assert [round_words(number) for number in (1, 2, 12)] == ["", "第二次", "第十二次"]


def of(kind: DocumentKind, **asked: bool) -> set[int]:
    return set(who_gets_letters(kind, **asked).proposed)


@pytest.fixture
def home(park: object) -> int:
    return factories.department("建设局")


def test_who_is_late_is_as_everywhere_and_a_stopped_clock_asks_for_nothing(home: int) -> None:
    late = factories.handled_problem(home, collected_on=date(2022, 8, 10))
    stopped = factories.handled_problem(home, collected_on=date(2022, 8, 10))
    today = factories.handled_problem(home, collected_on=date(2022, 8, 24))  # due today
    soon = factories.handled_problem(home, collected_on=date(2022, 8, 26))  # due on Friday
    later = factories.handled_problem(home, collected_on=date(2022, 8, 30))
    closed = factories.closed_problem(department_id=home, collected_on=date(2022, 8, 10))
    unassigned = factories.problem(collected_on=date(2022, 8, 10))
    put_on_account(feedback=stopped, reason="等上级资金", next_review=date(2022, 9, 5), actor=ACTOR)
    assert Feedback.get_by_id(soon).due_on == date(2022, 9, 2)
    assert (of(SUPERVISE), of(REMIND)) == ({late}, {today, soon})
    told = {one.problem.id for one in who_gets_letters(SUPERVISE).candidates}
    assert told == {late, unassigned}, "told why it gets none"
    assert not {closed, later} & told


def test_new_is_what_stands_assigned(home: int) -> None:
    new, taken = factories.problem(), factories.handled_problem(home)
    assert of(ASSIGN) == set()
    assign_feedback(feedback=new, department=home, handler=factories.cadre(home), actor=ACTOR)
    assert of(ASSIGN) == {new}
    assert set(who_gets_letters(ASSIGN, named=[new, taken]).proposed) == {new, taken}, "when somebody names it"
    make_letters(kind=ASSIGN, actor=ACTOR)
    assert of(ASSIGN) == set()
    other = factories.department("水务局")
    assign_feedback(feedback=new, department=other, handler=factories.cadre(other), actor=ACTOR)
    assert of(ASSIGN) == {new}, "another 交办 is another letter"


def test_a_new_deadline_is_a_new_matter(home: int) -> None:
    with fixed_today(date(2022, 8, 24)):
        late = factories.handled_problem(home, collected_on=date(2022, 8, 19))
        make_letters(kind=REMIND, actor=ACTOR)
        assert of(REMIND) == set()
        asked = ask_extension(feedback=late, to_due=date(2022, 8, 29), reason="材料未齐", actor=ACTOR).first("extension")
        decide_extension(extension=asked, agree=True, agreed_by=factories.leader(), words="同意", actor=ACTOR)
    with fixed_today(date(2022, 8, 26)):
        assert of(REMIND) == {late}
    made = make_letters(kind=SUPERVISE, actor=ACTOR, reply_days=2).result
    finish_letters(documents=made, despite="先发", actor=ACTOR)
    assert of(SUPERVISE, again=True) == set(), "its reply day has not passed"
    with fixed_today(date(2022, 9, 5)):
        assert (of(SUPERVISE), of(SUPERVISE, again=True)) == (set(), {late})
