"""What screens may ask of handovers."""

from __future__ import annotations

from db.read import handovers as read
from db.read.handovers import HandoverItemRow, HandoverRow, HeldRow
from db.read.listing import ListRequest, Page
from desktop import clock
from desktop.handovers.planning import Giving, HandoverPlan, PlanRow, plan_handover

__all__ = [
    "Giving",
    "HandoverItemRow",
    "HandoverPlan",
    "HandoverRow",
    "HeldRow",
    "PlanRow",
    "handover_of",
    "handovers",
    "items_of",
    "only_ended",
    "plan_handover",
]


def handovers(request: ListRequest) -> Page[HandoverRow]:
    """Handovers, newest first; filters state (待移交, 未到交接日), id, voided."""
    return read.handovers(request, clock.today())


def handover_of(handover: int) -> HandoverRow:
    """One handover."""
    return handovers(ListRequest(filters={"id": str(handover)}, include_voided=True)).rows[0]


def items_of(handover: int) -> list[HandoverItemRow]:
    """What passed, in the order of the plan."""
    return read.items_of(handover)


def only_ended(item: HandoverItemRow) -> str:
    """Why a relation ended and none began; empty for one that passed."""
    if item.begun_start:
        return ""
    return "接收人原已承担" if item.receiver or item.unit else "已退出，只结束"
