"""Finished PDFs one after the other in one file: the pages as they are, nothing set again.

PDFium is not thread-safe: call this where the program makes its other calls of PDFium.
"""

from collections.abc import Sequence
from io import BytesIO

import pypdfium2

from exports.pdf.errors import UnreadablePdfError


def join_pdfs(contents: Sequence[bytes], *, duplex: bool = False) -> bytes:
    """One file of the pages of these. ``duplex``: each begins on the front of a sheet, a blank page before it where that needs one.

    Raises UnreadablePdfError for one that is damaged. No files are a ValueError.
    """
    if not contents:
        raise ValueError("没有要合并的文件")
    joined = pypdfium2.PdfDocument.new()
    try:
        for content in contents:
            _append(joined, content, duplex=duplex)
        made = BytesIO()
        joined.save(made)
        return made.getvalue()
    finally:
        joined.close()


def _append(joined: pypdfium2.PdfDocument, content: bytes, *, duplex: bool) -> None:
    try:
        source = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdfError from error
    try:
        if duplex and len(joined) % 2:
            joined.new_page(*joined[len(joined) - 1].get_size()).close()
        joined.import_pages(source)
    finally:
        source.close()
