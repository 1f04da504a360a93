"""Keeping the search index: what each kind of row is found by. The one writer calls ``update`` in its own transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from db import session
from db.read.search import Kind, make_index, put
from desktop.search import INDEX_VERSION
from desktop.search.words import name_words, phone_words, text_words

_Values = Mapping[str, Any]


def _of_enterprise(row: _Values) -> str:
    known = (row["credit_code"], row["industry"], row["address"], row["legal_person"], row["contact"])
    return " ".join([_name(row["name"]), *map(text_words, known), phone_words(row["contact_phone"])])


def _of_cadre(row: _Values) -> str:
    return " ".join([_name(row["name"], person=True), text_words(row["post"]), phone_words(row["phone"])])


def _of_department(row: _Values) -> str:
    return f"{_name(row['name'])} {_name(row['short_name'])}"


def _of_feedback(row: _Values) -> str:
    return " ".join(map(text_words, (row["number"], row["text"], row["result"])))


def _of_visit(row: _Values) -> str:
    told = (row["finding"], row["finding_first"], row["finding_second"], row["finding_third"], row["note"])
    return " ".join(map(text_words, filter(None, told)))


def _of_document(row: _Values) -> str:
    return f"{text_words(row['title'])} {text_words(row['number'])}"


def _of_conference(row: _Values) -> str:
    return f"{text_words(row['title'])} {text_words(row['number'])}"


def _of_project(row: _Values) -> str:
    return text_words(row["name"])


def _of_red_line(row: _Values) -> str:
    return f"{text_words(row['number'])} {text_words(row['evidence'])}"


_KEPT: dict[str, tuple[Kind, Callable[[_Values], str]]] = {
    "enterprise": (Kind.ENTERPRISE, _of_enterprise),
    "cadre": (Kind.CADRE, _of_cadre),
    "department": (Kind.DEPARTMENT, _of_department),
    "feedback": (Kind.FEEDBACK, _of_feedback),
    "visit": (Kind.VISIT, _of_visit),
    "document": (Kind.DOCUMENT, _of_document),
    "conference": (Kind.CONFERENCE, _of_conference),
    "rectification_project": (Kind.PROJECT, _of_project),
    "red_line": (Kind.RED_LINE, _of_red_line),
}


def update(table: str, rows: Iterable[_Values], *, new: bool) -> None:
    """Follow rows that have just been written, changed ones or ``new``; tables nobody searches in are passed over."""
    if table in _KEPT:
        kind, words = _KEPT[table]
        put(kind, ((row["id"], "" if row["voided"] else words(row)) for row in rows), new=new)


def make_anew() -> None:
    """Index the bound park file, as one transaction. Raises sqlite3.OperationalError."""
    session.execute("BEGIN IMMEDIATE")
    try:
        make_index(INDEX_VERSION)
        for table in _KEPT:
            update(table, _living(table), new=True)
    except BaseException:
        session.execute("ROLLBACK")
        raise
    session.execute("COMMIT")


def _living(table: str) -> Iterable[_Values]:
    found = session.execute(f"SELECT * FROM {table} WHERE NOT voided")  # noqa: S608 - names of ours
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _name(name: str, *, person: bool = False) -> str:
    from desktop.pinyin import syllables_of

    return name_words(name, syllables_of(name, person=person))
