"""Problems as a list, and the life of one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db import session
from db.read.conditions import COLLECTED_IN, KEEPER, LATE, OPEN, WATCH
from db.read.listing import ListRequest, Page
from db.read.paging import PagedList
from db.read.query import ListQuery, among, counts, fetch, rows_of, scalar


@dataclass(frozen=True)
class FeedbackRow:
    """One problem. ``overdue`` as of the day asked; ``on_time`` is None while it is open; ``returns``: how often it was sent back.

    ``merged_into`` and ``recurs`` are numbers of the problems it is handled in and brings up again.
    """

    id: int
    number: str
    collected_on: date
    source: str
    enterprise: str
    category: str
    grade: str
    text: str
    first_handler: str | None
    department: str | None
    handler: str | None
    level: str
    due_on: date | None
    due_basis: str
    status: str
    result: str
    handled_on: date | None
    evidence: int
    satisfaction: str
    confirmed_on: date | None
    confirmed_by: str
    verifier: str | None
    verified_on: date | None
    closed_on: date | None
    declined_on: date | None
    on_time: bool | None
    overdue: bool
    account_reason: str
    next_review: date | None
    entry_source: str
    note: str
    enterprise_id: int
    department_id: int | None
    handler_id: int | None
    first_handler_id: int | None
    voided: bool
    version: int
    suspended_on: date | None
    solved: bool | None
    confirmed_how: str
    applicant: str | None
    applicant_id: int | None
    verifier_id: int | None
    merged_into: str | None
    merged_into_id: int | None
    recurs: str | None
    recurs_id: int | None
    returns: int


@dataclass(frozen=True)
class FeedbackEventRow:
    """One step of a problem's life. ``actor`` entered it, as ``acted_by``, where the account names a cadre."""

    kind: str
    day: date
    at: datetime
    actor: str
    from_status: str
    to_status: str
    words: str
    cadre: str | None
    department: str | None
    acted_by: str | None = None
    id: int | None = None


