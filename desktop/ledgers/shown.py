"""What the cells of a list on screen are, told by how they are written there: days, numbers and rates become real ones in a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal, TypeAlias

from exports.excel.ledger.model import CellValue

Kind: TypeAlias = Literal["text", "integer", "number", "date", "percent"]
_NOTHING = frozenset({"", "—"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("integer", re.compile(r"-?(0|[1-9]\d{0,14})")),
    ("number", re.compile(r"-?(0|[1-9]\d{0,11})(\.\d{1,6})?")),
    ("percent", re.compile(r"-?\d{1,6}(\.\d{1,4})?%")),
)


def kind_of(texts: Iterable[str], *, at_right: bool) -> Kind:
    """What a column holds. Only what stands at the right is counted with: codes and numbers of documents stand at the left."""
    found = [text for text in texts if text not in _NOTHING]
    if found and all(map(_is_day, found)):
        return "date"
    for kind, form in _FORMS if found and at_right else ():
        if all(map(form.fullmatch, found)):
            return kind
    return "text"


def value_of(kind: Kind, text: str) -> CellValue:
    """The value of a cell; a text of another form stays text."""
    if kind == "date":
        return date.fromisoformat(text) if _is_day(text) else text
    form = dict(_FORMS).get(kind)
    if form is None or not form.fullmatch(text):
        return text
    if kind == "percent":
        return round(float(text.removesuffix("%")) / 100, 8)
    return int(text) if kind == "integer" else float(text)


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
