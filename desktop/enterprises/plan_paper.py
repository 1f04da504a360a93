"""一企一策 on paper: what is known, what is planned, what was promised; the back side is for writing on the spot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from db.read.object_parts import HolderRow, PlanRow
from db.read.visit_brief import BrokenPromise, LastVisit, OpenProblem, Verdict
from desktop.enterprises.queries import EnterprisePage, is_late
from desktop.vocabulary import Role
from desktop.wording import long_day
from exports.pdf.document import Align, Paragraph, Table, TableColumn
from exports.pdf.form import Cell, Form, FormBlock, Particulars, RuledLines, Section, Signatures

SHOWN = 5  # lines of each list; one page is all that is taken along
NEXT_MILESTONES = 3
LONG = 48  # characters of a text that is told elsewhere in full
NOTHING = "—"


@dataclass(frozen=True)
class Brief:
    """What whoever goes there should know."""

    problems: Sequence[OpenProblem]
    promises: Sequence[BrokenPromise]
    visits: Sequence[LastVisit]
    verdict: Verdict | None


def plan_paper(page: EnterprisePage, plan: PlanRow, brief: Brief, park: str, today: date) -> Form:
    """The paper of one object, front and back."""
    return Form(
        title="一企一策工作方案",
        name=page.row.name,
        info=(park, f"{long_day(plan.drawn_up_on)}制定", f"{long_day(today)}打印"),
        blocks=(*_particulars(page), *_five_ones(page), *_plan(page, plan, today), *_brief(brief, today)),
        one_page=True,
        back=(
            Section("走访记录"),
            Particulars(((Cell("走访日期"), Cell("形式")), (Cell("走访人员"), Cell("企业接待人"))), lines=2),
            RuledLines(None),
            Signatures(("走访人员", "企业（项目）负责人")),
        ),
        foot=page.row.name,
    )


def _particulars(page: EnterprisePage) -> tuple[FormBlock, ...]:
    row = page.row
    since = f"（{row.status_day}起）" if row.status_day else ""
    kind = f"{row.kind}（规上）" if row.above_scale and "规上" not in row.kind else row.kind
    contact = " ".join(word for word in (row.contact, row.contact_phone) if word)
    return (
        Section("基本情况"),
        Particulars(
            (
                (Cell("名称", row.name, 2), Cell("类别", kind)),
                (Cell("地址", row.address or NOTHING, 2), Cell("状态", f"{row.status}{since}")),
                (Cell("统一社会信用代码", row.credit_code or NOTHING, 2), Cell("联系人", contact or NOTHING)),
                (Cell("包保领导", _people(page.holding(Role.LEADER)), 2), Cell("责任部门", _people(page.holding(Role.DEPARTMENT)))),
                (Cell("包保责任人", _people(page.holding(Role.RESPONSIBLE))),),
                (Cell("三包内容", "、".join(page.duties)),),
            )
        ),
    )


def _people(holders: Iterable[HolderRow]) -> str:
    return "、".join(f"{one.name}（{one.phone}）" if one.phone else one.name for one in holders) or "（缺）"


def _five_ones(page: EnterprisePage) -> tuple[FormBlock, ...]:
    if not page.five_ones:
        return ()
    columns = (TableColumn("五个一", 1, Align.CENTER), TableColumn("现有", 4), TableColumn("欠缺", 3))
    rows = tuple((one.title, one.words or NOTHING, one.missing or NOTHING) for one in page.five_ones)
    return Section("五个一"), Table(columns, rows), *_milestones(page)


def _milestones(page: EnterprisePage) -> tuple[FormBlock, ...]:
    """The milestones still ahead; those reached are counted above."""
    ahead = [one for one in page.milestones if one.row.actual_on is None]
    rows = [(one.row.name, str(one.row.planned_on), str(one.light), one.lateness, one.row.note or NOTHING) for one in ahead]
    columns = (("未完成的节点", 3.0), ("计划日期", 1.6), ("灯色", 1.0), ("进度", 1.4), ("备注", 2.5))
    return _listed("", columns, rows, "", NEXT_MILESTONES) if rows else ()


def _plan(page: EnterprisePage, plan: PlanRow, today: date) -> tuple[FormBlock, ...]:
    told = (("目标", plan.goal), ("主要困难", plan.difficulties), ("适用政策", plan.policies), ("备注", plan.note))
    columns = (
        TableColumn("序号", 0.6, Align.CENTER),
        TableColumn("措施", 4),
        TableColumn("责任人（部门）", 2),
        TableColumn("期限", 1.9, Align.CENTER),
        TableColumn("进展", 3),
    )
    rows = tuple(
        (
            str(number),
            one.content,
            "、".join(word for word in (one.owner, one.department) if word),
            _due(one.due_on, late=is_late(one, today)),
            _progress(one.progress, one.done_on),
        )
        for number, one in enumerate(page.measures, 1)
    )
    measures: FormBlock = Table(columns, rows) if rows else Paragraph("还没有措施。")
    return Section("方案"), Particulars(tuple((Cell(title, words),) for title, words in told if words)), Section("措施"), measures


def _due(day: date | None, *, late: bool) -> str:
    return NOTHING if day is None else f"{day}（超期）" if late else str(day)


def _progress(words: str, done_on: date | None) -> str:
    done = f"{done_on}完成" if done_on else ""
    return "；".join(word for word in (done, words) if word) or NOTHING


def _brief(brief: Brief, today: date) -> tuple[FormBlock, ...]:
    """走访提要."""
    blocks: list[FormBlock] = [Section("走访提要")]
    problems = [
        (
            one.number,
            _short(one.text),
            one.department or "（未交办）",
            _due(one.due_on, late=one.due_on is not None and one.due_on < today),
            one.status,
        )
        for one in brief.problems
    ]
    blocks += _listed(
        "在办问题", (("编号", 1.2), ("问题", 4), ("主办部门", 1.6), ("应办时限", 1.7), ("状态", 1)), problems, "没有在办问题。"
    )
    promises = [(one.source, _short(one.content), one.who or NOTHING, str(one.due_on)) for one in brief.promises]
    blocks += _listed(
        "未兑现的措施", (("出处", 1.2), ("措施", 4), ("责任人（部门）", 1.6), ("原定期限", 1.5)), promises, "没有到期未完成的措施。"
    )
    visits = [(str(one.day), one.cadres or NOTHING, _short(one.finding) or NOTHING) for one in brief.visits]
    blocks += _listed("最近走访", (("日期", 1.3), ("人员", 1.6), ("情况", 5)), visits, "还没有走访过。")
    verdict = brief.verdict
    if verdict is not None:
        when = f"，{verdict.confirmed_on}" if verdict.confirmed_on else ""
        by = f"，{verdict.confirmed_by}" if verdict.confirmed_by else ""
        blocks.append(Paragraph(f"最近一次企业确认：{verdict.satisfaction}（{verdict.number}{when}{by}）。"))
    return tuple(blocks)


def _listed(
    title: str, columns: Sequence[tuple[str, float]], rows: Sequence[tuple[str, ...]], without: str, shown: int = SHOWN
) -> tuple[FormBlock, ...]:
    if not rows:
        return (Paragraph(without),)
    more = f"另有{len(rows) - shown}条。" if len(rows) > shown else None
    heads = tuple(TableColumn(head, weight) for head, weight in columns)
    return (Table(heads, tuple(rows[:shown]), title=title or None, note=more),)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONG else f"{line[: LONG - 1]}…"
