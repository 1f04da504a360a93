"""走访记录表 as working papers: of a visit that was made, to be signed; of one to come, to be filled in on the spot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.read.visit_records import RecordedProblem, VisitRecord
from db.read.weekly import ListedObject, ListedProblem
from desktop.vocabulary import THREE_DUTIES, EnterpriseKind, VisitForm
from desktop.wording import long_day
from exports.pdf.document import Align, Paragraph, Table, TableColumn
from exports.pdf.form import Cell, Form, FormBlock, Particulars, Pictures, RuledLines, Section, Signatures

SIGNED_BY = ("走访人", "企业负责人", "登记人")
WEEKDAYS = "一二三四五六日"
BOX = "□"
_FOUND = (
    TableColumn("编号", 1.0),
    TableColumn("问题（需求）", 3.6),
    TableColumn("级别", 0.9, Align.CENTER),
    TableColumn("应办时限", 1.1, Align.CENTER),
)
_TO_ASK = (
    TableColumn("编号", 1.0),
    TableColumn("在办问题（需求）", 3.0),
    TableColumn("主办部门、经办人", 1.5),
    TableColumn("应办时限", 1.1, Align.CENTER),
    TableColumn("进展、企业意见", 1.9),
)
SHOWN = 8  # photos on a paper; more would leave no room for the words
_ROOM = 3  # lines for what is written by hand about each of the three


@dataclass(frozen=True)
class VisitToCome:
    """A visit the week asks for: its object, who is responsible for it, and what is still open there."""

    object: ListedObject
    leader: str
    departments: str
    responsibles: str
    problems: tuple[ListedProblem, ...]


def record_form(record: VisitRecord, found: tuple[RecordedProblem, ...], photos: tuple[bytes, ...], park: str) -> Form:
    """The paper of a visit that was made; ``photos`` are thumbnails, of which the first few are shown."""
    blocks: tuple[FormBlock, ...] = (
        Particulars(
            (
                *_about(record.enterprise, record.kind, record.address, record.contact, record.contact_phone),
                *_responsible(record.leader, record.departments, record.responsibles),
                (Cell("走访人员", record.cadres or "", 1.6), Cell("领导带队", "是" if record.leader_led else "否")),
            )
        ),
        Section("走访情况"),
        Particulars(_findings(record), lines=2),
        Section("发现的问题（需求）"),
        _found(record, found),
        *((Paragraph(f"备注：{record.note}"),) if record.note else ()),
        *_photos(record.photos, photos[:SHOWN]),
        Signatures(SIGNED_BY),
    )
    late = "，补录" if record.late else ""
    return Form(
        title=f"{park}走访记录表",
        name=f"{record.day} {record.enterprise}",
        blocks=blocks,
        info=(f"走访日期：{long_day(record.day)}（星期{WEEKDAYS[record.day.weekday()]}）", f"形式：{record.form}", f"登记号：{record.id}"),
        one_page=True,
        foot=f"{record.entered_by}{record.entered_at:%Y-%m-%d %H:%M}登记{late}",
    )


def blank_form(coming: VisitToCome, week: str, park: str) -> Form:
    """The paper to take along: what is known stands on it, the rest of the page is for writing."""
    one = coming.object
    blocks: tuple[FormBlock, ...] = (
        Particulars(
            (
                *_about(one.name, one.kind, one.address, one.contact, one.contact_phone),
                *_responsible(coming.leader, coming.departments, coming.responsibles),
                (Cell("走访人员", "", 1.6), Cell("领导带队", f"{BOX}是　{BOX}否")),
            )
        ),
        Section("走访情况"),
        Particulars(tuple((Cell(duty),) for duty in _duties(one.kind)), lines=_ROOM),
        *_to_ask(coming.problems),
        Section(f"发现的问题（需求）　{BOX}未发现问题　{BOX}有，写在下面"),
        RuledLines(),
        Signatures(SIGNED_BY),
    )
    last = f"上次走访：{one.last_visit}" if one.last_visit else "从未走访"
    return Form(
        title=f"{park}走访记录表",
        name=one.name,
        blocks=blocks,
        info=("走访日期：　　　年　　月　　日", "形式：" + " ".join(f"{BOX}{form}" for form in VisitForm), week),
        one_page=True,
        foot=f"{last}{f'，{one.last_finding}' if one.last_finding else ''}",
    )


def _about(name: str, kind: str, address: str, contact: str, phone: str) -> tuple[tuple[Cell, ...], ...]:
    return (
        (Cell("企业（项目）", name, 1.6), Cell("类别", kind)),
        (Cell("地址", address, 1.6), Cell("联系人、电话", " ".join(part for part in (contact, phone) if part))),
    )


def _responsible(leader: str | None, departments: str | None, responsibles: str | None) -> tuple[tuple[Cell, ...], ...]:
    return (
        (Cell("责任部门", departments or "", 1.6), Cell("包保领导", leader or "")),
        (Cell("包保责任人", responsibles or ""),),
    )


def _duties(kind: str) -> tuple[str, str, str]:
    return THREE_DUTIES[EnterpriseKind(kind)]


def _findings(record: VisitRecord) -> tuple[tuple[Cell, ...], ...]:
    """A cell for each of the three; an imported visit has one text for all."""
    duties = zip(_duties(record.kind), (record.finding_first, record.finding_second, record.finding_third), strict=True)
    general = ((Cell("总体情况", record.finding),),) if record.finding else ()
    return (*general, *((Cell(duty, words),) for duty, words in duties))


def _found(record: VisitRecord, found: tuple[RecordedProblem, ...]) -> FormBlock:
    if not found:
        return Paragraph("未发现问题。" if record.no_problem else "没有登记问题。")
    return Table(_FOUND, tuple((one.number, one.text, one.grade, _day(one.due_on)) for one in found))


def _photos(number: int, shown: tuple[bytes, ...]) -> tuple[FormBlock, ...]:
    if not number:
        return ()
    counted = f"{number}张" if number == len(shown) else f"{number}张，登在这里{len(shown)}张"
    return (Section(f"照片（{counted}）"), *((Pictures(shown),) if shown else ()))


def _to_ask(problems: tuple[ListedProblem, ...]) -> tuple[FormBlock, ...]:
    if not problems:
        return ()
    rows = tuple(
        (one.number, one.text, " ".join(part for part in (one.department, one.handler) if part) or "尚未交办", _day(one.due_on), "")
        for one in problems
    )
    return Section(f"请当面问明进展的在办问题（{len(problems)}件）"), Table(_TO_ASK, rows)


def _day(day: date | None) -> str:
    return day.isoformat() if day else "未定"
