"""Files of many documents: each is held against its own, and nothing stands between them that should not."""

from dataclasses import replace
from pathlib import Path

import pytest

from exports.pdf.check import check_batch, check_document
from exports.pdf.document import Annex, OfficialDocument, Paragraph
from exports.pdf.render import RenderedBatch, render_documents
from tests.exports.pdf.check.breaking import letter, plain
from tests.exports.pdf.samples import notice

DOCUMENTS = (
    notice(annexes=(Annex("走访台账", (Paragraph("附件正文。"),)),)),
    letter(body=(Paragraph("请于2022年9月10日前办结。"),)),
    plain(body=(Paragraph("请抓紧办理。"),)),
)


def batch(folder: Path, documents: tuple[OfficialDocument, ...] = DOCUMENTS, *, duplex: bool = False) -> RenderedBatch:
    return render_documents(documents, folder / "合并.pdf", title="2022年8月督办函", duplex=duplex)


@pytest.mark.parametrize("duplex", [False, True])
def test_a_good_batch_is_left_alone(tmp_path: Path, duplex: bool) -> None:
    done = batch(tmp_path, duplex=duplex)
    assert check_batch(done.path, DOCUMENTS, done.spans, duplex=duplex) == []
    for document, span in zip(DOCUMENTS, done.spans, strict=True):
        assert check_document(done.path, document, pages=span) == []


def test_what_is_wrong_is_told_with_its_place(tmp_path: Path) -> None:
    done = batch(tmp_path)
    others = (DOCUMENTS[0], replace(DOCUMENTS[1], body=(Paragraph("请于2022年9月20日前办结。"),)), DOCUMENTS[2])
    (missing, foreign) = check_batch(done.path, others, done.spans)
    assert missing == "第2份：从第1页起找不到正文“请于2022年9月20日前办结。”。"
    assert foreign.startswith("第2份：第1页有文稿中没有的文字“请于2022年9月10日")


def test_duplex(tmp_path: Path) -> None:
    done = batch(tmp_path)
    assert done.spans[1].start % 2, "the sample is to be three pages and one"
    assert "第2份没有从奇数页开始。" in check_batch(done.path, DOCUMENTS, done.spans, duplex=True)
    double = batch(tmp_path, duplex=True)
    assert "第2份之前有1页不属于任何一份。" in check_batch(double.path, DOCUMENTS, double.spans)


def test_pages_that_belong_to_nobody(tmp_path: Path) -> None:
    done = batch(tmp_path)
    first, second, third = done.spans
    assert "第2份之前有1页不属于任何一份。" in check_batch(done.path, (DOCUMENTS[0], DOCUMENTS[2]), (first, third))
    assert "最后一份之后还有页。" in check_batch(done.path, DOCUMENTS[:2], (first, second))


def test_an_empty_page_may_end_a_document_of_a_batch(tmp_path: Path) -> None:
    done = batch(tmp_path, duplex=True)
    first, second, _third = done.spans
    padded = range(first.start, second.start)
    assert len(padded) == len(first) + 1
    assert check_document(done.path, DOCUMENTS[0], pages=padded) == []
    assert "第2页是空白页。" in check_document(done.path, DOCUMENTS[2], pages=range(second.start, second.start + 3))


def test_no_pdf(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"nothing")
    assert check_batch(tmp_path / "x.pdf", (), ()) == ["文件不是有效的PDF，无法读回检查。"]
