"""发文登记簿 and 文号登记簿 as working papers: a table for each issuing body. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from db.read.dispatches import DispatchRow, NumberRow
from desktop.vocabulary import DocumentState, ReplyState
from desktop.wording import long_day, said_day
from exports.pdf.document import Align, Table, TableColumn
from exports.pdf.form import Form, FormBlock, Section

_SENT = (
    TableColumn("序号", 0.45, Align.CENTER),
    TableColumn("文号", 1.7),
    TableColumn("标题", 3.0),
    TableColumn("成文日期", 0.95, Align.CENTER),
    TableColumn("收文单位", 1.5),
    TableColumn("份数", 0.45, Align.CENTER),
    TableColumn("发出日期", 0.95, Align.CENTER),
    TableColumn("方式", 0.85, Align.CENTER),
    TableColumn("签收人", 0.9, Align.CENTER),
    TableColumn("回复期限", 0.95, Align.CENTER),
    TableColumn("回复日期", 0.95, Align.CENTER),
    TableColumn("回复内容", 2.2),
)
_NUMBERS = (
    TableColumn("序号", 0.45, Align.CENTER),
    TableColumn("文号", 1.8),
    TableColumn("标题", 3.6),
    TableColumn("文种", 0.9, Align.CENTER),
    TableColumn("成文日期", 1.0, Align.CENTER),
    TableColumn("收文单位", 2.0),
    TableColumn("编号日期", 1.0, Align.CENTER),
    TableColumn("编号人", 1.2, Align.CENTER),
    TableColumn("状态", 2.0),
)
_SIGNED = "签收人一栏由收件人签名；没有打印的栏可以手写补登，再录入系统。"
_KEPT = "文号按机关代字、年份从1起连续编，不重号；作废的文号保留在册，不再使用。"


def dispatch_forms(rows: Sequence[DispatchRow], year: int, today: date, park: str) -> list[Form]:
    """What was issued in a year, a form for each body; ``rows`` come by body."""
    return [
        Form(
            title=f"{park}发文登记簿",
            name=f"{body}{year}年",
            blocks=(Table(_SENT, tuple(_sent(place, row, year) for place, row in enumerate(told, 1))),),
            info=(body, f"{year}年（{len(told)}条）", f"截至{long_day(today)}"),
            landscape=True,
            foot=_SIGNED,
        )
        for body, told in ((body, list(its)) for body, its in groupby(rows, key=lambda row: row.issuing_body))
    ]


def number_forms(rows: Sequence[NumberRow], year: int, today: date, park: str) -> list[Form]:
    """The numbers of a year, a form for each body with a table for each 机关代字; ``rows`` come by body and series."""
    forms: list[Form] = []
    for body, told in groupby(rows, key=lambda row: row.body):
        blocks: list[FormBlock] = []
        for prefix, series in groupby(told, key=lambda row: row.prefix):
            numbers = list(series)
            voided = sum(row.voided for row in numbers)
            blocks += [
                Section(f"{prefix}（{numbers[0].series}，{len(numbers)}个文号{f'，其中作废{voided}个' if voided else ''}）"),
                Table(_NUMBERS, tuple(_number(place, row, year) for place, row in enumerate(numbers, 1))),
            ]
        info = (body, f"{year}年", f"截至{long_day(today)}")
        forms.append(Form(f"{park}文号登记簿", f"{body}{year}年", tuple(blocks), info, landscape=True, foot=_KEPT))
    return forms


def _sent(place: int, row: DispatchRow, year: int) -> tuple[str, ...]:
    return (
        str(place),
        row.number,
        row.title,
        _day(row.issued_on, year),
        row.recipient,
        str(row.copies),
        _day(row.sent_on, year) or ("" if row.state == DocumentState.FINAL else f"（{row.state}）"),
        row.sent_how,
        row.received_by,
        _day(row.reply_due, year),
        _day(row.replied_on, year) or ("逾期" if row.reply_state == ReplyState.LATE else ""),
        row.reply,
    )


def _number(place: int, row: NumberRow, year: int) -> tuple[str, ...]:
    return (
        str(place),
        row.text,
        row.title,
        row.kind,
        _day(row.issued_on, year),
        row.recipients,
        _day(row.given_on, year),
        row.given_by,
        f"作废：{row.void_reason}" if row.voided else row.state,
    )


def _day(day: date | None, year: int) -> str:
    return "" if day is None else said_day(day, date(year, 1, 1))
