"""Rehearsing the 反馈问题台账. Problems the workbook says are closed come in as 已销号, with their days as given."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import Any

from db.models import Feedback
from db.read.feedback import worked_on_here
from desktop import clock
from desktop.accounts.gate import may
from desktop.accounts.permissions import Act
from desktop.audit.work import Work
from desktop.feedback.deadlines import TimeLimits, deadline
from desktop.feedback.queries import time_limits, work_calendar
from desktop.feedback.registering import next_numbers
from desktop.feedback.stepping import record_event, record_told_events
from desktop.imports.directory import Directory
from desktop.imports.people import NamedPerson
from desktop.imports.plan import (
    Outcome,
    PlannedRow,
    SourceRow,
    Values,
    error_at,
    given,
    import_key,
    misread,
    planned,
    rejected,
    row_by_row,
    voided_by_hand,
)
from desktop.imports.repeats import Repeats
from desktop.imports.row_reading import RawRow
from desktop.imports.rows import FeedbackRow, RowError
from desktop.imports.settling import Settled, Settler, as_it_stands, settled_row
from desktop.imports.text import CellError
from desktop.matching import match_key
from desktop.vocabulary import CLOSED_STATUSES, EntrySource, FeedbackEventKind, FeedbackStatus, Grade, Level
from desktop.workdays import WorkCalendar

TITLES = {
    "collected_on": "收集日期",
    "text": "反馈问题(需求)",
    "source": "来源",
    "category": "类别",
    "grade": "级别",
    "first_handler": "首办责任人",
    "department": "主办部门",
    "handler": "经办人",
    "due_on": "应办时限",
    "status": "状态",
    "result": "办理情况",
    "closed_on": "销号日期",
    "declined_on": "不予支持日期",
    "satisfaction": "企业确认",
    "verifier": "核验人",
    "note": "备注",
}
_FIELDS = {"grade": "level", "declined_on": "closed_on"}  # columns that a workbook's field is called otherwise
Identity = tuple[int, date, str]
_DECLINED = frozenset({FeedbackStatus.NOT_SUPPORTED, FeedbackStatus.WITHDRAWN})  # ended, and not closed
_BESIDE = frozenset({"source", "category", "text", "note"})  # what a ledger may still tell of a problem that is worked on here
AS_IMPORTED = "导入台账所载"
_SEPARATORS = re.compile(r"[、，,;；／/\s]+")
DUE_AS_IMPORTED = "以导入台账所载时限为准"


@dataclass(frozen=True)
class _Counting:
    """How deadlines are counted where the workbook gives none."""

    calendar: WorkCalendar
    limits: TimeLimits


def plan_feedback(rows: Sequence[SourceRow], directory: Directory, settler: Settler) -> Iterator[PlannedRow]:
    """Problems in the order of the workbook; found by 编号, else by object, day and words."""
    known = _Problems(settler)
    lived = worked_on_here()
    counting = _Counting(work_calendar(), time_limits())
    may_end = may(Act.VERIFY)
    repeats = Repeats(TITLES)
    numbers: dict[str, Identity] = {}
    for source in _without_serials(rows):
        raw, row = source.raw, source.parsed
        if not isinstance(row, FeedbackRow):
            yield misread(raw, "text", row if isinstance(row, list) else [])
            continue
        subject = f"{row.enterprise}　{row.text}"
        values = _resolve(raw, row, directory)
        if isinstance(values, RowError):
            yield rejected(raw, subject, [values])
            continue
        identity: Identity = (values["enterprise"], row.collected_on, match_key(row.text))
        if row.number and numbers.setdefault(row.number, identity) != identity:
            reason = f"编号{row.number}在本表中已是另一件问题的，请核对；如果只是序号，请把表头改为“序号”"
            yield rejected(raw, subject, [error_at(raw, "number", reason)])
            continue
        if (again := repeats.of(raw, subject, (row.number, identity), {**values, "text": match_key(row.text)})) is not None:
            yield again
            continue
        key = import_key(row)
        closed = values["status"] == FeedbackStatus.CLOSED
        existing = known.find(row.number, identity)
        if key in known.keys:
            yield planned(raw, Outcome.UNCHANGED, subject, closed=closed)
        elif existing is not None and not known.belongs_to(existing, values["enterprise"]):
            reason = f"编号{row.number}已是“{directory.enterprises[existing.enterprise_id].name}”的问题，请核对编号"
            yield rejected(raw, subject, [error_at(raw, "number", reason)])
        elif refused := _ending_refusal(existing, values["status"], lived, may_end=may_end):
            yield rejected(raw, subject, [error_at(raw, "status", refused)])
        elif existing is None:
            new = {"import_key": key, **_complete(row, values, counting)}
            yield planned(raw, Outcome.CREATED, subject, closed=closed, write=_add, values=new)
        else:
            del values["enterprise"]  # the same, or the office has moved it since
            if not row.number:
                del values["text"]  # the same words, however they are spaced
            wanted = _told_beside(values) if existing.id in lived else _without_ending(existing, values)
            settled = settler.settle(raw, as_it_stands(existing), wanted, TITLES, _names(directory), _FIELDS)
            if existing.id not in lived:
                settled = _with_days(settled, existing, counting, partial(settler.settle, raw, as_it_stands(existing)))
            yield settled_row(raw, subject, settled, row_id=existing.id, key=key, write=_change, closed=closed)


def _ending_refusal(existing: Feedback | None, status: FeedbackStatus, lived: Collection[int], *, may_end: bool) -> str | None:
    """Why a workbook may not end a problem: it is worked on here, or who imports it may not sign closures off."""
    if status not in CLOSED_STATUSES or (existing is not None and existing.status in CLOSED_STATUSES):
        return None
    if existing is not None and existing.id in lived:
        return f"{existing.number}正在本系统办理（“{existing.status}”），销号、不予支持、撤单只能按步骤办，台账不能代替"
    return None if may_end else f"已经了结（“{status}”）的问题须由有“{Act.VERIFY}”权限的人导入"


def _resolve(raw: RawRow, row: FeedbackRow, directory: Directory) -> dict[str, Any] | RowError:
    """Column values of a problem, everything looked up, or the first thing that cannot be."""
    today = clock.today()
    for key, day in (("collected_on", row.collected_on), ("closed_on", row.closed_on)):
        if day is not None and day > today:
            return error_at(raw, key, f"{day}晚于今天（{today}）")
    try:
        enterprise = directory.enterprise(row.enterprise).id
    except CellError as error:
        return error_at(raw, "enterprise", str(error))
    try:
        department, helpers = _units(row.department, directory)
    except CellError as error:
        return error_at(raw, "department", str(error))
    people: dict[str, int | None] = {}
    for key in ("first_handler", "handler", "verifier"):
        named: NamedPerson | None = getattr(row, key)
        try:
            people[key] = directory.person(named, enterprise, row.collected_on).id if named else None
        except CellError as error:
            return error_at(raw, key, str(error))
    status = _status(row, department)
    if status in _DECLINED and row.closed_on is None:
        return error_at(raw, "status", f"状态是{status}，却没有日期")
    ended = {"declined_on" if status in _DECLINED else "closed_on": row.closed_on} if status in CLOSED_STATUSES else {}
    return {
        **given(
            source=row.source,
            category=row.category,
            grade=row.level,
            department=department,
            due_on=row.due_on,
            result=row.result,
            satisfaction=row.satisfaction,
            note="；".join(part for part in (row.note, helpers) if part),
            **people,
            **ended,
        ),
        "enterprise": enterprise,
        "collected_on": row.collected_on,
        "text": row.text,
        "status": status,
    }


def _without_serials(rows: Sequence[SourceRow]) -> Sequence[SourceRow]:
    """A 编号 that only counts the rows (1, 2, 3 …) is no number of a problem: next month's list counts anew."""
    given_numbers = [source.parsed.number for source in rows if isinstance(source.parsed, FeedbackRow)]
    counted = [int(number) for number in given_numbers if number.isdecimal()]
    if len(counted) < len(given_numbers) or counted != sorted(counted) or (counted and counted[-1] > len(rows)):
        return rows
    return [
        replace(source, parsed=replace(source.parsed, number="")) if isinstance(source.parsed, FeedbackRow) else source for source in rows
    ]


