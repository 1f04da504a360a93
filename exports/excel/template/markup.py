"""XML as text in which places are found and changed, so that everything else stays byte for byte as it was."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from xml.parsers import expat

from exports.excel.errors import WorkbookError
from exports.excel.reading.package import DAMAGED

TAG = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    r"|<(?P<close>/?)(?P<name>[^\s/>!?]+)(?P<attributes>(?:[^>\"'/]|/(?!>)|\"[^\"]*\"|'[^']*')*)(?P<empty>/?)>",
    re.DOTALL,
)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def check_well_formed(text: str) -> None:
    """Raises WorkbookError for XML that is none: what follows may then go by tags alone."""
    try:
        expat.ParserCreate().Parse(text.encode("utf-8"), True)  # noqa: FBT003 - expat takes it by position only
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise WorkbookError(DAMAGED) from error


def tags(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """The tags of well-formed XML, comments and instructions left out."""
    found = TAG.finditer(text, start, len(text) if end is None else end)
    return (match for match in found if match["name"] is not None)


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def is_tag(match: re.Match[str], name: str) -> bool:
    """Whether this is the opening (or only) tag of an element of that name."""
    return not match["close"] and local(match["name"]) == name


def attribute(tag: str, name: str) -> str | None:
    """The value of an attribute in a tag's text; ``name`` with its prefix where it has one."""
    found = _attribute(tag, name)
    return unescape(found[3]) if found else None


def with_attribute(tag: str, name: str, value: str) -> str:
    """The tag with the attribute set to ``value`` (``quoted`` where it needs that), added behind the others if it is not there."""
    found = _attribute(tag, name)
    if found:
        return f"{tag[: found.start(3)]}{value}{tag[found.end(3) :]}"
    cut = len(tag) - (2 if tag.endswith("/>") else 1)
    return f'{tag[:cut].rstrip()} {name}="{value}"{tag[cut:]}'


def without_attribute(tag: str, name: str) -> str:
    """The tag without the attribute."""
    found = _attribute(tag, name)
    return tag[: found.start()] + tag[found.end() :] if found else tag


def escaped(text: str) -> str:
    """Text for an element's content, as a formula has it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Text for an attribute."""
    return escaped(text).replace('"', "&quot;").replace("'", "&apos;")


def plain(text: str) -> str:
    """The content of an element that holds text, read as people see it (``_x000A_`` is how workbooks write a character)."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), content(text))


def content(text: str) -> str:
    """The content of an element that holds text, CDATA opened, entities read."""
    if "<![CDATA[" not in text:
        return unescape(text)
    parts = re.split(r"<!\[CDATA\[(.*?)\]\]>", text, flags=re.DOTALL)
    return "".join(part if number % 2 else unescape(part) for number, part in enumerate(parts))


def element_end(text: str, opening: re.Match[str]) -> int:
    """Where the element of this opening tag ends."""
    if opening["empty"]:
        return opening.end()
    depth = 0
    for tag in tags(text, opening.end()):
        if tag["name"] == opening["name"] and not tag["empty"]:
            if tag["close"] and not depth:
                return tag.end()
            depth += -1 if tag["close"] else 1
    raise WorkbookError(DAMAGED)


def edit(text: str, change: Callable[[re.Match[str]], tuple[int, str] | None]) -> str:
    """The text with some elements put differently.

    ``change`` looks at each opening tag and answers None, or where what it replaces ends and what stands there instead
    (from the beginning of the tag); tags inside of it are not asked again.
    """
    pieces: list[str] = []
    done = 0
    for tag in tags(text):
        if tag["close"] or tag.start() < done:
            continue
        if answer := change(tag):
            end, instead = answer
            pieces += [text[done : tag.start()], instead]
            done = end
    return "".join([*pieces, text[done:]]) if pieces else text


def _attribute(tag: str, name: str) -> re.Match[str] | None:
    return _pattern(name).search(tag)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(\s){re.escape(name)}\s*=\s*([\"'])(.*?)\2", re.DOTALL)
