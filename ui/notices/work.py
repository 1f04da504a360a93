"""What the page does on the worker: draft, print into memory, save."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from desktop.changes import Changes
from desktop.errors import KnownError, trouble
from desktop.notices.commands import Notice, draft_notice, finalise_notice, print_notice
from desktop.park.files import refuse_park_file
from desktop.periods import Month
from desktop.printing import PrintedFile
from desktop.progress import Progress
from ui.notices.pdf_pages import PdfPages, open_pages


@dataclass(frozen=True)
class Preview:
    """The PDF as it is printed, and what was found while making it."""

    notice: int
    printed: PrintedFile
    pages: PdfPages


def draft(month: Month, actor: str) -> Notice:
    """The month's notice."""
    return draft_notice(month=month, actor=actor)


def make_preview(notice: int, progress: Progress | None = None) -> Preview:
    """Print the stored notice into memory."""
    with tempfile.TemporaryDirectory(prefix="park-liaison-") as folder:
        path = Path(folder) / "preview.pdf"
        printed = print_notice(notice=notice, path=path, progress=progress)
        return Preview(notice, printed, open_pages(path.read_bytes()))


def save_pdf(content: bytes, path: Path) -> Path:
    """Write the previewed PDF whole or not at all. Raises KnownError, UserError for the place of a park file."""
    refuse_park_file(path)
    temporary = path.with_name(path.name + ".writing")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise KnownError(f"不能写入“{path}”（{trouble(error)}）；请关闭已打开的同名文件，或换一个文件名") from error
    return path


def finalise(notice: int, actor: str, progress: Progress | None = None) -> Changes:
    """定稿 what is stored, with the check sum of the PDF it gives."""
    return finalise_notice(notice=notice, pdf_sha256=make_preview(notice, progress).printed.sha256, actor=actor)
