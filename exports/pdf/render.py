"""Sets values on paper: one PDF file, whole or not at all."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex
from threading import Lock

from exports.pdf.canvas import Properties, draw
from exports.pdf.document import OfficialDocument
from exports.pdf.errors import FontError, MissingGlyphError
from exports.pdf.fonts import FontBook, SubstitutedFont
from exports.pdf.layout import lay_out
from exports.pdf.marks import Sheet
from exports.pdf.text import TextSetter, clean, one_line

__all__ = ["FontError", "MissingGlyphError", "Properties", "RenderedDocument", "SubstitutedFont", "render_document", "render_sheets"]

# Faces are shared by the whole process and read from one position in their file.
_setting = Lock()


@dataclass(frozen=True)
class RenderedDocument:
    """A finished file; ``warnings`` are sentences for the clerk. The same document and fonts give the same ``sha256``."""

    path: Path
    pages: int
    sha256: str
    substituted_fonts: tuple[SubstitutedFont, ...] = ()
    warnings: tuple[str, ...] = ()


def _go_on() -> None:
    """Nobody wants to stop the setting."""


def render_document(
    document: OfficialDocument, path: Path, *, fonts: Mapping[str, Path] | None = None, between: Callable[[], object] = _go_on
) -> RenderedDocument:
    """Set ``document`` into the PDF file ``path``, replacing it only when all is well.

    ``fonts`` points roles (小标宋, 仿宋, 黑体, 楷体, 宋体) to TrueType files chosen by the user.
    Raises MissingGlyphError, FontError (a chosen file is unusable, or no Chinese font is found) and OSError.
    May be called from any thread; documents are set one after the other. ``between`` is called between its steps;
    what it raises stops the setting and leaves no file.
    """
    properties = Properties(
        title=clean(document.title).replace("\n", ""),
        author=one_line(document.issued_by),
        subject=one_line(document.number),
        keywords="，".join(document.keywords),
        day=document.day,
    )
    return render_sheets(lambda setter: lay_out(setter, document), properties, path, fonts=fonts, between=between)


def render_sheets(
    set_pages: Callable[[TextSetter], Sequence[Sheet]],
    properties: Properties,
    path: Path,
    *,
    fonts: Mapping[str, Path] | None = None,
    between: Callable[[], object] = _go_on,
) -> RenderedDocument:
    """Draw the pages that ``set_pages`` makes into one file, under the terms of ``render_document``.

    The roles played by stand-ins are added to the keywords of the file.
    """
    with _setting:
        book = FontBook(fonts)
        setter = TextSetter(book)
        sheets = set_pages(setter)
        substituted = book.substituted()
        words = (properties.keywords, *(f"{entry.role}以{entry.font}代替" for entry in substituted))
        properties = replace(properties, keywords="，".join(word for word in words if word))
        draft = path.parent / f".{token_hex(8)}.tmp"
        try:
            between()
            draw(str(draft), sheets, properties)
            digest = hashlib.sha256(draft.read_bytes()).hexdigest()
            between()
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    return RenderedDocument(path, len(sheets), digest, substituted, (*book.warnings(), *setter.warnings))
