"""What every printing of a PDF answers with, and how its errors are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.errors import KnownError, UserError, trouble, unwritten
from desktop.park.files import refuse_park_file
from exports.files import whole_file

if TYPE_CHECKING:
    from desktop.progress import Progress
    from exports.pdf.render import RenderedDocument


@dataclass(frozen=True)
class PrintedFile:
    """A PDF written: pages, SHA-256, stand-in fonts (role：font), and what people should know (stand-ins too, and what a check found).

    ``also``: files of the single papers of a batch, written beside it.
    """

    path: Path
    pages: int
    sha256: str
    substituted_fonts: tuple[str, ...]
    warnings: tuple[str, ...]
    also: tuple[PrintedFile, ...] = ()


def printed(done: RenderedDocument, *findings: str) -> PrintedFile:
    """The answer for a finished file."""
    fonts = tuple(f"{font.role}：{font.font}" for font in done.substituted_fonts)
    return PrintedFile(done.path, done.pages, done.sha256, fonts, (*done.warnings, *findings))


WORD = ".docx"
_TEXTS = {WORD, ".doc", ".wps"}


@contextmanager
def telling_print_errors(path: Path, *, as_word: bool = False) -> Iterator[None]:
    """Every printing passes here: UserError for who may not print, for a character no font has and for the place of a park file.

    KnownError without a font or when nothing can be written. ``as_word`` as of ``refuse_place``.
    """
    refuse_place(path, as_word=as_word)
    try:
        with telling_setting_errors():
            yield
    except OSError as error:
        raise unwritten(error)(f"不能写入“{path}”（{trouble(error)}）；请关闭已打开的同名文件，或换一个文件名") from error


def refuse_place(path: Path, *, as_word: bool = False) -> None:
    """Refuse who may not print, the place of a park file, a folder that is not there, and the name of a text for Word or WPS.

    Asked before anything is drafted for it. ``as_word``: what is printed is written as .docx where that is asked for.
    """
    require(Act.EXPORT)
    refuse_park_file(path)
    if path.suffix.lower() in _TEXTS - ({WORD} if as_word else set()):
        raise UserError(f"这里只能印成 PDF，不能存成“{path.suffix}”；请把“{path.name}”改名为“{path.with_suffix('.pdf').name}”")
    if not path.parent.is_dir():
        raise KnownError(f"不能写入“{path}”（文件夹不存在）；请换一个文件夹")


@contextmanager
def telling_setting_errors() -> Iterator[None]:
    """UserError for a character no font has and a picture nobody can read, KnownError without a usable font."""
    from exports.pdf.errors import FontError, MissingGlyphError, PictureError

    try:
        yield
    except (MissingGlyphError, PictureError) as error:
        raise UserError(str(error)) from error
    except FontError as error:
        raise KnownError(str(error)) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises OSError; then what stood at ``path`` is as it was."""
    with whole_file(path) as draft:
        draft.write_bytes(content)


def stepping(progress: Progress, names: Sequence[str]) -> Callable[[], None]:
    """For a batch: what is called before each of its papers by name, and again while the file is written."""
    done = 0

    def between() -> None:
        nonlocal done
        progress.step(min(done, len(names)), len(names), names[done] if done < len(names) else "写出文件")
        done += 1

    return between
