"""Turns raw rows into typed rows, or into every reason why one cannot be."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import cast

from desktop.imports import choices
from desktop.imports.cells import RowCells
from desktop.imports.credit_code import parse_credit_code
from desktop.imports.dates import parse_date
from desktop.imports.parse_economy import parse_economy
from desktop.imports.people import NamedPerson, split_people
from desktop.imports.phones import parse_phones
from desktop.imports.row_reading import RawRow
from desktop.imports.rows import (
    AssignedPerson,
    AssignmentRow,
    CadreRow,
    DepartmentRow,
    EnterpriseRow,
    FeedbackRow,
    ParsedRow,
    RowError,
    VisitRow,
)
from desktop.imports.text import CellError, check_person_name, line_of, person_name, remembered, text_of
from desktop.matching import match_key
from desktop.vocabulary import CLOSED_STATUSES, EnterpriseKind, FeedbackStatus
from exports.excel.grid import Cell

_NO_PROBLEM = "未发现问题 无问题 没有问题 没有发现问题 暂无问题 未发现 无异常 未发现异常 正常 未反映问题 暂未发现问题 企业无问题"
_LONGEST_NO_PROBLEM = 20  # however it is spaced and quoted; what is longer tells more
_NO_PROBLEM_AND_MORE = re.compile(r"\s*未发现问题\s*[，。；、,;.\n(（]")
_NO_KIND = (cast("EnterpriseKind", None), None)  # stands in beside an error, in a row that is thrown away
_DEPARTMENT_SEPARATORS = re.compile(r"[、，,;；／/\n]|\s+")


def parse_row(kind: str, raw: RawRow) -> ParsedRow | list[RowError]:
    """The typed row of ``kind``, or all errors of the row in column order. Needs no database."""
    return PARSERS[kind](raw)


def parse_department(raw: RawRow) -> DepartmentRow | list[RowError]:
    """部门名录: 全称 is required."""
    cells = RowCells(raw)
    row = DepartmentRow(
        sheet=raw.sheet,
        row=raw.row,
        name=cells.required("name", line_of),
        short_name=cells.line("short_name"),
        category=cells.optional("category", choices.parse_department_category),
        phone=cells.phone("phone")[0],
    )
    return cells.errors or row


def parse_cadre(raw: RawRow) -> CadreRow | list[RowError]:
    """干部花名册: 姓名 and 部门 are required; a second phone is kept in the note."""
    cells = RowCells(raw)
    phone, more = cells.phone("phone")
    row = CadreRow(
        sheet=raw.sheet,
        row=raw.row,
        name=cells.required("name", check_person_name),
        department=cells.required("department", line_of),
        post=cells.line("post"),
        rank=cells.optional("rank", choices.parse_rank),
        phone=phone,
        in_post_from=cells.day("in_post_from"),
        in_post_to=cells.day("in_post_to"),
        note=_with_phones(cells.text("note"), more),
    )
    if row.in_post_from and row.in_post_to and row.in_post_to < row.in_post_from:
        cells.fail("in_post_to", "在岗止早于在岗起")
    return cells.errors or row


def parse_enterprise(raw: RawRow) -> EnterpriseRow | list[RowError]:
    """企业(项目)台账: the name and 类别 are required; words such as 规上工业企业 also say 是否规上."""
    cells = RowCells(raw)
    kind, implied = cells.required("kind", choices.parse_kind) or _NO_KIND
    stated = cells.optional("above_scale", choices.parse_yes_no)
    if stated is False and implied is True:
        cells.fail("above_scale", "类别写的是规上，是否规上却填了否，请核对")
    phone, more = cells.phone("contact_phone")
    row = EnterpriseRow(
        sheet=raw.sheet,
        row=raw.row,
        name=cells.required("name", line_of),
        kind=kind,
        above_scale=implied if stated is None else stated,
        credit_code=cells.optional("credit_code", parse_credit_code),
        industry=cells.line("industry"),
        address=cells.line("address"),
        legal_person=person_name(cells.line("legal_person")),
        contact=person_name(cells.line("contact")),
        contact_phone=phone,
        status=cells.optional("status", choices.parse_status),
        status_day=cells.day("status_day"),
        note=_with_phones(cells.text("note"), more),
    )
    return cells.errors or row


def parse_assignment(raw: RawRow) -> AssignmentRow | list[RowError]:
    """包保责任清单: the object is required, and at least one of leader, department and responsible."""
    cells = RowCells(raw)
    kind = cells.optional("kind", choices.parse_kind)
    row = AssignmentRow(
        sheet=raw.sheet,
        row=raw.row,
        enterprise=cells.required("enterprise", line_of),
        kind=kind[0] if kind else None,
        leaders=_assigned(cells, "leader"),
        departments=tuple(dict.fromkeys(part for part in _DEPARTMENT_SEPARATORS.split(cells.text("department")) if part)),
        responsibles=_assigned(cells, "responsible"),
        start=cells.day("start"),
        end=cells.day("end"),
        basis=cells.text("basis"),
        note=cells.text("note"),
    )
    if not cells.errors and not (row.leaders or row.departments or row.responsibles):
        cells.fail("enterprise", "这一行没有填写包保领导、责任部门和包保责任人")
    if row.start and row.end and row.end < row.start:
        cells.fail("end", "责任止早于责任起")
    return cells.errors or row


def parse_visit(raw: RawRow) -> VisitRow | list[RowError]:
    """走访台账: day, object and people are required. A name in the 领导带队 column went along and led."""
    cells = RowCells(raw)
    leader_led, leaders = cells.optional("leader_led", _leaders) or (False, ())
    finding = cells.text("finding")
    said = _says_no_problem(finding)
    cadres = cells.required("cadres", _people) or ()
    row = VisitRow(
        sheet=raw.sheet,
        row=raw.row,
        day=cells.required("day", parse_date, raw.year),
        enterprise=cells.required("enterprise", _object_name),
        cadres=_joined(leaders, cadres),
        leader_led=leader_led,
        form=cells.optional("form", choices.parse_form),
        finding="" if said else finding,
        no_problem=said or _begins_with_no_problem(finding) or bool(cells.optional("no_problem", _no_problem_mark)),
        findings=(cells.text("finding_first"), cells.text("finding_second"), cells.text("finding_third")),
        note=cells.text("note"),
    )
    return cells.errors or row


def parse_feedback(raw: RawRow) -> FeedbackRow | list[RowError]:
    """反馈问题台账: day, object and the problem are required; 销号 needs its day, not before the problem's.

    A closing day beside words that say it is not closed is an error: which of them holds must not be guessed.

    Where no 经办人 is named, the 首办责任人 (often headed 包保责任人) handles it.
    """
    cells = RowCells(raw)
    first_handler = cells.optional("first_handler", _one_person)
    row = FeedbackRow(
        sheet=raw.sheet,
        row=raw.row,
        number=cells.line("number"),
        collected_on=cells.required("collected_on", parse_date, raw.year),
        enterprise=cells.required("enterprise", line_of),
        source=cells.optional("source", choices.parse_source),
        category=cells.optional("category", choices.parse_category),
        level=cells.optional("level", choices.parse_grade),
        text=cells.required("text", text_of),
        first_handler=first_handler,
        department=cells.line("department"),
        handler=cells.optional("handler", _one_person) or first_handler,
        due_on=cells.day("due_on"),
        status=cells.optional("status", choices.parse_feedback_status),
        result=cells.text("result"),
        closed_on=cells.day("closed_on"),
        satisfaction=cells.optional("satisfaction", choices.parse_satisfaction),
        verifier=cells.optional("verifier", _one_person),
        note=cells.text("note"),
    )
    if not cells.errors:
        if row.closed_on and row.closed_on < row.collected_on:
            cells.fail("closed_on", "办结日期早于收集日期")
        if row.due_on and row.due_on < row.collected_on:
            cells.fail("due_on", "应办时限早于收集日期")
        if row.status is FeedbackStatus.CLOSED and not row.closed_on:
            cells.fail("status", "状态是已销号，却没有办结日期")
        if row.closed_on and row.status is not None and row.status not in CLOSED_STATUSES:
            cells.fail("status", f"状态是{row.status}，却填了办结日期{row.closed_on}，请核对有没有销号")
    return cells.errors or row


PARSERS: Mapping[str, Callable[[RawRow], ParsedRow | list[RowError]]] = MappingProxyType(
    {
        "departments": parse_department,
        "cadres": parse_cadre,
        "enterprises": parse_enterprise,
        "assignments": parse_assignment,
        "visits": parse_visit,
        "feedback": parse_feedback,
        "economy": parse_economy,
    }
)


def _assigned(cells: RowCells, role: str) -> tuple[AssignedPerson, ...]:
    """The people of a role, each with the phone that stands at the same place in its cell."""
    people = cells.optional(role, split_people) or ()
    phones = cells.optional(f"{role}_phone", parse_phones) or ()
    post, department = cells.line(f"{role}_post"), cells.line(f"{role}_department")
    if len(people) == 1:
        return (AssignedPerson(person=people[0], post=post, department=department, phone=phones[0] if phones else None),)
    if phones and len(phones) != len(people):
        cells.fail(f"{role}_phone", f"姓名有 {len(people)} 个，电话有 {len(phones)} 个，对不上")
        return ()
    numbers = phones or (None,) * len(people)
    return tuple(AssignedPerson(person=person, department=department, phone=phone) for person, phone in zip(people, numbers, strict=True))


@remembered
def _object_name(cell: Cell) -> str:
    return line_of(cell)


@remembered
def _leaders(cell: Cell) -> tuple[bool, tuple[NamedPerson, ...]]:
    """是否领导带队: whether, and the names if names stand there instead of 是."""
    text = line_of(cell)
    try:
        return choices.parse_yes_no(text), ()
    except CellError as unclear:
        try:
            return True, split_people(text)
        except CellError:
            raise unclear from None


@remembered
def _people(cell: Cell) -> tuple[NamedPerson, ...]:
    people = split_people(cell)
    if not people:
        raise CellError("没有填写走访人员")
    return people


def _one_person(cell: Cell) -> NamedPerson:
    """The one person of a cell; several are an error, for one must answer."""
    people = split_people(cell)
    if len(people) != 1:
        raise CellError("这里只能填写一个人" if people else "没有填写姓名")
    return people[0]


def _joined(first: tuple[NamedPerson, ...], others: tuple[NamedPerson, ...]) -> tuple[NamedPerson, ...]:
    """Both, without naming anybody twice; a qualifier given once is kept."""
    if not first:
        return others
    named = {person.name: person for person in others}
    return (*(person for person in first if person.name not in named), *others)


def _says_no_problem(text: str) -> bool:
    return len(text) <= _LONGEST_NO_PROBLEM and match_key(text).rstrip("。.!") in _NO_PROBLEM.split()


def _begins_with_no_problem(text: str) -> bool:
    """``未发现问题，企业运行平稳``: said outright, and more told."""
    return _NO_PROBLEM_AND_MORE.match(text) is not None


@remembered
def _no_problem_mark(cell: Cell) -> bool:
    """The column 未发现问题 holds a tick, or the words once more."""
    return _says_no_problem(line_of(cell)) or choices.parse_yes_no(cell)


def _with_phones(note: str, phones: tuple[str, ...]) -> str:
    """The note with the numbers that have no column of their own."""
    return "；".join(part for part in (note, f"其他电话：{'、'.join(phones)}" if phones else "") if part)
