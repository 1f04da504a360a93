"""公示牌: the board every object needs, what is printed on one, and the register of all boards ever printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.read.listing import ListRequest, Page
from db.read.query import ListQuery, counts, fetch, rows_of
from db.read.relations import IN_FORCE, LIVING, departments, holders
from db.read.signboard_text import BOARD, STATED


@dataclass(frozen=True)
class BoardRow:
    """An object and its board. ``stated`` is what the board in use says, ``now`` what it should say; ``id`` is the object's."""

    id: int
    enterprise: str
    kind: str
    leader: str | None
    departments: str | None
    responsibles: str | None
    state: str
    board_id: int | None
    serial: str | None
    paper: str | None
    printed_on: date | None
    hung_on: date | None
    stated: str | None
    now: str
    board_note: str | None


@dataclass(frozen=True)
class RegisterRow:
    """One printed board. ``state``: 现行, 待换, 待撤, 已换下 (another was printed since) or 撤下."""

    id: int
    serial: str
    state: str
    stated: str
    paper: str
    printed_on: date
    hung_on: date | None
    void_reason: str
    note: str


_STATE = "CASE " + " ".join(f"WHEN {BOARD[state]} THEN '{state}'" for state in ("待撤牌", "现行", "待换牌")) + " ELSE '待制牌' END"
_BOARDS = ListQuery(
    BoardRow,
    {
        "id": "e.id",
        "enterprise": "e.name",
        "kind": "e.kind",
        "leader": holders("包保领导"),
        "departments": departments(),
        "responsibles": holders("包保责任人"),
        "state": _STATE,
        "board_id": "b.id",
        "serial": "b.serial",
        "paper": "b.paper",
        "printed_on": "b.printed_on",
        "hung_on": "b.hung_on",
        "stated": "b.stated",
        "now": STATED,
        "board_note": "b.note",
    },
    "enterprise e LEFT JOIN signboard b ON b.enterprise_id = e.id AND NOT b.voided",
    where=(f"(b.id IS NOT NULL OR {LIVING})",),
    searched=("e.name", "e.pinyin", "e.initials", "b.serial", holders("包保领导"), departments(), holders("包保责任人")),
    filters={
        "state": BOARD,
        "kind": "e.kind",
        "hung": {"已挂牌": "b.hung_on IS NOT NULL", "未挂牌": "b.id IS NOT NULL AND b.hung_on IS NULL"},
    },
    sorts={"enterprise": "e.pinyin"},
    order="e.position, e.id",
)

_REGISTER = (
    "SELECT b.id, b.serial, CASE "
    "WHEN b.voided AND EXISTS (SELECT 1 FROM signboard later WHERE later.enterprise_id = e.id AND later.id > b.id) THEN '已换下' "
    "WHEN b.voided THEN '撤下' "
    f"WHEN {BOARD['待撤牌']} THEN '待撤' WHEN {BOARD['现行']} THEN '现行' ELSE '待换' END AS state, "
    "b.stated, b.paper, b.printed_on, b.hung_on, b.void_reason, b.note "
    "FROM signboard b JOIN enterprise e ON e.id = b.enterprise_id WHERE b.printed_on <= :until ORDER BY b.id"
)

# Objects to which the list is limited: given by their ids (:objects, a JSON array), or those of a department.
AMONG = "SELECT value FROM JSON_EACH(:objects)"
OF_DEPARTMENT = f"SELECT a.enterprise_id FROM assignment a WHERE a.role = '责任部门' AND a.department_id = :department AND {IN_FORCE}"


def boards(request: ListRequest, as_of: date) -> Page[BoardRow]:
    """Objects with the boards they need. Filters: state (待制牌/待换牌/现行/待撤牌/待印制), kind, hung (已挂牌/未挂牌)."""
    return fetch(_BOARDS, request, as_of=as_of)


def board_counts(request: ListRequest, key: str, as_of: date) -> dict[str, int]:
    """Rows per value of a filter key."""
    return counts(_BOARDS, request, key, as_of=as_of)


def register(until: date, as_of: date) -> list[RegisterRow]:
    """Every board printed up to a day, by its number; what it is, it is as of ``as_of``."""
    return rows_of(RegisterRow, _REGISTER, {"until": until, "as_of": as_of})
