"""存疑研判: the 督查室 judges the signs of a closure."""

from __future__ import annotations

from collections.abc import Collection

from db.models import Feedback, SignJudgement
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.lookback.leads import false_closure_lead
from desktop.lookback.naming import name_in
from desktop.suspicion.finding import Sign
from desktop.suspicion.judging import judging_refusal
from desktop.suspicion.queries import suspect_of
from desktop.vocabulary import Verdict


def judge_signs(
    *,
    feedback: int,
    signs: Collection[Sign],
    verdict: Verdict,
    words: str,
    actor: str,
    raise_line: bool = False,
    look_back: bool = False,
) -> Changes:
    """Judge signs that a closure shows now.

    移交核实 hands it on: as a lead on red line 3 (``raise_line``), as a 回头看 by name (``look_back``), or both. Raises UserError.
    """
    with open_work("存疑研判", actor, needs=Act.LOOK_BACK) as work:
        one = suspect_of(feedback)
        chosen = [finding for finding in one.findings if finding.sign in signs]
        judge = work.person.cadre if work.person else None
        if refused := judging_refusal(one.facts, len(chosen), verdict, words, judge, handed_on=raise_line or look_back):
            raise UserError(refused)
        row = Feedback.get_by_id(feedback)
        told = words.strip()
        work.insert_many(
            [
                SignJudgement(
                    feedback=feedback,
                    closed_on=one.facts.ended_on,
                    sign=finding.sign,
                    verdict=verdict,
                    words=told,
                    judged_by=work.actor,
                    judged_at=work.at,
                )
                for finding in chosen
            ]
        )
        if verdict == Verdict.FALSE:
            evidence = "；".join(f"{finding.sign}：{finding.reason}" for finding in chosen)
            if raise_line:
                false_closure_lead(work, row, one.facts.ended_on, f"存疑研判移交：{evidence}{f'。{told}' if told else ''}")
            if look_back:
                name_in(work, row, f"存疑研判移交：{'、'.join(finding.sign for finding in chosen)}")
        return work.changes()
