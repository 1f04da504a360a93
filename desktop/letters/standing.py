"""What must hold between letters, the problems they speak of, and where documents go."""

from __future__ import annotations

from db.models import Dispatch, Document, DocumentProblem
from desktop.documents.queries import called
from desktop.letters.figures import LetterFigures, matter
from desktop.vocabulary.documents import LETTERS


def spoken_of_clash(row: DocumentProblem) -> str | None:
    """It rests on a living problem and document, and no other living letter of the kind speaks of the problem in the same round."""
    if row.document.voided:
        return f"{called(row.document)}已经作废"
    if row.feedback.voided:
        return f"问题{row.feedback.number}已经作废"
    if row.document.kind not in LETTERS:
        return None
    own = _said(row.document, row.feedback_id)
    others = (
        DocumentProblem.select()
        .join(Document)
        .where((DocumentProblem.feedback == row.feedback_id) & (DocumentProblem.document != row.document_id) & ~DocumentProblem.voided)
        .where((Document.kind == row.document.kind) & ~Document.voided)
    )
    twin = next((one.document for one in others if own is not None and _said(one.document, row.feedback_id) == own), None)
    return f"问题{row.feedback.number}已写进{called(twin)}" if twin is not None else None


def dispatch_clash(row: Dispatch) -> str | None:
    """A living document goes to each recipient once."""
    if row.document.voided:
        return f"{called(row.document)}已经作废"
    same = (Dispatch.document == row.document_id) & (Dispatch.recipient == row.recipient) & ~Dispatch.voided
    twin = Dispatch.select().where(same & (Dispatch.id != (row.id or 0))).exists()
    return f"{called(row.document)}已登记发给{row.recipient}" if twin else None


def letter_clash(row: Document) -> str | None:
    """What a letter says again after an undo no other living letter of the kind says."""
    if row.kind not in LETTERS:
        return None
    its = DocumentProblem.select().where((DocumentProblem.document == row) & ~DocumentProblem.voided)
    return next((wrong for one in its if (wrong := spoken_of_clash(one))), None)


def _said(letter: Document, problem: int) -> tuple[object, ...] | None:
    """Of which matter a letter speaks, and in which round; None where it has dropped the problem."""
    figures = LetterFigures.from_json(letter.figures)
    found = next((one for one in figures.problems if one.id == problem), None)
    return None if found is None else (figures.department, matter(letter.kind, found.due_on, found.assignment), found.round)
