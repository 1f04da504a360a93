"""Holds a file against the document it is said to be: every text in its order, nothing more, headings counted right."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from exports.pdf.check.areas import Area, is_red
from exports.pdf.check.flow import Kind, bare
from exports.pdf.check.heading_numbers import LEAD, HeadingOrder
from exports.pdf.check.lines import shown
from exports.pdf.check.matching import Matcher
from exports.pdf.check.pages import ReadChar
from exports.pdf.check.table_text import take_table
from exports.pdf.document import (
    Annex,
    Block,
    Chart,
    Heading,
    Items,
    Marker,
    MinutesHead,
    OfficialDocument,
    Paragraph,
    Picture,
    PlainHead,
    RedHead,
    Remark,
    Table,
    Turned,
)
from exports.pdf.page import HAO_2, HAO_3, HAO_4

_ITEM_LEADS: Final = {Marker.NUMBER: re.compile(r"（?\d+[.）]"), Marker.DASH: re.compile(r"——|—")}
_FIGURES: Final = frozenset("0123456789.,-−%…单位：（）")
_LINE_BREAK: Final = re.compile("\r\n|[\n\r\u2028\u2029]")


def match(document: OfficialDocument, areas: Sequence[Area]) -> Matcher:
    """Where each text of the document stands in its pages, and what is missing."""
    matcher = Matcher(areas)
    _take_head(matcher, document)
    moved = _take_addressee(matcher, document)
    _take_blocks(matcher, document.body, HeadingOrder())
    for one in document.attendance:
        if one.people:
            matcher.take(Kind.LABEL, f"{one.label}：")
            matcher.take(Kind.PEOPLE, "、".join(one.people))
    _take_tail(matcher, document)
    for number, annex in enumerate(document.annexes, 1):
        _take_annex(matcher, annex, str(number) if len(document.annexes) > 1 else "")
    _take_imprint(matcher, document, moved)
    matcher.tell_foreign()
    _tell_foreign_lettering(matcher, (*document.body, *(block for annex in document.annexes for block in annex.blocks)))
    return matcher


def spoken_day(day: date) -> str:
    """A date as documents write it: 2022年8月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _take_head(matcher: Matcher, document: OfficialDocument) -> None:
    end = matcher.flow.page_end(0) if matcher.flow.found else 0
    head = document.head
    if not isinstance(head, PlainHead):
        matcher.take_somewhere(Kind.MARK, head.mark, end, lambda char: is_red(char.colour))
    if isinstance(head, MinutesHead):
        matcher.take_somewhere(Kind.ISSUE, head.issue, end, _in_type(HAO_3))
        matcher.take_somewhere(Kind.ISSUED_BY, head.issued_by, end, _in_type(HAO_3))
        matcher.take_somewhere(Kind.HEAD_DAY, spoken_day(head.day), end, _in_type(HAO_3))
    else:
        matcher.take_somewhere(Kind.NUMBER, head.number or "", end, lambda char: char.size < HAO_2 and not is_red(char.colour))
    if isinstance(head, RedHead) and head.signers:
        for text in ("签发人：", *head.signers):
            matcher.take_somewhere(Kind.SIGNER, text, end, _in_type(HAO_3))
    matcher.take_somewhere(Kind.TITLE, document.title, end, _in_type(HAO_2))
    matcher.pass_claimed()


def _take_addressee(matcher: Matcher, document: OfficialDocument) -> str:
    """The addressee; one that stands in the imprint is left for later and given back."""
    addressee = bare(document.addressee or "").rstrip("：:")
    if addressee and matcher.flow.find(f"主送：{addressee}", matcher.cursor) >= 0:
        return addressee.rstrip("。")
    matcher.take(Kind.ADDRESSEE, f"{addressee}：" if addressee else "")
    return ""


def _in_type(size: float) -> Callable[[ReadChar], bool]:
    return lambda char: abs(char.size - size) < 0.1 and not is_red(char.colour)


def _take_blocks(matcher: Matcher, blocks: Iterable[Block], order: HeadingOrder) -> None:
    for block in blocks:
        match block:
            case Heading():
                _take_heading(matcher, block, order)
            case Paragraph():
                for text in _LINE_BREAK.split("".join(run.text for run in block.runs)):
                    matcher.take(Kind.PARAGRAPH, text, plain=isinstance(block.text, str))
            case Items():
                _take_items(matcher, block)
            case Table():
                take_table(matcher, block)
            case Remark():
                text = bare(block.text).removeprefix("注：")
                matcher.take(Kind.REMARK, f"注：{text}" if text else "")
            case Picture():
                matcher.take(Kind.CAPTION, block.caption)
            case Chart():
                _take_chart(matcher, block)
            case Turned():
                _take_blocks(matcher, block.blocks, order)