def _units(text: str, directory: Directory) -> tuple[int | None, str]:
    """主办部门 and, of several named, the others as a note. Raises CellError for an unknown one."""
    if not text:
        return None, ""
    parts = [text] if directory.find_department(text) else [part for part in _SEPARATORS.split(text) if part]
    lead, *helpers = [directory.department(part) for part in parts]
    return lead.id, f"协办：{'、'.join(helper.name for helper in helpers)}" if helpers else ""


def _status(row: FeedbackRow, department: int | None) -> FeedbackStatus:
    """As stated; else closed when a closing day is given, being handled when somebody has it, else just registered."""
    if row.status is not None:
        return row.status
    if row.closed_on is not None:
        return FeedbackStatus.CLOSED
    return FeedbackStatus.HANDLING if department is not None or row.handler is not None else FeedbackStatus.REGISTERED


def _complete(row: FeedbackRow, values: dict[str, Any], counting: _Counting) -> dict[str, Any]:
    """The columns a new problem needs beside what the workbook gives."""
    grade = Grade(values.get("grade", Grade.ORDINARY))
    done: dict[str, Any] = {
        "source": "",
        "category": "",
        "level": Level.RESPONSIBLE,
        "grade": grade,
        "entry_source": EntrySource.IMPORTED,
        **values,
    }
    done.setdefault("handler", done.get("first_handler"))
    if "due_on" in values:
        done["due_basis"] = DUE_AS_IMPORTED
    else:
        counted = deadline(row.collected_on, grade, counting.calendar, counting.limits)
        done["due_on"], done["due_basis"] = counted.due, counted.how if row.level else f"{counted.how}（台账未注明级别，按一般事项）"
    if row.number:
        done["number"] = row.number
    return done | _days_of_steps(done)


