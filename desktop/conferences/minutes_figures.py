"""What minutes speak of, taken from the meeting as it is recorded, and kept with them: so that they print the same years later."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from desktop.conferences.people import split_people
from desktop.conferences.queries import DecisionRow, ItemRow, MeetingPage


@dataclass(frozen=True)
class Decided:
    """One decision: a task with who leads, answers for it and helps, and its deadline (ISO)."""

    content: str
    lead: str
    owner: str
    helpers: str
    due_on: str


@dataclass(frozen=True)
class Point:
    """One point: a problem by its number, or a topic; what was said, and what was decided on it."""

    number: str
    enterprise: str
    text: str
    said: str
    decided: tuple[Decided, ...]


@dataclass(frozen=True)
class MinutesFigures:
    """The whole meeting. ``decided``: tasks without a point of their own. ``day`` is ISO."""

    park: str
    issue: str
    level: str
    title: str
    day: str
    begins: str
    place: str
    host: str
    attended: tuple[str, ...]
    absent: tuple[str, ...]
    observed: tuple[str, ...]
    summary: str
    points: tuple[Point, ...]
    decided: tuple[Decided, ...]

    def to_json(self) -> str:
        """As stored."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> MinutesFigures:
        """As stored, back again."""
        values: dict[str, Any] = json.loads(text)
        values |= {name: tuple(values[name]) for name in ("attended", "absent", "observed")}
        values["decided"] = _read_decided(values["decided"])
        points: list[dict[str, Any]] = values["points"]
        for point in points:
            point["decided"] = _read_decided(point["decided"])
        values["points"] = tuple(Point(**point) for point in points)
        return cls(**values)


def figures_of(page: MeetingPage, park: str) -> MinutesFigures:
    """The meeting as it is recorded now."""
    row, on_agenda = page.row, {item.feedback_id for item in page.items if item.feedback_id is not None}
    return MinutesFigures(
        park=park,
        issue=row.number,
        level=row.level,
        title=row.title,
        day=row.day.isoformat(),
        begins=row.begins,
        place=row.place,
        host=row.host,
        attended=split_people(row.attended),
        absent=split_people(row.absent),
        observed=split_people(row.observed),
        summary=row.summary,
        points=tuple(_point(item, page.decisions) for item in page.items),
        decided=_decided(one for one in page.decisions if one.feedback_id not in on_agenda),
    )


def _point(item: ItemRow, decisions: Iterable[DecisionRow]) -> Point:
    own = (one for one in decisions if item.feedback_id is not None and one.feedback_id == item.feedback_id)
    return Point(item.number, item.enterprise, item.text or item.topic, item.said, _decided(own))


def _decided(rows: Iterable[DecisionRow]) -> tuple[Decided, ...]:
    return tuple(Decided(row.content, row.lead, row.owner, row.helpers, _iso(row.due_on)) for row in rows)


def _read_decided(values: list[dict[str, str]]) -> tuple[Decided, ...]:
    return tuple(Decided(**one) for one in values)


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
