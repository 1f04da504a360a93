"""通知 as a kind of document: it says what the clerk writes, and no figures."""

from __future__ import annotations

from dataclasses import dataclass

from db.models import Document
from desktop.documents.kinds import Kind
from desktop.vocabulary import DocumentKind

UNBREAKABLE = ("包保联企", "的通知", "通知")


@dataclass(frozen=True)
class NoFigures:
    """Nothing that the data could contradict."""

    def to_json(self) -> str:
        """As stored with the document."""
        return "{}"

    @classmethod
    def from_json(cls, _text: str) -> NoFigures:
        """As stored, back again."""
        return cls()


def _collect(_row: Document) -> NoFigures:
    return NoFigures()


KIND = Kind(
    kind=DocumentKind.CIRCULAR,
    collect=_collect,
    load=NoFigures.from_json,
    levels=4,
    unbreakable=UNBREAKABLE,
)
