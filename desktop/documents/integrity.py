"""What 检查 says of documents: kept pages that are not theirs, numbers borne twice, out of the register, or missing in their series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from db.read import document_integrity as read
from db.read.document_integrity import OddDocument
from desktop.documents.bodies import number_parts
from desktop.wording import some

_SAYINGS: Mapping[Callable[[], list[OddDocument]], str] = {
    read.lost_pages: "保存的印发页面不在了，或与定稿时登记的校验码不符",
    read.pages_of_drafts: "还是草稿，却带着定稿的页面",
    read.twins: "的文号与另一份文书相同",
    read.unregistered: "的文号没有登记在文号登记簿上",
    read.not_borne: "已不用文号登记簿上登记给它的这个文号",
}
_MOST_MISSING = 1000  # a number that somebody made huge is no reason to count up to it


def document_contradictions() -> Iterator[str]:
    """Everything of documents that cannot be so, in sentences for 检查."""
    for find, words in _SAYINGS.items():
        yield from (f"文书{one.number}《{one.title}》{words}" for one in find())
    yield from (f"文号“{one.text}”与登记的代字、年份、序号不符" for one in read.misread_numbers())
    yield from gaps(one.text for one in read.known_numbers())


def gaps(numbers: Iterable[str]) -> Iterator[str]:
    """The places missing in each series and year of these numbers. Pure."""
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    for text in numbers:
        if (parts := number_parts(text)) is not None:
            prefix, year, place = parts
            places[prefix, year].add(place)
    for (prefix, year), given in places.items():
        missing = [f"{place}号" for place in _missing(given)]
        if missing:
            yield f"文号“{prefix}〔{year}〕”断号：缺{some(missing, '个')}"


def _missing(given: set[int]) -> list[int]:
    return [place for place in range(1, min(max(given), len(given) + _MOST_MISSING) + 1) if place not in given]
