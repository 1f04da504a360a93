"""Takes apart a cell that names several people."""

import re
from dataclasses import dataclass, replace

from desktop.imports.text import CellError, check_person_name, person_name, remembered, text_of
from exports.excel.grid import Cell

_SEPARATORS = "、，,;；／/|｜&＆+\n"
_AND = re.compile("[和与及]")
_OPEN, _CLOSE = "（(【[〔", "）)】]〕"
_ET_AL = re.compile(r"等\s*(?:\d+|[一二三四五六七八九十两]+)?\s*[人名位]?$")
_COMPOUND_SURNAMES = "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 令狐 端木 夏侯 南宫 宇文 长孙 闻人 轩辕"
_NUMBERED = re.compile(r"([^\d（(【\[〔]{2,}?)\s*[:：]?\s*(\+?\d[\d\s-]{5,}\d)")
_DIRECTION = re.compile("^(带队领导|带队|领导|走访人员?|责任人|组长|成员|陪同)$")


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """One person as named in a cell.

    ``qualifier`` is what stood in brackets behind the name (or before a colon): a department, a post or a
    phone that tells namesakes apart. ``alternatives`` are other ways to read the same characters, likeliest
    first: a resolver tries ``name`` as it is, and only if nobody is called so, each alternative as a whole.
    """

    name: str
    qualifier: str | None = None
    alternatives: tuple[tuple["NamedPerson", ...], ...] = ()


@remembered
def split_people(cell: Cell) -> tuple[NamedPerson, ...]:
    """The people of one cell in order, nobody twice; empty for a blank cell.

    Names are parted by 、，,；;／/ & + or line breaks. A space may pad a two-character name (``张　伟``) or part
    two people (``张伟 李明``); and 和 may join two people or belong to a name: both come as one person with
    ``alternatives``. ``产业局：张伟、李明`` gives both the qualifier 产业局; a number behind a name is its qualifier.
    A piece that cannot be a name raises CellError.
    """
    found: dict[tuple[str, str | None], NamedPerson] = {}
    for line in text_of(cell).split("\n"):
        shared: str | None = None
        for piece in _pieces(line):
            if numbered := _NUMBERED.fullmatch(piece.strip()):
                person = _qualified(_one(numbered[1]), re.sub(r"[\s-]", "", numbered[2]))
                found.setdefault((person.name, person.qualifier), person)
                continue
            head, colon, tail = _cut_at_colon(piece)
            if colon:
                shared = None if _DIRECTION.match(head) else head or None
            text = _ET_AL.sub("", tail).strip()
            if not text:
                continue
            person = _one(text)
            if person.qualifier is None and shared is not None:
                person = _qualified(person, shared)
            found.setdefault((person.name, person.qualifier), person)
    return tuple(found.values())


def _pieces(line: str) -> list[str]:
    """The line cut at separators outside brackets."""
    pieces = [""]
    depth = 0
    for char in line:
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(depth - 1, 0)
        if char in _SEPARATORS and not depth:
            pieces.append("")
        else:
            pieces[-1] += char
    return pieces


def _cut_at_colon(piece: str) -> tuple[str, str, str]:
    match = re.match(r"^([^（(【\[〔:：]*)([:：])(.*)$", piece)
    return (match[1].strip(), match[2], match[3]) if match else ("", "", piece)


def _one(text: str) -> NamedPerson:
    match = re.fullmatch(f"([^{re.escape(_OPEN)}]*)[{re.escape(_OPEN)}]([^{re.escape(_CLOSE)}]*)[{re.escape(_CLOSE)}]?", text.strip())
    bare, qualifier = (match[1], match[2].strip() or None) if match else (text, None)
    if match and not bare.strip():
        raise CellError(f"“{text}”里没有姓名")
    name = check_person_name(bare)
    person = NamedPerson(name, None, _alternatives(bare))
    return _qualified(person, qualifier) if qualifier else person


def _alternatives(text: str) -> tuple[tuple[NamedPerson, ...], ...]:
    readings = [reading for reading in (_by_spaces(text.split()), _by_and(person_name(text))) if reading]
    return tuple(tuple(NamedPerson(name) for name in reading) for reading in readings)


def _by_spaces(parts: list[str]) -> list[str]:
    """``张伟 李明`` → two; ``张 伟 李 明`` → two; ``张 伟 李明`` → two; ``张 伟`` and ``欧阳 明`` are one name: nothing."""
    if any(not part.isalpha() or part.isascii() for part in parts):
        return []
    names: list[str] = []
    index = 0
    while index < len(parts):
        step = 2 if len(parts[index]) == 1 or parts[index] in _COMPOUND_SURNAMES.split() else 1
        names.append("".join(parts[index : index + step]))
        index += step
    return names if len(names) > 1 and all(2 <= len(name) <= 4 for name in names) else []


def _by_and(name: str) -> list[str]:
    """``张伟和李明`` → two; ``李和平`` is one name: nothing."""
    for match in _AND.finditer(name):
        left, right = name[: match.start()], name[match.end() :]
        if 2 <= len(left) <= 4 and 2 <= len(right) <= 4:
            return [left, right]
    return []


def _qualified(person: NamedPerson, qualifier: str) -> NamedPerson:
    """With the qualifier, which in another reading belongs to the last one named."""
    alternatives = tuple((*reading[:-1], replace(reading[-1], qualifier=qualifier)) for reading in person.alternatives)
    return NamedPerson(person.name, qualifier, alternatives)
