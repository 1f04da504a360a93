"""Writing a handover inside a work: relations end and begin, problems and measures change hands, each with its item."""

from __future__ import annotations

from db.models import Assignment, Cadre, EnterprisePlan, Feedback, Handover, HandoverItem, Measure, PlanMeasure
from desktop.audit.work import Work
from desktop.errors import UserError
from desktop.feedback import standing
from desktop.feedback.stepping import note
from desktop.handovers.planning import HandoverPlan, PlanRow, verified_clash
from desktop.handovers.rules import PENDING, ItemWords, Matter
from desktop.roster.commands import insert_assignment
from desktop.vocabulary import FeedbackEventKind, Role


class Mover:
    """Moves what one handover names. Whose measures go with a problem: the giver's, or those of all cadres of the giving department."""

    def __init__(self, work: Work, handover: Handover, giver_department: int) -> None:
        self._work = work
        self._handover = handover
        self._giver_department = giver_department
        own = Cadre.select(Cadre.id).where(Cadre.department == giver_department)
        self._givers = {handover.giver_id} if handover.giver_id is not None else {cadre.id for cadre in own}

    def move_all(self, plan: HandoverPlan) -> None:
        """Everything planned; what waits for the day becomes a pending item."""
        for row in plan.rows:
            if row.matter == Matter.RELATION:
                self._move_relation(row)
                continue
            text = row.held.text if row.matter != Matter.PROBLEM else ""
            self._item(row, words=str(ItemWords(row.matter, text, PENDING if plan.later else "")))
            if not plan.later and row.receiver is not None:
                self.move_work(row.matter, row.held.id, row.receiver)

    def move_work(self, matter: Matter, held: int, receiver: int) -> None:
        """A problem (with the giver's measures on it), or measures, now. ``held``: id of the problem, or of the plan."""
        taker = Cadre.get_by_id(receiver)
        if matter == Matter.PROBLEM:
            self._move_problem(Feedback.get_by_id(held), taker)
        if matter == Matter.PLAN_MEASURES:
            open_ones = PlanMeasure.select().where((PlanMeasure.plan == held) & PlanMeasure.done_on.is_null() & ~PlanMeasure.voided)
        else:
            open_ones = Measure.select().where((Measure.feedback == held) & Measure.done_on.is_null() & ~Measure.voided)
        for measure in open_ones:
            self._move_measure(measure, taker)

    def _move_relation(self, row: PlanRow) -> None:
        if row.ends is None:
            return
        giver = Assignment.get_by_id(row.held.id)
        if row.ends.never_begins:
            self._work.void(giver, f"{self._handover.number}：尚未开始，改由他人承担")
        else:
            self._work.update(giver, end=row.ends.giver_end)
        begun = [
            insert_assignment(
                self._work,
                enterprise=row.held.enterprise_id,
                role=Role(row.held.role),
                cadre=None if row.to_department else row.receiver,
                department=row.receiver if row.to_department else None,
                start=period.start,
                end=period.end,
                basis=self._handover.number,
            )
            for period in row.begins
        ]
        words = str(ItemWords(Matter.RELATION))
        self._item(row, words=words, ended=giver, begun=begun[0] if begun else None)
        for further in begun[1:]:
            self._item(row, words=words, begun=further)

    def _move_problem(self, problem: Feedback, taker: Cadre) -> None:
        before = problem.handler.name if problem.handler else ""
        department = problem.department_id
        if department is not None and department == self._giver_department:
            department = taker.department_id
        if problem.verifier is not None and (wrong := verified_clash(problem.verifier, taker.id, department)):
            raise UserError(f"{problem.number}：{wrong}")
        self._work.update(problem, handler=taker.id, department=department)
        told = f"{self._handover.number}：{before}交{taker.name}"
        note(self._work, problem, FeedbackEventKind.HAND_OVER, told, cadre=taker.id, department=department)
        if wrong := standing.verified_clash(problem):
            raise UserError(f"{problem.number}：{wrong}，请另选接收人或先退回")

    def _move_measure(self, measure: Measure | PlanMeasure, taker: Cadre) -> None:
        values: dict[str, int] = {}
        if measure.owner_id in self._givers:
            values["owner"] = taker.id
        whole_department = self._handover.giver_id is None
        if measure.department_id == self._giver_department and (whole_department or "owner" in values):
            values["department"] = taker.department_id
        if values:
            self._work.update(measure, **values)

    def _item(self, row: PlanRow, *, words: str, ended: Assignment | None = None, begun: Assignment | None = None) -> None:
        feedback = row.held.id if row.matter in {Matter.PROBLEM, Matter.MEASURES} else None
        who = {"receiver_department" if row.to_department else "receiver": row.receiver}
        self._work.insert(
            HandoverItem(
                handover=self._handover, enterprise=row.held.enterprise_id, ended=ended, begun=begun, feedback=feedback, words=words, **who
            )
        )


def plan_of(enterprise: int) -> int | None:
    """The living 一企一策 of an object."""
    row = EnterprisePlan.get_or_none((EnterprisePlan.enterprise == enterprise) & ~EnterprisePlan.voided)
    return row.id if row else None
