"""回头看抽样: a month's closures drawn by lot. Drawn once; what is entered later is drawn by a supplement with a seed of its own."""

from __future__ import annotations

from db.models import Feedback, LookBack, LookBackRound
from db.read import lookback as read
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.log import audit_head
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback.stepping import note
from desktop.lookback.naming import due_from
from desktop.lookback.rules import Drawn, drawing_refusal, seed_to_keep
from desktop.lookback.sampling import Candidate, Lot, lots, population_of, population_text, told_share
from desktop.periods import Month
from desktop.settings.declared import LOOK_BACK_SHARE
from desktop.settings.queries import value_of
from desktop.vocabulary import FeedbackEventKind as Event

FROM_RECORD = 16  # hexadecimal digits of the record's check code that make a seed


def draw(*, month: Month, actor: str, seed: str = "", share: int | None = None) -> Changes:
    """Draw the closures of a month that has ended; ``result``: what was drawn, in words.

    Without a ``seed`` the check code of the record before this drawing is taken. It stands in the round with the population before
    anything is drawn. Raises UserError.
    """
    with open_work("回头看抽样", actor, needs=Act.LOOK_BACK) as work:
        least = int(value_of(LOOK_BACK_SHARE))
        wanted = share if share is not None else least
        before = list(LookBackRound.select().where(LookBackRound.month == str(month)).order_by(LookBackRound.id))
        drawn = [Drawn(one.seed, one.share, one.voided) for one in before]
        sown = seed.strip() or seed_to_keep(drawn) or audit_head()[:FROM_RECORD]
        if refused := drawing_refusal(month, clock.today(), sown, wanted, least, drawn):
            raise UserError(refused)
        standing = [one for one in before if not one.voided]
        candidates = left_to_draw(month, [one.population for one in standing])
        if not candidates:
            raise UserError(_nothing(month, standing))
        row = LookBackRound(
            month=str(month),
            seed=sown,
            share=wanted,
            population=population_text(candidates.values()),
            drawn_on=clock.today(),
            drawn_by=work.actor,
            note="补抽" if standing else "",
        )
        work.insert(row)
        sample = lots(candidates.values(), sown, wanted)
        ids = {candidate: feedback for feedback, candidate in candidates.items()}
        for lot in sample:
            if lot.drawn:
                _inspect(work, row, Feedback.get_by_id(ids[lot.candidate]), lot)
        work.result = f"{month.chinese}{'补抽' if standing else '抽样'}：{told_share(sample)}，种子“{sown}”"
        return work.changes()


def left_to_draw(month: Month, populations: list[str]) -> dict[int, Candidate]:
    """Closures of the month by their problem's id, without those of earlier drawings."""
    known = {(one.number, one.closed_on) for text in populations for one in population_of(text)}
    found = {row.id: Candidate(row.number, row.closed_on, row.grade, row.status) for row in read.closures_of(str(month))}
    return {feedback: one for feedback, one in found.items() if (one.number, one.closed_on) not in known}


def _inspect(work: Work, row: LookBackRound, problem: Feedback, lot: Lot) -> None:
    """One that was drawn; an inspection by name that the closure has already counts for it."""
    closed_on = lot.candidate.closed_on
    same = (LookBack.feedback == problem.id) & (LookBack.closed_on == closed_on) & ~LookBack.voided
    known = LookBack.get_or_none(same & LookBack.round.is_null())
    if known is not None:
        work.update(known, round=row.id)
    else:
        group = lot.candidate.group
        work.insert(LookBack(round=row.id, feedback=problem.id, closed_on=closed_on, why=group, due_on=due_from(clock.today())))
    note(work, problem, Event.LOOK_BACK, f"{row.month}回头看抽样抽中（{lot.candidate.group}），{due_from(clock.today())}前检查")


def _nothing(month: Month, standing: list[LookBackRound]) -> str:
    if not standing:
        return f"{month.chinese}没有销号、撤单的问题，不用抽样"
    days = "、".join(str(one.drawn_on) for one in standing)
    return f"{month.chinese}已于{days}抽过样，一个月只抽一次；其后也没有补登的销号，不用补抽"
