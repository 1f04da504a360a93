"""Sets a document value on paper: one PDF file, whole or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from exports.pdf.document import OfficialDocument


@dataclass(frozen=True)
class SubstitutedFont:
    """A typeface role (小标宋, 仿宋, 黑体, 楷体, 宋体) and the stand-in that was used for it."""

    role: str
    font: str


class MissingGlyphError(Exception):
    """None of this machine's fonts has ``character``, which stands in ``field`` of the document."""

    def __init__(self, character: str, field: str) -> None:
        super().__init__(f"“{field}”中的“{character}”（U+{ord(character):04X}）在本机字体中没有字形，请更换该字或在设置中指定字体")
        self.character = character
        self.field = field


@dataclass(frozen=True)
class RenderedDocument:
    """A finished file; ``warnings`` are sentences for the clerk. The same document and fonts give the same ``sha256``."""

    path: Path
    pages: int
    sha256: str
    substituted_fonts: tuple[SubstitutedFont, ...] = ()
    warnings: tuple[str, ...] = ()


def render_document(
    document: OfficialDocument, path: Path, *, fonts: Mapping[str, Path] | None = None
) -> RenderedDocument:
    """Set ``document`` into the PDF file ``path``, replacing it only when all is well.

    ``fonts`` points roles (小标宋, 仿宋, 黑体, 楷体, 宋体) to TrueType files chosen by the user.
    Raises MissingGlyphError, FontError (a chosen file is unusable, or no Chinese font is found) and OSError.
    """
    raise NotImplementedError
