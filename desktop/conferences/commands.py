"""会商: called, held, cancelled, corrected, voided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from db.models import Conference
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.conferences.meetings import allowed, state_of
from desktop.conferences.numbers import next_issue
from desktop.conferences.people import join_people, people_refusal, split_people
from desktop.conferences.workflow import Step, held_refusal
from desktop.errors import UserError
from desktop.required import required
from desktop.vocabulary import ConferenceState, Level

_PEOPLE = ("attended", "absent", "observed")
CORRECTABLE = frozenset({"day", "begins", "level", "title", "place", "host", "summary", *_PEOPLE})


def plan_conference(*, day: date, level: Level, title: str, actor: str, begins: str = "", place: str = "", host: str = "") -> Changes:
    """Call a meeting, to come or past: its agenda follows, and it counts as held only when that was recorded."""
    with open_work("安排会商", actor, needs=Act.CONFER) as work:
        row = Conference(
            day=day,
            begins=begins.strip(),
            level=level,
            title=_titled(title),
            place=place.strip(),
            host=host.strip(),
            state=ConferenceState.PLANNED,
            entered_by=work.actor,
        )
        work.insert(row)
        return work.changes()


def hold_conference(
    *,
    conference: int,
    day: date,
    host: str,
    attended: Sequence[str],
    actor: str,
    absent: Sequence[str] = (),
    observed: Sequence[str] = (),
    begins: str = "",
    place: str = "",
    summary: str = "",
    expected_version: int | None = None,
) -> Changes:
    """登记开会: the day it was held, who led it, who came; it is given its 期号. People are told as 姓名（职务）."""
    with open_work("登记会商", actor, needs=Act.CONFER) as work:
        row = allowed(conference, Step.HOLD)
        if wrong := held_refusal(day, clock.today(), host, tuple(attended)):
            raise UserError(wrong)
        values = {"day": day, "host": host, "begins": begins, "place": place, "summary": summary}
        values |= {"attended": attended, "absent": absent, "observed": observed}
        number = next_issue(row.level, day.year)
        work.update(row, expected_version=expected_version, state=ConferenceState.HELD, number=number, **_checked(values))
        return work.changes()


def cancel_conference(*, conference: int, reason: str, actor: str) -> Changes:
    """取消 a meeting that was called and is not held; it takes no 期号."""
    with open_work("取消会商", actor, needs=Act.CONFER) as work:
        row = allowed(conference, Step.CANCEL)
        work.update(row, state=ConferenceState.CANCELLED, summary=required(reason, "取消会商须写明原因"))
        return work.changes()


def correct_conference(*, conference: int, actor: str, expected_version: int | None = None, **values: Any) -> Changes:
    """Correct particulars, until the minutes are 定稿. Keys: CORRECTABLE; people as sequences.

    Level and year of a meeting that was held are those of its 期号: whoever got them wrong voids it and enters it anew.
    """
    if unknown := values.keys() - CORRECTABLE:
        raise UserError(f"这些内容不能更正：{'、'.join(sorted(unknown))}")
    with open_work("更正会商", actor, needs=Act.CONFER) as work:
        row = allowed(conference, Step.CORRECT)
        checked = _checked({name: _people_of(row, name) for name in _PEOPLE} | values)
        if state_of(row) == ConferenceState.HELD:
            _refuse_as_held(row, checked)
        work.update(row, expected_version=expected_version, **checked)
        return work.changes()


def void_conference(*, conference: int, reason: str, actor: str) -> Changes:
    """作废 a meeting entered by mistake; its 期号 stays given. Its decisions are voided before."""
    with open_work("作废会商", actor, needs=Act.CONFER) as work:
        work.void(allowed(conference, Step.VOID), reason)
        return work.changes()


def numbered(work: Work, row: Conference) -> None:
    """Give a held meeting its 期号 if it has none: those recorded before meetings had numbers."""
    if not row.number:
        work.update(row, number=next_issue(row.level, row.day.year))


def _refuse_as_held(row: Conference, checked: dict[str, Any]) -> None:
    day, level = checked.get("day", row.day), checked.get("level", row.level)
    if wrong := held_refusal(day, clock.today(), checked.get("host", row.host), tuple(_people_of(row, "attended", checked))):
        raise UserError(wrong)
    if row.number and (day.year, level) != (row.day.year, row.level):
        raise UserError(f"期号“{row.number}”是按{row.day.year}年{row.level}会商编的，年份和层级不能再改；登记错了请作废后重新登记")


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    """Values as stored. Raises UserError for a missing title, and for people who are in two places."""
    checked = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    if "title" in checked:
        checked["title"] = _titled(checked["title"])
    people = [tuple(person.strip() for person in checked[name] if person.strip()) for name in _PEOPLE]
    if wrong := people_refusal(*people):
        raise UserError(wrong)
    return checked | {name: join_people(told) for name, told in zip(_PEOPLE, people, strict=True)}


def _people_of(row: Conference, name: str, values: dict[str, Any] | None = None) -> Sequence[str]:
    return split_people((values or {}).get(name, getattr(row, name)))


def _titled(title: str) -> str:
    return required(title, "请填写会商名称")
