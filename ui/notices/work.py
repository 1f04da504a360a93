"""What pages of documents do on the worker: set them into memory, save them."""

from dataclasses import dataclass
from pathlib import Path

from desktop.documents.pages import MadePages, made_pages, print_document
from desktop.errors import KnownError, trouble
from desktop.park.files import refuse_park_file
from desktop.printing import WORD, write_whole
from desktop.progress import Progress
from ui.notices.pdf_pages import PdfPages, open_pages


@dataclass(frozen=True)
class Preview:
    """The PDF of a kept document as it is printed, and what was found while making it."""

    document: int
    made: MadePages
    pages: PdfPages


def make_preview(document: int, progress: Progress | None = None) -> Preview:
    """The pages of a kept document."""
    made = made_pages(document, progress)
    return Preview(document, made, open_pages(made.content))


def save_document(document: int, content: bytes, path: Path, progress: Progress) -> Path:
    """Write the previewed PDF, or the document for WPS where the path ends in .docx, whole or not at all.

    Raises KnownError, UserError for the place of a park file.
    """
    refuse_park_file(path)
    if path.suffix.lower() == WORD:
        return print_document(document, path, progress).path
    try:
        write_whole(path, content)
    except OSError as error:
        raise KnownError(f"不能写入“{path}”（{trouble(error)}）；请关闭已打开的同名文件，或换一个文件名") from error
    return path
