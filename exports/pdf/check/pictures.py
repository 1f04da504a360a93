"""Pictures of a document: as many as it has, each in the middle of its page."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from exports.pdf.check.areas import Area
from exports.pdf.document import Block, OfficialDocument, Picture, Turned
from exports.pdf.page import MM

_ASIDE: Final = 1 * MM


def picture_faults(document: OfficialDocument, areas: Sequence[Area]) -> Iterator[str]:
    """What is wrong with the pictures of a document."""
    wanted = _count((*document.body, *(block for annex in document.annexes for block in annex.blocks)))
    found = [(area, shape) for area in areas for shape in area.shapes if shape.picture]
    if len(found) != wanted:
        yield f"文稿有{wanted}幅图片，文件中有{len(found)}幅。"
    for area, shape in found:
        aside = (shape.left + shape.right - area.left - area.right) / 2
        if abs(aside) > _ASIDE:
            yield f"第{area.page}页图片没有居中（偏{aside / MM:+.1f}毫米）。"


def _count(blocks: Iterable[Block]) -> int:
    return sum(_count(block.blocks) if isinstance(block, Turned) else isinstance(block, Picture) for block in blocks)