def _take_heading(matcher: Matcher, heading: Heading, order: HeadingOrder) -> None:
    taken = matcher.take_pattern(Kind.HEADING, LEAD, heading.text, level=heading.level)
    if taken:
        part, lead = taken
        if fault := order.fault(lead, heading.level):
            matcher.faults.append(f"第{part.pages[0]}页小标题{shown(heading.text)}的{fault}。")


def _take_items(matcher: Matcher, items: Items) -> None:
    for number, text in enumerate((text for text in items.items if bare(text)), 1):
        taken = matcher.take_pattern(Kind.ITEM, _ITEM_LEADS[items.marker], text)
        if not taken:
            continue
        part, lead = taken
        wrong = not lead if items.marker is Marker.DASH else lead.strip("（.）") != str(number)
        if wrong:
            matcher.faults.append(
                f"第{part.pages[0]}页列举项{shown(text)}前应有{'破折号' if items.marker is Marker.DASH else f'序号{number}'}。"
            )


def _take_chart(matcher: Matcher, chart: Chart) -> None:
    """Names of a chart, wherever in its box they stand and however they are shortened, and the title under it."""
    for name in map(bare, (*(one.name for one in chart.series), chart.unit, chart.categories[0])):
        ends = (name, *(f"{name[:end]}…" for end in range(len(name) - 1, 0, -1)))
        text, place = next(((text, place) for text in ends if (place := matcher.lettering.find(text, 0)) >= 0), (name, -1))
        if place >= 0:
            matcher.add(Kind.CHART, matcher.lettering.claim(place, place + len(text)))
        elif name:
            matcher.miss(Kind.CHART, name)
    matcher.take(Kind.CAPTION, chart.title)


def _tell_foreign_lettering(matcher: Matcher, blocks: Iterable[Block]) -> None:
    """Small type that no chart of the document accounts for, by its characters."""
    charts = list(_charts(blocks))
    names = {text for chart in charts for text in (*chart.categories, chart.unit, *(one.name for one in chart.series))}
    known = {char for text in names for char in text} | (_FIGURES if charts else set[str]())
    for page, text in matcher.lettering.unclaimed():
        if strange := "".join(char for char in text if char not in known):
            matcher.faults.append(f"第{page}页有文稿中没有的小字{shown(strange, 16)}。")


def _charts(blocks: Iterable[Block]) -> Iterator[Chart]:
    for block in blocks:
        if isinstance(block, Chart):
            yield block
        elif isinstance(block, Turned):
            yield from _charts(block.blocks)


def _take_tail(matcher: Matcher, document: OfficialDocument) -> None:
    for number, annex in enumerate(document.annexes, 1):
        lead = "附件：" if number == 1 else ""
        numbered = f"{number}." if len(document.annexes) > 1 else ""
        name = bare(annex.title).rstrip("。；;")
        matcher.take(Kind.ANNEX_ENTRY, lead + numbered + name if name else "", level=number)
    if document.signature:
        matcher.take(Kind.SIGNATURE, document.signature.body)
        matcher.take(Kind.DAY, spoken_day(document.signature.day))
    if document.note:
        matcher.take(Kind.NOTE, f"（{bare(document.note).removeprefix('（').removesuffix('）')}）")


def _take_annex(matcher: Matcher, annex: Annex, number: str) -> None:
    matcher.take(Kind.ANNEX_LABEL, f"附件{number}", level=int(number or 1))
    matcher.take(Kind.ANNEX_TITLE, annex.title)
    _take_blocks(matcher, annex.blocks, HeadingOrder())


def _take_imprint(matcher: Matcher, document: OfficialDocument, moved: str) -> None:
    """The imprint in whatever order it was drawn; ``moved`` is an addressee that found no room on page 1 (7.3.2)."""
    imprint, end = document.imprint, len(matcher.flow.found)
    if moved:
        matcher.take_somewhere(Kind.COPIES, f"主送：{moved}。", end, _in_type(HAO_4))
    if imprint is None:
        return
    if bodies := "，".join(filter(None, map(bare, imprint.copies_to))).rstrip("。：:"):
        matcher.take_somewhere(Kind.COPIES, f"抄送：{bodies}。", end, _in_type(HAO_4))
    if bare(imprint.printed_by):
        matcher.take_somewhere(Kind.PRINTED_ON, f"{spoken_day(imprint.printed_on)}印发", end, _in_type(HAO_4))
        matcher.take_somewhere(Kind.PRINTED_BY, imprint.printed_by, end, _in_type(HAO_4))
