"""The run of a document through its sections: upright pages, turned ones, upright ones again."""

from collections.abc import Iterable

from docx.oxml.ns import qn

from exports.word.edges import Edges
from exports.word.page_setup import Lie, section
from exports.word.styles import Styled
from exports.word.xml import Element, element, paragraph


class Story:
    """Takes paragraphs and tables one after the other into ``body``. ``letter_header``: see ``page_setup.section``."""

    def __init__(self, body: Element, edges: Edges, letter_header: float | None) -> None:
        self._body = body
        self._edges = edges
        self._letter_header = letter_header
        self._lie = Lie.UPRIGHT
        self._next: Lie | None = None
        self._anew = False
        self._is_empty = True
        self._is_first = True

    @property
    def lie(self) -> Lie:
        """How the pages lie that take what is added next."""
        return self._next or self._lie

    def turn(self, lie: Lie) -> None:
        """What is added next stands on pages that lie so: a new one, unless they do already."""
        self._next = lie

    def begin(self, lie: Lie) -> None:
        """What is added next begins a new page, which lies so."""
        self._next, self._anew = lie, True

    def add(self, elements: Iterable[Element]) -> None:
        """Go on with these."""
        for each in elements:
            self._turn_over()
            self._body.append(each)
            self._is_empty = False

    def hold_last(self) -> None:
        """Keep the last paragraph, or the last row of a table, with what is added next."""
        for each in self._body.iterchildren(reversed=True):
            if each.tag == qn("w:tbl"):
                rows = each.findall(qn("w:tr"))
                for held in rows[-1].iter(qn("w:p")):
                    _keep_next(held)
                return
            _keep_next(each)
            if each.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")) not in {Styled.GAP, Styled.TABLE_NOTE}:
                return

    def end(self) -> None:
        """Close the last section."""
        self._body.append(self._section())

    def _turn_over(self) -> None:
        lie, anew = self._next or self._lie, self._anew
        self._next, self._anew = None, False
        if lie is self._lie and not anew:
            return
        if self._is_first and self._is_empty:
            self._body.append(paragraph(Styled.GAP))  # the first page is upright and bears the head, whatever comes first
        self._body[-1].find(qn("w:pPr")).append(self._section())
        self._lie, self._is_first = lie, False

    def _section(self) -> Element:
        references = self._edges.references(self._lie, is_first=self._is_first)
        return section(self._lie, references, letter_header=self._letter_header, is_first=self._is_first)


def _keep_next(held: Element) -> None:
    properties = held.find(qn("w:pPr"))
    if properties.find(qn("w:keepNext")) is None:
        properties.insert(1, element("w:keepNext"))
