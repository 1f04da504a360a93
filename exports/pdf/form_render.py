"""Sets a batch of working papers into one PDF file, whole or not at all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from exports.pdf.errors import MissingGlyphError
from exports.pdf.form import Form
from exports.pdf.forms.layout import lay_out_form
from exports.pdf.lines.text import TextSetter, clean, one_line
from exports.pdf.marks import Sheet
from exports.pdf.render import Properties, RenderedDocument, go_on, render_sheets


def render_forms(
    forms: Sequence[Form],
    path: Path,
    *,
    title: str,
    author: str,
    day: date,
    fonts: Mapping[str, Path] | None = None,
    between: Callable[[], object] = go_on,
) -> RenderedDocument:
    """Set the forms one after the other into the PDF file ``path``, under the terms of ``render.render_document``.

    Each form begins on a page of its own, numbers its own pages and stands in the outline by its name. ``between`` is called before each.
    A missing glyph and a warning name the form and the place in it. No forms are a ValueError.
    """
    if not forms:
        raise ValueError("没有要打印的内容")
    properties = Properties(title=one_line(title, between=""), author=author, subject="", keywords="", day=day)

    def set_pages(setter: TextSetter) -> Iterator[Sheet]:
        for form in forms:
            between()
            yield from _sheets(setter, form)

    return render_sheets(set_pages, properties, path, fonts=fonts, between=between)


def _sheets(setter: TextSetter, form: Form) -> list[Sheet]:
    try:
        return lay_out_form(setter, form)
    except MissingGlyphError as error:
        raise MissingGlyphError(error.character, f"{clean(form.name)}·{error.field}") from error
