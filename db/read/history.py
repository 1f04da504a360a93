"""What a past is told from: one UNION of everything that happened, newest first, never row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from db.read.query import rows_of


@dataclass(frozen=True)
class HistoryEntry:
    """One thing that happened. ``day`` is None for what is so since before the records.

    ``kind``: 包保关系, 走访, 问题, 状态, 节点, 公示牌, 一企一策, 交接, 任职. ``place`` and ``row_id`` tell where it is opened
    (nowhere: both empty). ``period_end``: the last day of what lasted; None for what is still so, and for all else.
    """

    day: date | None
    kind: str
    title: str
    words: str
    place: str
    row_id: int | None
    period_end: date | None


class Part(NamedTuple):
    """What happened of one kind, as SQL. ``turn`` orders what happened on one day; ``own`` is the row's id, which orders the rest."""

    kind: str
    turn: int
    day: str
    own: str
    title: str
    source: str
    words: str = "''"
    place: str = ""
    row: str = "NULL"
    end: str = "NULL"

    def sql(self) -> str:
        """One SELECT of the union."""
        place = f"CASE WHEN {self.row} IS NULL THEN '' ELSE '{self.place}' END"
        columns = (self.day, f"'{self.kind}'", str(self.turn), self.own, self.title, self.words, place, self.row, self.end)
        return f"SELECT {', '.join(columns)} FROM {self.source}"


_FINDINGS = ("v.finding", "v.finding_first", "v.finding_second", "v.finding_third")
FINDING = (
    "LTRIM(CASE WHEN v.no_problem AND INSTR(v.finding, '未发现问题') = 0 THEN '未发现问题' ELSE '' END"
    + "".join(f" || CASE WHEN {one} <> '' THEN '；' || {one} ELSE '' END" for one in _FINDINGS)
    + ", '；')"
)
BASIS = "a.basis || CASE WHEN a.basis <> '' AND a.note <> '' THEN '；' ELSE '' END || a.note"
RECEIVERS = "REPLACE(COALESCE(GROUP_CONCAT(DISTINCT COALESCE(r.name, o.name)), ''), ',', '、')"
HANDOVER = (
    "handover h JOIN handover_item i ON i.handover_id = h.id AND NOT i.voided "
    "LEFT JOIN cadre g ON g.id = h.giver_id LEFT JOIN department d ON d.id = h.giver_department_id "
    "LEFT JOIN cadre r ON r.id = i.receiver_id LEFT JOIN department o ON o.id = i.receiver_department_id"
)


def history_of(row_id: int, parts: Sequence[Part]) -> tuple[HistoryEntry, ...]:
    """Everything that the parts tell about one row, newest first; what has no day comes last."""
    sql = (
        "WITH history (day, kind, turn, own, title, words, place, row_id, period_end) AS "
        f"({' UNION ALL '.join(part.sql() for part in parts)}) "
        "SELECT day, kind, title, words, place, row_id, period_end FROM history ORDER BY day DESC NULLS LAST, turn DESC, own DESC"
    )
    return tuple(rows_of(HistoryEntry, sql, {"id": row_id}))