def _days_of_steps(values: Mapping[str, Any]) -> dict[str, Any]:
    """A ledger gives the day of the end only: what must have come before it is taken to be of that day."""
    ended = values.get("closed_on")
    days: dict[str, Any] = {}
    if values.get("satisfaction"):
        days |= {"confirmed_on": ended or values.get("declined_on") or values["collected_on"], "confirmed_by": AS_IMPORTED}
    if ended:
        days["handled_on"] = ended
        if values.get("verifier"):
            days["verified_on"] = ended
    return days


def _told_beside(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in _BESIDE}


def _without_ending(existing: Feedback, values: dict[str, Any]) -> dict[str, Any]:
    """A problem closed here is not opened again by an older workbook; that it is still open ends nothing."""
    if existing.status not in CLOSED_STATUSES and values["status"] in CLOSED_STATUSES:
        return values
    return {name: value for name, value in values.items() if name not in {"status", "closed_on", "declined_on"}}


def _with_days(settled: Settled, existing: Feedback, counting: _Counting, settle: Callable[..., Settled]) -> Settled:
    """With the days that follow: the deadline a new day or grade gives where the workbook names none, and those of the steps."""
    values = settled.values
    day, grade = values.get("collected_on", existing.collected_on), Grade(values.get("grade", existing.grade))
    if "due_on" in values:
        basis = {"due_basis": DUE_AS_IMPORTED} if values["due_on"] != existing.due_on else {}
        settled = replace(settled, values=values | basis)
    elif (day, grade) != (existing.collected_on, existing.grade) and not any(one.key == "due_on" for one in settled.conflicts):
        counted = deadline(day, grade, counting.calendar, counting.limits)
        due = settle({"due_on": counted.due}, TITLES)
        settled = settled.and_also(replace(due, values={**due.values, "due_basis": counted.how}) if due.changes else due)
    values = {name: value for name, value in settled.values.items() if name != "satisfaction" or value != existing.satisfaction}
    return replace(settled, values=values | _days_of_steps({"collected_on": day, **values}))


