"""The clerk's text of a document, and what it is on paper.

A line ``一、…``, ``（一）…`` or ``1.…`` is a heading, a line ``【…】`` stands for the table of that name, every other line is a paragraph.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from exports.pdf.document import Block, Heading, Imprint, OfficialDocument, Paragraph, RedHead, Signature, Table

_HEADINGS = (
    re.compile(r"^[〇一二三四五六七八九十百]+、(.+)$"),
    re.compile(r"^（[〇一二三四五六七八九十百]+）(.+)$"),
    re.compile(r"^[0-9]{1,3}[.．](?![0-9])(.+)$"),
)
_TABLE = re.compile(r"^【(.+)】$")
RUNNING_ON = 2  # a heading of this level may have its text on the same line (（一）要点。内容)


@dataclass(frozen=True)
class DocumentText:
    """What the clerk may edit, as stored with the document; ``edited`` once somebody has."""

    title: str
    addressee: str
    body: str
    copies_to: tuple[str, ...]
    edited: bool = False

    def to_json(self) -> str:
        """As stored."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> DocumentText:
        """As stored, back again."""
        values: dict[str, Any] = json.loads(text)
        values["copies_to"] = tuple(values["copies_to"])
        return cls(**values)


@dataclass(frozen=True)
class Letterhead:
    """The marks of the issuing body."""

    issuing_body: str
    number: str
    issued_on: date
    check_code: str


def on_paper(text: DocumentText, body: tuple[Block, ...], letterhead: Letterhead, **more: Any) -> OfficialDocument:
    """The document as it will be printed, sealed, with the check code of its data. ``more``: annexes, unbreakable words."""
    return OfficialDocument(
        head=RedHead(f"{letterhead.issuing_body}文件", letterhead.number),
        title=text.title,
        addressee=text.addressee,
        body=body,
        signature=Signature(letterhead.issuing_body, letterhead.issued_on, sealed=True),
        imprint=Imprint(text.copies_to, letterhead.issuing_body, letterhead.issued_on),
        note=f"台账校验码：{letterhead.check_code[:16]}",
        **more,
    )


def blocks_of(body: str, tables: Mapping[str, Callable[[], Table]], *, levels: int = 2) -> tuple[Block, ...]:
    """The text block by block; ``levels``: how many kinds of headings it has."""
    return tuple(block for line in body.splitlines() if line.strip() for block in _blocks(line.strip(), tables, levels))


def _blocks(line: str, tables: Mapping[str, Callable[[], Table]], levels: int) -> list[Block]:
    if table := _TABLE.match(line):
        make = tables.get(table[1])
        return [make()] if make else [Paragraph(line)]
    for level, pattern in enumerate(_HEADINGS[:levels], 1):
        if found := pattern.match(line):
            head, _, rest = found[1].partition("。") if level <= RUNNING_ON else (found[1], "", "")
            return [Heading(level, head), Paragraph(rest)] if rest else [Heading(level, found[1])]
    return [Paragraph(line)]
