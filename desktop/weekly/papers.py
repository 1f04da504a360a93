"""每周清单 as working papers: one for each list, to be handed out on Monday, signed for, and written on."""

from __future__ import annotations

from datetime import date

from desktop.vocabulary import Light
from desktop.weekly.lists import ObjectLine, ProblemLine, WeekList
from desktop.weekly.rules import Stand, since_words, span_words, week_in_month
from desktop.wording import long_day, said_day
from exports.pdf.document import Align, Paragraph, Table, TableColumn
from exports.pdf.form import Form, FormBlock, Section, Signatures

_TO_VISIT = (
    TableColumn("序号", 0.45, Align.CENTER),
    TableColumn("企业（项目）", 2.5),
    TableColumn("地址", 1.9),
    TableColumn("联系人、电话", 1.75),
    TableColumn("包保领导", 0.75),
    TableColumn("包保责任人", 1.7),
    TableColumn("上次走访", 1.3),
    TableColumn("上次情况", 1.4),
    TableColumn("本周走访", 0.75),
    TableColumn("本周情况", 1.4),
)
_PROBLEMS = (
    TableColumn("编号", 0.95),
    TableColumn("企业（项目）", 2.5),
    TableColumn("问题（需求）", 3.3),
    TableColumn("级别", 0.8),
    TableColumn("状态", 0.75),
    TableColumn("主办部门、经办人", 1.9),
    TableColumn("应办时限", 0.9),
    TableColumn("灯色", 0.9),
    TableColumn("本周办理情况", 1.9),
)
LONG = 12  # lines from which an upright page holds more than one laid across
_SIGNED_BY = ("签收人", "督查室发放人")


def week_paper(listed: WeekList, stand: Stand, park: str) -> Form:
    """One list on one page."""
    of_department = listed.holder.cadre is None
    who = listed.name if of_department else f"{listed.department}　{listed.name}　{listed.post}".rstrip()
    whose = "本部门主办" if of_department else "本人经办"
    done = sum(line.object.visited for line in listed.objects)
    visited = f"，已走访{done}家" if done else ""
    blocks: tuple[FormBlock, ...] = (
        Section(f"本周走访（{len(listed.objects)}家{visited}）"),
        _to_visit(listed.objects, stand),
        Section(f"在办问题（{whose}{_counted(listed.own)}；所包企业（项目）的其他问题{_counted(listed.others)}）"),
        _problems(listed, stand.known_on),
        Signatures(_SIGNED_BY),
    )
    return Form(
        title=f"{park}每周清单",
        name=listed.name if of_department else f"{listed.department} {listed.name}",
        blocks=blocks,
        info=(who, f"{span_words(stand.week)}（{week_in_month(stand.week)}）", f"截至{long_day(stand.known_on)}"),
        landscape=len(listed.objects) + len(listed.own) + len(listed.others) <= LONG,
        one_page=True,
        foot=_foot(stand),
    )


def light_words(line: ProblemLine, on: date) -> str:
    """A light by its word, and how late a red one is."""
    due = line.problem.due_on
    if line.light != Light.RED or due is None:
        return str(line.light)
    return f"{line.light}，超{(on - due).days}天"


def _to_visit(lines: tuple[ObjectLine, ...], stand: Stand) -> FormBlock:
    if not lines:
        return Paragraph("本周没有应走访的企业（项目）。")
    return Table(_TO_VISIT, tuple(_object_row(number, line, stand) for number, line in enumerate(lines, 1)))


def _object_row(number: int, line: ObjectLine, stand: Stand) -> tuple[str, ...]:
    one = line.object
    since = since_words(one.last_visit, stand.held_on)
    last = f"{said_day(one.last_visit, stand.known_on)}（{since}）" if one.last_visit else since
    return (
        str(number),
        one.name,
        one.address,
        " ".join(part for part in (one.contact, one.contact_phone) if part),
        line.leader,
        line.responsibles,
        last,
        one.last_finding,
        "已走访" if one.visited else "",
        "",
    )


def _problems(listed: WeekList, on: date) -> FormBlock:
    lines = (*listed.own, *listed.others)
    return Table(_PROBLEMS, tuple(_problem_row(line, listed.department, on) for line in lines)) if lines else Paragraph("没有在办问题。")


def _problem_row(line: ProblemLine, own_department: str, on: date) -> tuple[str, ...]:
    """One problem; the name of the list's own department goes without saying."""
    one = line.problem
    department = "" if one.department == own_department else one.department
    return (
        one.number,
        one.enterprise,
        one.text,
        one.grade,
        one.status,
        " ".join(part for part in (department, one.handler) if part) or "尚未交办",
        said_day(one.due_on, on) if one.due_on else "未定",
        light_words(line, on),
        "",
    )


def _counted(lines: tuple[ProblemLine, ...]) -> str:
    late = sum(line.light == Light.RED for line in lines)
    return f"{len(lines)}件，其中超期{late}件" if late else f"{len(lines)}件"


def _foot(stand: Stand) -> str:
    told = f"走访和问题截至{long_day(stand.known_on)}"
    held = "" if stand.held_on == stand.known_on else f"，包保责任按{long_day(stand.held_on)}"
    return f"{told}{held}。灯色：绿，在时限内；黄，快到期；红，已超期。只有责任人、包保领导的走访计入每周走访。"
