"""An official document as PDF, read back before it is handed on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop.printing import PrintedFile, printed, telling_print_errors
from desktop.progress import UNWATCHED, Progress
from exports.pdf.document import OfficialDocument

if TYPE_CHECKING:
    from exports.pdf.render import RenderedDocument

ValueT = TypeVar("ValueT")
_PRINTING = tuple(enumerate(("取文稿", "排版", "写出", "存盘")))  # each may be stopped before it begins


def print_document(make: Callable[[], OfficialDocument], path: Path, progress: Progress | None = None) -> PrintedFile:
    """Write a document as PDF, under the terms of ``print_value``."""
    from exports.pdf.render import render_document

    return print_value(make, render_document, path, progress)


def print_value(
    make: Callable[[], ValueT], render: Callable[..., RenderedDocument], path: Path, progress: Progress | None = None
) -> PrintedFile:
    """Have what ``make`` gives set by ``render`` and read back; what the check finds stands in ``warnings``.

    Raises UserError for a character no font has, KnownError when there is no font or the file cannot be written.
    ``progress`` can stop it until the file is in its place; then what stood at ``path`` is as it was.
    """
    from exports.pdf.readback import check_document

    steps = iter(_PRINTING)

    def between() -> None:
        number, words = next(steps)
        (progress or UNWATCHED).step(number, len(_PRINTING), words)

    with telling_print_errors(path):
        between()
        value = make()
        between()
        done = render(value, path, between=between)
    return printed(done, *check_document(path))
