"""Printing a document by its kind and period: as the command line asks for it."""

from __future__ import annotations

from pathlib import Path

from desktop.documents.commands import draft_document
from desktop.documents.pages import print_document
from desktop.documents.queries import Kept
from desktop.printing import PrintedFile, refuse_place
from desktop.vocabulary import DocumentKind


def print_drafted(*, kind: DocumentKind, period: str, path: Path, actor: str) -> tuple[Kept, PrintedFile]:
    """Draft (or take) the newest document of a kind and period and print it."""
    refuse_place(path, as_word=True)
    kept = draft_document(kind=kind, period=period, actor=actor)
    return kept, print_document(kept.id, path)
