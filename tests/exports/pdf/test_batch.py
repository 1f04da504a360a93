"""Many documents in one file, read back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from exports.pdf.check.pages import ReadPage, read_document
from exports.pdf.document import Annex, LetterHead, OfficialDocument, Paragraph, PlainHead, Signature
from exports.pdf.errors import MissingGlyphError
from exports.pdf.render import RenderedBatch, render_document, render_documents
from tests.exports.pdf.reading import folio_of, lines_of, text_of
from tests.exports.pdf.samples import notice

TITLE = "2022年8月督办函"
LONG = (Paragraph("请于3个工作日内办结并书面反馈。" * 60),)


def documents() -> tuple[OfficialDocument, ...]:
    """A letter of one page, one of three with an annex, an in-house paper of one."""
    letter = notice(head=LetterHead("临港管委会", "临高管函〔2022〕8号"), title="关于督办问题的函", addressee="住建局", keywords=("督办",))
    return (
        letter,
        replace(letter, head=LetterHead("临港管委会", "临高管函〔2022〕9号"), body=LONG, annexes=(Annex("问题清单", (Paragraph("无"),)),)),
        replace(letter, head=PlainHead(), title="督办通知单", signature=Signature("督查室", date(2022, 9, 2), sealed=False)),
    )


def batch(folder: Path, **more: Any) -> RenderedBatch:
    return render_documents(documents(), folder / "批.pdf", title=TITLE, **more)


def placed(page: ReadPage) -> list[tuple[str, float, float]]:
    return sorted((char.char, round(char.x, 1), round(char.baseline, 1)) for char in page.chars)


def test_each_document_looks_as_it_does_alone(tmp_path: Path) -> None:
    done = batch(tmp_path)
    pages = read_document(done.path).pages
    assert len(pages) == done.pages
    assert [page for span in done.spans for page in span] == list(range(done.pages))
    for document, span in zip(documents(), done.spans, strict=True):
        alone = read_document(render_document(document, tmp_path / "一份.pdf").path).pages
        assert [placed(pages[index]) for index in span] == [placed(page) for page in alone]


def test_each_document_numbers_its_own_pages(tmp_path: Path) -> None:
    done = batch(tmp_path)
    pages = read_document(done.path).pages
    assert [[folio_of(pages[index]) for index in span] for span in done.spans] == [
        [""],
        ["", "—2—", "—3—", "—4—"][: len(done.spans[1])],
        ["—1—"],
    ]
    assert len(done.spans[1]) == 4


def test_printed_on_both_sides_each_begins_on_the_front_of_a_sheet(tmp_path: Path) -> None:
    done = batch(tmp_path, duplex=True)
    pages = read_document(done.path).pages
    assert done.spans == (range(1), range(2, 6), range(6, 7))
    assert done.pages == len(pages) == 7, "no blank page after the last one"
    assert not pages[1].chars
    assert not pages[1].rules
    assert (pages[1].width, pages[1].height) == (pages[0].width, pages[0].height)


def test_the_outline_names_documents_whom_they_go_to_and_their_annexes(tmp_path: Path) -> None:
    done = batch(tmp_path, names=("住建局", "", "经发局"), duplex=True)
    file = pypdfium2.PdfDocument(done.path.read_bytes())
    entries = [(entry.level, entry.get_title(), entry.get_dest().get_index()) for entry in file.get_toc()]
    file.close()
    assert entries == [
        (0, "关于督办问题的函 — 住建局", 0),
        (0, "关于督办问题的函", 2),
        (1, "附件 问题清单", 5),
        (0, "督办通知单 — 经发局", 6),
    ]


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    file = pypdfium2.PdfDocument(batch(tmp_path).path.read_bytes())
    said = file.get_metadata_dict()
    file.close()
    assert (said["Title"], said["Subject"]) == (TITLE, TITLE)
    assert said["Author"] == "临港高新技术产业开发区管理委员会、督查室"
    assert said["Keywords"].startswith("督办")
    assert said["CreationDate"].startswith("D:20220902")
    assert said["Creator"] == said["Producer"] == "包保联企工作台"


def test_fonts_are_shared_and_told(tmp_path: Path) -> None:
    done = batch(tmp_path)
    alone = render_document(documents()[0], tmp_path / "一份.pdf")
    assert set(alone.fonts) <= set(done.fonts)
    assert done.path.stat().st_size < 2 * alone.path.stat().st_size
    assert batch(tmp_path).sha256 == done.sha256


@pytest.mark.parametrize("stop_at", [1, 3, 4, 5])
def test_it_can_be_stopped_before_every_step(tmp_path: Path, stop_at: int) -> None:
    def stopping() -> Callable[[], None]:
        steps = iter(range(1, 99))

        def between() -> None:
            if next(steps) == stop_at:
                raise InterruptedError

        return between

    with pytest.raises(InterruptedError):
        batch(tmp_path, between=stopping())
    assert not list(tmp_path.iterdir())


def test_between_is_called_before_each_document_before_writing_and_before_keeping(tmp_path: Path) -> None:
    calls: list[bool] = []
    batch(tmp_path, between=lambda: calls.append((tmp_path / "批.pdf").exists()))
    assert calls == [False] * 5


def test_what_is_wrong_names_the_document(tmp_path: Path) -> None:
    letter = documents()[0]
    with pytest.raises(MissingGlyphError, match=r"第2份（住建局）主送机关") as caught:
        render_documents([letter, replace(letter, addressee="\U0001f9ff")], tmp_path / "批.pdf", title=TITLE, names=("经发局", "住建局"))
    assert caught.value.character == "\U0001f9ff"
    warned = render_documents([letter, replace(letter, title="\n".join(["督办函"] * 20))], tmp_path / "批.pdf", title=TITLE).warnings
    assert [warning for warning in warned if "首页" in warning] == ["第2份（临高管函〔2022〕8号）首页没有正文，请精简标题或主送机关。"]


def test_nothing_to_set_and_names_for_some_only_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="没有要打印的文书"):
        render_documents([], tmp_path / "批.pdf", title=TITLE)
    with pytest.raises(ValueError, match="有3份文书，却有1个名称"):
        batch(tmp_path, names=("住建局",))


def test_the_pages_of_a_batch_say_whom_they_go_to(tmp_path: Path) -> None:
    done = batch(tmp_path, duplex=True)
    pages = read_document(done.path).pages
    firsts = [[text_of(line) for line in lines_of(pages[span[0]])] for span in done.spans]
    assert ["临高管函〔2022〕8号" in firsts[0], "临高管函〔2022〕9号" in firsts[1], "督办通知单" in firsts[2]] == [True] * 3
