"""What becomes of the figures in a text while people edit it, and where the text no longer equals the data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from db.models import Document
from desktop.documents.drafting import fresh_text, live_figures
from desktop.documents.kinds import Kind
from desktop.documents.text import DocumentText
from desktop.errors import UserError
from desktop.vocabulary import DocumentState
from desktop.wordings.marks import Difference, Mark, differences, follow, refresh, restored

_NUMBER = re.compile(r"\d+(?:\.\d+)?|(?:(?<=第)[一二三四五六七八九十]+|[一二三四五六七八九十]+(?=季度|月|次|期))")


def followed(how: Kind[Any], row: Document, body: str) -> tuple[Mark, ...]:
    """The marks of the kept text in an edited one; what says again what its figures give is nobody's own any more.

    A sentence that was taken out and is put in again has its figures marked again, as the draft would have them.
    """
    kept = DocumentText.from_json(row.content)
    marks = follow(kept.body, marks_of(how, row), body).marks
    return restored(_with_returned(marks, _fresh(how, row), body), live_figures(how, how.load(row.figures), row))


def marks_of(how: Kind[Any], row: Document) -> tuple[Mark, ...]:
    """The marks of the kept text; a draft from before there were any has those that a fresh one would have where the words agree."""
    text = DocumentText.from_json(row.content)
    if text.marks or row.state == DocumentState.FINAL:
        return text.marks
    return tuple(_with_returned((), _fresh(how, row), text.body))


def strange_numbers(how: Kind[Any], row: Document) -> tuple[str, ...]:
    """Numbers in its title that the title drafted from its figures does not say, where that one says any."""
    fresh = _fresh(how, row)
    told = Counter(_NUMBER.findall(fresh.title)) if fresh is not None else None
    return tuple(Counter(_NUMBER.findall(row.title)) - told) if told else ()


def refreshed(how: Kind[Any], figures: Any, row: Document) -> DocumentText:
    """The kept text with the figures of the data replaced where they stand; what was written over by hand stays."""
    text = DocumentText.from_json(row.content)
    body, marks = refresh(text.body, marks_of(how, row), live_figures(how, figures, row))
    return replace(text, body=body, marks=marks)


def differing(how: Kind[Any], figures: Any, row: Document) -> tuple[Difference, ...]:
    """Where the kept text says other figures than these."""
    text = DocumentText.from_json(row.content)
    return differences(text.body, marks_of(how, row), live_figures(how, figures, row))


def _fresh(how: Kind[Any], row: Document) -> DocumentText | None:
    """What would be drafted from its stored figures; None where the park's wording is to be mended first."""
    try:
        return fresh_text(how, how.load(row.figures), row)
    except UserError:
        return None


def _with_returned(marks: Sequence[Mark], fresh: DocumentText | None, body: str) -> Sequence[Mark]:
    """The marks, with those of a fresh draft that they lack and that stand in the text, as drafted or with another number."""
    if fresh is None or not Counter(mark.key for mark in fresh.marks) - Counter(mark.key for mark in marks):
        return marks
    taken = {place for mark in marks for place in range(mark.start, mark.end)}
    stands = follow(fresh.body, fresh.marks, body).marks
    returned = [
        mark for mark in stands if (not mark.by_hand or _NUMBER.search(mark.value)) and taken.isdisjoint(range(mark.start, mark.end))
    ]
    return sorted((*marks, *returned), key=lambda mark: mark.start)
