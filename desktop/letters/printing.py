"""Letters on paper: all in one PDF, and one each into a folder.

What is 定稿 is printed from the pages that were kept when it was finished, joined as they are: whatever fonts or rules the machine has
by now, they stay what they were. Drafts alone are set together, which is quicker and gives the file an outline; they look as they do
one by one.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from db.models import Dispatch, Document
from desktop.documents.kinds import kind_of
from desktop.documents.pages import MadePages, document_value, made_pages
from desktop.documents.queries import called
from desktop.errors import KnownError, UserError, trouble
from desktop.file_names import distinct_names, file_name
from desktop.fonts import chosen_fonts
from desktop.printing import PrintedFile, printed, stepping, telling_print_errors, write_whole
from desktop.progress import UNWATCHED, Progress
from desktop.vocabulary import DocumentState


def print_letters(
    *, documents: Sequence[int], path: Path, duplex: bool = False, folder: Path | None = None, progress: Progress | None = None
) -> PrintedFile:
    """Print these documents into one PDF in this order; with a ``folder`` also each into a file of its own there (``also``).

    ``duplex``: each begins on the front of a sheet. Files in the folder are called 文号 收文单位. Warnings tell what the check found.
    Raises UserError for a voided one and for none; under the terms of ``telling_print_errors``. ``progress`` can stop it before each.
    """
    rows = [_printable(document) for document in documents]
    if not rows:
        raise UserError("请先选中要打印的函件")
    refuse_folder(folder)
    drafts = all(row.state != DocumentState.FINAL for row in rows)
    with telling_print_errors(path):
        made = () if drafts and folder is None else _made(rows, progress or UNWATCHED)
        if drafts:
            file = _set_together(rows, path, duplex=duplex, progress=progress or UNWATCHED)
        else:
            file = _joined(rows, made, path, duplex=duplex)
        return file if folder is None else replace(file, also=_each(rows, made, folder))


def refuse_folder(folder: Path | None) -> None:
    """Refuse a ``folder`` that is a file: before anything is made or written for it. Raises KnownError."""
    if folder is not None and folder.exists() and not folder.is_dir():
        raise KnownError(f"“{folder}”是一个文件，不能把函件一份一份地存进去；请换一个文件夹")


def _made(rows: Sequence[Document], progress: Progress) -> tuple[MadePages, ...]:
    """The pages of each by itself."""
    between = stepping(progress, [called(row) for row in rows])
    made: list[MadePages] = []
    for row in rows:
        between()
        made.append(made_pages(row.id))
    between()
    return tuple(made)


def _set_together(rows: Sequence[Document], path: Path, *, duplex: bool, progress: Progress) -> PrintedFile:
    from exports.pdf.check import check_batch
    from exports.pdf.render import render_documents

    for row in rows:
        kind_of(row.kind).guard(row)
    values = [document_value(row.id) for row in rows]
    names = _recipients(rows)
    done = render_documents(
        values,
        path,
        title=_title(rows),
        names=names,
        duplex=duplex,
        fonts=chosen_fonts(),
        between=stepping(progress, [called(row) for row in rows]),
    )
    return printed(done, *check_batch(path, values, done.spans, duplex=duplex))


def _joined(rows: Sequence[Document], made: Sequence[MadePages], path: Path, *, duplex: bool) -> PrintedFile:
    from exports.pdf.joining import join_pdfs
    from exports.pdf.page_pictures import count_pages

    content = made[0].content if len(made) == 1 else join_pdfs([one.content for one in made], duplex=duplex)
    write_whole(path, content)
    fonts = dict.fromkeys(font for one in made for font in one.substituted_fonts)
    warnings = dict.fromkeys(warning for one in made for warning in one.warnings)
    findings = (f"{called(row)}：{finding}" for row, one in zip(rows, made, strict=True) for finding in one.findings)
    return PrintedFile(path, count_pages(content), hashlib.sha256(content).hexdigest(), tuple(fonts), (*warnings, *findings))


def _each(rows: Sequence[Document], made: Sequence[MadePages], folder: Path) -> tuple[PrintedFile, ...]:
    """A file each, all of them whole before any has its name."""
    names = distinct_names(file_name(row.number or row.title, f" {to}", ".pdf") for row, to in zip(rows, _recipients(rows), strict=True))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".", dir=folder) as draft:
            for name, one in zip(names, made, strict=True):
                Path(draft, name).write_bytes(one.content)
            for name in names:
                Path(draft, name).replace(folder / name)
    except OSError as error:
        raise KnownError(f"不能写入文件夹“{folder}”（{trouble(error)}）；请关闭其中打开的文件，或换一个文件夹") from error
    return tuple(
        PrintedFile(folder / name, one.pages, one.sha256, one.substituted_fonts, (*one.warnings, *one.findings))
        for name, one in zip(names, made, strict=True)
    )


def _printable(document: int) -> Document:
    row = Document.get_by_id(document)
    if row.voided:
        raise UserError(f"{called(row)}已经作废，不能打印")
    return row


def _recipients(rows: Sequence[Document]) -> list[str]:
    """Whom each goes to: the first it is entered for."""
    ids = [row.id for row in rows]
    first: dict[int, str] = {}
    for one in Dispatch.select().where(Dispatch.document.in_(ids) & ~Dispatch.voided).order_by(Dispatch.id.desc()):
        first[one.document_id] = one.recipient
    return [first.get(number, "") for number in ids]


def _title(rows: Sequence[Document]) -> str:
    kinds = list(dict.fromkeys(row.kind for row in rows))
    return f"{'、'.join(kinds)}{len(rows)}份"
