"""What a written .docx file says, read back by python-docx."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table as ReadTable
from docx.text.paragraph import Paragraph as ReadParagraph

from exports.pdf.document import OfficialDocument
from exports.word.render import write_document

MM = 36_000  # English metric units


def written(document: OfficialDocument, tmp_path: Path) -> Any:
    """The document, written and opened again."""
    path = tmp_path / "文书.docx"
    write_document(document, path)
    return docx.Document(str(path))


def texts_in_order(read: Any) -> list[str]:
    """Texts of paragraphs and cells as they follow each other; covered cells say nothing."""
    return [text for text in _texts(read) if text]


def _texts(read: Any) -> Iterator[str]:
    for block in read.iter_inner_content():
        if isinstance(block, ReadParagraph):
            yield block.text
        elif isinstance(block, ReadTable):
            for cell in block._tbl.iter(qn("w:tc")):
                yield "".join(text.text or "" for text in cell.iter(qn("w:t")))


def with_style(read: Any, name: str) -> list[Any]:
    """Paragraphs of a style outside tables."""
    return [paragraph for paragraph in read.paragraphs if paragraph.style.name == name]


def attribute(element: Any, path: str, name: str) -> str:
    """An attribute of the element at a path, both in the ``w`` namespace."""
    found = element.find("/".join(qn(f"w:{step}") for step in path.split("/")))
    return found.get(qn(f"w:{name}"))
