"""What the number format of a cell can show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from exports.excel.template.markup import attribute, element_end, is_tag, tags, with_attribute

Shows = Literal["general", "text", "date", "percent", "number"]
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_PERCENTS = frozenset({9, 10})
_GENERAL, _TEXT = 0, 49
_PLAIN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def formats_of(styles: str) -> Sequence[Shows]:
    """What each cell format (by its place in ``cellXfs``) shows."""
    own: dict[int, str] = {}
    shown: list[Shows] = []
    for tag in tags(styles):
        if is_tag(tag, "numFmt"):
            number = attribute(tag.group(), "numFmtId") or ""
            if number.isdigit():
                own[int(number)] = attribute(tag.group(), "formatCode") or ""
    formats = next((tag for tag in tags(styles) if is_tag(tag, "cellXfs")), None)
    if formats is None:
        return shown
    for tag in tags(styles, formats.end(), element_end(styles, formats)):
        if is_tag(tag, "xf"):
            number = attribute(tag.group(), "numFmtId") or "0"
            shown.append(_shows(int(number) if number.isdigit() else 0, own))
    return shown


def with_quoted(styles: str, formats: Sequence[int]) -> str:
    """The styles with a copy of each of these cell formats behind the others; its text stays text when it is edited."""
    opening = next(tag for tag in tags(styles) if is_tag(tag, "cellXfs"))
    end = element_end(styles, opening)
    found: list[str] = []
    done = opening.end()
    for tag in tags(styles, opening.end(), end):
        if is_tag(tag, "xf") and tag.start() >= done:
            done = element_end(styles, tag)
            whole = styles[tag.start() : done]
            found.append(with_attribute(tag.group(), "quotePrefix", "1") + whole[len(tag.group()) :])
    told = with_attribute(opening.group(), "count", str(len(found) + len(formats)))
    copies = "".join(found[number] for number in formats)
    return f"{styles[: opening.start()]}{told}{styles[opening.end() : done]}{copies}{styles[done:]}"


def _shows(number: int, own: dict[int, str]) -> Shows:
    if number in own:
        return _of_code(own[number])
    if number == _GENERAL:
        return "general"
    if number == _TEXT:
        return "text"
    if number in _DATES:
        return "date"
    return "percent" if number in _PERCENTS else "number"


def _of_code(code: str) -> Shows:
    if code.strip().lower() in {"general", ""}:
        return "general"
    if code.strip() == "@":
        return "text"
    bare = _PLAIN.sub("", code).lower()
    if any(sign in bare for sign in "ymdhs"):
        return "date"
    return "percent" if "%" in bare else "number"
