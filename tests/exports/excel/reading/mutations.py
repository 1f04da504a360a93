"""Spoils sound workbooks as disks, mail programs and people with bad intentions do."""

import io
import re
import struct
import warnings
import zipfile
from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from exports.excel.reading.compound import CompoundError, CompoundFile, wrap

Draw = Callable[[st.SearchStrategy[int]], int]

_VALUES = (
    b"",
    b"0",
    b"1",
    b"-1",
    b"true",
    b"99999999999999999999",
    b"1048577",
    b"A1",
    b"XFD1048576",
    b"A1:XFD1048576",
    b"B2:A1",
    b"ZZZZ9",
    b"a1",
    b"s",
    b"e",
    b"d",
    b"inlineStr",
    b"str",
    b"1e308",
    b"NaN",
    b"2022-13-45",
    b"PT99999999999H",
    b"&#0;",
    b"&#55555555555;",
    b"&x;",
    b"../../x",
    "长".encode() * 200,
    b"\xff\xfe",
)
_TEXTS = (
    *_VALUES,
    b"<!-- -->",
    b"<![CDATA[x]]>",
    b"<?x y?>",
    b"<v>1</v>",
    b"<f>1</f>",
    b"<c/>",
    b"<row/>",
    b"]]>",
    b"\0",
    b"<si/>",
    b"<!DOCTYPE a>",
)
_ATTRIBUTE = re.compile(rb'="([^"<>]*)"')
_ELEMENT = re.compile(rb"<([A-Za-z:]+)\b[^<>]*(?:/>|>[^<>]*</\1>)")
_END = re.compile(rb"</[^<>]+>|/>")
_CONTENT = re.compile(rb">([^<>]*)<")


def spoil_bytes(data: bytes, draw: Draw) -> bytes:
    """A few bytes changed, the end cut off, or a piece repeated, removed or moved."""
    way = draw(st.integers(0, 4))
    if not data:
        return data
    start = draw(st.integers(0, len(data) - 1))
    end = min(start + draw(st.integers(1, 600)), len(data))
    if way == 0:
        return data[:start]
    if way == 1:
        return data[:start] + data[start:end] + data[start:]
    if way == 2:
        return data[:start] + data[end:]
    if way == 3:
        return data[:start] + bytes(end - start) + data[end:]
    changed = bytearray(data)
    for _ in range(draw(st.integers(1, 8))):
        changed[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(changed)


def spoil_xml(xml: bytes, draw: Draw) -> bytes:
    """An attribute's value, an element's text, a whole element or an end tag made different, doubled or left out."""
    way = draw(st.integers(0, 5))
    if way == 0:
        return _replaced(xml, _ATTRIBUTE, 1, _VALUES[draw(st.integers(0, len(_VALUES) - 1))], draw)
    if way == 1:
        return _replaced(xml, _CONTENT, 1, _TEXTS[draw(st.integers(0, len(_TEXTS) - 1))], draw)
    if way == 2:
        element = _one(xml, _ELEMENT, draw)
        return xml if element is None else xml[: element.end()] + element[0] * draw(st.integers(1, 40)) + xml[element.end() :]
    if way == 3:
        return _replaced(xml, _ELEMENT, 0, b"", draw)
    if way == 4:
        return _replaced(xml, _END, 0, b"", draw)
    first, second = _one(xml, _ELEMENT, draw), _one(xml, _ELEMENT, draw)
    if first is None or second is None or first.end() > second.start():
        return xml
    return xml[: first.start()] + second[0] + xml[first.end() : second.start()] + first[0] + xml[second.end() :]


def spoil_zip(data: bytes, draw: Draw) -> bytes:
    """The container still opens, but its parts are spoiled, swapped, missing or there twice."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(draw(st.integers(1, 4))):
        place = _likely(parts, draw)
        name, part = parts[place]
        way = draw(st.integers(0, 9))
        if way == 0:
            parts.append((name, parts[draw(st.integers(0, len(parts) - 1))][1]))
        elif way == 1 and len(parts) > 1:
            del parts[place]
        elif way == 2:
            parts[place] = (name, parts[draw(st.integers(0, len(parts) - 1))][1])
        elif way == 3:
            parts[place] = (name, spoil_bytes(part, draw))
        else:
            parts[place] = (name, spoil_xml(part, draw))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that are there twice
        for name, part in parts:
            archive.writestr(name, part)
    return packed.getvalue()


def spoil_records(data: bytes, draw: Draw) -> bytes:
    """An .xls whose container is sound, but whose records are changed, doubled, left out or too short."""
    try:
        container = CompoundFile(data)
        name = next(name for name in ("Workbook", "Book") if name in container.names)
        stream = container.stream(name)
    except (CompoundError, StopIteration):
        return data
    records: list[tuple[int, bytes]] = []
    position = 0
    while position + 4 <= len(stream):
        number, length = struct.unpack_from("<HH", stream, position)
        records.append((number, stream[position + 4 : position + 4 + length]))
        position += 4 + length
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(records) - 1))
        number, content = records[place]
        way = draw(st.integers(0, 4))
        if way == 0:
            records.insert(place, records[place])
        elif way == 1:
            records[place] = (records[draw(st.integers(0, len(records) - 1))][0], content)
        elif way == 2:
            records[place] = (number, spoil_bytes(content, draw))
        elif way == 3 and len(records) > 1:
            del records[place]
        else:
            records[place] = (number, content[: draw(st.integers(0, max(len(content) - 1, 0)))])
    return wrap(name, b"".join(struct.pack("<HH", number, len(content) & 0xFFFF) + content[:0xFFFF] for number, content in records))


def _likely(parts: Sequence[tuple[str, bytes]], draw: Draw) -> int:
    """Mostly a part with cells or texts in it, sometimes any other."""
    telling = [place for place, (name, _) in enumerate(parts) if "sheet" in name.lower() or "content" in name or "Strings" in name]
    if telling and draw(st.integers(0, 2)):
        return telling[draw(st.integers(0, len(telling) - 1))]
    return draw(st.integers(0, len(parts) - 1))


def _one(xml: bytes, pattern: re.Pattern[bytes], draw: Draw) -> re.Match[bytes] | None:
    """The first match behind a drawn place, or else the first of all."""
    start = draw(st.integers(0, max(len(xml) - 1, 0)))
    return pattern.search(xml, start) or pattern.search(xml)


def _replaced(xml: bytes, pattern: re.Pattern[bytes], group: int, value: bytes, draw: Draw) -> bytes:
    match = _one(xml, pattern, draw)
    return xml if match is None else xml[: match.start(group)] + value + xml[match.end(group) :]
