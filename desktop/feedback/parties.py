"""Whose work a problem has been, read from its row and its life: what the rules of independence are asked with."""

from __future__ import annotations

from datetime import date

from db.models import Cadre, Feedback
from db.read.feedback import entered_applications, hands_of, merged_into
from db.read.formerly import named_before
from desktop.accounts.gate import Person
from desktop.errors import UserError
from desktop.feedback.independence import Involved, Signer, StepTaken, hands, verifier_refusal


def involved_in(row: Feedback) -> Involved:
    """Everybody whose work it is: of the problem, and of those handled in it (并案), for they are closed with it."""
    together = [row, *duplicates_of(row.id)]
    ids = [one.id for one in together]
    before = hands([])
    for one in ids:
        for and_voided in (False, True):  # nobody has not handled it because the steps were taken back
            before |= hands(StepTaken(*step) for step in hands_of(one, and_voided=and_voided))
    entered = [who for one in ids for who in entered_applications(one)]
    return Involved(
        handlers=frozenset(one.handler_id for one in together if one.handler_id is not None),
        departments=frozenset(home for one in together if (home := home_of(one)) is not None),
        before=before,
        applicant=row.applicant_id,
        entered_by=frozenset(actor for actor, _ in entered),
        entered_by_cadres=frozenset(cadre for _, cadre in entered if cadre is not None),
    )


def names_of(involved: Involved) -> list[str]:
    """The names of who handles a problem, who applied for its closure, and who entered that."""
    people = {*involved.handlers, *({involved.applicant} - {None}), *involved.entered_by_cadres}
    return [*(row.name for row in Cadre.select().where(Cadre.id.in_(list(people)))), *involved.entered_by]


def duplicates_of(feedback: int) -> list[Feedback]:
    """The living problems that are handled in this one, or ended with it."""
    return [Feedback.get_by_id(one) for one in merged_into(feedback)]


def home_of(row: Feedback) -> int | None:
    """The department a problem is handled in: the one it was given to, else its handler's own."""
    if row.department_id is not None:
        return row.department_id
    return row.handler.department_id if row.handler is not None else None


def verified_refusal(row: Feedback, verifier: Cadre, person: Person | None = None) -> str | None:
    """Why a cadre may not be the verifier of this problem; a person signed in answers for every cadre the account ever named."""
    involved, departments = involved_in(row), departments_of(verifier, row.collected_on, row.verified_on)
    own = person.department if person is not None else None
    signing_as = {verifier.id, *(_formerly(person) if person is not None else ())}
    told = (verifier_refusal(involved, one, own, *departments) for one in sorted(signing_as))
    return next((words for words in told if words), None)


def departments_of(cadre: Cadre, since: date, until: date | None = None) -> frozenset[int]:
    """Where a cadre belongs, and belonged since a problem came in: nobody becomes a stranger to it by being moved."""
    return named_before("cadre", cadre.id, "department", since, until) | {cadre.department_id}


def signer_of(person: Person | None) -> Signer | None:
    """Who is signed in, as the rules know them; None in a file without accounts."""
    return Signer(person.name, person.cadre, person.department, _formerly(person)) if person is not None else None


def _formerly(person: Person) -> frozenset[int]:
    return named_before("account", person.account, "cadre")


def signing(person: Person | None, named: int | None, what: str) -> int:
    """The cadre who signs. In a file with accounts that is who is signed in, and nobody signs for somebody else. Raises UserError."""
    if person is None:
        if named is None:
            raise UserError(f"请选择{what}")
        return named
    if person.cadre is None:
        raise UserError(f"账号“{person.name}”没有对应名册中的干部，不能作{what}；请管理员先在账号里选定本人")
    if named is not None and named != person.cadre:
        raise UserError(f"{what}只能是登录的本人（{person.name}），不能代别人签")
    return person.cadre
