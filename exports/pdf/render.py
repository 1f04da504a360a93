"""Sets values on paper: one PDF file, whole or not at all."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from exports.files import whole_file
from exports.pdf.batch import lay_out_batch
from exports.pdf.canvas import Drawing, Properties
from exports.pdf.document import OfficialDocument
from exports.pdf.errors import FontError, MissingGlyphError
from exports.pdf.fonts import FontBook, SubstitutedFont, UsedFont
from exports.pdf.layout import lay_out
from exports.pdf.lines.text import TextSetter, one_line
from exports.pdf.marks import Sheet

__all__ = [
    "FontError",
    "MissingGlyphError",
    "Properties",
    "RenderedBatch",
    "RenderedDocument",
    "SubstitutedFont",
    "UsedFont",
    "go_on",
    "render_document",
    "render_documents",
    "render_sheets",
]

# Faces are shared by the whole process and read from one position in their file.
_setting = Lock()


@dataclass(frozen=True)
class RenderedDocument:
    """A finished file; ``warnings`` are sentences for the clerk. The same document and ``fonts`` give the same ``sha256``."""

    path: Path
    pages: int
    sha256: str
    substituted_fonts: tuple[SubstitutedFont, ...] = ()
    warnings: tuple[str, ...] = ()
    fonts: tuple[UsedFont, ...] = ()


@dataclass(frozen=True)
class RenderedBatch(RenderedDocument):
    """A finished file of many documents; ``spans`` are the pages of each, counted from 0, without the blank ones between them."""

    spans: tuple[range, ...] = ()


def go_on() -> None:
    """What is called between steps where nobody wants to stop the setting."""


def render_document(
    document: OfficialDocument, path: Path, *, fonts: Mapping[str, Path] | None = None, between: Callable[[], object] = go_on
) -> RenderedDocument:
    """Set ``document`` into the PDF file ``path``, replacing it only when all is well.

    ``fonts`` points roles (小标宋, 仿宋, 黑体, 楷体, 宋体) to TrueType files chosen by the user.
    Raises MissingGlyphError, FontError (a chosen file is unusable, or no Chinese font is found) and OSError.
    May be called from any thread; documents are set one after the other. ``between`` is called between its steps;
    what it raises stops the setting and leaves no file.
    """
    properties = Properties(
        title=one_line(document.title, between=""),
        author=one_line(document.issued_by),
        subject=one_line(document.number),
        keywords="，".join(document.keywords),
        day=document.day,
    )
    return render_sheets(lambda setter: lay_out(setter, document), properties, path, fonts=fonts, between=between)


def render_documents(
    documents: Sequence[OfficialDocument],
    path: Path,
    *,
    title: str,
    names: Sequence[str] = (),
    duplex: bool = False,
    fonts: Mapping[str, Path] | None = None,
    between: Callable[[], object] = go_on,
) -> RenderedBatch:
    """Set many documents into one file called ``title``, under the terms of ``render_document``.

    Each numbers its own pages, looks as it does alone and stands in the outline with its annexes under it; ``names`` tell them
    apart there (whom they go to). ``duplex``: each begins on the front of a sheet. ``between`` is also called before each.
    Warnings and missing glyphs name the document. No documents, or names for some only, are a ValueError.
    """
    if not documents:
        raise ValueError("没有要打印的文书")
    if names and len(names) != len(documents):
        raise ValueError(f"有{len(documents)}份文书，却有{len(names)}个名称")
    spans: list[range] = []

    def set_pages(setter: TextSetter) -> Iterator[Sheet]:
        return lay_out_batch(setter, documents, names or [""] * len(documents), spans, duplex=duplex, between=between)

    properties = Properties(
        title=one_line(title),
        author="、".join(dict.fromkeys(filter(None, (one_line(document.issued_by) for document in documents)))),
        subject=one_line(title),
        keywords="，".join(dict.fromkeys(word for document in documents for word in document.keywords)),
        day=max((document.day for document in documents if document.day), default=None),
    )
    done = render_sheets(set_pages, properties, path, fonts=fonts, between=between)
    return RenderedBatch(done.path, done.pages, done.sha256, done.substituted_fonts, done.warnings, done.fonts, tuple(spans))


def render_sheets(
    set_pages: Callable[[TextSetter], Iterable[Sheet]],
    properties: Properties,
    path: Path,
    *,
    fonts: Mapping[str, Path] | None = None,
    between: Callable[[], object] = go_on,
) -> RenderedDocument:
    """Draw the pages that ``set_pages`` makes into one file, under the terms of ``render_document``.

    Each is drawn as soon as it is made, so that a long file does not keep the marks of all its pages.
    The roles played by stand-ins are added to the keywords of the file.
    """
    with _setting:
        book = FontBook(fonts)
        setter = TextSetter(book)
        with whole_file(path) as draft:
            drawing = Drawing(str(draft))
            for sheet in set_pages(setter):
                drawing.add(sheet)
            substituted = book.substituted()
            words = (properties.keywords, *(f"{entry.role}以{entry.font}代替" for entry in substituted))
            between()
            drawing.save(replace(properties, keywords="，".join(word for word in words if word)))
            digest = hashlib.sha256(draft.read_bytes()).hexdigest()
            between()
    return RenderedDocument(path, drawing.pages, digest, substituted, (*book.warnings(), *setter.warnings), book.used())
