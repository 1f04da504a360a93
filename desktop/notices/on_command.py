"""Which notice, report, 通知 or 更正 the command line means, and what it is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from db.models import Document
from desktop.documents.commands import correct_document
from desktop.documents.on_command import print_drafted
from desktop.documents.pages import print_document
from desktop.documents.queries import called
from desktop.errors import UserError
from desktop.matching import match_key
from desktop.periods import Month, Period, Quarter, Year
from desktop.printing import PrintedFile, refuse_place
from desktop.vocabulary import DocumentKind
from desktop.wording import some

_NOTICES: dict[type, str] = {Month: "通报", Quarter: "考核通报", Year: "总结通报"}


def print_of_period(*, kind: DocumentKind, period: Period, path: Path, actor: str) -> tuple[str, PrintedFile]:
    """Draft (or take) the notice or report of a period and print it."""
    what = "报告" if kind == DocumentKind.REPORT else _NOTICES[type(period)]
    _kept, file = print_drafted(kind=kind, period=str(period), path=path, actor=actor)
    return f"{period.chinese}{what}", file


def print_circular(*, words: str, path: Path) -> tuple[str, PrintedFile]:
    """The 通知 of a number or id, as it stands. Raises UserError naming those there are."""
    rows = [row for row in _living() if row.kind == DocumentKind.CIRCULAR]
    row = _only(rows, words, lambda row: match_key(words) in {match_key(row.number), str(row.id)}, "通知")
    return called(row), print_document(row.id, path)


def print_correction(*, words: str, path: Path, actor: str) -> tuple[str, PrintedFile]:
    """The 更正 of a number, or that of the document of a number; drafted if there is none yet. Raises UserError."""
    refuse_place(path, as_word=True)
    row = _only(_living(), words, lambda row: match_key(words) == match_key(row.number), "文书")
    correction = row.id if row.kind == DocumentKind.CORRECTION else correct_document(document=row.id, actor=actor).id
    return called(Document.get_by_id(correction)), print_document(correction, path)


def _living() -> list[Document]:
    """Documents that bear a number, the newest first."""
    told = (Document.id, Document.kind, Document.number, Document.title)
    rows = Document.select(*told).where(~Document.voided & (Document.number != "")).order_by(Document.id.desc())
    return list(rows)


def _only(rows: list[Document], words: str, is_meant: Callable[[Document], bool], what: str) -> Document:
    found = [row for row in rows if is_meant(row)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UserError(f"“{words}”不止一份{what}：{some([called(row) for row in found], '份')}")
    there = f"最近的有{some([called(row) for row in rows], '份')}" if rows else f"还没有{what}，请先在“文书”里拟稿"
    raise UserError(f"没有文号为“{words}”的{what}；{there}")
