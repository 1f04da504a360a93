"""Which letters the command line means, and what it is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from db.models import Document, Feedback
from db.read.letters import newest_letter_of
from desktop.errors import UserError
from desktop.letters.choosing import Candidate
from desktop.letters.figures import LetterFigures
from desktop.letters.making import make_letters
from desktop.letters.printing import print_letters, refuse_folder
from desktop.letters.queries import who_gets_letters
from desktop.letters.words import NOTHING_DUE
from desktop.matching import match_key
from desktop.named import department_named, enterprise_named
from desktop.printing import PrintedFile, refuse_place
from desktop.vocabulary import DocumentKind, DocumentState


def print_wanted(
    *,
    kind: DocumentKind,
    path: Path,
    actor: str,
    department: str | None = None,
    enterprise: str | None = None,
    number: str | None = None,
    duplex: bool = False,
    folder: Path | None = None,
) -> tuple[str, PrintedFile | None]:
    """Make the letters that are due and print them, with the drafts that were made and not finished yet; or that of a number.

    ``number``: a 文号, or the number of a problem, to which a letter is made if there is none. No file when nothing is due.
    """
    refuse_place(path)
    refuse_folder(folder)
    wanted = [_numbered(kind, number, actor)] if number is not None else _due(kind, department, enterprise, actor)
    if not wanted:
        return NOTHING_DUE[kind], None
    return f"{kind}{len(wanted)}份", print_letters(documents=wanted, path=path, duplex=duplex, folder=folder)


def _numbered(kind: DocumentKind, number: str, actor: str) -> int:
    bearing = Document.select().where((Document.kind == kind) & (Document.number != "") & ~Document.voided)
    if found := [row.id for row in bearing if match_key(row.number) == match_key(number)]:
        return found[0]
    newest = newest_letter_of(number, kind)
    if newest is not None:
        return newest
    problem = Feedback.get_or_none((Feedback.number == number) & ~Feedback.voided)
    if problem is None:
        raise UserError(f"没有文号为“{number}”的{kind}，也没有编号为“{number}”的问题；文号写作 代字〔2022〕8号")
    (made,) = make_letters(kind=kind, problems=[problem.id], actor=actor).result
    return made


def _due(kind: DocumentKind, department: str | None, enterprise: str | None, actor: str) -> Sequence[int]:
    office = department_named(department).id if department is not None else None
    thing = enterprise_named(enterprise).name if enterprise is not None else None
    chosen = [one for one in who_gets_letters(kind, department=office).candidates if one.proposed and _of(one, thing)]
    if chosen:
        make_letters(kind=kind, problems=[one.problem.id for one in chosen], actor=actor)
    drafts = Document.select().where((Document.kind == kind) & (Document.state == DocumentState.DRAFT) & ~Document.voided)
    return [row.id for row in drafts.order_by(Document.id) if _is_for(LetterFigures.from_json(row.figures), office, thing)]


def _of(candidate: Candidate, enterprise: str | None) -> bool:
    return enterprise is None or candidate.problem.enterprise == enterprise


def _is_for(figures: LetterFigures, department: int | None, enterprise: str | None) -> bool:
    to_it = department is None or figures.department == department
    return to_it and (enterprise is None or any(one.enterprise == enterprise for one in figures.problems))
