"""挂账研究 as a working paper for the leadership's Monday: every problem with why, since when, what was said last, and room for today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.read.on_account import OnAccountRow
from desktop.vocabulary import FeedbackStatus
from desktop.wording import days_of_week, long_day, said_day, short_day
from exports.pdf.document import Align, Paragraph, Table, TableColumn
from exports.pdf.form import Form, FormBlock, Section, Signatures

NOBODY = "没有挂账的问题，也没有到期研究的长期跟踪问题。"
_SIGNED_BY = ("主持人", "督查室记录人")
_COLUMNS = (
    TableColumn("序号", 0.45, Align.CENTER),
    TableColumn("编号", 0.9),
    TableColumn("企业（项目）", 1.9),
    TableColumn("问题（需求）", 2.4),
    TableColumn("主办部门、经办人", 1.5),
    TableColumn("层级", 0.85),
    TableColumn("挂账自", 1.3),
    TableColumn("原因", 1.9),
    TableColumn("下次研究", 0.85),
    TableColumn("上次情况", 1.9),
    TableColumn("本周研究情况", 2.4),
)


def on_account_form(rows: Sequence[OnAccountRow], week: date, today: date, park: str) -> Form:
    """The list of a week on as many pages as it needs; ``week`` is its Monday."""
    due, noted = sum(row.due_for_review for row in rows), sum(row.looked_at for row in rows)
    counted = f"挂账和到期研究的问题（{len(rows)}件，其中到期应研究{due}件，本周已研究{noted}件）"
    body: FormBlock = (
        Table(_COLUMNS, tuple(_cells(number, row, today) for number, row in enumerate(rows, 1))) if rows else Paragraph(NOBODY)
    )
    return Form(
        title=f"{park}挂账问题研究清单",
        name=f"{days_of_week(week)}挂账研究",
        blocks=(Section(counted), body, Signatures(_SIGNED_BY)),
        info=(f"{week.year}年{days_of_week(week)}这一周", f"截至{long_day(today)}"),
        landscape=True,
        foot="挂账问题每周一逐件研究；长期跟踪的到期那一周研究。",
    )


def _cells(number: int, row: OnAccountRow, today: date) -> tuple[str, ...]:
    last = f"{short_day(row.last_week)}：{row.last_words}" if row.last_week is not None else ""
    since = f"{said_day(row.since, today)}（{(today - row.since).days}天）" if row.since is not None else ""
    return (
        str(number),
        row.number,
        row.enterprise,
        row.text,
        " ".join(part for part in (row.department, row.handler) if part),
        row.level,
        since if row.status == FeedbackStatus.ON_ACCOUNT else f"{since}{row.status}",
        row.reason,
        said_day(row.next_review, today) if row.next_review is not None else "",
        last,
        row.words,
    )
