"""公示牌: the boards hung at the gates of enterprises and building sites, as values and as pages to print."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from exports.pdf.boards.layout import set_board
from exports.pdf.form import Paper
from exports.pdf.lines.text import TextSetter
from exports.pdf.marks import Sheet
from exports.pdf.render import Properties, RenderedDocument, go_on, render_sheets


@dataclass(frozen=True)
class Entry:
    """One of those who stand in a line, and what stands beside: a phone, a post."""

    text: str
    beside: str = ""


@dataclass(frozen=True)
class BoardLine:
    """A label and its entries; as many stand side by side as find room."""

    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Board:
    """All that stands on one board. ``name`` is what is read from afar; ``serial`` and ``issued`` stand at the foot."""

    heading: str
    name: str
    lines: tuple[BoardLine, ...]
    serial: str
    issued: str


def render_boards(
    boards: Sequence[Board],
    path: Path,
    paper: Paper,
    *,
    title: str,
    author: str,
    day: date,
    fonts: Mapping[str, Path] | None = None,
    between: Callable[[], object] = go_on,
) -> RenderedDocument:
    """Set boards into one file, a landscape page each, black on white. Replaces ``path`` only when all is well.

    ``between`` is called before each board is laid out, before the file is written and before it is kept; what it raises
    stops the setting and leaves no file. Raises MissingGlyphError, FontError and OSError.
    """

    def set_pages(setter: TextSetter) -> Iterator[Sheet]:
        for board in boards:
            between()
            yield set_board(setter, board, paper)

    properties = Properties(title=title, author=author, subject="", keywords="", day=day)
    return render_sheets(set_pages, properties, path, fonts=fonts, between=between)
