"""What becomes of the figures in a text while people edit it, and where the text no longer equals the data."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from db.models import Document
from desktop.documents.drafting import live_figures
from desktop.documents.kinds import Kind
from desktop.documents.text import DocumentText
from desktop.wordings.marks import Difference, Mark, differences, follow, refresh, restored


def followed(how: Kind[Any], row: Document, body: str) -> tuple[Mark, ...]:
    """The marks of the kept text in an edited one; what says again what its figures give is nobody's own any more."""
    kept = DocumentText.from_json(row.content)
    return restored(follow(kept.body, kept.marks, body).marks, live_figures(how, how.load(row.figures), row))


def refreshed(how: Kind[Any], figures: Any, row: Document) -> DocumentText:
    """The kept text with the figures of the data replaced where they stand; what was written over by hand stays."""
    text = DocumentText.from_json(row.content)
    body, marks = refresh(text.body, text.marks, live_figures(how, figures, row))
    return replace(text, body=body, marks=marks)


def differing(how: Kind[Any], figures: Any, row: Document) -> tuple[Difference, ...]:
    """Where the kept text says other figures than these."""
    text = DocumentText.from_json(row.content)
    return differences(text.body, text.marks, live_figures(how, figures, row))
