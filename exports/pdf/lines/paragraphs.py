"""Paragraphs of a document as what they are on paper: cut at their line breaks, without blanks at either end."""

from collections.abc import Callable

from exports.pdf.document import Paragraph, RunStyle

Piece = tuple[str, RunStyle]


def paragraph_pieces(paragraph: Paragraph, cleaned: Callable[[str], str]) -> list[list[Piece]]:
    """The pieces of each part, every text ``cleaned`` first; parts that say nothing are left out."""
    parts: list[list[Piece]] = [[]]
    for run in paragraph.runs:
        first, *others = cleaned(run.text).split("\n")
        parts[-1].append((first, run.style))
        parts.extend([(text, run.style)] for text in others)
    return [stripped for part in parts if (stripped := _stripped(part))]


def _stripped(part: list[Piece]) -> list[Piece]:
    """The pieces from the first to the last that says something, without the blanks around them: the indent is the typesetter's."""
    kept = list(part)
    while kept and not kept[0][0].strip():
        kept.pop(0)
    while kept and not kept[-1][0].strip():
        kept.pop()
    if kept:
        kept[0] = kept[0][0].lstrip(), kept[0][1]
        kept[-1] = kept[-1][0].rstrip(), kept[-1][1]
    return [piece for piece in kept if piece[0]]
