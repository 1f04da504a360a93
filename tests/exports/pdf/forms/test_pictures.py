"""Small pictures on a working paper: all of them, in rows, upright as they are, never distorted."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from exports.pdf.form import Form, Pictures, Section, Signatures
from exports.pdf.form_render import render_forms
from exports.pdf.page import MM, PAGE_HEIGHT, PAGE_WIDTH
from tests.fixtures.pictures import picture

WIDE, TALL = picture("JPEG", (240, 180), "navy"), picture("JPEG", (120, 240), "green")


def boxes(path: Path) -> list[list[tuple[float, float, float, float]]]:
    """Left, bottom, right and top of the pictures on each page."""
    document = pypdfium2.PdfDocument(path)
    found = [[one.get_bounds() for one in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])] for page in document]
    document.close()
    return found


def printed(path: Path, *jpegs: bytes) -> Path:
    form = Form("走访记录表", "走访", (Section("照片"), Pictures(jpegs), Signatures(("走访人",))), one_page=True)
    return render_forms([form], path, title="走访记录表", author="督查室", day=date(2022, 8, 31)).path


def test_pictures_keep_their_shape_and_do_not_overlap(tmp_path: Path) -> None:
    (page,) = boxes(printed(tmp_path / "a.pdf", WIDE, TALL, WIDE, TALL, WIDE))
    shapes = [(right - left) / (top - bottom) for left, bottom, right, top in page]
    assert shapes == [pytest.approx(shape, rel=0.01) for shape in (4 / 3, 1 / 2, 4 / 3, 1 / 2, 4 / 3)]
    assert all(left > 15 * MM and right < PAGE_WIDTH - 15 * MM and bottom > 0 and top < PAGE_HEIGHT for left, bottom, right, top in page)
    first_row = page[:4]
    assert all(one[2] < other[0] for one, other in pairwise(first_row))
    assert page[4][3] < min(bottom for _, bottom, _, _ in first_row)


def test_many_pictures_go_on_over_the_page(tmp_path: Path) -> None:
    pages = boxes(printed(tmp_path / "a.pdf", *[WIDE] * 40))
    assert len(pages) > 1
    assert sum(map(len, pages)) == 40


def test_the_same_pictures_give_the_same_file(tmp_path: Path) -> None:
    assert printed(tmp_path / "a.pdf", WIDE, TALL).read_bytes() == printed(tmp_path / "b.pdf", WIDE, TALL).read_bytes()
