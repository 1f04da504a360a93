"""Who has a part in what a lead speaks of, and so keeps out of checking it and deciding on it (回避)."""

from __future__ import annotations

from db.models import Feedback
from db.read import redlines as read
from db.read.redlines import RedLineRow
from desktop.feedback.parties import involved_in
from desktop.redlines.workflow import Concerned

FALSE_CLOSURE = 3
OF_DEPARTMENT = frozenset({FALSE_CLOSURE, 6})  # these speak of what a department did: none of its people decides


def concerned_of(row: RedLineRow) -> Concerned:
    """The person named; who answered for the object then; of a 假销号 whoever handled, applied for or verified the closure."""
    concerned = Concerned(_ids(row.cadre_id))
    if row.line == FALSE_CLOSURE and row.feedback_id is not None:
        concerned |= _of_problem(row.feedback_id)
    elif row.enterprise_id is not None:
        concerned |= Concerned(frozenset(read.answering(row.enterprise_id, row.found_on)))
    if row.line in OF_DEPARTMENT and row.department_id is not None:
        concerned |= Concerned(departments=frozenset({row.department_id}))
    return concerned


def _of_problem(feedback: int) -> Concerned:
    problem = Feedback.get_by_id(feedback)
    side = involved_in(problem)
    named = _ids(problem.first_handler_id, problem.verifier_id, side.applicant)
    people = side.handlers | side.before.people | side.entered_by_cadres | named | read.verifiers_of(feedback)
    return Concerned(people, side.departments | side.before.departments)


def _ids(*named: int | None) -> frozenset[int]:
    return frozenset(one for one in named if one is not None)
