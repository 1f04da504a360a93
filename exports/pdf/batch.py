"""Many documents as the pages of one file: each numbered by itself, in duplex each on the front of a sheet."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from exports.pdf.document import OfficialDocument
from exports.pdf.errors import MissingGlyphError
from exports.pdf.layout import lay_out
from exports.pdf.lines.text import TextSetter, one_line
from exports.pdf.marks import Sheet

_BLANK = Sheet(())


def lay_out_batch(
    setter: TextSetter,
    documents: Sequence[OfficialDocument],
    names: Sequence[str],
    spans: list[range],
    *,
    duplex: bool,
    between: Callable[[], object],
) -> Iterator[Sheet]:
    """All pages, one document after the other; ``spans`` takes which of them are each document's. ``between`` is called before each.

    Raises MissingGlyphError naming the document and the place in it.
    """
    done = 0
    for place, (document, name) in enumerate(zip(documents, names, strict=True), 1):
        between()
        if duplex and done % 2:
            yield _BLANK
            done += 1
        pages = _lay_out_one(setter, document, f"第{place}份（{one_line(name) or document.number or one_line(document.title)}）")
        yield from _outlined(pages, document, name)
        spans.append(range(done, done + len(pages)))
        done += len(pages)


def _lay_out_one(setter: TextSetter, document: OfficialDocument, label: str) -> list[Sheet]:
    warned = len(setter.warnings)
    try:
        pages = lay_out(setter, document)
    except MissingGlyphError as error:
        raise MissingGlyphError(error.character, f"{label}{error.field}") from error
    setter.warnings[warned:] = [f"{label}{warning}" for warning in setter.warnings[warned:]]
    return pages


def _outlined(pages: Sequence[Sheet], document: OfficialDocument, name: str) -> list[Sheet]:
    """The pages with an outline entry for the document; those of its annexes go under it."""
    title = " — ".join(filter(None, (one_line(document.title, between=""), one_line(name))))
    first, *others = pages
    return [replace(first, bookmark=title or document.number), *(replace(page, bookmark_level=1) for page in others)]
