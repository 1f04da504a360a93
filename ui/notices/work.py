"""What pages of documents do on the worker: print into memory, save, 定稿."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.changes import Changes
from desktop.errors import KnownError, trouble
from desktop.park.files import refuse_park_file
from desktop.printing import PrintedFile
from desktop.progress import Progress
from ui.notices.pdf_pages import PdfPages, open_pages

PrintDocument = Callable[[int, Path, Progress | None], PrintedFile]  # a kept document, by its id
FinishDocument = Callable[[int, str], Changes]  # 定稿 of one, with the check sum of its PDF


@dataclass(frozen=True)
class Preview:
    """The PDF of a kept document as it is printed, and what was found while making it."""

    document: int
    printed: PrintedFile
    pages: PdfPages


def make_preview(document: int, printing: PrintDocument, progress: Progress | None = None) -> Preview:
    """Print a kept document into memory."""
    with tempfile.TemporaryDirectory(prefix="park-liaison-") as folder:
        path = Path(folder) / "preview.pdf"
        printed = printing(document, path, progress)
        return Preview(document, printed, open_pages(path.read_bytes()))


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


def finalise(document: int, printing: PrintDocument, finish: FinishDocument, progress: Progress | None = None) -> Changes:
    """定稿 what is stored, with the check sum of the PDF it gives."""
    return finish(document, make_preview(document, printing, progress).printed.sha256)
