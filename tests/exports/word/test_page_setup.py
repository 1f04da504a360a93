"""Paper, margins, grid, sections, headers and footers."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn

from exports.pdf.document import Annex, Heading, LetterHead, Paragraph, PlainHead, Signature, Table, TableColumn, Turned
from tests.exports.pdf.samples import full_notice, notice
from tests.exports.word.reading import MM, attribute, texts_in_order, with_style, written

TABLE = Table((TableColumn("部门"), TableColumn("走访", numeric=True)), (("经济发展局", "12"),))


def sizes(read: Any) -> list[tuple[int, int]]:
    return [(round(section.page_width / MM), round(section.page_height / MM)) for section in read.sections]


def margins(section: Any) -> tuple[float, ...]:
    edges = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    return tuple(round(edge / MM, 1) for edge in edges)


def test_the_type_area_is_that_of_the_standard(tmp_path: Path) -> None:
    section = written(notice(), tmp_path).sections[0]
    assert (round(section.page_width / MM), round(section.page_height / MM)) == (210, 297)
    assert margins(section) == (37.0, 26.0, 35.0, 28.0)


def test_the_grid_has_28_characters_and_22_lines(tmp_path: Path) -> None:
    section = written(notice(), tmp_path).sections[0]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    width = (section.page_width - section.left_margin - section.right_margin) / 12_700
    height = (section.page_height - section.top_margin - section.bottom_margin) / 12_700
    assert int(width / (16 + int(grid.get(qn("w:charSpace"))) / 4096)) == 28
    assert int(height / (int(grid.get(qn("w:linePitch"))) / 20)) == 22


def test_lines_are_as_high_as_the_grid_and_characters_28_to_the_line(tmp_path: Path) -> None:
    read = written(notice(), tmp_path)
    body = read.styles["Normal"].element
    grid = read.sections[0]._sectPr.find(qn("w:docGrid"))
    assert attribute(body, "pPr/spacing", "line") == grid.get(qn("w:linePitch"))
    assert attribute(body, "pPr/spacing", "lineRule") == "exact"
    pitch = 16 + int(attribute(body, "rPr/spacing", "val")) / 20
    measure = 156 / 25.4 * 72
    assert 28 <= measure / pitch < 28.2


def test_a_turned_annex_has_a_section_of_its_own(tmp_path: Path) -> None:
    read = written(full_notice(), tmp_path)
    assert sizes(read) == [(210, 297), (210, 297), (297, 210), (210, 297)]
    turned = read.sections[2]
    assert turned.orientation == 1
    # bound where the upright pages are: its upper edge is their left one
    assert margins(turned) == (28.0, 37.0, 26.0, 35.0)


def test_turned_blocks_stand_on_pages_of_their_own(tmp_path: Path) -> None:
    body = (Paragraph("前文。"), Heading(1, "附表"), Turned((TABLE,)), Turned((TABLE,)), Paragraph("后文。"))
    read = written(notice(body=body), tmp_path)
    assert sizes(read) == [(210, 297), (297, 210), (210, 297)]
    spoken = [[block.text for block in section.iter_inner_content() if hasattr(block, "text")] for section in read.sections]
    assert "前文。" in spoken[0]
    assert "一、附表" in spoken[1]
    assert "后文。" in spoken[2]


def test_the_first_page_is_upright_whatever_comes_first(tmp_path: Path) -> None:
    read = written(notice(head=PlainHead(), title="", addressee=None, body=(Turned((TABLE,)),), signature=None), tmp_path)
    assert sizes(read) == [(210, 297), (297, 210)]


def test_an_annex_within_turned_pages_ends_upright(tmp_path: Path) -> None:
    annexes = (Annex("甲表", (Turned((TABLE,)), Paragraph("说明。"))), Annex("乙表", (TABLE, Turned((TABLE,))), landscape=True))
    assert sizes(written(notice(annexes=annexes), tmp_path)) == [(210, 297), (210, 297), (297, 210), (210, 297), (297, 210)]


def number_of(footer: Any) -> tuple[str, str]:
    paragraph = footer.paragraphs[0]
    assert attribute(paragraph._p, "fldSimple", "instr").strip() == "PAGE"
    return "".join(text.text for text in paragraph._p.iter(qn("w:t"))), attribute(paragraph._p, "pPr/jc", "val")


def test_page_numbers_stand_outside(tmp_path: Path) -> None:
    read = written(notice(), tmp_path)
    assert read.settings.odd_and_even_pages_header_footer
    section = read.sections[0]
    assert number_of(section.footer) == ("— 1 —", "right")
    assert number_of(section.even_page_footer) == ("— 1 —", "left")
    assert attribute(section.footer.paragraphs[0]._p, "pPr/ind", "rightChars") == "100"
    assert attribute(section.even_page_footer.paragraphs[0]._p, "pPr/ind", "leftChars") == "100"
    style = read.styles["页码"]
    assert style.font.size.pt == 14
    assert attribute(style.element, "rPr/rFonts", "eastAsia") == attribute(style.element, "rPr/rFonts", "ascii") == "宋体"


def test_turned_pages_have_their_number_where_the_paper_has_it(tmp_path: Path) -> None:
    turned = written(full_notice(), tmp_path).sections[2]
    for header, side in ((turned.header, "right"), (turned.even_page_header, "left")):
        (table,) = header.tables
        place = table._tbl.tblPr.find(qn("w:tblpPr"))
        assert int(place.get(qn("w:tblpX"))) / 20 / 72 * 25.4 == pytest.approx(24.8, abs=0.1)
        assert attribute(table._tbl, "tr/tc/tcPr/textDirection", "val") == "tbRl"
        assert attribute(table._tbl, "tr/tc/p/pPr/jc", "val") == side
    for footer in (turned.footer, turned.even_page_footer):
        assert "PAGE" not in str(footer._element.xml)


def test_pages_after_turned_ones_have_numbers_again(tmp_path: Path) -> None:
    last = written(full_notice(), tmp_path).sections[-1]
    assert number_of(last.footer) == ("— 1 —", "right")
    assert last.header.tables == []


def test_a_letter_shows_no_number_on_page_one(tmp_path: Path) -> None:
    annexes = (Annex("问题清单", (TABLE,)),)
    read = written(notice(head=LetterHead("临港管委会办公室", "临管办函〔2022〕18号"), annexes=annexes), tmp_path)
    first, second = read.sections
    assert first.different_first_page_header_footer
    assert not second.different_first_page_header_footer
    assert "PAGE" not in first.first_page_footer._element.xml
    assert number_of(first.even_page_footer) == ("— 1 —", "left")
    assert number_of(second.footer) == ("— 1 —", "right")


def test_the_mark_and_the_rules_of_a_letter_stand_on_page_one_only(tmp_path: Path) -> None:
    read = written(notice(head=LetterHead("临港管委会办公室", "临管办函〔2022〕18号")), tmp_path)
    section = read.sections[0]
    (mark,) = section.first_page_header.paragraphs
    assert (mark.text, mark.style.name) == ("临港管委会办公室", "发文机关标志")
    (foot,) = section.first_page_footer.paragraphs
    for paragraph, side, kind in ((mark, "bottom", "thickThinSmallGap"), (foot, "top", "thinThickSmallGap")):
        assert attribute(paragraph._p, f"pPr/pBdr/{side}", "val") == kind
        assert attribute(paragraph._p, f"pPr/pBdr/{side}", "color") == "FF0000"
        left, right = (int(attribute(paragraph._p, "pPr/ind", edge)) / 20 / 72 * 25.4 for edge in ("left", "right"))
        assert 156 - left - right == pytest.approx(170, abs=0.1)
    # the lower rule stands 20 mm above the paper's edge
    room = int(attribute(foot._p, "pPr/spacing", "line")) / 20 / 72 * 25.4
    assert section.footer_distance / MM + room == pytest.approx(20, abs=0.1)
    assert section.header.paragraphs[0].text == ""


def test_what_closes_the_text_stands_upright_after_turned_blocks(tmp_path: Path) -> None:
    body = (Paragraph("前文。"), Turned((TABLE,)))
    read = written(notice(body=body, signature=Signature("临港管委会", date(2022, 8, 31))), tmp_path)
    assert sizes(read) == [(210, 297), (297, 210), (210, 297)]
    assert texts_in_order(read)[-2:] == ["临港管委会", "2022年8月31日"]
    assert [paragraph.text for paragraph in with_style(read, "成文日期")] == ["2022年8月31日"]
