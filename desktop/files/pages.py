"""Files as a screen shows them page by page: a picture has one, a PDF as many as it has. Other kinds have none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from desktop.errors import UserError
from desktop.files.content import PDF, kind_of
from desktop.files.pictures import Pixels, pixels


def page_count(name: str, content: bytes) -> int:
    """How many pages can be shown. Raises UserError, naming the file, for a PDF that cannot be opened."""
    kind = kind_of(content)
    if kind is not PDF:
        return int(kind.is_picture)
    from exports.pdf.page_pictures import count_pages

    with _telling(name):
        return count_pages(content)


def page_pixels(name: str, content: bytes, page: int, width: int, height: int) -> Pixels:
    """One page, counted from 0, no larger than this. Raises UserError, naming the file, for what cannot be shown."""
    if kind_of(content) is not PDF:
        return pixels(name, content, width, height)
    from exports.pdf.page_pictures import page_picture

    with _telling(name):
        return Pixels(*page_picture(content, page, width, height))


@contextmanager
def _telling(name: str) -> Iterator[None]:
    from exports.pdf.errors import UnreadablePdfError

    try:
        yield
    except UnreadablePdfError as error:
        raise UserError(f"“{name}”已损坏或设了密码，打不开；请重新添加一份能打开的") from error
