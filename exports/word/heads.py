"""Heads of all formats: mark, number, rule, title, addressee (GB/T 9704 7.2, 7.3.1, 7.3.2, 10).

Word places lines, not ink: each distance is what the standard asks for between inks, less the blank parts of the lines above and below.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from exports.pdf.document import LetterHead, MinutesHead, OfficialDocument, PlainHead, RedHead
from exports.pdf.heads.letter import LETTER_MARK_TOP, NUMBER_BELOW
from exports.pdf.heads.parts import BLANK_LINES, MARK_TOP, TITLE_COLUMNS, TITLE_PITCH
from exports.pdf.heads.red import NAMES_A_LINE, SIGNERS
from exports.pdf.lines.titlebreak import break_title
from exports.pdf.numbering import chinese_date
from exports.pdf.page import BASELINE as EM_TOP
from exports.pdf.page import COLUMNS, HAO_2, HAO_3, HAO_4, LINE_GAP, MEASURE, TOP
from exports.word.marks import BASELINE, INK_TOP, letter_mark_type, mark_paragraph, red_rule
from exports.word.page_setup import LINE, characters, indent
from exports.word.styles import Lettered, Styled, size, spacing
from exports.word.type_width import em_width
from exports.word.xml import Element, element, line_break, one_line, paragraph, plain_text, run, tab

_FILLED: Final = 0.96  # share of the measure that a line of a title may fill

_INK_BELOW: Final = 0.14  # of a type size: the deepest ink under the baseline, that of brackets
_ABOVE_TEXT: Final = BASELINE * LINE - INK_TOP * HAO_3
_BELOW_TEXT: Final = (1 - BASELINE) * LINE - _INK_BELOW * HAO_3
_ABOVE_TITLE: Final = BASELINE * TITLE_PITCH - INK_TOP * HAO_2
_BELOW_TITLE: Final = (1 - BASELINE) * TITLE_PITCH - (1 - EM_TOP) * HAO_2
# One blank line between title and text, as on the PDF's grid.
_BEFORE_TEXT: Final = LINE + LINE_GAP / 2 - (BASELINE * LINE - EM_TOP * HAO_3)


def head_paragraphs(document: OfficialDocument) -> list[Element]:
    """What stands above the text on page 1, but the mark of a letter, which is in the page's header."""
    title = title_lines(document.title, document.unbreakable)
    match document.head:
        case RedHead() as head:
            above, gap = _red_head(head), BLANK_LINES
        case MinutesHead() as head:
            above, gap = _minutes_head(head), BLANK_LINES
        case LetterHead() as head:
            above, gap = _number_on_the_right(head.number, HAO_3, NUMBER_BELOW), BLANK_LINES - _BELOW_TEXT
        case PlainHead() as head:
            above, gap = _number_on_the_right(head.number, HAO_4, 0.0), (LINE / 2 - _BELOW_TEXT if head.number else 0.0)
    if title:
        return [*above, title_paragraph(title, before=gap - _ABOVE_TITLE, after=_BEFORE_TEXT - _BELOW_TITLE)]
    return [*above, paragraph(Styled.GAP, (), spacing(0, 0, _BEFORE_TEXT))] if above else []


def letter_header(head: LetterHead) -> float:
    """Where the header of a letter's first page begins, so that the mark's ink begins 30 mm below the paper's edge."""
    return LETTER_MARK_TOP - letter_mark_type(head.mark).above_ink


def title_lines(title: str, unbreakable: tuple[str, ...]) -> list[str]:
    """A title broken by meaning, as the PDF has it."""
    return break_title(plain_text(title), TITLE_COLUMNS, unbreakable=unbreakable)


def title_paragraph(lines: Sequence[str], *, style: Styled = Styled.TITLE, before: float, after: float) -> Element:
    """The lines of a title in one paragraph, a little condensed if one fills the type area: in another face it would run over."""
    narrowing = int(100 * _FILLED * MEASURE / (HAO_2 * max(map(em_width, lines))))
    told = (run(line, *([element("w:w", val=narrowing)] if narrowing < 100 else [])) for line in lines)
    runs = [piece for line in told for piece in (line_break(), line)][1:]
    return paragraph(style, runs, spacing(max(0.0, before), max(0.0, after), TITLE_PITCH))


