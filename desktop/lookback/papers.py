"""回头看检查表 to take along, and 抽样记录 by which anybody can draw again."""

from __future__ import annotations

from desktop.lookback.queries import LookBackRow, RoundRow, lots_of
from desktop.lookback.sampling import Lot, told_share
from desktop.periods import Month
from desktop.vocabulary import LookBackOutcome
from desktop.wording import long_day
from exports.pdf.document import Align, Paragraph, Table, TableColumn
from exports.pdf.form import Cell, Form, FormBlock, Particulars, RuledLines, Section, Signatures

BOX = "□"
SIGNED_BY = ("检查人", "企业负责人", "督查室")
SHOWN_DIGITS = 16  # of a lot; enough to tell any two apart
_ASKED = (
    "问题是不是真的解决了",
    "写的办理结果是不是事实",
    "佐证是不是本企业、本件问题的",
    "企业确认是不是企业自己说的",
    "销号以后有没有再出现",
)
_QUESTIONS = (
    TableColumn("看什么", 2.6),
    TableColumn("是", 0.5, Align.CENTER),
    TableColumn("否", 0.5, Align.CENTER),
    TableColumn("看到、听到的情况", 3.4),
)
_LOTS = (
    TableColumn("序号", 0.5, Align.CENTER),
    TableColumn("编号", 1.0, Align.CENTER),
    TableColumn("销号日期", 1.1, Align.CENTER),
    TableColumn("类别", 0.9, Align.CENTER),
    TableColumn("签号（前16位）", 2.0, Align.CENTER),
    TableColumn("抽中", 0.6, Align.CENTER),
)


def inspection_form(row: LookBackRow, park: str) -> Form:
    """The sheet of one inspection; what was found stands on it once it has been entered, else there is room for it."""
    ended = "撤单" if row.status == "撤单" else "销号"
    blocks: tuple[FormBlock, ...] = (
        Particulars(
            (
                (Cell("问题编号", row.number), Cell("企业（项目）", row.enterprise, 2.0)),
                (Cell("收集日期", str(row.collected_on)), Cell(f"{ended}日期", str(row.closed_on)), Cell("级别", row.grade)),
                (Cell("主办部门", row.department, 1.6), Cell("经办人", row.handler), Cell("核验人", row.verifier)),
            )
        ),
        Section("销号时是怎么说的"),
        Particulars(((Cell("反映的问题", row.text),), (Cell("办理结果", row.result),)), lines=2),
        Particulars(((Cell("企业确认", f"{row.satisfaction} {row.confirmed_by}".strip()), Cell("列入原因", row.why)),)),
        Section("现场检查"),
        Table(_QUESTIONS, tuple((question, BOX, BOX, "") for question in _ASKED)),
        Particulars(((Cell("企业谁说的（姓名、职务、电话）", row.said_by),),)),
        Section(f"检查结果　{'　'.join(f'{_ticked(outcome, row)}{outcome}' for outcome in LookBackOutcome)}"),
        *((Paragraph(row.findings),) if row.findings else (RuledLines(),)),
        Signatures(SIGNED_BY),
    )
    return Form(
        title=f"{park}回头看检查表",
        name=f"{row.number} {row.enterprise}",
        blocks=blocks,
        info=(
            f"检查人：{row.inspector or '　　　　'}",
            f"检查日期：{long_day(row.inspected_on) if row.inspected_on else '　　　年　　月　　日'}",
            f"{long_day(row.due_on)}前检查",
        ),
        one_page=True,
        foot="检查人不得是经办、申请、核验过这件问题的人或主办部门的人。查明没有解决的记“假销号”，问题重新办理；解决后又出现的记“复发”。",
    )


def drawing_form(drawing: RoundRow, park: str) -> Form:
    """All that is needed to draw again: seed, share, every closure with its lot, and how it is done."""
    again = lots_of(drawing)
    month = Month.parse(drawing.month).chinese
    blocks: tuple[FormBlock, ...] = (
        Particulars(
            (
                (Cell("月份", month, 1.5), Cell("种子", drawing.seed, 2.0), Cell("抽查比例", f"{drawing.share}%")),
                (Cell("抽样日期", str(drawing.drawn_on), 1.5), Cell("抽样人", drawing.drawn_by, 2.0), Cell("备注", drawing.note)),
            )
        ),
        Paragraph(f"{told_share(again)}。"),
        Table(_LOTS, tuple(_lot_row(number, one) for number, one in enumerate(again, 1))),
        Section("谁都可以照样重抽"),
        Paragraph(
            "把“种子、一个空格、编号”连成一行（UTF-8，不带换行），算 SHA-256，得到这件问题的签号。"
            "Windows 上存成文本文件，用 certutil -hashfile 文件名 SHA256 就能算。"
        ),
        Paragraph(
            f"重大事项全部检查。其他已销号的、其他撤单的各为一组，签号从小到大排，各取{drawing.share}%，不足一件的按一件。"
            "种子和全部编号在抽签以前就记录在案，撤销以后重抽仍用同一个种子。"
        ),
        Signatures(("抽样人", "监督人")),
    )
    return Form(
        title=f"{park}回头看抽样记录",
        name=f"{month}抽样记录{drawing.note}",
        blocks=blocks,
        info=(f"{month}销号、撤单的问题{len(again)}件", f"抽中{sum(one.drawn for one in again)}件"),
    )


def _ticked(outcome: LookBackOutcome, row: LookBackRow) -> str:
    return "☑" if row.outcome == outcome else BOX


def _lot_row(number: int, one: Lot) -> tuple[str, ...]:
    drawn = "✓" if one.drawn else ""
    return (str(number), one.candidate.number, str(one.candidate.closed_on), one.candidate.group, one.lot[:SHOWN_DIGITS], drawn)
