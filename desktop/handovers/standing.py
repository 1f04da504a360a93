"""What must hold between cadres in post and what they hold: nobody leaves with something in hand, nobody who left gets it back."""

from __future__ import annotations

from datetime import date

from db.models import Assignment, Cadre, Feedback, Handover, HandoverItem
from desktop.feedback.workflow import OPEN_STATUSES
from desktop.handovers.rules import PENDING
from desktop.periods import DAY
from desktop.wording import some


def holding_clash(cadre: int, name: str, last_day: date) -> str | None:
    """Nobody leaves post while relations are held beyond that day, or open problems that no handover has promised away by then."""
    ongoing = Assignment.end.is_null() | (Assignment.end > last_day)
    held = Assignment.select().where((Assignment.cadre == cadre) & ongoing & ~Assignment.voided).order_by(Assignment.id)
    objects = list(dict.fromkeys(relation.enterprise.name for relation in held))
    problems = [problem.number for problem in _in_hand(cadre, last_day)]
    told = [words for words in (_listed("包保", objects, "家"), _listed("经办在办问题", problems, "件")) if words]
    return f"{name}仍{'，'.join(told)}，请先办理交接再离岗" if told else None


def problem_clash(problem: Feedback) -> str | None:
    """An open problem is in the hands of somebody in post, unless a handover has promised it away."""
    if problem.status not in OPEN_STATUSES or problem.handler_id is None:
        return None
    holder = Cadre.get_by_id(problem.handler_id)
    if holder.in_post_to is None or problem.id not in {one.id for one in _in_hand(holder.id, holder.in_post_to)}:
        return None
    return f"{holder.name}已定于{holder.in_post_to}离岗，不能再经办{problem.number}"


def promise_clash(handover: Handover) -> str | None:
    """A handover that is taken back promises nothing any more: nobody may have left post on its word."""
    giver = handover.giver
    if giver is None or giver.in_post_to is None:
        return None
    return holding_clash(giver.id, giver.name, giver.in_post_to)


def _in_hand(cadre: int, last_day: date) -> list[Feedback]:
    """Open problems of a cadre that are not promised to others from the day after at the latest."""
    promised = (
        HandoverItem.select(HandoverItem.feedback)
        .join(Handover)
        .where((Handover.giver == cadre) & (Handover.day <= last_day + DAY) & ~HandoverItem.feedback.is_null())
        .where(HandoverItem.words.startswith(PENDING) & ~Handover.voided & ~HandoverItem.voided)
    )
    mine = (Feedback.handler == cadre) & Feedback.status.in_(list(OPEN_STATUSES)) & ~Feedback.voided
    return list(Feedback.select().where(mine & Feedback.id.not_in(promised)).order_by(Feedback.number))


def _listed(what: str, names: list[str], counter: str) -> str:
    if not names:
        return ""
    return f"{what}{len(names)}{counter}（{some(names)}）"