# Evidence for a closure: an attachment, or a visit made on or after the day handling began; of the problem it is handled in, too.
COUNTING_VISIT = (
    "v.enterprise_id = f.enterprise_id AND NOT v.voided AND v.form = '实地' AND v.day >= "
    "(SELECT MIN(x.day) FROM feedback_event x WHERE x.feedback_id IN (f.id, f.merged_into_id) AND NOT x.voided AND x.to_status = '办理中')"
)
EVIDENCE = (
    "((SELECT COUNT(*) FROM attachment t WHERE t.feedback_id IN (f.id, f.merged_into_id) AND t.kind = '佐证' AND NOT t.voided) + "
    f"(SELECT COUNT(*) FROM visit v WHERE {COUNTING_VISIT}))"
)
RETURNS = "(SELECT COUNT(*) FROM feedback_event x WHERE x.feedback_id = f.id AND x.kind = '退回' AND NOT x.voided)"
_FEEDBACK = ListQuery(
    FeedbackRow,
    {
        "id": "f.id",
        "number": "f.number",
        "collected_on": "f.collected_on",
        "source": "f.source",
        "enterprise": "e.name",
        "category": "f.category",
        "grade": "f.grade",
        "text": "f.text",
        "first_handler": "p.name",
        "department": "d.name",
        "handler": "h.name",
        "level": "f.level",
        "due_on": "f.due_on",
        "due_basis": "f.due_basis",
        "status": "f.status",
        "result": "f.result",
        "handled_on": "f.handled_on",
        "evidence": EVIDENCE,
        "satisfaction": "f.satisfaction",
        "confirmed_on": "f.confirmed_on",
        "confirmed_by": "f.confirmed_by",
        "verifier": "k.name",
        "verified_on": "f.verified_on",
        "closed_on": "f.closed_on",
        "declined_on": "f.declined_on",
        "on_time": "CASE WHEN f.closed_on IS NULL OR f.due_on IS NULL THEN NULL ELSE f.closed_on <= f.due_on END",
        "overdue": f"({OPEN} AND f.due_on IS NOT NULL AND {LATE})",
        "account_reason": "f.account_reason",
        "next_review": "f.next_review",
        "entry_source": "f.entry_source",
        "note": "f.note",
        "enterprise_id": "f.enterprise_id",
        "department_id": "f.department_id",
        "handler_id": "f.handler_id",
        "first_handler_id": "f.first_handler_id",
        "voided": "f.voided",
        "version": "f.version",
        "suspended_on": "f.suspended_on",
        "solved": "f.solved",
        "confirmed_how": "f.confirmed_how",
        "applicant": "a.name",
        "applicant_id": "f.applicant_id",
        "verifier_id": "f.verifier_id",
        "merged_into": "m.number",
        "merged_into_id": "f.merged_into_id",
        "recurs": "r.number",
        "recurs_id": "f.recurs_id",
        "returns": RETURNS,
    },
    "feedback f JOIN enterprise e ON e.id = f.enterprise_id LEFT JOIN department d ON d.id = f.department_id "
    "LEFT JOIN cadre h ON h.id = f.handler_id LEFT JOIN cadre p ON p.id = f.first_handler_id LEFT JOIN cadre k ON k.id = f.verifier_id "
    "LEFT JOIN cadre a ON a.id = f.applicant_id LEFT JOIN feedback m ON m.id = f.merged_into_id LEFT JOIN feedback r ON r.id = f.recurs_id",
    voided="f.voided",
    searched=("f.number", "f.text", "e.name", "e.pinyin", "e.initials", "h.name", "p.name", "d.name"),
    filters={
        "status": "f.status",
        "department": "d.name",
        "source": "f.source",
        "keeper": KEEPER,
        "category": "f.category",
        "grade": "f.grade",
        "level": "f.level",
        "month": COLLECTED_IN,
        "enterprise": "CAST(f.enterprise_id AS TEXT)",
        "id": "CAST(f.id AS TEXT)",
        "watch": WATCH,
        "returned": {"退回过": f"{RETURNS} > 0", "退回两次以上": f"{RETURNS} > 1"},
        "merged_into": "CAST(f.merged_into_id AS TEXT)",
        "recurs": "CAST(f.recurs_id AS TEXT)",
        "voided": {"作废": "f.voided"},  # asked together with include_voided
    },
    sorts={"enterprise": "e.pinyin", "department": "d.position"},
    order="f.collected_on DESC, f.id DESC",
)


def feedback(request: ListRequest, as_of: date, soon: date | None = None, given_by: date | None = None) -> Page[FeedbackRow]:
    """Problems, newest first; overdue = open and due on or before ``as_of``.

    Filters: status, department, source, keeper (office), category, grade, month, enterprise (id), watch (在办 超期 将到期 挂账 …),
    returned (退回过 退回两次以上), merged_into and recurs (ids), voided (作废: those only).
    """
    return fetch(_FEEDBACK, request, as_of=as_of, soon=soon or as_of + timedelta(days=3), given_by=given_by)


def feedback_spoken_of(first: date | None, as_of: date, keeper: str = "") -> PagedList[FeedbackRow]:
    """Problems by number that were collected by a day and not closed or declined before ``first`` (None: whenever that was).

    ``keeper``: only those whose source that office keeps.
    """
    where = ["f.collected_on <= :as_of"]
    if first is not None:
        ended = "CASE WHEN f.closed_on <= :as_of THEN f.closed_on WHEN f.declined_on <= :as_of THEN f.declined_on END"
        where.append(f"COALESCE({ended}, :first) >= :first")
    if keeper:
        where.append(f"{KEEPER} = :keeper")
    return PagedList(_FEEDBACK._replace(where=tuple(where)), ("number", "id"), {"as_of": as_of, "first": first, "keeper": keeper})


