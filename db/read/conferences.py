"""会商: the meetings as a list, and what one of them is made of: its points, its decisions."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db.read.listing import ListRequest, Page
from db.read.query import ListQuery, fetch, rows_of

# Of a decision ``x`` with its measure ``m``: a task without a problem is done by itself.
DONE_ON = "CASE WHEN x.measure_id IS NULL THEN x.done_on ELSE m.done_on END"
RESULT = "CASE WHEN x.measure_id IS NULL THEN x.result ELSE m.result END"
UNDONE = f"(({DONE_ON}) IS NULL OR ({DONE_ON}) > :as_of)"
LATE = f"({UNDONE} AND x.due_on < :as_of)"
_DECISIONS = "decision x LEFT JOIN measure m ON m.id = x.measure_id AND NOT m.voided"
# A meeting recorded before meetings had states was held.
STATE = "COALESCE(NULLIF(k.state, ''), '已开')"
MINUTES_OF = "'会商' || k.id"  # what the minutes of a meeting say as their period
_FINISHING = {"待落实": UNDONE, "超期未落实": LATE, "已落实": f"NOT {UNDONE}"}


class ConferenceRow(NamedTuple):
    """One meeting. ``undone`` and ``late`` count its decisions; ``minutes``: the state of its 纪要, if there is one."""

    id: int
    number: str
    day: date
    begins: str
    level: str
    title: str
    place: str
    host: str
    attended: str
    absent: str
    observed: str
    state: str
    summary: str
    entered_by: str
    items: int
    decisions: int
    undone: int
    late: int
    minutes: str
    minutes_id: int | None
    void_reason: str
    voided: bool
    version: int


class ItemRow(NamedTuple):
    """One point of an agenda, its place counted from 1; what belongs to its problem is empty for a topic."""

    id: int
    conference_id: int
    feedback_id: int | None
    topic: str
    reason: str
    said: str
    place: int
    number: str
    enterprise: str
    text: str
    status: str
    level: str
    due_on: date | None
    department: str
    department_id: int | None
    handler: str
    decisions: int
    version: int


class DecisionRow(NamedTuple):
    """One decision, with its meeting, its problem (if any) and what came of it."""

    id: int
    conference_id: int
    issue: str
    level: str
    day: date
    meeting: str
    host: str
    attended: str
    feedback_id: int | None
    number: str
    enterprise: str
    problem: str
    content: str
    lead: str
    lead_id: int | None
    owner: str
    owner_id: int | None
    helpers: str
    due_on: date | None
    measure_id: int | None
    done_on: date | None
    outcome: str
    result: str
    undone: bool
    late: bool
    position: int
    version: int


_CONFERENCES = ListQuery(
    ConferenceRow,
    {
        "id": "k.id",
        "number": "k.number",
        "day": "k.day",
        "begins": "k.begins",
        "level": "k.level",
        "title": "k.title",
        "place": "k.place",
        "host": "k.host",
        "attended": "k.attended",
        "absent": "k.absent",
        "observed": "k.observed",
        "state": STATE,
        "summary": "k.summary",
        "entered_by": "k.entered_by",
        "items": "(SELECT COUNT(*) FROM conference_item i WHERE i.conference_id = k.id AND NOT i.voided)",
        "decisions": "(SELECT COUNT(*) FROM decision x WHERE x.conference_id = k.id AND NOT x.voided)",
        "undone": f"(SELECT COUNT(*) FROM {_DECISIONS} WHERE x.conference_id = k.id AND NOT x.voided AND {UNDONE})",
        "late": f"(SELECT COUNT(*) FROM {_DECISIONS} WHERE x.conference_id = k.id AND NOT x.voided AND {LATE})",
        "minutes": "COALESCE(o.state, '')",
        "minutes_id": "o.id",
        "void_reason": "k.void_reason",
        "voided": "k.voided",
        "version": "k.version",
    },
    f"conference k LEFT JOIN document o ON o.kind = '会商纪要' AND o.period = {MINUTES_OF} AND NOT o.voided",
    voided="k.voided",
    searched=("k.title", "k.number", "k.host", "k.place", "k.attended"),
    filters={
        "level": "k.level",
        "state": STATE,
        "id": "CAST(k.id AS TEXT)",
        "follow": {
            "有待落实": f"EXISTS (SELECT 1 FROM {_DECISIONS} WHERE x.conference_id = k.id AND NOT x.voided AND {UNDONE})",
            "超期未落实": f"EXISTS (SELECT 1 FROM {_DECISIONS} WHERE x.conference_id = k.id AND NOT x.voided AND {LATE})",
            "待出纪要": f"{STATE} = '已开' AND COALESCE(o.state, '') <> '定稿'",
        },
        "voided": {"作废": "k.voided"},  # asked together with include_voided
    },
    order="k.day DESC, k.id DESC",
)
_DECIDED = ListQuery(
    DecisionRow,
    {
        "id": "x.id",
        "conference_id": "x.conference_id",
        "issue": "k.number",
        "level": "k.level",
        "day": "k.day",
        "meeting": "k.title",
        "host": "k.host",
        "attended": "k.attended",
        "feedback_id": "x.feedback_id",
        "number": "COALESCE(f.number, '')",
        "enterprise": "COALESCE(e.name, '')",
        "problem": "COALESCE(f.text, '')",
        "content": "x.content",
        "lead": "COALESCE(d.name, '')",
        "lead_id": "x.lead_id",
        "owner": "COALESCE(c.name, '')",
        "owner_id": "x.owner_id",
        "helpers": "x.helpers",
        "due_on": "x.due_on",
        "measure_id": "x.measure_id",
        "done_on": DONE_ON,
        "outcome": "COALESCE(m.outcome, '')",
        "result": RESULT,
        "undone": UNDONE,
        "late": f"COALESCE({LATE}, 0)",
        "position": "x.position",
        "version": "x.version",
    },
    f"{_DECISIONS} JOIN conference k ON k.id = x.conference_id LEFT JOIN feedback f ON f.id = x.feedback_id "
    "LEFT JOIN enterprise e ON e.id = f.enterprise_id LEFT JOIN department d ON d.id = x.lead_id LEFT JOIN cadre c ON c.id = x.owner_id",
    where=("NOT x.voided", "NOT k.voided"),
    searched=("x.content", "x.helpers", "f.number", "e.name", "e.pinyin", "e.initials", "d.name", "c.name", "k.title", "k.number"),
    filters={
        "conference": "CAST(x.conference_id AS TEXT)",
        "feedback": "CAST(x.feedback_id AS TEXT)",
        "lead": "d.name",
        "finishing": _FINISHING,
        "id": "CAST(x.id AS TEXT)",
    },
    order="k.day, k.id, x.position, x.id",
)


def conferences(request: ListRequest, as_of: date) -> Page[ConferenceRow]:
    """Meetings, newest first. Filters: level, state, follow (有待落实, 超期未落实, 待出纪要), id, voided."""
    return fetch(_CONFERENCES, request, as_of=as_of)


def decisions(request: ListRequest, as_of: date) -> Page[DecisionRow]:
    """Decisions by meeting; done on ``as_of`` or before. Filters: conference, feedback (ids), lead, finishing, id."""
    return fetch(_DECIDED, request, as_of=as_of)


def items_of(conference: int) -> list[ItemRow]:
    """The points of a meeting's agenda in their order."""
    sql = (
        "SELECT i.id, i.conference_id, i.feedback_id, i.topic, i.reason, i.said, ROW_NUMBER() OVER (ORDER BY i.position, i.id), "
        "COALESCE(f.number, ''), COALESCE(e.name, ''), "
        "COALESCE(f.text, ''), COALESCE(f.status, ''), COALESCE(f.level, ''), f.due_on, COALESCE(d.name, ''), f.department_id, "
        "COALESCE(h.name, ''), (SELECT COUNT(*) FROM decision x WHERE x.conference_id = i.conference_id AND x.feedback_id = i.feedback_id "
        "AND NOT x.voided), i.version FROM conference_item i LEFT JOIN feedback f ON f.id = i.feedback_id "
        "LEFT JOIN enterprise e ON e.id = f.enterprise_id LEFT JOIN department d ON d.id = f.department_id "
        "LEFT JOIN cadre h ON h.id = f.handler_id WHERE i.conference_id = :conference AND NOT i.voided ORDER BY i.position, i.id"
    )
    return rows_of(ItemRow, sql, {"conference": conference})


