"""发放清单 and 收回登记 as workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.read.forms import FormLine
from desktop.forms.owners import Owner
from desktop.forms.rules import ReturnState, due_back, week_name
from desktop.weekly.rules import span_words
from desktop.wording import long_day
from exports.excel.ledger.model import LedgerColumn, LedgerSheet


def given_out_sheet(owners: Sequence[Owner], week: date, day: date) -> LedgerSheet:
    """Who gets which file, with room to sign for it."""
    columns = (
        LedgerColumn("序号", "integer"),
        LedgerColumn("部门"),
        LedgerColumn("填报人"),
        LedgerColumn("企业（项目）数", "integer", total="sum"),
        LedgerColumn("表单文件", wrap=True, width=46),
        LedgerColumn("应交日期", "date"),
        LedgerColumn("领取人签字", width=16),
        LedgerColumn("交回日期", width=14),
    )
    rows = [
        (number, owner.department, owner.words, len(owner.objects), owner.file_name, due_back(week), "", "")
        for number, owner in enumerate(owners, 1)
    ]
    info = (f"周次：{week_name(week)}（{span_words(week)}）", f"发放日期：{long_day(day)}")
    return LedgerSheet("发放清单", "离线表单发放清单", columns, rows, info)


def returns_sheet(lines: Sequence[FormLine], title: str, day: date) -> LedgerSheet:
    """Who has and who has not handed in."""
    columns = (
        LedgerColumn("序号", "integer"),
        LedgerColumn("周次"),
        LedgerColumn("部门"),
        LedgerColumn("填报人"),
        LedgerColumn("收回情况"),
        LedgerColumn("应交日期", "date"),
        LedgerColumn("收回日期", "date"),
        LedgerColumn("新增", "integer", total="sum"),
        LedgerColumn("更新", "integer", total="sum"),
        LedgerColumn("不变", "integer", total="sum"),
        LedgerColumn("有误", "integer", total="sum"),
        LedgerColumn("表单文件", wrap=True, width=42),
    )
    rows = [
        (
            *(number, week_name(line.week), line.department, line.owner, line.state, due_back(line.week)),
            line.returned_at.date() if line.returned_at is not None else None,
            *(line.created, line.updated, line.unchanged, line.rejected, line.file_name),
        )
        for number, line in enumerate(lines, 1)
    ]
    counted = "、".join(f"{state}{sum(line.state == state for line in lines)}份" for state in ReturnState)
    return LedgerSheet("收回登记", title, columns, rows, (f"共{len(lines)}份：{counted}", f"统计日期：{long_day(day)}"))
