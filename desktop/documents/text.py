"""The clerk's text of a document, and the blocks it stands for on paper.

A line ``一、…``, ``（一）…``, ``1.…`` or ``（1）…`` is a heading as far as the kind of document has such headings, a line ``【…】``
stands for the table or chart of that name, ``注：…`` is a remark, every other line is a paragraph. ``**…**`` is bold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from desktop.wordings.marks import Mark
from exports.pdf.document import Block, Heading, Paragraph, Remark, Run, RunStyle

_HEADINGS = (
    re.compile(r"^[〇一二三四五六七八九十百]+、(.+)$"),
    re.compile(r"^（[〇一二三四五六七八九十百]+）(.+)$"),
    re.compile(r"^[0-9]{1,3}[.．](?![0-9])(.+)$"),
    re.compile(r"^（[0-9]{1,3}）(.+)$"),
)
_INSERTED = re.compile(r"^【(.+)】$")
_REMARK = re.compile(r"^注[：:]\s*(.+)$")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
RUNNING_ON = 2  # a heading of this level may have its text on the same line (（一）要点。内容)

Inserted = Mapping[str, Callable[[], Block]]  # what may stand in a text by its name in 【…】


@dataclass(frozen=True)
class DocumentText:
    """What the clerk may edit, as stored; ``edited`` once somebody has. ``marks``: the figures of the data in ``body``."""

    title: str
    addressee: str
    body: str
    copies_to: tuple[str, ...]
    edited: bool = False
    marks: tuple[Mark, ...] = ()

    def to_json(self) -> str:
        """As stored."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> DocumentText:
        """As stored, back again; documents from before the marks have none."""
        values: dict[str, Any] = json.loads(text)
        values["copies_to"] = tuple(values["copies_to"])
        values["marks"] = tuple(Mark(**mark) for mark in values.get("marks", ()))
        return cls(**values)


def blocks_of(body: str, inserted: Inserted, *, levels: int = 2) -> tuple[Block, ...]:
    """The text block by block; ``levels``: how many kinds of headings it has. A name nobody knows stays as it is written."""
    return tuple(block for line in body.splitlines() if line.strip() for block in _blocks(line.strip(), inserted, levels))


def inserted_names(body: str) -> tuple[str, ...]:
    """The names in 【…】 that stand by themselves in a line, in their order."""
    return tuple(named[1] for line in body.splitlines() if (named := _INSERTED.match(line.strip())))


def _blocks(line: str, inserted: Inserted, levels: int) -> list[Block]:
    if named := _INSERTED.match(line):
        make = inserted.get(named[1])
        return [make()] if make else [Paragraph(line)]
    for level, pattern in enumerate(_HEADINGS[:levels], 1):
        if found := pattern.match(line):
            head, _, rest = found[1].partition("。") if level <= RUNNING_ON else (found[1], "", "")
            return [Heading(level, head), Paragraph(_runs(rest))] if rest else [Heading(level, found[1])]
    if remark := _REMARK.match(line):
        return [Remark(remark[1])]
    return [Paragraph(_runs(line))]


def _runs(text: str) -> str | tuple[Run, ...]:
    """The text, in runs where part of it is bold."""
    parts = _BOLD.split(text)
    if len(parts) == 1:
        return text
    return tuple(Run(part, RunStyle.BOLD if place % 2 else RunStyle.BODY) for place, part in enumerate(parts) if part)
