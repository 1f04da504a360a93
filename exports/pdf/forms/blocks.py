"""Blocks of a working paper as strips."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from exports.pdf.blocks import paragraph_galleys
from exports.pdf.document import Paragraph, Table
from exports.pdf.fonts import Role
from exports.pdf.form import FormBlock, Particulars, Pictures, RuledLines, Section, Signatures
from exports.pdf.forms.grid import grid_strips
from exports.pdf.forms.pictures import picture_strips
from exports.pdf.forms.signing import ruled_strips, signature_strips
from exports.pdf.forms.type import FormType
from exports.pdf.lines.text import Galley, TextSetter, baseline_of, one_line, plain
from exports.pdf.numbering import chinese_number
from exports.pdf.paginate import Strip, hold_last_lines
from exports.pdf.tables.strips import table_strips

_AIR: Final = 8.0
_FLOWING_AIR: Final = 2.0  # between paragraphs
_HEADING_AIR: Final = 2.0  # under a heading
_LEAST_FILLING: Final = 3


@dataclass(frozen=True)
class SetBlock:
    """A block's strips: ``flows`` if it is text, ``fills`` if lines may be added to it, ``signs`` if it stays with what stands above it."""

    strips: list[Strip]
    flows: bool = False
    fills: bool = False
    signs: bool = False


@dataclass
class BlockSetter:
    """Sets the blocks of one form: ``measure`` and ``depth`` are those of its type area; sections are counted on."""

    setter: TextSetter
    look: FormType
    measure: float
    depth: float
    _sections: int = field(default=0, init=False)

    def set(self, blocks: Sequence[FormBlock]) -> list[SetBlock]:
        """The blocks in their order, particulars that follow each other as one. Raises MissingGlyphError."""
        # What is cut to fit a page leaves room for the signatures that must follow it there.
        signed = (self._signatures(block) for block in blocks if isinstance(block, Signatures))
        reserve = max((sum(strip.height for strip in strips) for strips in signed), default=0.0)
        depth = self.depth - min(reserve, self.depth / 2) - _AIR
        done: list[SetBlock] = []
        for in_grid, group in groupby(blocks, lambda block: isinstance(block, Particulars)):
            if in_grid:
                run = [block for block in group if isinstance(block, Particulars)]
                done.append(SetBlock(grid_strips(self.setter, run, self.measure, depth, self.look.text)))
            else:
                done += [self._block(block, depth) for block in group if not isinstance(block, Particulars)]
        return [
            _with_air(block, _FLOWING_AIR if block.flows and after and after.flows else _AIR)
            for block, after in zip(done, (*done[1:], None), strict=False)
        ]

    def _signatures(self, block: Signatures) -> list[Strip]:
        return signature_strips(self.setter, block.roles, self.measure, self.look.text)

    def _block(self, block: Section | Paragraph | Table | RuledLines | Pictures | Signatures, depth: float) -> SetBlock:
        match block:
            case Section():
                return SetBlock(self._heading(block))
            case Paragraph():
                indent = 2 * self.look.text
                return SetBlock([strip for galley in self._paragraphs(block) for strip in self._lines(galley, indent)], flows=True)
            case Table():
                strips = table_strips(self.setter, block, self.measure, depth, "表格", self.look.table)
                return SetBlock([*strips[:-1], replace(strips[-1], height=strips[-1].depth, keep_next=False)])
            case RuledLines():
                count = _LEAST_FILLING if block.count is None else block.count
                return SetBlock(ruled_strips(count, self.measure), fills=block.count is None)
            case Pictures():
                return SetBlock(picture_strips(block.jpegs, self.measure))
            case Signatures():
                return SetBlock(self._signatures(block), signs=True)

    def _heading(self, section: Section) -> list[Strip]:
        self._sections += 1
        text = f"{chinese_number(self._sections)}、{one_line(section.text)}"
        strips = self._lines(self.setter.galley(text, plain(Role.HEI, self.look.text), "小标题"), 0.0)
        return [replace(strip, keep_next=True, height=strip.height + _HEADING_AIR) for strip in strips]

    def _paragraphs(self, paragraph: Paragraph) -> list[Galley]:
        return paragraph_galleys(self.setter, paragraph, "正文", self.look.runs)

    def _lines(self, galley: Galley, indent: float) -> list[Strip]:
        """No page break leaves the first or last line alone."""
        size, leading = self.look.text, self.look.leading
        lines = self.setter.lines(galley, self.measure, pitch=size, indent=indent)
        last = len(lines) - 1
        baseline = baseline_of(size, (leading - size) / 2)
        return [
            Strip(
                leading,
                leading,
                (galley.letters(line, baseline),),
                keep_next=number != last and number in {0, last - 1},
                on_grid=False,
            )
            for number, line in enumerate(lines)
        ]


def joined(blocks: Sequence[SetBlock], more: int = 0, *, to: frozenset[int] = frozenset(), measure: float = 0.0) -> list[Strip]:
    """All strips in one row, ``more`` ruled lines added to the blocks numbered in ``to``; signatures hold what stands above them."""
    strips: list[Strip] = []
    for number, block in enumerate(blocks):
        if block.signs:
            strips = hold_last_lines(strips)
        strips += [*ruled_strips(more, measure), *block.strips] if number in to else block.strips
    return strips


def _with_air(block: SetBlock, air: float) -> SetBlock:
    if not block.strips or block.strips[-1].keep_next:
        return block
    last = block.strips[-1]
    return replace(block, strips=[*block.strips[:-1], replace(last, height=last.height + air)])
