"""In-house papers without red head, read back from the file."""

from pathlib import Path

import pytest

from exports.pdf.check.areas import is_red
from exports.pdf.document import OfficialDocument, Paragraph, PlainHead, Signature
from exports.pdf.page import BOTTOM, LEFT, LINE_PITCH, MM, RIGHT, TOP
from tests.exports.pdf.geometry import Area, collisions, outside
from tests.exports.pdf.reading import first_page, folio_of, line_of, lines_of, on_paper, text_of
from tests.exports.pdf.samples import notice

NUMBER = "编号：2022-督-031"


def paper(number: str = NUMBER, **changes: object) -> OfficialDocument:
    return notice(**{"head": PlainHead(number), "title": "督办通知单", "addressee": "住房和城乡建设局", **changes})


def test_the_number_is_small_on_the_right_at_the_top_of_the_type_area(tmp_path: Path) -> None:
    number = lines_of(first_page(paper(), tmp_path))[0]
    assert text_of(number) == NUMBER
    assert {round(char.size) for char in number} == {14}
    assert min(char.top for char in number) == pytest.approx(TOP, abs=0.5 * MM)
    assert number[-1].right == pytest.approx(RIGHT, abs=1 * MM)


def test_the_title_stands_under_it_in_the_middle(tmp_path: Path) -> None:
    page = first_page(paper(), tmp_path)
    number, title, addressee = lines_of(page)[:3]
    assert text_of(title) == "督办通知单"
    assert {round(char.size) for char in title} == {22}
    assert (title[0].left + title[-1].right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=2)
    assert 0 < min(char.top for char in title) - max(char.bottom for char in number) < LINE_PITCH
    assert text_of(addressee) == "住房和城乡建设局："
    assert addressee[0].x == pytest.approx(LEFT, abs=0.2)
    assert min(char.top for char in addressee) - max(char.bottom for char in title) == pytest.approx(1.25 * LINE_PITCH, abs=2 * MM)


def test_without_a_number_the_title_is_on_top_of_the_type_area(tmp_path: Path) -> None:
    title = lines_of(first_page(paper(""), tmp_path))[0]
    assert text_of(title) == "督办通知单"
    assert min(char.top for char in title) == pytest.approx(TOP, abs=0.5 * MM)


def test_it_is_black_and_every_page_has_its_number(tmp_path: Path) -> None:
    pages = on_paper(paper(body=(Paragraph("请于3个工作日内办结并书面反馈。" * 90),)), tmp_path).pages
    assert len(pages) > 2
    for page in pages:
        assert folio_of(page) == f"—{page.number}—"
        assert not page.rules
        assert not any(is_red(char.colour) for char in page.chars)
        assert not outside(page, Area(LEFT, TOP, RIGHT, BOTTOM), Area(LEFT, BOTTOM, RIGHT, BOTTOM + 12 * MM))
        assert not collisions(page)


def test_nobody_has_to_sign(tmp_path: Path) -> None:
    page = first_page(paper(signature=None, body=(Paragraph("请于3个工作日内办结。"),)), tmp_path)
    assert [text_of(line) for line in lines_of(page)][-2:] == ["请于3个工作日内办结。", "—1—"]


def test_a_paper_of_one_line_signed_by_an_office(tmp_path: Path) -> None:
    from datetime import date

    page = first_page(paper(signature=Signature("督查室", date(2022, 8, 31), sealed=False)), tmp_path)
    name, day = line_of(page, "督查室"), line_of(page, "2022年8月31日")
    assert day[0].baseline - name[0].baseline == pytest.approx(LINE_PITCH, abs=0.1)
