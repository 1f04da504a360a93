"""办理交接: what a cadre or a department holds passes to others on a day, all of it or nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from db.models import Audit, Cadre, Feedback, Handover, HandoverItem
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.undo import undo
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback.workflow import OPEN_STATUSES
from desktop.handovers.moving import Mover, plan_of
from desktop.handovers.planning import Giving, HandoverPlan, plan_handover
from desktop.handovers.rules import ItemWords, Matter, Receiver, number_after, receiver_refusal
from desktop.numbering import last_given
from desktop.periods import DAY
from desktop.roster.commands import update_cadre
from desktop.roster.rules import Period
from desktop.vocabulary import Rank
from desktop.wording import SENTENCES, some

TOLD = 3  # how many refusals are named


def hand_over(
    *,
    day: date,
    actor: str,
    cadre: int | None = None,
    department: int | None = None,
    with_cadres: bool = False,
    receiver: int | None = None,
    receiver_department: int | None = None,
    receivers: Mapping[str, int] | None = None,
    reason: str = "",
    note: str = "",
    leaves_post: bool = False,
    rehearsed: Collection[str] | None = None,
) -> Changes:
    """Hand everything over; ``day`` is the first on which the receivers are responsible. See ``planning.Giving`` for who gets what.

    Relations end and begin by date, also in the future. Problems and measures change hands now, or, for a day to come, by
    ``complete_handover`` when it has come; the 首办责任人 stays. ``leaves_post``: the giver's last day in post is the day before.
    ``rehearsed``: the keys of the rows the clerk saw; raises UserError when something else is held by now.
    """
    with open_work("办理交接", actor, needs=Act.ROSTER) as work:
        giving = Giving(day, cadre, department, with_cadres, receiver, receiver_department, receivers or {})
        plan = plan_handover(giving)
        _check(plan, leaves_post=leaves_post, rehearsed=rehearsed)
        handover = Handover(
            number=_next_number(clock.today().year),
            day=day,
            giver=cadre,
            giver_department=department,
            reason=reason.strip(),
            leaves_post=leaves_post,
            note=note.strip(),
            entered_by=work.actor,
            entered_at=work.at,
        )
        work.insert(handover)
        Mover(work, handover, plan.giver_department).move_all(plan)
        if leaves_post:
            _leave_post(work, Cadre.get_by_id(cadre), day - DAY)
        work.result = handover.number
        return work.changes()


def complete_handover(*, handover: int, actor: str) -> Changes:
    """到期移交: the day has come, so the problems and measures that waited for it change hands.

    What was closed or given to somebody else meanwhile stays as it is, and its item says so.
    """
    with open_work("到期移交", actor, needs=Act.ROSTER) as work:
        row = _living(handover)
        if row.day > clock.today():
            raise UserError(f"{row.number}的交接日是{row.day}，到这一天才能移交")
        waiting = [item for item in _items(row) if ItemWords.parse(item.words).pending]
        if not waiting:
            raise UserError(f"{row.number}没有待移交的问题")
        giver_department = row.giver.department_id if row.giver else row.giver_department_id
        mover = Mover(work, row, giver_department or 0)
        for item in waiting:
            words = ItemWords.parse(item.words)
            state = _overtaken(row, item) if words.matter == Matter.PROBLEM else ""
            held = plan_of(item.enterprise_id) if words.matter == Matter.PLAN_MEASURES else item.feedback_id
            if not state and held is not None and item.receiver is not None:
                if refused := receiver_refusal(_receiver(item.receiver), Period(clock.today())):
                    raise UserError(f"{refused}；请撤销{row.number}后重新办理")
                mover.move_work(words.matter, held, item.receiver.id)
            work.update(item, words=str(ItemWords(words.matter, words.text, state)))
        work.result = row.number
        return work.changes()


def take_back_handover(*, handover: int, actor: str) -> Changes:
    """撤销: the newest step of a handover goes back as a whole (its 到期移交 first, if there was one, then the handover itself)."""
    row = _living(handover)
    items = [item.id for item in HandoverItem.select(HandoverItem.id).where(HandoverItem.handover == handover)]
    of_it = ((Audit.entity == "handover") & (Audit.entity_id == handover)) | (
        (Audit.entity == "handover_item") & Audit.entity_id.in_(items)
    )
    undone = {entry.action for entry in Audit.select(Audit.action).where(Audit.action.startswith("撤销")).distinct()}
    steps = Audit.select(Audit.work).where(of_it & ~Audit.action.startswith("撤销")).distinct().order_by(Audit.work.desc())
    newest = next((step.work for step in steps if f"撤销第{step.work}号操作" not in undone), None)
    if newest is None:
        raise UserError(f"{row.number}没有可以撤销的记录")
    return undo(work=newest, actor=actor)


def _check(plan: HandoverPlan, *, leaves_post: bool, rehearsed: Collection[str] | None) -> None:
    if leaves_post and plan.giving.cadre is None:
        raise UserError("部门交接不能同时办理离岗，请逐人办理")
    if not plan.rows:
        raise UserError(f"{plan.giver}在{plan.giving.day}没有要交接的包保关系和在办问题")
    if rehearsed is not None and set(rehearsed) != {row.key for row in plan.rows}:
        raise UserError(f"{plan.giver}名下的内容在核对之后有变动，请重新核对清单再办理")
    if refusals := plan.refusals:
        raise UserError(f"还不能交接：{some(refusals, '项', most=TOLD, between=SENTENCES)}")


def _leave_post(work: Work, cadre: Cadre, last_day: date) -> None:
    if cadre.in_post_from is not None and last_day < cadre.in_post_from:
        raise UserError(f"{cadre.name}{cadre.in_post_from}才到岗，不能在{last_day}离岗")
    if cadre.in_post_to is not None and cadre.in_post_to < last_day:
        raise UserError(f"{cadre.name}已在{cadre.in_post_to}离岗，不必再办离岗")
    update_cadre(work, cadre, in_post_to=last_day)


def _next_number(year: int) -> str:
    """The next of the year, after every number ever given: a voided one stays voided."""
    return number_after(last_given(Handover.number, f"交接〔{year}〕"), year)


def _living(handover: int) -> Handover:
    row = Handover.get_by_id(handover)
    if row.voided:
        raise UserError(f"{row.number}已经作废")
    return row


def _items(row: Handover) -> list[HandoverItem]:
    return list(HandoverItem.select().where((HandoverItem.handover == row) & ~HandoverItem.voided).order_by(HandoverItem.id))


def _overtaken(row: Handover, item: HandoverItem) -> str:
    """Why a problem needs no moving any more."""
    problem = Feedback.get_by_id(item.feedback_id)
    if problem.voided or problem.status not in OPEN_STATUSES:
        return f"未移交（已{problem.status.removeprefix('已')}）"
    still = problem.handler_id == row.giver_id if row.giver_id else problem.department_id == row.giver_department_id
    if not still and not (row.giver_id is None and problem.handler and problem.handler.department_id == row.giver_department_id):
        return "未移交（已另行交办）"
    return ""


def _receiver(cadre: Cadre) -> Receiver:
    return Receiver(cadre.id, cadre.name, Rank(cadre.rank), Period(cadre.in_post_from, cadre.in_post_to))
