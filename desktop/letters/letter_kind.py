"""What the three letters have in common as kinds of documents."""

from __future__ import annotations

from collections.abc import Callable

from desktop.documents.kinds import Kind
from desktop.letters.collecting import figures_again, figures_today, refuse_past_reply_day
from desktop.letters.figures import LetterFigures
from desktop.letters.saying import list_of_problems, values_of
from desktop.vocabulary import DocumentKind, Layout
from exports.pdf.document import Table


def letter_kind(kind: DocumentKind, table: Callable[[LetterFigures], Table]) -> Kind[LetterFigures]:
    """A letter with this table of its problems."""
    return Kind(
        kind=kind,
        collect=figures_today,
        again=figures_again,
        guard=refuse_past_reply_day,
        load=LetterFigures.from_json,
        values=values_of,
        inserted=list_of_problems(table),
        layout=Layout.LETTER,
        told_of=lambda figures: figures.as_of,
    )
