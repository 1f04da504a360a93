"""From a kind's figures and its wording to the clerk's text."""

from __future__ import annotations

from typing import Any

from db.models import Document
from desktop.documents.kinds import Kind
from desktop.documents.text import DocumentText
from desktop.vocabulary import Layout
from desktop.wordings.queries import figures_of_wording, filled_wording


def fresh_text(how: Kind[Any], figures: Any, row: Document) -> DocumentText:
    """The text as the park words it, with the figures of the data marked in it."""
    filled = filled_wording(how.wording(Layout(row.layout)), how.values(figures))
    return DocumentText(filled.title, filled.addressee, filled.body, filled.copies_to, marks=filled.marks)


def live_figures(how: Kind[Any], figures: Any, row: Document) -> dict[str, str]:
    """Every figure the text may say, by its key."""
    return figures_of_wording(how.wording(Layout(row.layout)), how.values(figures))
