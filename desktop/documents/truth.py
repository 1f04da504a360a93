"""Whether what a document says can be true by itself: its sums, rates, ranks and words, without asking the database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from desktop.documents.table_truth import untrue_table

if TYPE_CHECKING:
    from exports.pdf.document import Block, OfficialDocument, Table

_MOVES = "下降|减少|降低|回落|下滑|缩短|提高|上升|增长|增加|提升|扩大"
_EARLIER = "上月|上期|上年|去年|上季度?|同期|年初|前期|上一年度?|上一季度?|\\d+月份?"
_WORDS = (
    (re.compile(rf"(?:{_MOVES})了?(?:[-－−]|负)\d[\d.,]*(?:%|个百分点)?"), "升降的词之后不应是负数"),
    (re.compile(rf"率[^，。；]{{0,10}}，?(?:较|比|同比|环比)(?:{_EARLIER})*(?:{_MOVES})了?\d[\d.]*%"), "率的升降应说“个百分点”"),
    (re.compile(r"%个?百分点|个个百分点|%%"), "百分数写重了"),
    (re.compile(r"(?i)(?<![a-z])(?:nan|none|null|inf)(?![a-z])"), "有没有算出来的数"),
    (re.compile(r"\{[^{}]{1,30}\}|［[^［］]{0,60}］|【[^【】]{1,30}】(?=$)"), "有没有填上的内容"),
)


def untrue(document: OfficialDocument) -> list[str]:
    """What the document says that cannot be so, one Chinese sentence each; empty if nothing was found."""
    texts, tables = _said(document)
    found = [fault for text in texts for fault in untrue_words(text)]
    found += [fault for table in tables for fault in untrue_table(table)]
    return list(dict.fromkeys(found))


def untrue_words(text: str) -> Iterator[str]:
    """What one sentence or paragraph says that cannot be so."""
    for pattern, why in _WORDS:
        for match in pattern.finditer(text):
            yield f"{why}：“{match[0]}”。"


def _said(document: OfficialDocument) -> tuple[list[str], list[Table]]:
    """All texts of a document and its annexes, and its tables."""
    texts = [document.title, *filter(None, (document.addressee, document.note)), *(annex.title for annex in document.annexes)]
    tables: list[Table] = []
    for blocks in (document.body, *(annex.blocks for annex in document.annexes)):
        _collect(blocks, texts, tables)
    return texts, tables


def _collect(blocks: Iterable[Block], texts: list[str], tables: list[Table]) -> None:
    from exports.pdf.document import Cell, Heading, Items, Paragraph, Remark, Table, Turned

    for block in blocks:
        match block:
            case Heading() | Remark():
                texts.append(block.text)
            case Paragraph():
                texts.append("".join(run.text for run in block.runs))
            case Items():
                texts += block.items
            case Table():
                tables.append(block)
                rows = (*block.rows, *((block.total_row,) if block.total_row else ()))
                texts += [cell.text if isinstance(cell, Cell) else cell for row in rows for cell in row]
                texts += filter(None, (block.title, block.note))
            case Turned():
                _collect(block.blocks, texts, tables)
            case _:
                pass
