"""一周一结 as working papers: the park's summary, then one for each department, to be signed."""

from __future__ import annotations

from db.read.object_weeks import ObjectWeekRow
from db.read.week_results import WeekProblem
from desktop.summary.queries import UNASSIGNED
from desktop.weekly.results import DepartmentWeek, Numbers, ParkWeek
from desktop.weekly.rules import span_words, week_in_month
from desktop.wording import long_day, percent, said_day
from exports.pdf.document import Align, Paragraph, Table, TableColumn
from exports.pdf.form import Form, FormBlock, Section, Signatures

_SUMMARY = (
    TableColumn("部门", 2.4),
    *(TableColumn(title, 0.8, numeric=True) for title in ("应访", "已访", "未访")),
    TableColumn("走访率", 1.0, numeric=True),
    *(TableColumn(title, 0.8, numeric=True) for title in ("收集", "销号", "在办", "超期")),
    TableColumn("周结", 1.1, Align.CENTER),
)
_MISSED = (TableColumn("企业（项目）", 2.6), TableColumn("责任部门", 1.8), TableColumn("包保责任人", 1.3), TableColumn("包保领导", 0.9))
_CADRES = (
    TableColumn("干部", 0.9),
    TableColumn("对象", 0.6, numeric=True),
    TableColumn("已访", 0.6, numeric=True),
    TableColumn("本人走访次数", 0.9, numeric=True),
    TableColumn("未走访的企业（项目）", 3.0),
    TableColumn("经办在办", 0.8, numeric=True),
    TableColumn("其中超期", 0.8, numeric=True),
)
_PROBLEMS = (
    TableColumn("事项", 0.6, Align.CENTER),
    TableColumn("编号", 0.9),
    TableColumn("企业（项目）", 2.0),
    TableColumn("问题（需求）", 2.8),
    TableColumn("经办人", 0.7),
    TableColumn("应办时限", 0.9),
)
NOT_REPORTED = "未报"


def result_papers(week: ParkWeek, park: str) -> list[Form]:
    """The summary first."""
    return [_summary(week, park), *(_department(one, week, park) for one in week.departments)]


def _summary(week: ParkWeek, park: str) -> Form:
    total, silent = week.total, [one.row.name for one in week.departments if one.row.state == NOT_REPORTED]
    rows = [_numbers_row(one.row.name, one.numbers, one.row.state) for one in week.departments]
    if any((week.unplaced.due, week.unplaced.collected, week.unplaced.closed, week.unplaced.open)):
        rows.append(_numbers_row(UNASSIGNED, week.unplaced, ""))
    told = (
        f"应走访{total.due}家，已走访{total.done}家，走访率{percent(total.rate)}；收集问题{total.collected}件，"
        f"销号{total.closed}件；周末在办{total.open}件，其中超期{total.overdue}件。"
    )
    zero = sum(one.row.state == "零报告" for one in week.departments)
    reported = f"{len(week.departments) - len(silent)}个部门已报，其中零报告{zero}个；{len(silent)}个部门未报"
    named = f"：{'、'.join(silent)}" if silent else ""
    blocks: list[FormBlock] = [
        Section("总体情况"),
        Paragraph(told),
        Paragraph(f"{reported}{named}。"),
        Table(_SUMMARY, tuple(rows), total_row=_numbers_row("合计", total, "")),
        Section(f"未走访的企业（项目）（{len(week.missed)}家）"),
        _missed(week.missed),
        Signatures(("填报人", "督查室负责人")),
    ]
    return Form(f"{park}一周一结", "全园区", tuple(blocks), _info("全园区", week), foot=_foot(week))


def _department(one: DepartmentWeek, week: ParkWeek, park: str) -> Form:
    row, numbers = one.row, one.numbers
    missed = tuple(line for line in one.objects if not line.visited)
    blocks: list[FormBlock] = [
        Section(f"走访：应访{numbers.due}家，已访{numbers.done}家，走访率{percent(numbers.rate)}"),
        _missed(missed),
        Section(f"干部（{len(one.cadres)}名，未完成{sum(cadre.done < cadre.due for cadre in one.cadres)}名）"),
        Table(
            _CADRES,
            tuple((c.name, str(c.due), str(c.done), str(c.went), c.missed or "", str(c.handled), str(c.overdue)) for c in one.cadres),
        )
        if one.cadres
        else Paragraph("无。"),
        Section(f"问题：收集{numbers.collected}件，销号{numbers.closed}件，周末在办{numbers.open}件，其中超期{numbers.overdue}件"),
        _problems(one.problems, week),
        Section("部门周结"),
        Paragraph(_said(one)),
        Signatures(("部门负责人", "督查室")),
    ]
    return Form(f"{park}一周一结", row.name, tuple(blocks), _info(row.name, week), one_page=True, foot=_foot(week))


def _said(one: DepartmentWeek) -> str:
    row = one.row
    if row.report_id is None or row.reported_on is None:
        return "未报。"
    if row.state == "已报":
        return f"{row.words}（{long_day(row.reported_on)}报）"
    doubt = f"但其后登记了这一周收集的问题{row.happened}件，与零报告不符，请核实。" if row.state == "零报告不实" else ""
    return f"零报告：本周没有收集到问题（{long_day(row.reported_on)}报）。{doubt}"


def _missed(lines: tuple[ObjectWeekRow, ...]) -> FormBlock:
    if not lines:
        return Paragraph("应走访的都走访过了。")
    return Table(_MISSED, tuple((one.enterprise, one.departments or "", one.responsibles or "", one.leader or "") for one in lines))


def _problems(lines: tuple[WeekProblem, ...], week: ParkWeek) -> FormBlock:
    if not lines:
        return Paragraph("本周没有收集、销号的问题，也没有超期的问题。")
    rows = ((one.what, one.number, one.enterprise, one.text, one.handler, _due(one, week)) for one in lines)
    return Table(_PROBLEMS, tuple(rows))


def _due(one: WeekProblem, week: ParkWeek) -> str:
    return said_day(one.due_on, week.as_of) if one.due_on else "未定"


def _numbers_row(name: str, numbers: Numbers, state: str) -> tuple[str, ...]:
    counted = (numbers.due, numbers.done, numbers.due - numbers.done)
    after = (numbers.collected, numbers.closed, numbers.open, numbers.overdue)
    return (name, *map(str, counted), percent(numbers.rate), *map(str, after), state)


def _info(who: str, week: ParkWeek) -> tuple[str, str, str]:
    return who, f"{span_words(week.week)}（{week_in_month(week.week)}）", f"截至{long_day(week.as_of)}"


def _foot(week: ParkWeek) -> str:
    running = "" if week.ended else "这一周还没有过完，数字还会变。"
    return f"{running}走访按企业（项目）的第一责任部门计，问题按主办部门计；超期指周末在办且已过应办时限。"