def _names(directory: Directory) -> dict[str, Callable[[Any], str]]:
    """How the columns that hold ids are told."""
    return {"department": directory.department_name, **dict.fromkeys(("first_handler", "handler", "verifier"), directory.cadre_name)}


class _Problems:
    """Living problems as they stand and, of those the office has corrected since, as imports left them; ``keys`` of rows that went in."""

    def __init__(self, settler: Settler) -> None:
        self._settler = settler
        self._by_number: dict[str, Feedback] = {}
        self._by_identity: dict[Identity, Feedback] = {}
        self._rows: dict[int, Feedback] = {}
        keys = voided_by_hand(Feedback)
        for row in Feedback.select().where(~Feedback.voided):
            self._by_number[row.number] = row
            self._by_identity[row.enterprise_id, row.collected_on, match_key(row.text)] = row
            self._rows[row.id] = row
            keys.add(row.import_key)
        self.keys = keys - {""}

    def find(self, number: str, identity: Identity) -> Feedback | None:
        """The problem of that number; where there is none, of that object, day and words."""
        return self._by_number.get(number) if number else self._by_identity.get(identity) or self._as_left.get(identity)

    def belongs_to(self, row: Feedback, enterprise: int) -> bool:
        """Whether a problem is of that object, or was when it came in."""
        left = self._settler.left_in("feedback") if row.enterprise_id != enterprise else {}
        return row.enterprise_id == enterprise or left.get(row.id, {}).get("enterprise") == enterprise

    @cached_property
    def _as_left(self) -> dict[Identity, Feedback]:
        left = self._settler.left_in("feedback")
        return {
            (cells["enterprise"], date.fromisoformat(cells["collected_on"]), match_key(cells["text"])): self._rows[row]
            for row, cells in left.items()
            if row in self._rows
        }


def _add(work: Work, rows: Sequence[Values]) -> None:
    problems = _numbered(rows)
    ids = work.insert_values(Feedback, problems)
    record_told_events(work, [event for number, problem in zip(ids, problems, strict=True) for event in _events(number, problem)])


def _numbered(rows: Sequence[Values]) -> list[Values]:
    """The rows with the next numbers of their years where the workbook gives none."""
    taken = {values["number"] for values in rows if "number" in values}
    numbers: dict[int, Iterator[str]] = {}
    numbered: list[Values] = []
    for values in rows:
        year = values["collected_on"].year
        if year not in numbers:
            numbers[year] = (number for number in next_numbers(year) if number not in taken)
        numbered.append(values if "number" in values else {"number": next(numbers[year]), **values})
    return numbered


def _events(feedback: int, values: Values) -> Iterator[Values]:
    """The steps of a new problem's life that a ledger tells."""
    who = {"cadre": values.get("handler"), "department": values.get("department")}
    told = {"feedback": feedback, "day": values["collected_on"], "to_status": values["status"], "words": "导入台账"}
    yield {"kind": FeedbackEventKind.IMPORT, **told, **who}
    if values.get("closed_on") is not None:
        yield {"feedback": feedback, **_closing(values["closed_on"], values.get("result", ""))}


@row_by_row
def _change(work: Work, *, row_id: int, **values: Any) -> None:
    row = Feedback.get_by_id(row_id)
    before = row.status
    work.update(row, **values)
    record_event(work, row, FeedbackEventKind.IMPORT, FeedbackStatus(row.status), from_status=before, words="导入台账更新")
    if before != row.status and row.closed_on is not None:
        record_told_events(work, [{"feedback": row.id, **_closing(row.closed_on, row.result)}])


def _closing(day: date, result: str) -> dict[str, Any]:
    """The event by which a problem was closed."""
    return {"kind": FeedbackEventKind.CLOSE, "day": day, "to_status": FeedbackStatus.CLOSED, "words": result or AS_IMPORTED}
