"""Templates that are none, or were made to harm: each gets a sentence, in bounded time and memory."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.excel.errors import WorkbookError
from exports.excel.reading.compound import wrap
from exports.excel.template.filling import fill_template
from exports.excel.template.template import read_template
from tests.exports.excel.template.answering import answers
from tests.fixtures.template_books import SHEET, form, form_parts, package, parts_of


def refusal(content: bytes) -> str:
    with pytest.raises(WorkbookError) as caught:
        read_template(content)
    return str(caught.value)


def with_part(name: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = parts_of(form())
    return package({**parts, name: change(parts[name])})


def test_an_old_workbook_is_to_be_saved_as_xlsx():
    assert "另存为 .xlsx" in refusal(wrap("Workbook", b"\x09\x08" + bytes(2000)))


def test_an_encrypted_one_is_told_as_such():
    assert "打开密码" in refusal(wrap("EncryptedPackage", bytes(5000)))


@pytest.mark.parametrize(
    "content", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7", "姓名,部门".encode(), b"PK\x03\x04", form()[:900]]
)
def test_what_is_no_workbook_gets_a_sentence(content: bytes):
    assert refusal(content).endswith("。")


def test_an_open_document_is_to_be_saved_as_xlsx():
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}
    assert "另存为 .xlsx" in refusal(package(parts))


def test_entities_and_document_types_are_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
    assert "已损坏" in refusal(with_part("xl/sharedStrings.xml", lambda _: bomb))
    assert "已损坏" in refusal(with_part("customXml/item1.xml", lambda _: bomb))


def test_a_bomb_is_refused_before_it_unpacks():
    assert "压缩炸弹" in refusal(package({**form_parts(), "xl/media/image1.png": bytes(60_000_000)}))


def test_a_directory_that_lies_about_sizes_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in form_parts().items():
            archive.writestr(name, part)
        archive.writestr("xl/media/big.bin", bytes(100_000))
    content = buffer.getvalue().replace((100_000).to_bytes(4, "little"), (900).to_bytes(4, "little"))
    assert refusal(content).endswith("。")


def test_a_name_twice_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in form_parts().items():
            archive.writestr(name, part)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr(SHEET, "<worksheet/>")
    assert "已损坏" in refusal(buffer.getvalue())


@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"])
def test_a_part_that_is_cut_off_or_not_utf8_is_refused(name: str):
    assert refusal(with_part(name, lambda part: part[: len(part) // 2])).endswith("。")
    assert refusal(with_part(name, lambda part: part.decode().encode("utf-16"))).endswith("。")


@given(st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_changed_in_a_part_gives_a_workbook_or_a_sentence(data: st.DataObject):
    """Bytes of one part are taken out, doubled or changed; nothing but our own error comes of it."""
    parts = parts_of(form())
    name = data.draw(st.sampled_from(sorted(name for name in parts if name.endswith((".xml", ".rels", ".vml")))))
    part = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, max(len(part) - 1, 0)))
        length = data.draw(st.integers(0, 12))
        part[at : at + length] = data.draw(
            st.sampled_from([b"", bytes(part[at : at + length]) * 2, b'"', b"<", b"</c>", b"9", b"A", b"\xff"])
        )
    with suppress(WorkbookError):
        template = read_template(package({**parts, name: bytes(part)}))
        if not template.faults and {one.mark.key for one in template.asked} <= {*answers().values, "#问题", "序号", "企业", "天数"}:
            fill_template(template, answers())
