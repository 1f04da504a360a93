"""交接清单 as working papers: one for each receiver, to be signed by the giver, the receiver and who watches over it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.read.handovers import HandoverItemRow, HandoverRow
from desktop.handovers.queries import only_ended
from desktop.handovers.rules import ItemWords, Matter
from desktop.periods import DAY
from desktop.wording import NOTHING, long_day
from exports.pdf.document import Align, Table, TableColumn
from exports.pdf.form import Cell, Form, FormBlock, Particulars, RuledLines, Section, Signatures

SIGNED_BY = ("交出人", "接收人", "监交人")
BEFORE_RECORDS = "建档以前"
_RELATIONS = (
    TableColumn("序号", 0.5, Align.CENTER),
    TableColumn("企业（项目）", 2.9),
    TableColumn("责任", 1.1),
    TableColumn("原责任起", 1.15),
    TableColumn("现责任起", 1.15),
    TableColumn("接收人", 1.0),
    TableColumn("备注", 1.2),
)
_PROBLEMS = (
    TableColumn("编号", 1.05),
    TableColumn("企业（项目）", 2.0),
    TableColumn("问题（需求）", 2.4),
    TableColumn("交接时状态", 0.8),
    TableColumn("应办时限", 1.15),
    TableColumn("接收人", 0.8),
    TableColumn("备注", 0.9),
)
_MEASURES = (
    TableColumn("企业（项目）", 2.2),
    TableColumn("类别", 1.3),
    TableColumn("措施", 3.3),
    TableColumn("接收人", 0.9),
    TableColumn("备注", 1.0),
)


def handover_papers(handover: HandoverRow, items: Sequence[HandoverItemRow]) -> list[Form]:
    """The papers of one handover: a cadre's by receiver, a department's by receiving department."""
    groups: dict[int | None, list[HandoverItemRow]] = {}
    for item in items:
        groups.setdefault(_taker(handover, item), []).append(item)
    ended_only = groups.pop(None, [])
    taking = list(groups.values()) or [[]]
    taking[0] = sorted((*ended_only, *taking[0]), key=lambda item: item.id)
    return [_paper(handover, group) for group in taking]


def _taker(handover: HandoverRow, item: HandoverItemRow) -> int | None:
    return item.unit_id if handover.of_department else item.receiver_id


def _paper(handover: HandoverRow, items: Sequence[HandoverItemRow]) -> Form:
    first = next((item for item in items if item.receiver_id is not None or item.unit_id is not None), None)
    receiver = _receiver_words(handover, first)
    relations = [item for item in items if _matter(item) == Matter.RELATION]
    problems = [item for item in items if _matter(item) == Matter.PROBLEM]
    measures = [item for item in items if _matter(item) in {Matter.MEASURES, Matter.PLAN_MEASURES}]
    blocks: list[FormBlock] = [_particulars(handover, receiver)]
    if relations:
        blocks += [Section(f"包保关系（{len({item.enterprise for item in relations})}家，{len(relations)}项）"), _relations(relations)]
    if problems:
        blocks += [Section(f"在办问题（{len(problems)}件，首办责任人不变）"), _problems(problems)]
    if measures:
        blocks += [Section(f"措施（{len(measures)}项）"), _measures(measures)]
    blocks += [Section("移交的资料和需要说明的事项"), RuledLines(3), Signatures(SIGNED_BY)]
    voided = "（已撤销）" if handover.voided else ""
    return Form(
        title=f"包保工作交接清单{voided}",
        name=f"{handover.number} {handover.giver} → {receiver or NOTHING}",
        blocks=tuple(blocks),
        info=(handover.number, f"自{long_day(handover.day)}起由接收人负责"),
        foot=f"{handover.entered_by}于{handover.entered_at:%Y-%m-%d %H:%M}登记",
    )


def _particulars(handover: HandoverRow, receiver: str) -> Particulars:
    giver = handover.giver if handover.of_department else f"{handover.giver}（{handover.giver_post.strip()}）"
    leaving = f"{long_day(handover.day - DAY)}离岗" if handover.leaves_post else "不离岗"
    side = "部门" if handover.of_department else "人"
    rows: list[tuple[Cell, ...]] = [
        (Cell(f"交出{side}", giver), Cell(f"接收{side}", receiver)),
        (Cell("交接日期", long_day(handover.day)), Cell("交接原因", handover.reason or NOTHING)),
    ]
    if not handover.of_department:
        rows.append((Cell("交出人离岗", leaving), Cell("备注", handover.note or NOTHING)))
    elif handover.note:
        rows.append((Cell("备注", handover.note),))
    return Particulars(tuple(rows))


def _receiver_words(handover: HandoverRow, item: HandoverItemRow | None) -> str:
    if item is None:
        return ""
    if handover.of_department or item.receiver is None:
        return item.unit or ""
    of = " ".join(part for part in (item.unit, item.receiver_post) if part)
    return f"{item.receiver}（{of}）"


def _relations(items: Sequence[HandoverItemRow]) -> Table:
    rows = tuple(_relation(number, item) for number, item in enumerate(items, 1))
    return Table(_RELATIONS, rows)


def _relation(number: int, item: HandoverItemRow) -> tuple[str, ...]:
    until = f"至{item.begun_end}" if item.begun_end else ""
    return (
        str(number),
        item.enterprise,
        item.role or "",
        (_day(item.ended_start) or BEFORE_RECORDS) if item.ended else NOTHING,
        _day(item.begun_start) or NOTHING,
        item.receiver or item.unit or NOTHING,
        only_ended(item) or until,
    )


def _problems(items: Sequence[HandoverItemRow]) -> Table:
    return Table(
        _PROBLEMS,
        tuple(
            (
                item.number or "",
                item.enterprise,
                item.problem or "",
                item.status or "",
                _day(item.due_on),
                item.receiver or NOTHING,
                _state(item),
            )
            for item in items
        ),
    )


def _measures(items: Sequence[HandoverItemRow]) -> Table:
    return Table(
        _MEASURES,
        tuple(
            (
                item.enterprise,
                f"{_matter(item)}{f'（{item.number}）' if item.number else ''}",
                ItemWords.parse(item.words).text,
                item.receiver or NOTHING,
                _state(item),
            )
            for item in items
        ),
    )


def _matter(item: HandoverItemRow) -> Matter:
    return ItemWords.parse(item.words).matter


def _state(item: HandoverItemRow) -> str:
    return ItemWords.parse(item.words).state


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
