"""A block of cells as Excel and WPS put it on the clipboard. No database."""

from __future__ import annotations

import re

# Only a cell with a line break or a tab in it comes in quotes; a quote inside is then doubled. Any other quote is the cell's own.
_QUOTED = re.compile(r'"((?:[^"]|"")*[\n\t](?:[^"]|"")*)"(?=\t|\n|$)')
_PLAIN = re.compile(r"[^\t\n]*")


def cells_of(text: str) -> list[tuple[str | None, ...]]:
    """Rows of cells, all of one length; a blank cell is ``None``. Blank lines at the end are no rows."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if not text:
        return []
    rows: list[list[str | None]] = [[]]
    at = 0
    while True:
        quoted = _QUOTED.match(text, at)
        if quoted:
            cell, at = quoted[1].replace('""', '"'), quoted.end()
        else:
            plain = _PLAIN.match(text, at)
            assert plain is not None  # noqa: S101 - it also matches nothing
            cell, at = plain[0], plain.end()
        rows[-1].append(cell if cell.strip() else None)
        if at >= len(text):
            break
        if text[at] == "\n":
            rows.append([])
        at += 1
    width = max(len(row) for row in rows)
    return [tuple(row + [None] * (width - len(row))) for row in rows]
