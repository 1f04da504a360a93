"""A file is what its bytes say."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.files import content
from desktop.files.content import FileKind, kind_of
from tests.fixtures.pictures import picture


def packed(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as folder:
        for name in names:
            folder.writestr(zipfile.ZipInfo(name), "x")  # of no time of day: the bytes are part of the tests' names
    return made.getvalue()


@pytest.mark.parametrize(
    ("given_bytes", "kind"),
    [
        (picture("JPEG"), content.JPEG),
        (picture("PNG"), content.PNG),
        (picture("GIF"), content.GIF),
        (picture("BMP"), content.BMP),
        (picture("WEBP"), content.WEBP),
        (b"%PDF-1.7\n...", content.PDF),
        (packed("[Content_Types].xml", "word/document.xml"), content.DOCX),
        (packed("[Content_Types].xml", "xl/workbook.xml"), content.XLSX),
        (packed("a.txt"), content.ZIP),
        (packed("[Content_Types].xml"), content.ZIP),
        (packed("[Content_Types].xml", "xl/workbook.xml")[:40], content.UNKNOWN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), content.OLD_OFFICE),
        (b"MZ\x90\0\x03\0\0\0" + bytes(600), content.PROGRAM),
        (b"\x7fELF\x02\x01\x01" + bytes(600), content.PROGRAM),
        (b"#!/bin/sh\necho", content.PROGRAM),
        ("MZ是两个字母".encode(), content.TEXT),
        ("BMW车间停电".encode(), content.TEXT),
        ("已修复，附照片".encode("gb18030"), content.TEXT),
        (("路" * 3000).encode(), content.TEXT),
        (b"", content.UNKNOWN),
        (b"\0\0\0\0", content.UNKNOWN),
        (b"RIFF\0\0\0\0WAVE", content.UNKNOWN),
    ],
)
def test_a_kind_is_known_by_the_bytes(given_bytes: bytes, kind: FileKind) -> None:
    assert kind_of(given_bytes) == kind


@given(st.one_of(st.binary(), st.binary().map(lambda rest: b"PK\x03\x04" + rest), st.binary().map(lambda rest: b"BM" + rest)))
def test_any_bytes_have_a_kind(given_bytes: bytes) -> None:
    assert kind_of(given_bytes).words
