"""The pages of a wording with the samples of its names: what a document would look like, without any data."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from db.read.documents import issuing_bodies
from db.read.park import park_info
from desktop import clock
from desktop.documents.kinds import Kind, kind_of
from desktop.documents.letterhead import Letterhead, on_paper
from desktop.documents.register import number_text
from desktop.documents.text import DocumentText, blocks_of, inserted_names
from desktop.fonts import chosen_fonts
from desktop.printing import telling_setting_errors
from desktop.vocabulary import DocumentKind, Layout
from desktop.wordings.kinds import declared
from desktop.wordings.queries import FilledWording, sample_of
from desktop.wordings.templates import Templates
from exports.pdf.document import Align, Block, MinutesHead, OfficialDocument, Table, TableColumn

SAMPLE_PLACE = 8  # of its number in the register
_NOTE = "样张：数字、名称都是举例"
_SIGNER = "（签发人）"
_GAP = "请写明"  # how what the clerk has to write begins in 【…】; it stays words, and is no table


def sample_pages(kind: str, templates: Templates) -> bytes:
    """A PDF of templates, in force or just being written; tables and annexes of the data are told by their names.

    Raises FaultyWordingError, UserError for a character no font has, KnownError without a font.
    """
    from exports.pdf.render import render_document

    document = sample_document(kind, sample_of(kind, templates))
    with tempfile.TemporaryDirectory(prefix="park-liaison-") as folder, telling_setting_errors():
        path = Path(folder, "sample.pdf")
        render_document(document, path, fonts=chosen_fonts())
        return path.read_bytes()


def sample_document(kind: str, filled: FilledWording) -> OfficialDocument:
    """The document of a filled wording, issued by whoever usually does."""
    how, layout = _kind_and_layout(kind)
    text = DocumentText(filled.title, filled.addressee, filled.body, filled.copies_to)
    tables = {name: _stand_in(name) for name in inserted_names(filled.body) if not name.startswith(_GAP)}
    letterhead = _letterhead(how, layout)
    made = replace(on_paper(text, blocks_of(filled.body, tables, levels=how.levels), letterhead), note=_NOTE)
    if layout != Layout.MINUTES:
        return made
    samples = declared(kind).samples
    mark = f"{park_info().name}{samples['层级']}会商纪要"
    head = MinutesHead(mark, samples["期号"], letterhead.issuing_body, letterhead.issued_on)
    return replace(made, head=head, addressee=None, signature=None)


def _kind_and_layout(kind: str) -> tuple[Kind[Any], Layout]:
    found = next(one for one in DocumentKind if kind in {one, one.slip})
    how = kind_of(found)
    return how, how.layout if kind == found else Layout.SLIP


def _letterhead(how: Kind[Any], layout: Layout) -> Letterhead:
    park, today = park_info(), clock.today()
    body = next((row for row in issuing_bodies() if row.name == park.issuing_body), None)
    prefix = body.letter_prefix if body is not None and layout == Layout.LETTER else park.document_prefix
    number = "" if layout == Layout.SLIP else number_text(prefix, today.year, SAMPLE_PLACE)
    signer = (body.signer if body is not None else "") or _SIGNER
    return Letterhead(park.issuing_body, number, today, "", layout, (signer,) if how.is_upward else ())


def _stand_in(name: str) -> Callable[[], Block]:
    return lambda: Table((TableColumn(name, 1.0, Align.CENTER),), (("（拟稿时按数据填）",),))
