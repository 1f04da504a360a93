"""Type and paper of working papers: what sizes go together, and where the type area lies on the sheet."""

from dataclasses import dataclass
from typing import Final

from exports.pdf.document import RunStyle
from exports.pdf.fonts import Role
from exports.pdf.lines.text import Style, plain
from exports.pdf.page import HAO_2, HAO_3, HAO_5, HAO_6, MM, PAGE_HEIGHT, PAGE_WIDTH, SMALL_4, SMALL_5
from exports.pdf.tables.look import TableLook

_BOUND: Final = 25 * MM
_MARGIN: Final = 20 * MM
FOOT_SIZE: Final = SMALL_5
_SMALL_2: Final = 18.0
_TABLE_SIZES: Final = (SMALL_4, HAO_5, SMALL_5, 8.0, HAO_6)


@dataclass(frozen=True)
class FormType:
    """The type of one form: ``text`` and the titles that suit it, largest first, in points."""

    text: float
    titles: tuple[float, ...]

    @property
    def leading(self) -> float:
        """From line to line of a paragraph."""
        return self.text * 1.5

    @property
    def table(self) -> TableLook:
        """How tables look in it."""
        sizes = tuple(size for size in _TABLE_SIZES if size <= self.text)
        return TableLook(sizes, self.text, self.text * 1.7, min(self.text, SMALL_5), on_grid=False, complains=False)

    @property
    def runs(self) -> dict[RunStyle, Style]:
        """The styles of a paragraph's runs."""
        return {
            RunStyle.BODY: plain(Role.FANGSONG, self.text),
            RunStyle.BOLD: plain(Role.FANGSONG, self.text, bold=True),
            RunStyle.HEI: plain(Role.HEI, self.text),
            RunStyle.KAI: plain(Role.KAI, self.text),
        }


# From what reads easily down to what can still be read.
FORM_TYPES: Final = (
    FormType(SMALL_4, (HAO_2, _SMALL_2)),
    FormType(HAO_5, (HAO_2, _SMALL_2)),
    FormType(SMALL_5, (_SMALL_2, HAO_3)),
    FormType(8.0, (HAO_3,)),
    FormType(HAO_6, (HAO_3,)),
)


@dataclass(frozen=True)
class FormPaper:
    """A sheet and its type area, in points from the top left corner."""

    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float

    @property
    def measure(self) -> float:
        """The width of the type area."""
        return self.right - self.left

    @property
    def depth(self) -> float:
        """Its height."""
        return self.bottom - self.top


def form_paper(*, landscape: bool, back: bool, foot: float) -> FormPaper:
    """The A4 sheet of a form, bound at the left, a landscape one at its top, and its back side at the opposite edge.

    ``foot`` points are kept above the lower margin for more lines at the foot of the page.
    """
    start, end = (_MARGIN, _BOUND) if back else (_BOUND, _MARGIN)
    if landscape:
        return FormPaper(PAGE_HEIGHT, PAGE_WIDTH, _MARGIN, start, PAGE_HEIGHT - _MARGIN, PAGE_WIDTH - end - foot)
    return FormPaper(PAGE_WIDTH, PAGE_HEIGHT, start, _MARGIN, PAGE_WIDTH - end, PAGE_HEIGHT - _MARGIN - foot)
