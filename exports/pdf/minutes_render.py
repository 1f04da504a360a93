"""Sets minutes into one PDF file, whole or not at all."""

from collections.abc import Callable, Mapping
from pathlib import Path

from exports.pdf.minutes import Minutes
from exports.pdf.minutes_layout import lay_out_minutes
from exports.pdf.render import Properties, RenderedDocument, render_sheets
from exports.pdf.text import one_line


def _go_on() -> None:
    """Nobody wants to stop the setting."""


def render_minutes(
    minutes: Minutes, path: Path, *, fonts: Mapping[str, Path] | None = None, between: Callable[[], object] = _go_on
) -> RenderedDocument:
    """Set the minutes into the PDF file ``path``, under the terms of ``render.render_document``."""
    properties = Properties(
        title=one_line(minutes.title), author=one_line(minutes.issued_by), subject=one_line(minutes.issue), keywords="", day=minutes.day
    )
    return render_sheets(lambda setter: lay_out_minutes(setter, minutes), properties, path, fonts=fonts, between=between)
