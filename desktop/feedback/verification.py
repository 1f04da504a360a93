"""督查核验 one after the other: what waits, and for each everything a verifier must see before signing."""

from __future__ import annotations

from dataclasses import dataclass

from db.models import Cadre, Department, Feedback
from db.read.listing import ListRequest
from desktop.accounts.gate import Person, acting
from desktop.feedback.evidence import Evidence, evidence_of, evidence_pages
from desktop.feedback.extension_queries import waiting_extensions
from desktop.feedback.independence import Involved
from desktop.feedback.parties import involved_in, verified_refusal
from desktop.feedback.problem_page import ProblemPage, problem_page
from desktop.feedback.queries import feedback
from desktop.measures.queries import MeasureRow, measures_of, overdue_count
from desktop.vocabulary import FeedbackEventKind as Event

WAITING = "待核验"
RETURN_REASONS = (
    "佐证看不出问题已经解决，请补充",
    "佐证与反映的问题对不上，请重新提供",
    "办理结果没有写清怎样解决的，请写明",
    "措施还没有做完，做完再申请",
    "企业确认说不清是谁、怎么确认的，请补回执",
    "有存疑，请书面说明",
)


@dataclass(frozen=True)
class Case:
    """One problem before its verifier.

    ``pages``: for each file of the evidence how many pages the window can show. ``barred``: who may not verify it, and why, in words.
    ``refused``: why the verifier who was named, or who is signed in, may not; None if they may, or nobody has been named yet.
    """

    problem: ProblemPage
    evidence: Evidence
    pages: tuple[int, ...]
    measures: tuple[MeasureRow, ...]
    barred: tuple[str, ...]
    refused: str | None


def waiting() -> list[int]:
    """Ids of the problems that wait for 督查核验, the most urgent first."""
    return [row.id for row in feedback(ListRequest(filters={"watch": WAITING}, sort="due_on", limit=None)).rows]


def waiting_counts() -> dict[str, int]:
    """How much waits for who verifies closures, for who decides on extensions, and how many measures are overdue."""
    verifications = feedback(ListRequest(filters={"watch": WAITING}, limit=1)).total
    return {"verification": verifications, "extensions": waiting_extensions(), "measures": overdue_count()}


def case_of(feedback_id: int, verifier: int | None) -> Case:
    """Everything about one problem, for this verifier."""
    row, person = Feedback.get_by_id(feedback_id), acting()
    problem, evidence = problem_page(feedback_id), evidence_of(feedback_id)
    return Case(
        problem=problem,
        evidence=evidence,
        pages=tuple(evidence_pages(file) for file in evidence.files),
        measures=measures_of(feedback_id),
        barred=_barred(involved_in(row)),
        refused=problem.steps[Event.VERIFY] or _refused(row, verifier, person),
    )


def _refused(row: Feedback, verifier: int | None, person: Person | None) -> str | None:
    return verified_refusal(row, Cadre.get_by_id(verifier), person) if verifier is not None and person is None else None


def _barred(involved: Involved) -> tuple[str, ...]:
    """经办人张文杰 …, by people and then by departments."""
    before = involved.before.people - involved.handlers
    applicant = frozenset({involved.applicant} if involved.applicant is not None else ()) - involved.handlers - before
    people = [("经办人", involved.handlers), ("曾经办理", before), ("申请销号", applicant)]
    departments = [("主办部门", involved.departments), ("曾经主办的部门", involved.before.departments - involved.departments)]
    told = [f"{_names(Cadre, ids)}（{why}）" for why, ids in people if ids]
    return (*told, *(f"{_names(Department, ids)}的人（{why}）" for why, ids in departments if ids))


def _names(model: type[Cadre | Department], ids: frozenset[int]) -> str:
    return "、".join(row.name for row in model.select().where(model.id.in_(ids)).order_by(model.id))