def feedback_counts(request: ListRequest, key: str, as_of: date, soon: date | None = None, given_by: date | None = None) -> dict[str, int]:
    """Rows per value of a filter key."""
    return counts(_FEEDBACK, request, key, as_of=as_of, soon=soon or as_of + timedelta(days=3), given_by=given_by)


def steps_until(day: date, problems: Collection[int] | None = None) -> list[tuple[int, str, str, str]]:
    """Steps up to a day in their order, of these problems or (None) of all: problem, kind, state reached, words."""
    sql = (
        "SELECT x.feedback_id, x.kind, x.to_status, x.words FROM feedback_event x "
        f"WHERE x.day <= :day AND NOT x.voided{among('x.feedback_id', problems)} ORDER BY x.at, x.id"
    )
    return session.execute(sql, {"day": day}).fetchall()


def life_of(feedback_id: int) -> list[FeedbackEventRow]:
    """Steps of a problem's life in order."""
    sql = (
        "SELECT x.kind, x.day, x.at, x.actor, x.from_status, x.to_status, x.words, c.name, d.name, b.name, x.id FROM feedback_event x "
        "LEFT JOIN cadre c ON c.id = x.cadre_id LEFT JOIN department d ON d.id = x.department_id LEFT JOIN cadre b ON b.id = x.acted_by_id "
        "WHERE x.feedback_id = :feedback AND NOT x.voided ORDER BY x.id"
    )
    return rows_of(FeedbackEventRow, sql, {"feedback": feedback_id})


def evidence_of(feedback_id: int) -> int:
    """How much evidence for a closure there is now."""
    return int(scalar(f"SELECT {EVIDENCE} FROM feedback f WHERE f.id = :feedback", {"feedback": feedback_id}))


def hands_of(feedback_id: int, *, and_voided: bool = False) -> list[tuple[str, str, int | None, int | None]]:
    """What each step of a life says of who had the problem, in order: kind, state reached, cadre, department (or the cadre's own).

    ``and_voided``: with the steps that were taken back.
    """
    living = "" if and_voided else "AND NOT x.voided "
    sql = (
        "SELECT x.kind, x.to_status, x.cadre_id, COALESCE(x.department_id, c.department_id) FROM feedback_event x "
        f"LEFT JOIN cadre c ON c.id = x.cadre_id WHERE x.feedback_id = :feedback {living}ORDER BY x.id"
    )
    return session.execute(sql, {"feedback": feedback_id}).fetchall()


def entered_applications(feedback_id: int) -> list[tuple[str, int | None]]:
    """Who ever entered a 申请销号 of the problem, also one that was taken back: the name, and the cadre of the account."""
    sql = "SELECT actor, acted_by_id FROM feedback_event WHERE feedback_id = :feedback AND kind = '申请销号'"
    return session.execute(sql, {"feedback": feedback_id}).fetchall()


def newest_day(feedback_id: int) -> date | None:
    """The day of the newest event of a life."""
    found = scalar("SELECT MAX(day) FROM feedback_event WHERE feedback_id = :feedback AND NOT voided", {"feedback": feedback_id})
    return date.fromisoformat(found) if found else None


def merged_into(feedback_id: int) -> list[int]:
    """The living problems that are handled in this one, or ended with it."""
    sql = "SELECT id FROM feedback WHERE merged_into_id = :feedback AND NOT voided ORDER BY id"
    return [row[0] for row in session.execute(sql, {"feedback": feedback_id}).fetchall()]


def worked_on_here() -> frozenset[int]:
    """The problems that were registered, or have taken a step, in this program: a ledger alone does not move them."""
    step = "x.kind = '登记' OR (x.from_status <> '' AND x.kind NOT IN ('导入', '更正', '交接'))"
    return frozenset(
        row[0] for row in session.execute(f"SELECT DISTINCT x.feedback_id FROM feedback_event x WHERE NOT x.voided AND ({step})")
    )
