"""企业确认回执 as a working paper: what was asked and done, and room for the enterprise to tick, write, sign and seal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.read.feedback import FeedbackRow
from db.read.measures import MeasureRow
from desktop.vocabulary import Satisfaction
from desktop.wording import long_day
from exports.pdf.document import Paragraph, Table, TableColumn
from exports.pdf.form import Cell, Form, FormBlock, Particulars, Section, Signatures

BOX = "□"
SOLVED, UNSOLVED = "已经解决", "没有解决（或只解决了一部分）"
SIGNED_BY = ("企业确认人（签字）", "企业（盖章）")
_MEASURES = (
    TableColumn("措施", 3.4),
    TableColumn("责任部门、责任人", 1.6),
    TableColumn("完成情况", 2.0),
)
_ROOM = 6  # lines for what is written by hand


@dataclass(frozen=True)
class Return:
    """Where the paper goes back to, and whom to call when something is wrong with it."""

    park: str
    office: str
    address: str
    phone: str


def receipt_form(row: FeedbackRow, measures: tuple[MeasureRow, ...], back: Return, printed_on: date) -> Form:
    """The paper of one problem."""
    blocks: tuple[FormBlock, ...] = (
        Section("问题和办理结果"),
        Particulars(
            (
                (Cell("企业（项目）", row.enterprise, 1.6), Cell("收集日期", long_day(row.collected_on))),
                (Cell("主办部门", row.department or "", 1.6), Cell("经办人", row.handler or "")),
            )
        ),
        Particulars(((Cell("反映的问题（需求）", row.text),), (Cell("办理结果", row.result),)), lines=3),
        *_measures(measures),
        Section("企业确认（请在□内打√，由企业的人亲笔填写，他人不得代填）"),
        Particulars(
            (
                (Cell("问题是否解决", f"{BOX}{SOLVED}　　{BOX}{UNSOLVED}"),),
                (Cell("对办理是否满意", "　　".join(f"{BOX}{one}" for one in Satisfaction)),),
            )
        ),
        Particulars(((Cell("意见和建议"),),), lines=_ROOM),
        Particulars(((Cell("确认人职务"), Cell("联系电话")),)),
        Signatures(SIGNED_BY),
        Paragraph(_returned(back)),
    )
    return Form(
        title=f"{back.park}企业反馈问题办理结果确认回执",
        name=f"{row.number} {row.enterprise}",
        blocks=blocks,
        info=(f"编号：{row.number}", f"打印日期：{long_day(printed_on)}"),
        one_page=True,
        foot=f"{row.number} {row.enterprise}",
    )


def _measures(measures: tuple[MeasureRow, ...]) -> tuple[FormBlock, ...]:
    if not measures:
        return ()
    rows = tuple(
        (
            one.content,
            " ".join(part for part in (one.department, one.owner) if part),
            "：".join(part for part in (one.outcome, one.result) if part),
        )
        for one in measures
    )
    return (Table(_MEASURES, rows),)


def _returned(back: Return) -> str:
    where = f"（地址：{back.address}）" if back.address else ""
    call = f"对办理情况有疑问，或没有解决却被要求签字的，请拨打监督电话{back.phone}。" if back.phone else ""
    return f"填好后请交给上门的包保责任人，或送回{back.office}{where}。{call}"
