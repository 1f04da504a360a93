"""What stands outside the type area: page numbers (GB/T 9704 7.5), and of letters the mark and the red double rules (10.1)."""

from copy import deepcopy
from typing import Final

from exports.pdf.heads.letter import LETTER_RULE_FOOT
from exports.pdf.page import LEFT, MEASURE, PAGE_HEIGHT
from exports.word.fixed_table import fixed_table
from exports.word.marks import border, letter_mark, letter_width
from exports.word.package import WordFile
from exports.word.page_setup import FOLIO_FOOT, LETTER_FOOT, Lie, indent
from exports.word.styles import Styled, spacing
from exports.word.xml import Element, element, paragraph, run, twips

_FOLIO_LINE: Final = 20.0


class Edges:
    """Headers and footers of one file, made when first asked for and shared by all its sections."""

    def __init__(self, file: WordFile, letter_mark_text: str | None) -> None:
        self._file = file
        self._letter_mark = letter_mark_text
        self._upright: list[Element] = []
        self._turned: list[Element] = []

    def references(self, lie: Lie, *, is_first: bool) -> list[Element]:
        """What a section on pages that lie so refers to; the first one of a letter has a first page of its own."""
        made = self._turned_references() if lie is Lie.TURNED else self._upright_references()
        if is_first and self._letter_mark is not None:
            made = [*made, *self._letter_references(self._letter_mark)]
        return sorted(made, key=lambda reference: reference.tag, reverse=True)  # headers before footers

    def _upright_references(self) -> list[Element]:
        if not self._upright:
            self._upright = [
                *self._empty_headers(),
                _reference("footer", "default", self._file.footer(_folio(is_odd=True), *self._lift())),
                _reference("footer", "even", self._file.footer(_folio(is_odd=False), *self._lift())),
            ]
        return [deepcopy(reference) for reference in self._upright]

    def _turned_references(self) -> list[Element]:
        if not self._turned:
            self._turned = [
                _reference("header", "default", self._file.header(_turned_folio(is_odd=True), paragraph(Styled.GAP))),
                _reference("header", "even", self._file.header(_turned_folio(is_odd=False), paragraph(Styled.GAP))),
                _reference("footer", "default", self._file.footer(paragraph(Styled.GAP))),
                _reference("footer", "even", self._file.footer(paragraph(Styled.GAP))),
            ]
        return [deepcopy(reference) for reference in self._turned]

    def _lift(self) -> list[Element]:
        """What holds the page numbers of a letter where they are elsewhere, though its footers reach deeper."""
        return [] if self._letter_mark is None else [paragraph(Styled.GAP, (), spacing(0, 0, FOLIO_FOOT - LETTER_FOOT))]

    def _empty_headers(self) -> list[Element]:
        # Without one of its own, a section repeats the header of the section before, which may be a turned one.
        return [_reference("header", kind, self._file.header(paragraph(Styled.GAP))) for kind in ("default", "even")]

    def _letter_references(self, mark: str) -> list[Element]:
        return [
            _reference("header", "first", self._file.header(letter_mark(mark))),
            _reference("footer", "first", self._file.footer(_letter_foot())),
        ]


def _reference(edge: str, kind: str, key: str) -> Element:
    return element(f"w:{edge}Reference", type=kind, r_id=key)


def _folio(*, is_odd: bool) -> Element:
    number = element("w:fldSimple", run("1"), instr=" PAGE ")
    place = indent(right=1) if is_odd else indent(left=1)
    return paragraph(Styled.FOLIO, (run("— "), number, run(" —")), place, element("w:jc", val="right" if is_odd else "left"))


def _turned_folio(*, is_odd: bool) -> Element:
    """The page number where the paper has it when it is held upright: it runs down the left margin of the turned page."""
    place = {"vertAnchor": "page", "horzAnchor": "page", "tblpX": twips(FOLIO_FOOT), "tblpY": twips(LEFT)}
    return fixed_table(place, _FOLIO_LINE, [_folio(is_odd=is_odd)], turned_height=MEASURE)


def _letter_foot() -> Element:
    """The thin-over-thick red rule of page 1, 20 mm above the paper's edge."""
    room = PAGE_HEIGHT - LETTER_FOOT - LETTER_RULE_FOOT
    rule = element("w:pBdr", border("top", "thinThickSmallGap", 0))
    return paragraph(Styled.GAP, (), rule, spacing(0, 0, room), letter_width())
