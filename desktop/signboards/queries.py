"""What screens may ask of the boards; everything is as of today."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from db.read import signboards as read
from db.read.listing import Behind, ListRequest, Page
from db.read.signboards import BoardRow
from desktop import clock

UNMADE, OUTDATED, RIGHT, TO_TAKE_DOWN = "待制牌", "待换牌", "现行", "待撤牌"
DUE: Final = "待印制"  # 待制牌 and 待换牌
PAPERS: Final = ("A4", "A3")
ALL_IN_ORDER: Final = "公示牌都是现行的，没有待制、待换的，不用打印"


def boards(request: ListRequest) -> Page[BoardRow]:
    """Objects and their boards; filters state, kind, hung."""
    return read.boards(request, clock.today())


def board_counts(request: ListRequest, key: str) -> dict[str, int]:
    """Rows per value of a filter."""
    return read.board_counts(request, key, clock.today())


def boards_of(enterprises: Sequence[int]) -> tuple[BoardRow, ...]:
    """The rows of these objects, in the office's order; who was never an object of the list has none."""
    among = Behind(read.AMONG, {"objects": json.dumps(list(enterprises))})
    return boards(ListRequest(behind=among, limit=None)).rows


def due_objects() -> list[int]:
    """Objects whose board is to be printed, for the first time or anew."""
    return [row.id for row in boards(ListRequest(filters={"state": DUE}, limit=None)).rows]


def objects_of_department(department: int) -> list[int]:
    """Living objects for which a department answers."""
    rows = boards(ListRequest(behind=Behind(read.OF_DEPARTMENT, {"department": department}), limit=None)).rows
    return [row.id for row in rows if row.state != TO_TAKE_DOWN]