class DecidedRow(NamedTuple):
    """A line of the ledger: a decision with its meeting as of a day; a meeting without decisions has one line with nothing decided."""

    level: str
    issue: str
    day: date
    meeting: str
    host: str
    attended: str
    number: str
    enterprise: str
    problem: str
    content: str
    lead: str
    owner: str
    helpers: str
    due_on: date | None
    done_on: date | None
    outcome: str
    result: str


def decided_between(first: date | None, last: date) -> list[DecidedRow]:
    """What meetings held on these days (both inclusive; ``first`` None: since the beginning) decided; done on ``last`` or before."""
    done = f"({DONE_ON}) <= :last"
    sql = (
        "SELECT k.level, k.number, k.day, k.title, k.host, k.attended, COALESCE(f.number, ''), COALESCE(e.name, ''), "
        "COALESCE(f.text, ''), COALESCE(x.content, ''), COALESCE(d.name, ''), COALESCE(c.name, ''), COALESCE(x.helpers, ''), x.due_on, "
        f"CASE WHEN {done} THEN {DONE_ON} END, CASE WHEN x.id IS NULL THEN '' WHEN {done} THEN '完成' "
        "WHEN m.outcome = '阶段性完成' THEN m.outcome WHEN x.due_on < :last THEN '超期未完成' ELSE '未完成' END, "
        f"CASE WHEN {done} OR m.outcome = '阶段性完成' THEN {RESULT} ELSE '' END "
        "FROM conference k LEFT JOIN decision x ON x.conference_id = k.id AND NOT x.voided "
        "LEFT JOIN measure m ON m.id = x.measure_id AND NOT m.voided LEFT JOIN feedback f ON f.id = x.feedback_id "
        "LEFT JOIN enterprise e ON e.id = f.enterprise_id LEFT JOIN department d ON d.id = x.lead_id "
        f"LEFT JOIN cadre c ON c.id = x.owner_id WHERE NOT k.voided AND {STATE} = '已开' AND (:first IS NULL OR k.day >= :first) "
        "AND k.day <= :last ORDER BY k.day, k.id, x.position, x.id"
    )
    return rows_of(DecidedRow, sql, {"first": first, "last": last})


def issues_given(level: str, year: int) -> list[str]:
    """Every 期号 of a level and year that some meeting bears, voided ones too, once for each meeting."""
    sql = "SELECT k.number FROM conference k WHERE k.level = :level AND k.number LIKE :start ORDER BY k.id"
    return [number for (number,) in rows_of(_One, sql, {"level": level, "start": f"{year}年第%"})]


class _One(NamedTuple):
    number: str
