"""Blocks of text as paragraphs and tables: headings, paragraphs, lists, remarks, pictures, charts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Final

from exports.pdf.document import Block, Chart, Heading, Items, Marker, Paragraph, Picture, Remark, RunStyle, Table, Turned
from exports.pdf.lines.paragraphs import paragraph_pieces
from exports.pdf.numbering import DASH, REMARK, HeadingCounter
from exports.pdf.page import HAO_3, HAO_4, PITCH
from exports.word.package import WordFile
from exports.word.page_setup import Lie, characters, indent
from exports.word.pictures import chart_paragraphs, picture_paragraphs
from exports.word.story import Story
from exports.word.styles import HEADINGS, Lettered, Styled
from exports.word.tables import table_paragraphs
from exports.word.type_width import em_width
from exports.word.xml import Element, element, one_line, paragraph, plain_text, run, tab, twips

_LETTERED: Final = {RunStyle.BODY: "", RunStyle.BOLD: Lettered.BOLD, RunStyle.HEI: Lettered.HEI, RunStyle.KAI: Lettered.KAI}


@dataclass(frozen=True)
class Teller:
    """Turns the blocks of one document into paragraphs and tables. ``fonts``: see ``render.write_document``."""

    story: Story
    file: WordFile
    fonts: Mapping[str, Path] | None

    def tell(self, blocks: Sequence[Block], lie: Lie, field: str) -> None:
        """Add the blocks in their order, headings numbered from one, on pages that lie so but for turned ones.

        Raises PictureError naming ``field``; with a chart MissingGlyphError and FontError.
        """
        counter = HeadingCounter()
        announced = False
        for place, block in enumerate(blocks):
            # Headings go with the turned blocks they stand over.
            below = next((one for one in blocks[place:] if not isinstance(one, Heading)), block)
            self.story.turn(Lie.TURNED if isinstance(below, Turned) else lie)
            for one in block.blocks if isinstance(block, Turned) else (block,):
                if (announced and not isinstance(one, Paragraph)) or isinstance(one, Remark):
                    self.story.hold_last()  # a list or table is not parted from what announces it, a remark from what it speaks of
                announced = isinstance(one, Paragraph) and one.announces
                self.story.add(self._told(one, counter, field))

    def _told(self, block: Block, counter: HeadingCounter, field: str) -> list[Element]:
        lie = self.story.lie
        match block:
            case Heading():
                depth, number = counter.next(block.level)
                return [paragraph(HEADINGS[depth - 1], [run(number + one_line(block.text, between=""))])]
            case Paragraph():
                return _paragraphs(block)
            case Items():
                return _items(block)
            case Table():
                return table_paragraphs(block, lie)
            case Remark():
                return [_remark(block.text)]
            case Picture():
                return picture_paragraphs(self.file, block, lie, field)
            case Chart():
                return chart_paragraphs(self.file, block, lie, self.fonts)
            case Turned():
                raise ValueError("横排的内容里不能再有横排")


def _paragraphs(block: Paragraph) -> list[Element]:
    return [
        paragraph(Styled.BODY, [run(text, style=_LETTERED[style]) for text, style in part]) for part in paragraph_pieces(block, plain_text)
    ]


def _items(block: Items) -> list[Element]:
    """Each item after its marker, which is real text as those of headings; all begin, and go on, on the column after the widest one."""
    items = [text for text in map(one_line, block.items) if text]
    if block.marker is Marker.DASH:
        # Two columns wide to a hair: a tab behind it might leap one stop too far.
        return [paragraph(Styled.ITEM, [run(DASH + text)], indent(left=4, first=-2)) for text in items]
    hang = ceil(em_width(f"{len(items)}.") * HAO_3 / PITCH)
    return [
        paragraph(Styled.ITEM, [run(f"{number}."), tab(), run(text)], indent(left=2 + hang, first=-hang))
        for number, text in enumerate(items, 1)
    ]


def _remark(text: str) -> Element:
    """Wrapped lines stand under the text's first character."""
    hang = HAO_4 * em_width(REMARK)
    place = element("w:ind", left=characters(2) + twips(hang), hanging=twips(hang), firstLineChars=0)
    return paragraph(Styled.REMARK, [run(REMARK + one_line(text).removeprefix(REMARK))], place)
