"""议题: problems and topics put on the agenda of a meeting, taken off, moved, and what was said of each."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from db.models import Conference, ConferenceItem, Feedback
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.conferences.meetings import allowed
from desktop.conferences.standing import point_clash
from desktop.conferences.workflow import Step
from desktop.errors import UserError
from desktop.feedback.workflow import OPEN_STATUSES
from desktop.numbering import next_place
from desktop.required import required

BY_HAND = "会商提出"  # why a point is there that nobody proposed


def put_on_agenda(*, conference: int, problems: Mapping[int, str], actor: str, topics: Sequence[str] = ()) -> Changes:
    """Put open problems (with the reason of each; empty: BY_HAND) and topics behind what is on the agenda already."""
    with open_work("列入议题", actor, needs=Act.CONFER) as work:
        row = allowed(conference, Step.AGENDA)
        places = itertools.count(next_place(ConferenceItem, ConferenceItem.conference == row))
        for feedback, reason in problems.items():
            _put_problem(work, row, feedback, reason, next(places))
        for topic in topics:
            words = required(topic, "请填写议题")
            work.insert(ConferenceItem(conference=row, topic=words, reason=BY_HAND, position=next(places)))
        return work.changes()


def take_off_agenda(*, item: int, reason: str, actor: str) -> Changes:
    """Take a point off; it stays in the record."""
    with open_work("撤下议题", actor, needs=Act.CONFER) as work:
        row = _living(item)
        allowed(row.conference_id, Step.AGENDA)
        work.void(row, reason)
        return work.changes()


def move_item(*, item: int, step: int, actor: str) -> Changes:
    """Put a point that many places further down (up: negative). At the end of the agenda it stays where it is."""
    with open_work("调整议题顺序", actor, needs=Act.CONFER) as work:
        row = _living(item)
        allowed(row.conference_id, Step.AGENDA)
        order = list(
            ConferenceItem.select()
            .where((ConferenceItem.conference == row.conference_id) & ~ConferenceItem.voided)
            .order_by(ConferenceItem.position, ConferenceItem.id)
        )
        here = next(place for place, one in enumerate(order) if one.id == item)
        moved = order.pop(here)
        order.insert(max(0, min(len(order), here + step)), moved)
        for place, one in enumerate(order, 1):
            work.update(one, position=place)
        return work.changes()


def record_said(*, item: int, said: str, actor: str, topic: str | None = None, expected_version: int | None = None) -> Changes:
    """Write down what was said of a point; of a topic its words, too."""
    with open_work("记录讨论情况", actor, needs=Act.CONFER) as work:
        row = _living(item)
        allowed(row.conference_id, Step.SAY)
        values = {"said": said.strip()}
        if row.feedback_id is None and topic is not None:
            values["topic"] = required(topic, "请填写议题")
        work.update(row, expected_version=expected_version, **values)
        return work.changes()


def _put_problem(work: Work, row: Conference, feedback: int, reason: str, place: int) -> None:
    problem = Feedback.get_by_id(feedback)
    if problem.voided or problem.status not in OPEN_STATUSES:
        raise UserError(f"问题{problem.number}现处于“{problem.status}”，不用再会商")
    item = ConferenceItem(conference=row, feedback=problem, reason=reason.strip() or BY_HAND, position=place)
    if wrong := point_clash(item):
        raise UserError(wrong)
    work.insert(item)


def _living(item: int) -> ConferenceItem:
    row = ConferenceItem.get_by_id(item)
    if row.voided:
        raise UserError("这个议题已经撤下，不能再改")
    return row
