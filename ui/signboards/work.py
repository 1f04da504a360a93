"""What the part does on the worker: a board as pages to look at, and what is to be printed."""

import tempfile
from pathlib import Path

from desktop.changes import Changes
from desktop.errors import UserError
from desktop.progress import Progress
from desktop.signboards.commands import preview_board, print_boards
from desktop.signboards.queries import ALL_IN_ORDER, due_objects
from ui.notices.pdf_pages import PdfPages, open_pages


def board_pages(enterprise: int, paper: str) -> PdfPages:
    """The board of one object as it would be printed now."""
    with tempfile.TemporaryDirectory(prefix="park-liaison-") as folder:
        path = Path(folder) / "board.pdf"
        preview_board(enterprise=enterprise, paper=paper, path=path)
        return open_pages(path.read_bytes())


def print_due(paper: str, path: Path, actor: str, progress: Progress) -> Changes:
    """Print every board that is to be made or replaced. Raises UserError when there is none any more."""
    due = due_objects()
    if not due:
        raise UserError(ALL_IN_ORDER)
    return print_boards(enterprises=due, paper=paper, path=path, actor=actor, progress=progress)
