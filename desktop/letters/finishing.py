"""定稿 of a whole batch of letters: set and checked one after the other, then finished in one work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from db.models import Document
from desktop.accounts.permissions import Act
from desktop.audit.snapshot import row_values
from desktop.audit.work import EditConflictError, open_work
from desktop.changes import Changes
from desktop.documents.finishing import finish_refusal, keep_finished
from desktop.documents.keeping import editable
from desktop.documents.pages import MadePages, made_pages
from desktop.documents.queries import called
from desktop.errors import UserError
from desktop.progress import UNWATCHED, Progress


class LeftAsDraft(NamedTuple):
    """A letter that was not finished, and why. ``mends_by_reason``: it would be, were a reason given."""

    document: int
    called: str
    reason: str
    mends_by_reason: bool


class FinishedLetters(NamedTuple):
    """The ids of what is 定稿 now, and what was left as it was."""

    finished: tuple[int, ...]
    left: tuple[LeftAsDraft, ...]


def finish_letters(*, documents: Sequence[int], actor: str, despite: str = "", progress: Progress | None = None) -> Changes:
    """Finish these drafts in one work; ``result`` is FinishedLetters.

    Those of which the check finds something wrong are left as drafts and told, unless a reason (``despite``) is given; so are those that
    cannot be set, and those whose figures differ from the data by now. Raises UserError for what is no draft any more, and where one
    was changed meanwhile; then, and when ``progress`` stops it, none is finished.
    """
    if not documents:
        raise UserError("请先选中要定稿的函件")
    seen: list[tuple[Document, MadePages]] = []
    left: list[LeftAsDraft] = []
    for number, document in enumerate(documents):
        row = editable(document)
        (progress or UNWATCHED).step(number, len(documents) + 1, called(row))
        try:
            seen.append((row, made_pages(document)))
        except UserError as why:  # it cannot be set at all
            left.append(LeftAsDraft(row.id, called(row), str(why), mends_by_reason=False))
    (progress or UNWATCHED).step(len(documents), len(documents) + 1, "定稿")
    with open_work("函件定稿", actor, needs=Act.DOCUMENT) as work:
        finished: list[int] = []
        for before, made in seen:
            row = editable(before.id)
            if row.version != before.version:
                raise EditConflictError(row_values(row))
            if why := _refusal(row, made, despite):
                left.append(LeftAsDraft(row.id, called(row), why, mends_by_reason=_refusal(row, made, why) is None))
            else:
                keep_finished(work, row, made, despite)
                finished.append(row.id)
        work.result = FinishedLetters(tuple(finished), tuple(left))
        return work.changes()


def _refusal(row: Document, made: MadePages, despite: str) -> str | None:
    try:
        return finish_refusal(row, made, despite)
    except UserError as nothing_left:
        return str(nothing_left)
