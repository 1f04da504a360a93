"""Kinds of documents: what each draws from the data, and how its text becomes paper. The commands of all of them are one (``commands``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from desktop.accounts.permissions import Act
from desktop.documents.letterhead import Letterhead, on_paper
from desktop.documents.text import DocumentText, Inserted, blocks_of
from desktop.vocabulary import DocumentKind, Layout
from exports.pdf.document import Annex, OfficialDocument

if TYPE_CHECKING:
    from db.models import Document
    from desktop.audit.work import Work


class Figures(Protocol):
    """All that a document says of the data, as one value that is stored with it."""

    def to_json(self) -> str:
        """As stored."""
        ...


FiguresT = TypeVar("FiguresT", bound=Figures)

# Where each kind is described: a module with a value KIND.
_MODULES: Mapping[DocumentKind, str] = {
    DocumentKind.MONTHLY: "desktop.notices.monthly",
    DocumentKind.QUARTERLY: "desktop.notices.quarterly",
    DocumentKind.ANNUAL: "desktop.notices.annual",
    DocumentKind.REPORT: "desktop.notices.report",
    DocumentKind.CIRCULAR: "desktop.notices.circular",
    DocumentKind.CORRECTION: "desktop.notices.correction",
    DocumentKind.RECTIFICATION: "desktop.rectification.report.kind",
    DocumentKind.MINUTES: "desktop.conferences.minutes_kind",
    DocumentKind.ASSIGN_LETTER: "desktop.letters.assign",
    DocumentKind.SUPERVISE_LETTER: "desktop.letters.supervise",
    DocumentKind.REMIND_LETTER: "desktop.letters.remind",
}


def _no_values(_figures: Any) -> dict[str, Any]:
    return {}


def _no_annexes(_figures: Any) -> tuple[Annex, ...]:
    return ()


def _none(*_asked: Any) -> None:
    """There is no such day, nothing refuses, nothing comes first."""


@dataclass(frozen=True)
class Kind(Generic[FiguresT]):
    """A kind of document.

    ``collect``: its figures from the data now, for a row whose ``period`` (and, for letters, whose problems) say of what; ``again``: the
    same for the day its stored figures are of, to tell whether they still hold. ``load``: stored figures, back again.
    ``values``: what its wording may name. ``inserted``: what stands in its text by a name in 【…】. ``levels``: how many kinds of headings.
    ``is_upward``: 上行文, signed by the 签发人 of its body. ``number``: what it is called where it has no 文号.
    ``last_day``: the last day of the period it speaks of; ``told_of``: the day its figures are of, where there is no period.
    ``first``: what is done in the same work before it is drafted.
    ``guard`` raises UserError for a draft that may not be set at all (figures that do not add up).
    ``paper``: the whole document, where it is not the usual one.
    """

    kind: DocumentKind
    collect: Callable[[Document], FiguresT]
    load: Callable[[str], FiguresT]
    values: Callable[[FiguresT], Mapping[str, Any]] = _no_values
    again: Callable[[Document], FiguresT] | None = None
    inserted: Callable[[FiguresT], Inserted] = _no_values
    annexes: Callable[[FiguresT], tuple[Annex, ...]] = _no_annexes
    levels: int = 2
    unbreakable: tuple[str, ...] = ()
    layout: Layout = Layout.DOCUMENT
    needs: Act = Act.DOCUMENT
    is_upward: bool = False
    number: Callable[[Document], str] | None = None
    last_day: Callable[[str], date | None] = _none
    told_of: Callable[[FiguresT], date | None] = _none
    first: Callable[[Work, str], None] = _none
    guard: Callable[[Document], None] = _none
    paper: Callable[[DocumentText, FiguresT, Letterhead], OfficialDocument] | None = None

    def collect_again(self, row: Document) -> FiguresT:
        """Its figures as the data give them now, of the day those it has are of. Raises UserError where they cannot be told any more."""
        return (self.again or self.collect)(row)

    def wording(self, layout: Layout) -> str:
        """Under which name its wording is kept."""
        return self.kind.slip if layout == Layout.SLIP else self.kind

    def compose(self, text: DocumentText, figures: FiguresT, letterhead: Letterhead) -> OfficialDocument:
        """The document as it will be printed."""
        if self.paper is not None:
            return self.paper(text, figures, letterhead)
        body = blocks_of(text.body, self.inserted(figures), levels=self.levels)
        return on_paper(text, body, letterhead, annexes=self.annexes(figures), unbreakable=self.unbreakable)


def kind_of(kind: str) -> Kind[Any]:
    """What there is to know of a kind. A kind nobody knows is a ValueError."""
    found: Kind[Any] = import_module(_MODULES[DocumentKind(kind)]).KIND
    return found
