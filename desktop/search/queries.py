"""What the one search box may ask."""

from __future__ import annotations

from typing import NamedTuple

from db.read import search as read
from db.read.search import Hit, Kind
from desktop.accounts.gate import may
from desktop.accounts.permissions import Act
from desktop.feedback.seeing import seen_ids
from desktop.search.words import beginning, standing

__all__ = ["NOUNS", "Found", "Hit", "Kind", "matching", "search"]

NOUNS = {
    Kind.ENTERPRISE: "企业项目",
    Kind.CADRE: "干部",
    Kind.DEPARTMENT: "部门",
    Kind.FEEDBACK: "问题",
    Kind.VISIT: "走访",
    Kind.DOCUMENT: "文书",
    Kind.CONFERENCE: "会商",
    Kind.PROJECT: "整改项目",
    Kind.RED_LINE: "红线",
}
OF_EACH = 3
_NEWEST_FIRST = frozenset({Kind.FEEDBACK, Kind.VISIT, Kind.DOCUMENT, Kind.CONFERENCE, Kind.RED_LINE})
_ONLY_FOR = {Kind.RED_LINE: Act.SEE_LINES}  # the others may be found by everybody


class Found(NamedTuple):
    """The best few rows of one kind."""

    kind: Kind
    hits: list[Hit]


def search(asked: str) -> list[Found]:
    """The best few of each kind: whole words before beginnings; problems and visits also by whose they are, newest first."""
    ids = {kind: matching(kind, asked) for kind in Kind if kind not in _ONLY_FOR or may(_ONLY_FOR[kind])}
    if ids[Kind.ENTERPRISE] or ids[Kind.CADRE]:
        ids[Kind.FEEDBACK] = _first(ids[Kind.FEEDBACK] + read.problems_of(ids[Kind.ENTERPRISE], OF_EACH))
        ids[Kind.VISIT] = _first(ids[Kind.VISIT] + read.visits_of(ids[Kind.ENTERPRISE], ids[Kind.CADRE], OF_EACH))
    ids[Kind.FEEDBACK] = seen_ids(ids[Kind.FEEDBACK])
    return [Found(kind, read.hits(kind, numbers)) for kind, numbers in ids.items() if numbers]


def matching(kind: Kind, asked: str, limit: int = OF_EACH) -> list[int]:
    """Ids of the rows of one kind that have the words asked, whole words before beginnings."""
    exact, begun = standing(asked), beginning(asked)
    if not exact:
        return []
    newest = kind in _NEWEST_FIRST
    numbers = read.found(kind, exact, limit, newest=newest)
    if len(numbers) < limit and begun != exact:
        numbers += read.found(kind, begun, limit, newest=newest)
    return _first(numbers, limit)


def _first(numbers: list[int], limit: int = OF_EACH) -> list[int]:
    return list(dict.fromkeys(numbers))[:limit]
