"""Files: whole or not at all, and the same for the same document."""

import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import docx
import pytest

from exports.pdf.document import Annex, Chart, ChartKind, MinutesHead, Paragraph, Picture, Series
from exports.pdf.errors import FontError, PictureError
from exports.word.render import write_document
from tests.exports.pdf.samples import BODY_NAME, full_notice, notice
from tests.exports.word.reading import texts_in_order, written

CHART = Chart(ChartKind.BARS, ("6月", "7月"), (Series("走访", (12.0, None)), Series("办结", (3.0, 45.5))), "走访与办结", "件")


def test_asking_for_it_costs_nothing() -> None:
    heavy = "{'docx', 'lxml', 'reportlab', 'PIL', 'pypdfium2'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", f"import sys, exports.word.render; sys.exit(bool({heavy}))"], check=True)


def test_the_same_document_gives_the_same_file(tmp_path: Path) -> None:
    document = replace(full_notice(), body=(*full_notice().body, CHART))
    first, again = (write_document(document, tmp_path / f"{n}.docx") for n in "12")
    assert first.sha256 == again.sha256 == sha256(again.path.read_bytes()).hexdigest()
    other = write_document(replace(document, note="台账校验码：0000"), tmp_path / "3.docx")
    assert other.sha256 != first.sha256


def test_no_part_tells_when_it_was_written(tmp_path: Path) -> None:
    write_document(full_notice(), tmp_path / "通报.docx")
    with zipfile.ZipFile(tmp_path / "通报.docx") as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.testzip() is None


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    properties = written(full_notice(), tmp_path).core_properties
    assert properties.title == f"{BODY_NAME}关于2022年8月包保联企工作情况的通报"
    assert properties.author == BODY_NAME
    assert properties.subject == "临高管发〔2022〕8号"
    assert properties.keywords == "通报"
    assert properties.created.replace(tzinfo=None) == datetime(2022, 8, 31)


def test_minutes_say_who_issues_them(tmp_path: Path) -> None:
    head = MinutesHead("临港会商纪要", "2022年第3期", "临港管委会办公室", date(2022, 8, 30))
    properties = written(notice(head=head, signature=None), tmp_path).core_properties
    assert (properties.author, properties.subject) == ("临港管委会办公室", "2022年第3期")


def test_long_titles_do_not_burst_the_properties(tmp_path: Path) -> None:
    assert len(written(notice(title="关于工作的通知" * 60), tmp_path).core_properties.title) == 255


def test_control_characters_leave_no_trace(tmp_path: Path) -> None:
    read = written(notice(body=(Paragraph("走访\u200b企业\x07三\ufeff家\ufffe。\r\n第二段\t结束\x00。"), Paragraph(" \n "))), tmp_path)
    assert texts_in_order(read)[4:6] == ["走访企业三家。", "第二段 结束。"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "文书.docx"
    path.write_bytes(b"old")

    def full_disk(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_document(notice(), path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_picture_that_is_none_is_named(tmp_path: Path) -> None:
    for document, field in (
        (notice(body=(Picture(b"no picture", "现场照片"),)), "正文"),
        (notice(annexes=(Annex("照片", (Picture(b"\xff\xd8\xff\xe0cut"),)),)), "附件"),
    ):
        with pytest.raises(PictureError, match=f"“{field}”中的图片"):
            write_document(document, tmp_path / "文书.docx")
    assert list(tmp_path.iterdir()) == []


def test_a_chart_wants_its_fonts(tmp_path: Path) -> None:
    font = tmp_path / "x.ttf"
    font.write_bytes(b"not a font")
    with pytest.raises(FontError, match=r"x\.ttf"):
        write_document(notice(body=(CHART,)), tmp_path / "文书.docx", fonts={"仿宋": font})
    written_without = write_document(notice(), tmp_path / "文书.docx", fonts={"仿宋": font})
    assert docx.Document(str(written_without.path)).paragraphs
