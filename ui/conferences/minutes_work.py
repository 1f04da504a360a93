"""What the minutes' page does on the worker: draft, print into memory, 定稿."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from desktop.changes import Changes
from desktop.conferences.minutes import KeptMinutes, draft_minutes, finalise_minutes, print_minutes
from desktop.printing import PrintedFile
from desktop.progress import Progress
from ui.notices.pdf_pages import PdfPages, open_pages


@dataclass(frozen=True)
class MinutesPreview:
    """The PDF as it is printed, and what was found while making it."""

    document: int
    printed: PrintedFile
    pages: PdfPages


def draft(conference: int, actor: str) -> KeptMinutes:
    """The minutes of a meeting."""
    return draft_minutes(conference=conference, actor=actor)


def make_preview(document: int, progress: Progress | None = None) -> MinutesPreview:
    """Print the stored minutes into memory."""
    with tempfile.TemporaryDirectory(prefix="park-liaison-") as folder:
        path = Path(folder) / "preview.pdf"
        printed = print_minutes(document=document, path=path, progress=progress)
        return MinutesPreview(document, printed, open_pages(path.read_bytes()))


def finalise(document: int, actor: str, progress: Progress | None = None) -> Changes:
    """定稿 what is stored, with the check sum of the PDF it gives."""
    return finalise_minutes(document=document, pdf_sha256=make_preview(document, progress).printed.sha256, actor=actor)
