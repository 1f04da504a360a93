"""The search index and what it finds. The index is derived from the rows: no part of the schema, made anew at any time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from db import session
from db.read.query import rows_of
from db.read.relations import GOERS

TABLE = "search_index"
_SPAN = 1 << 40  # a row's place in the index: the number of its kind times this, plus its id


class Kind(IntEnum):
    """What can be found; the number is part of the index."""

    ENTERPRISE = 1
    CADRE = 2
    DEPARTMENT = 3
    FEEDBACK = 4
    VISIT = 5
    DOCUMENT = 6
    CONFERENCE = 7
    PROJECT = 8
    RED_LINE = 9


class Hit(NamedTuple):
    """A row found: what it is called, and what tells it apart; ``period`` is what a document speaks of."""

    id: int
    title: str
    hint: str
    period: str


def make_index(version: int) -> None:
    """An empty index in place of any other; the caller has a transaction open."""
    session.execute(f"DROP TABLE IF EXISTS {TABLE}")
    session.execute(f"CREATE VIRTUAL TABLE {TABLE} USING fts5(words, tokenize='unicode61 remove_diacritics 0', columnsize=0)")
    session.execute(f"PRAGMA user_version = {version}")


def put(kind: Kind, kept: Iterable[tuple[int, str]], *, new: bool) -> None:
    """Keep the words of rows, by id; without words a row is not found. Unless they are ``new``, what was kept of them goes first."""
    start = kind * _SPAN
    places = [(start + row_id, words) for row_id, words in kept]
    connection = session.connection()
    if not new:
        connection.executemany(f"DELETE FROM {TABLE} WHERE rowid = ?", [(place,) for place, _ in places])
    connection.executemany(f"INSERT INTO {TABLE}(rowid, words) VALUES (?, ?)", [one for one in places if one[1]])


def found(kind: Kind, question: str, limit: int, *, newest: bool = False) -> list[int]:
    """Ids of the rows that answer an FTS5 question, in the order of their ids."""
    order = "DESC" if newest else "ASC"
    sql = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid {order} LIMIT ?"
    places = session.execute(sql, (question, kind * _SPAN, (kind + 1) * _SPAN - 1, limit)).fetchall()
    return [place - kind * _SPAN for (place,) in places]


def problems_of(enterprises: Sequence[int], limit: int) -> list[int]:
    """The newest living problems of objects."""
    theirs = f"enterprise_id IN ({_listed(enterprises)})"
    return _ids(f"SELECT id FROM feedback WHERE NOT voided AND {theirs} ORDER BY collected_on DESC, id DESC", limit)


def visits_of(enterprises: Sequence[int], cadres: Sequence[int], limit: int) -> list[int]:
    """The newest living visits to objects or by cadres."""
    gone = f"SELECT visit_id FROM visit_cadre WHERE NOT voided AND cadre_id IN ({_listed(cadres)})"
    whose = f"enterprise_id IN ({_listed(enterprises)}) OR id IN ({gone})"
    return _ids(f"SELECT id FROM visit WHERE NOT voided AND ({whose}) ORDER BY day DESC, id DESC", limit)


_HITS = {
    Kind.ENTERPRISE: "SELECT e.id, e.name, e.kind || ' · ' || e.status, '' FROM enterprise e WHERE e.id IN ({ids})",
    Kind.CADRE: "SELECT c.id, c.name, TRIM(d.name || ' ' || c.post), '' FROM cadre c JOIN department d ON d.id = c.department_id "
    "WHERE c.id IN ({ids})",
    Kind.DEPARTMENT: "SELECT d.id, d.name, d.category, '' FROM department d WHERE d.id IN ({ids})",
    Kind.FEEDBACK: "SELECT f.id, f.number, e.name || ' · ' || SUBSTR(f.text, 1, 18) || ' · ' || f.status, '' "
    "FROM feedback f JOIN enterprise e ON e.id = f.enterprise_id WHERE f.id IN ({ids})",
    Kind.VISIT: f"SELECT v.id, e.name, v.day || ' ' || v.form || COALESCE(' · ' || {GOERS}, ''), '' "
    "FROM visit v JOIN enterprise e ON e.id = v.enterprise_id WHERE v.id IN ({ids})",
    Kind.DOCUMENT: "SELECT o.id, o.title, TRIM(o.number || ' · ' || o.state, ' ·'), o.period FROM document o WHERE o.id IN ({ids})",
    Kind.CONFERENCE: "SELECT m.id, m.title, m.day || ' · ' || TRIM(m.level || ' ' || m.number), '' FROM conference m WHERE m.id IN ({ids})",
    Kind.PROJECT: "SELECT p.id, p.name, p.kind, '' FROM rectification_project p WHERE p.id IN ({ids})",
    Kind.RED_LINE: "SELECT r.id, r.number, r.state || ' · ' || SUBSTR(r.evidence, 1, 24), '' FROM red_line r WHERE r.id IN ({ids})",
}


def hits(kind: Kind, ids: Sequence[int]) -> list[Hit]:
    """The rows of one kind, in the order of ``ids``."""
    rows = {row.id: row for row in rows_of(Hit, _HITS[kind].format(ids=_listed(ids)), {})}
    return [rows[number] for number in ids if number in rows]


def _ids(sql: str, limit: int) -> list[int]:
    return [number for (number,) in session.execute(f"{sql} LIMIT {limit}").fetchall()]


def _listed(ids: Iterable[int]) -> str:
    return ", ".join(str(number) for number in ids)
