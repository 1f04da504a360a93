"""回头看 of closed problems, and what the office judged of the signs of a false closure."""

from db.models import columns
from db.models.base import Record
from db.models.columns import Column
from db.models.feedback import Feedback
from db.models.redlines import RedLine
from db.models.roster import Cadre


class LookBackRound(Record):
    """One drawing: ``seed`` and ``share`` (percent) with the month's closures give the same sample to anyone."""

    month = columns.text(index=True)
    seed = columns.text()
    share = columns.integer()
    population = columns.text()
    drawn_on = columns.day()
    drawn_by = columns.text(default="")
    note = columns.text(default="")


class LookBack(Record):
    """One re-inspection of a problem that has ended. ``closed_on``: the closure it looks at; ``why``: drawn, 重大事项, 撤单 or by name."""

    round = columns.reference(LookBackRound, null=True, backref="inspections")
    round_id: Column[int | None]
    feedback = columns.reference(Feedback, backref="look_backs")
    feedback_id: Column[int]
    closed_on = columns.day()
    why = columns.text()
    due_on = columns.day(index=True)
    inspector = columns.reference(Cadre, null=True)
    inspector_id: Column[int | None]
    inspected_on = columns.day(null=True)
    outcome = columns.text(default="")
    findings = columns.text(default="")
    said_by = columns.text(default="")
    red_line = columns.reference(RedLine, null=True, backref="look_backs")
    red_line_id: Column[int | None]


class SignJudgement(Record):
    """What the 督查室 judged of one sign of a false closure (``closed_on`` says of which closure), with its reason."""

    feedback = columns.reference(Feedback, backref="sign_judgements")
    feedback_id: Column[int]
    closed_on = columns.day()
    sign = columns.text()
    verdict = columns.text()
    words = columns.text(default="")
    judged_by = columns.text(default="")
    judged_at = columns.moment()
