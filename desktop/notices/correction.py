"""更正 as a kind of document: a new document that names the issued one it puts right (``desktop.documents.commands.correct_document``)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from db.models import Document
from desktop.documents.keeping import issued_on, text_of
from desktop.documents.kinds import Kind
from desktop.errors import UserError
from desktop.vocabulary import DocumentKind
from desktop.wording import long_day

_INNER = str.maketrans("《》", "〈〉")  # a title within a title (GB/T 15834)
UNBREAKABLE = ("更正", "有关内容", "的通知", "通知")


@dataclass(frozen=True)
class Corrected:
    """The document that is put right, as it was issued (``issued_on`` in ISO; some kinds have no number)."""

    title: str
    number: str
    issued_on: str
    addressee: str
    copies_to: tuple[str, ...]

    def to_json(self) -> str:
        """As stored with the document."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Corrected:
        """As stored, back again."""
        values: dict[str, Any] = json.loads(text)
        values["copies_to"] = tuple(values["copies_to"])
        return cls(**values)


def _collect(row: Document) -> Corrected:
    wrong = row.corrects
    if wrong is None:
        raise UserError("更正须从被更正的文书拟起：请打开那份已定稿的文书，选“更正”")
    text = text_of(wrong)
    return Corrected(text.title, wrong.number, issued_on(wrong).isoformat(), text.addressee, text.copies_to)


def _values(figures: Corrected) -> dict[str, Any]:
    return {
        "原标题": "".join(figures.title.split()).translate(_INNER),
        "原文号": figures.number,
        "原日期": long_day(date.fromisoformat(figures.issued_on)),
        "原主送": figures.addressee,
        "原抄送": "\n".join(figures.copies_to),
    }


KIND = Kind(
    kind=DocumentKind.CORRECTION,
    collect=_collect,
    load=Corrected.from_json,
    values=_values,
    levels=4,
    unbreakable=UNBREAKABLE,
)
