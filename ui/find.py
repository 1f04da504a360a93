"""What pickers search in (these run on the worker)."""

from desktop.listing import ListRequest
from desktop.roster.queries import cadres, department_names, enterprises
from desktop.vocabulary import Rank
from ui.widgets.pickers import Option

OFFERED = 12


def find_cadres(words: str) -> list[Option]:
    """In-post cadres by name, 拼音, initials, department or phone."""
    return _in_post(words)


def find_leaders(words: str) -> list[Option]:
    """In-post 班子成员, in the same way."""
    return _in_post(words, rank=str(Rank.LEADERSHIP))


def _in_post(words: str, **filters: str) -> list[Option]:
    request = ListRequest(search=words, filters={"in_post": "在岗", **filters}, limit=OFFERED)
    return [Option(row.id, row.name, f"{row.department} {row.post}".rstrip()) for row in cadres(request).rows]


def find_enterprises(words: str) -> list[Option]:
    """Living objects by name, 拼音, initials or credit code."""
    request = ListRequest(search=words, filters={"living": "在册"}, limit=OFFERED)
    return [Option(row.id, row.name, row.kind) for row in enterprises(request).rows]


def find_departments(words: str) -> list[Option]:
    """Departments by a part of their name, 拼音 or initials."""
    from desktop.search.queries import Kind, matching

    named = department_names()
    found = set(matching(Kind.DEPARTMENT, words, len(named))) if words else {number for number, _ in named}
    return [Option(number, name) for number, name in named if number in found][:OFFERED]
