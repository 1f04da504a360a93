"""Everything the page of one problem shows."""

from __future__ import annotations

from dataclasses import dataclass

from db.read import extensions as extensions_read
from db.read import linked_problems as linked_read
from db.read.extensions import ExtensionRow
from db.read.linked_problems import LinkedProblem
from desktop.accounts.gate import acting
from desktop.feedback.offered import offered
from desktop.feedback.queries import FeedbackPage, feedback_page
from desktop.feedback.seeing import seen_ids
from desktop.measures.queries import unfinished_words

__all__ = ["ExtensionRow", "LinkedProblem", "ProblemPage", "problem_page"]


@dataclass(frozen=True)
class ProblemPage(FeedbackPage):
    """``steps``: None for each step that whoever is signed in may take now, else why not.

    ``extensions``: what was asked for, the newest last. ``linked``: the problems handled in this one or bringing it up again.
    ``unfinished``: of its measures, in words. ``signer``: who is signed in, in a file with accounts.
    """

    extensions: tuple[ExtensionRow, ...]
    linked: tuple[LinkedProblem, ...]
    unfinished: str
    signer: str | None


def problem_page(feedback: int) -> ProblemPage:
    """Raises NotSignedInError."""
    page, person = feedback_page(feedback), acting()
    return ProblemPage(
        row=page.row,
        light=page.light,
        life=page.life,
        steps=offered(feedback),
        promise=page.promise,
        extensions=extensions_read.extensions_of(feedback),
        linked=_linked(feedback),
        unfinished=unfinished_words(feedback),
        signer=person.name if person is not None else None,
    )


def _linked(feedback: int) -> tuple[LinkedProblem, ...]:
    """Those of the problems beside it that who is signed in may see."""
    found = linked_read.linked_problems(feedback)
    seen = set(seen_ids([one.id for one in found]))
    return tuple(one for one in found if one.id in seen)