def addressee_paragraph(addressee: str) -> Element:
    """主送机关, with its colon."""
    return paragraph(Styled.ADDRESSEE, [run(one_line(addressee, between="").rstrip("：:") + "：")])


def _red_head(head: RedHead) -> list[Element]:
    mark, below = mark_paragraph(head.mark, MARK_TOP - TOP)
    before = BLANK_LINES - below - _ABOVE_TEXT
    number = one_line(head.number or "")
    names = [name for name in map(one_line, head.signers) if name]
    if not names:
        return [mark, paragraph(Styled.NUMBER, [run(number)], red_rule(), spacing(before, 0, LINE))]
    return [mark, *_signed(_Signed.arranged(number, names), number, before)]


@dataclass(frozen=True)
class _Signed:
    """Signers in rows (7.2.6): what each line says, number included, and the tab stops of all, in characters."""

    rows: tuple[tuple[str, ...], ...]
    places: tuple[float, ...]
    beside: bool

    @classmethod
    def arranged(cls, number: str, names: Sequence[str]) -> "_Signed":
        """Two names a row, one where two leave no room for the number; where not even one does, the number stands on a line of its own."""
        room = COLUMNS - 2 - em_width(SIGNERS)
        widest = max(map(em_width, names))
        a_line = min(NAMES_A_LINE, len(names))
        if a_line > 1 and a_line * widest + a_line - 1 > room - em_width(number) - 1:
            a_line = 1
        rows = tuple(tuple(names[start : start + a_line]) for start in range(0, len(names), a_line))
        width = a_line * widest + a_line - 1
        left = COLUMNS - 1 - min(room, width)
        return cls(
            rows,
            (left - em_width(SIGNERS), *(left + column * (widest + 1) for column in range(a_line))),
            em_width(number) + 1 + width <= room,
        )


def _signed(signed: _Signed, number: str, before: float) -> list[Element]:
    lines: list[list[Element]] = []
    for place, row in enumerate(signed.rows):
        is_last = place == len(signed.rows) - 1
        beginning = [tab(), run(number)] if is_last and signed.beside else [tab()]
        # The label ends where the first name's stop is: a tab behind it would leap to the next.
        label = [tab(), run(SIGNERS)] if place == 0 else [tab(), tab()]
        names = [piece for name in row for piece in (tab(), run(name, style=Lettered.KAI))]
        lines.append([*beginning, *label, *names[1:]])
    if not signed.beside:
        lines.append([tab(), run(number)])
    return [
        paragraph(
            Styled.NUMBER,
            runs,
            *([red_rule()] if place == len(lines) - 1 else []),
            element("w:tabs", *(element("w:tab", val="left", pos=characters(place)) for place in (1, *signed.places))),
            spacing(before if place == 0 else 0, 0, LINE),
            element("w:jc", val="left"),
        )
        for place, runs in enumerate(lines)
    ]


def _minutes_head(head: MinutesHead) -> list[Element]:
    mark, below = mark_paragraph(head.mark, MARK_TOP - TOP)
    stops = element("w:tabs", element("w:tab", val="left", pos=characters(1)), element("w:tab", val="right", pos=characters(COLUMNS - 1)))
    told = [tab(), run(one_line(head.issued_by)), tab(), run(chinese_date(head.day))]
    return [
        mark,
        paragraph(Styled.NUMBER, [run(one_line(head.issue))], spacing(BLANK_LINES - below - _ABOVE_TEXT, 0, LINE)),
        paragraph(Styled.NUMBER, told, red_rule(), stops, element("w:jc", val="left")),
    ]


def _number_on_the_right(number: str | None, points: float, under: float) -> list[Element]:
    shown = one_line(number or "")
    if not shown:
        return []
    own_size = size(points) if points != HAO_3 else ()
    return [
        paragraph(
            Styled.NUMBER,
            [run(shown, *own_size)],
            spacing(max(0.0, under - _ABOVE_TEXT), 0, LINE),
            indent(),
            element("w:jc", val="right"),
        )
    ]
