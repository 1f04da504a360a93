"""Pages of a document: set from its stored text and figures and checked by reading the file back; of a 定稿 one those that were kept."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db.models import Document
from desktop.documents.checking import findings_of
from desktop.documents.keeping import found, letterhead_of, text_of
from desktop.documents.kinds import kind_of
from desktop.fonts import chosen_fonts
from desktop.printing import WORD, PrintedFile, telling_print_errors, telling_setting_errors, write_whole
from desktop.progress import UNWATCHED, Progress
from desktop.vocabulary import DocumentState

if TYPE_CHECKING:
    from exports.pdf.document import OfficialDocument

_STEPS = ("取文稿", "排版", "写出", "存盘", "读回检查")  # each may be stopped before it begins


@dataclass(frozen=True)
class MadePages:
    """A PDF in memory. ``findings``: what the check found; fonts are told as role：font; ``warnings``: other remarks."""

    content: bytes
    pages: int
    sha256: str
    fonts: tuple[str, ...]
    substituted_fonts: tuple[str, ...]
    findings: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def fonts_json(self) -> str:
        """The fonts as a finished document keeps them."""
        return json.dumps({"used": self.fonts, "stand_ins": self.substituted_fonts}, ensure_ascii=False)


def document_value(document: int) -> OfficialDocument:
    """The document as it is printed: from its stored text and figures, so that it prints the same years later."""
    return _value(found(document))


def made_pages(document: int, progress: Progress | None = None) -> MadePages:
    """The pages of a document: those that were kept, or set now and checked.

    Raises UserError for a character no font has, KnownError when there is no font. ``progress`` can stop it between its steps.
    """
    row = found(document)
    between = _stepping(progress or UNWATCHED)
    between()
    if row.pdf is not None:
        return _kept(row)
    if row.state != DocumentState.FINAL:
        kind_of(row.kind).guard(row)
    with tempfile.TemporaryDirectory(prefix="park-liaison-") as folder, telling_setting_errors():
        return _set_now(row, Path(folder, "document.pdf"), between)


def print_document(document: int, path: Path, progress: Progress | None = None) -> PrintedFile:
    """Write the pages of a document to ``path``, under the terms of ``telling_print_errors``; ``warnings`` tell what the check found.

    A ``path`` that ends in .docx gets a text for WPS instead, of as many pages. What is kept and printed is always the PDF.
    """
    with telling_print_errors(path, as_word=True):
        made = made_pages(document, progress)
        digest = _write_word(document, path) if path.suffix.lower() == WORD else _write_pages(made, path)
    return PrintedFile(path, made.pages, digest, made.substituted_fonts, (*made.warnings, *made.findings))


def _write_pages(made: MadePages, path: Path) -> str:
    write_whole(path, made.content)
    return made.sha256


def _write_word(document: int, path: Path) -> str:
    from exports.word.render import write_document

    return write_document(document_value(document), path, fonts=chosen_fonts()).sha256


def _value(row: Document) -> OfficialDocument:
    how = kind_of(row.kind)
    return how.compose(text_of(row), how.load(row.figures), letterhead_of(row))


def _set_now(row: Document, path: Path, between: Callable[[], None]) -> MadePages:
    from exports.pdf.render import render_document

    value = _value(row)
    between()
    done = render_document(value, path, fonts=chosen_fonts(), between=between)
    between()
    return MadePages(
        content=path.read_bytes(),
        pages=done.pages,
        sha256=done.sha256,
        fonts=tuple(f"{font.role}：{font.family}" for font in done.fonts),
        substituted_fonts=tuple(f"{font.role}：{font.font}" for font in done.substituted_fonts),
        findings=findings_of(row, value, path),
        warnings=(*done.warnings, *_set_otherwise(row, done.sha256)),
    )


def _set_otherwise(row: Document, digest: str) -> tuple[str, ...]:
    """What is said of a 定稿 one from before pages were kept, where it is set otherwise now than then."""
    if row.state != DocumentState.FINAL or row.pdf_sha256 in {"", digest}:
        return ()
    return (f"《{row.title}》定稿时没有保存页面，现在重新排版，与当时印发的不尽相同；请以当时印发的纸质件为准",)


def _kept(row: Document) -> MadePages:
    from exports.pdf.page_pictures import count_pages

    content = bytes(row.pdf.content) if row.pdf is not None else b""
    digest = hashlib.sha256(content).hexdigest()
    spoilt = f"《{row.title}》保存的页面与定稿时登记的校验码不符，可能在程序之外被改动过；请用“检查园区文件”查明"
    fonts = json.loads(row.fonts)
    return MadePages(
        content=content,
        pages=count_pages(content),
        sha256=digest,
        fonts=tuple(fonts["used"]),
        substituted_fonts=tuple(fonts["stand_ins"]),
        findings=tuple(json.loads(row.findings or "[]")),
        warnings=() if digest == row.pdf_sha256 else (spoilt,),
    )


def _stepping(progress: Progress) -> Callable[[], None]:
    steps = iter(enumerate(_STEPS))

    def between() -> None:
        number, words = next(steps, (len(_STEPS) - 1, _STEPS[-1]))
        progress.step(number, len(_STEPS), words)

    return between
