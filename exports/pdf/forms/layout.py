"""One working paper as sheets: the type that fits, lines to fill the page, the back side, the foot."""

from collections.abc import Sequence
from typing import Final

from exports.pdf.fonts import Role
from exports.pdf.form import Form
from exports.pdf.forms.blocks import BlockSetter, SetBlock, joined
from exports.pdf.forms.head import head_strips
from exports.pdf.forms.signing import LINE_TO_WRITE_ON
from exports.pdf.forms.type import FOOT_SIZE, FORM_TYPES, FormPaper, FormType, form_paper
from exports.pdf.lines.text import Galley, TextSetter, baseline_of, one_line, plain
from exports.pdf.marks import Letters, Sheet
from exports.pdf.page import MM
from exports.pdf.paginate import Placed, Strip, paginate, unchained
from exports.pdf.tables.rows import merged_rules

_FOOT_DROP: Final = 3 * MM  # from the type area down to the lines at the foot
_FOOT_LEADING: Final = FOOT_SIZE * 1.3
_FOOT_STYLE: Final = plain(Role.SONG, FOOT_SIZE)
_FOLIO_ROOM: Final = 12 * FOOT_SIZE

_Pages = list[list[Placed]]


def lay_out_form(setter: TextSetter, form: Form) -> list[Sheet]:
    """All pages of the form, the first with its bookmark. Raises MissingGlyphError naming the field.

    A front that must take one page and cannot is told in the setter's warnings.
    """
    foot = _foot_lines(setter, form)
    extra = max(0, len(foot) - 1) * _FOOT_LEADING
    paper = form_paper(landscape=form.landscape, back=False, foot=extra)
    pages = _set_pages(setter, form, paper)
    sheets: list[Sheet] = []
    for number, page in enumerate(pages, 1):
        side = form_paper(landscape=form.landscape, back=bool(form.back) and number % 2 == 0, foot=extra)
        marks = merged_rules(mark.moved(side.left, side.top + placed.y) for placed in page for mark in placed.strip.marks)
        bookmark = one_line(form.name) if number == 1 else None
        sheets.append(
            Sheet((*marks, *_foot(setter, foot, side, number, len(pages))), bookmark=bookmark, width=side.width, height=side.height)
        )
    return sheets


def _set_pages(setter: TextSetter, form: Form, paper: FormPaper) -> _Pages:
    looks = FORM_TYPES if form.one_page else FORM_TYPES[:1]
    blocks = BlockSetter(setter, looks[0], paper.measure, paper.depth)
    front = _front(blocks, form, paper)
    needed = sum(placed.strip.height for page in front for placed in page)
    for look in looks[1:]:
        if len(front) <= 1:
            break
        if look is looks[-1] or not _is_hopeless(needed, looks[0], look, paper.depth):
            blocks = BlockSetter(setter, look, paper.measure, paper.depth)
            front = _front(blocks, form, paper)
    if form.one_page and len(front) > 1:
        setter.warnings.append(f"“{one_line(form.name)}”内容较多，字号缩到最小后正面仍超过一页，已续到下一页。")
    back = _filled([], blocks.set(form.back), paper) if form.back else []
    return [*(front or [[]]), *back]


def _front(blocks: BlockSetter, form: Form, paper: FormPaper) -> _Pages:
    return _filled(head_strips(blocks.setter, form, paper.measure, blocks.look), blocks.set(form.blocks), paper)


def _is_hopeless(needed: float, first: FormType, look: FormType, depth: float) -> bool:
    """Whether what took ``needed`` points in the first type cannot fit: type shrinks both ways, and no text to less than half its lines."""
    return needed * (look.text / first.text) ** 2 / 2 > depth


def _filled(head: Sequence[Strip], blocks: Sequence[SetBlock], paper: FormPaper) -> _Pages:
    """Pages of the blocks; ruled lines that fill their page share the room left on the last one."""
    strips = unchained([*head, *joined(blocks)], paper.depth)
    pages = paginate(strips, top=0.0, bottom=paper.depth)
    if not any(block.fills for block in blocks):
        return pages
    on_last = len(pages[-1]) - len(pages[-1][0].strip.head)
    start = len(strips) - on_last
    fills: set[int] = set()
    count = len(head)
    for number, block in enumerate(blocks):
        if block.fills and count >= start:
            fills.add(number)
        count += len(block.strips)
    left = paper.depth - max(placed.bottom for placed in pages[-1])
    if not fills or left < LINE_TO_WRITE_ON:
        return pages
    more = int(left // LINE_TO_WRITE_ON // len(fills))
    strips = unchained([*head, *joined(blocks, more, to=frozenset(fills), measure=paper.measure)], paper.depth)
    return paginate(strips, top=0.0, bottom=paper.depth)


def _foot_lines(setter: TextSetter, form: Form) -> list[Letters]:
    """The lines at the foot from its left edge, the first one's top at 0."""
    galley = setter.galley(one_line(form.foot), _FOOT_STYLE, "页脚")
    paper = form_paper(landscape=form.landscape, back=False, foot=0.0)
    lines = setter.lines(galley, paper.measure - _FOLIO_ROOM, pitch=FOOT_SIZE, justify=False)
    return [galley.letters(line, baseline_of(FOOT_SIZE, number * _FOOT_LEADING)) for number, line in enumerate(lines)]


def _foot(setter: TextSetter, lines: Sequence[Letters], paper: FormPaper, number: int, count: int) -> list[Letters]:
    top = paper.bottom + _FOOT_DROP
    folio: Galley = setter.galley(f"第 {number} 页　共 {count} 页", _FOOT_STYLE, "页码")
    shown = folio.on_one_line(paper.right - folio.width, baseline_of(FOOT_SIZE, top))
    return [*(line.moved(paper.left, top) for line in lines), shown]
