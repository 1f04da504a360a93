"""Signs by who acted: independence of handling and verifying, and whose word the enterprise's was."""

from __future__ import annotations

from desktop.settings.declared_suspicion import MUTUAL_TIMES, POINTS_CADRE_SAID, POINTS_MUTUAL, POINTS_SAME_DEPARTMENT, POINTS_WITHDRAWN
from desktop.suspicion.facts import ClosureFacts
from desktop.suspicion.finding import Finding, Sign
from desktop.suspicion.parts import partly, rows_of
from desktop.suspicion.rules import Rules


def same_department(closure: ClosureFacts, rules: Rules) -> Finding | None:
    """Who verified handled it, or belonged to the handling department on that day."""
    verifier, handler = closure.verifier, closure.handler
    if verifier is None:
        return None
    if verifier in {handler, closure.applicant} or (handler is not None and verifier.id == handler.id):
        reason = f"核验人{verifier.name}就是经办（申请）销号的人"
    elif closure.department_id is not None and verifier.department_id == closure.department_id:
        reason = f"核验人{verifier.name}和主办部门同属{closure.department}"
    elif handler is not None and handler.department_id is not None and verifier.department_id == handler.department_id:
        reason = f"核验人{verifier.name}和经办人{handler.name}同属{handler.department}"
    else:
        return None
    return Finding(Sign.SAME_DEPARTMENT, rules[POINTS_SAME_DEPARTMENT], reason, closure.known_at)


def mutual(closure: ClosureFacts, rules: Rules) -> Finding | None:
    """Two people who sign for each other, again and again."""
    pair, handler, verifier = closure.mutual, closure.handler, closure.verifier
    if pair is None or handler is None or verifier is None or min(len(pair.there), len(pair.back)) < rules[MUTUAL_TIMES]:
        return None
    reason = (
        f"{verifier.name}替{handler.name}核验了{len(pair.there)}件，{handler.name}也替{verifier.name}核验了{len(pair.back)}件，互相签字"
    )
    known = max(closure.known_at, *(one.at for one in pair.back))
    return Finding(Sign.MUTUAL, rules[POINTS_MUTUAL], reason, known, rows_of(pair.back))


def cadre_said(closure: ClosureFacts, rules: Rules) -> Finding | None:
    """The name given as the enterprise's is a cadre's; namesakes of its contact and its legal person are left out before."""
    if not closure.cadres_named:
        return None
    involved = {person.id for person in (closure.handler, closure.applicant) if person is not None}
    close = [person for person in closure.cadres_named if person.id in involved or person.department_id == closure.department_id]
    who = (close or closure.cadres_named)[0]
    relation = "，是本件的经办人" if who.id in involved else "，和主办部门同一部门" if close else "，可能是同名"
    points = rules[POINTS_CADRE_SAID] if close else partly(rules[POINTS_CADRE_SAID])
    reason = f"企业确认人写的是“{closure.confirmed_by}”，{who.department}有干部叫{who.name}{relation}"
    return Finding(Sign.CADRE_SAID, points, reason, closure.known_at)


def withdrawn(closure: ClosureFacts, rules: Rules) -> Finding | None:
    """A problem taken back (撤单) although nobody of the enterprise said so."""
    if not closure.withdrawn or closure.confirmed_by.strip() or any(proof.receipt for proof in closure.proofs):
        return None
    reason = f"{closure.ended_on}撤单，没有写明企业的谁说的，也没有企业回执"
    return Finding(Sign.WITHDRAWN, rules[POINTS_WITHDRAWN], reason, closure.known_at)
