"""Who came: cadres picked by name or initials, others as they are typed; each with their post."""

import zlib
from collections.abc import Sequence
from typing import Any

from desktop.conferences.people import split_people, told
from desktop.listing import ListRequest
from desktop.roster.queries import cadres
from ui.tasks import Tasks
from ui.widgets.pickers import Option, PickManyField

OFFERED = 10
AS_TYPED = "照所写的列入"


def find_people(words: str) -> list[Option]:
    """In-post cadres with their posts, then the words themselves for whoever is no cadre (runs on the worker)."""
    request = ListRequest(search=words, filters={"in_post": "在岗"}, limit=OFFERED)
    found = [Option(row.id, told(row.name, row.department, row.post, row.rank), row.department) for row in cadres(request).rows]
    return [*found, *([Option(_number_of(words), words, AS_TYPED)] if words and words not in {one.text for one in found} else [])]


class PeopleField(PickManyField):
    """Its value is a list of texts, 姓名（职务）."""

    def __init__(self, label: str, tasks: Tasks, *, needed: bool = False) -> None:
        super().__init__(label, find_people, tasks, needed=needed)
        self.line.setPlaceholderText("输入姓名、首字母；外单位的写“姓名（职务）”回车")

    def value(self) -> Any:
        return [option.text for option in self.options]

    def set_value(self, value: Any) -> None:
        """Show these people; a text is read as it is stored."""
        people: Sequence[str] = split_people(value) if isinstance(value, str) else value or ()
        super().set_value([Option(_number_of(person), person) for person in people])

    def draft(self) -> Any:
        return self.value()

    def set_draft(self, kept: Any) -> None:
        self.set_value(kept)

    def holds(self, option: Option) -> bool:
        return option.text in self.value()


def _number_of(person: str) -> int:
    """Somebody who is no row of the roster, told apart by the words: below zero."""
    return -1 - zlib.crc32(person.encode())
