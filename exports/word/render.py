"""Writes an official document as .docx, for offices that must edit it in WPS: one file, whole or not at all."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from exports.files import whole_file
from exports.pdf.document import OfficialDocument


@dataclass(frozen=True)
class WrittenDocument:
    """A finished file. The same document gives the same ``sha256``."""

    path: Path
    sha256: str


def write_document(document: OfficialDocument, path: Path, *, fonts: Mapping[str, Path] | None = None) -> WrittenDocument:
    """Write ``document`` into the .docx file ``path``, replacing it only when all is well.

    Text, numbers of headings, sizes and places are those of ``exports.pdf.render``; fonts are asked for by name and need not be
    on this machine, unless the document has a chart, which is drawn here, with ``fonts`` as there. Raises OSError and
    PictureError; with a chart also MissingGlyphError and FontError.
    """
    from exports.word.composing import compose

    content = compose(document, fonts)
    with whole_file(path) as draft:
        draft.write_bytes(content)
    return WrittenDocument(path, hashlib.sha256(content).hexdigest())
