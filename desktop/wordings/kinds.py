"""Which kinds of documents have a wording, and where it is declared."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from desktop.vocabulary import DocumentKind
from desktop.wordings.declaration import DeclaredWording

_DECLARED: Mapping[str, str] = {
    DocumentKind.MONTHLY: "monthly",
    DocumentKind.QUARTERLY: "quarterly",
    DocumentKind.ANNUAL: "annual",
    DocumentKind.REPORT: "report",
    DocumentKind.CIRCULAR: "circular",
    DocumentKind.CORRECTION: "correction",
    DocumentKind.RECTIFICATION: "rectification",
    DocumentKind.MINUTES: "minutes",
    DocumentKind.ASSIGN_LETTER: "assign_letter",
    DocumentKind.SUPERVISE_LETTER: "supervise_letter",
    DocumentKind.REMIND_LETTER: "remind_letter",
    DocumentKind.ASSIGN_LETTER.slip: "assign_slip",
    DocumentKind.SUPERVISE_LETTER.slip: "supervise_slip",
    DocumentKind.REMIND_LETTER.slip: "remind_slip",
}


def kinds() -> tuple[str, ...]:
    """The names wordings are kept under: the kinds of documents, and of letters their forms of the house."""
    return tuple(map(str, _DECLARED))


def declared(kind: str) -> DeclaredWording:
    """What a kind declares. A kind that has no wording is a KeyError."""
    found: DeclaredWording = import_module(f"desktop.wordings.declared.{_DECLARED[kind]}").WORDING
    return found
