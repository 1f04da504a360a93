"""Files as a screen shows them: pictures, pages of a PDF, and what is neither."""

import io

import pytest

from desktop.errors import UserError
from desktop.files.pages import page_count, page_pixels
from tests.fixtures.pictures import picture


def pdf(pages: int) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(210, 297))
    for number in range(pages):
        canvas.setFillColorRGB(1, 0, 0) if number else canvas.setFillColorRGB(0, 0, 1)
        canvas.rect(0, 0, 210, 297, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def test_a_picture_is_one_page_and_a_pdf_as_many_as_it_has() -> None:
    assert page_count("照片.png", picture("PNG", (30, 20))) == 1
    assert page_count("材料.pdf", pdf(3)) == 3
    assert page_count("说明.txt", "已经办好".encode()) == 0


def test_pages_fit_where_they_are_shown() -> None:
    content = pdf(2)
    first, second = (page_pixels("材料.pdf", content, number, 105, 400) for number in (0, 1))
    assert (first.width, len(first.rgb)) == (105, first.width * first.height * 3)
    assert abs(first.height - 149) <= 1
    assert (first.rgb[:3], second.rgb[:3]) == (b"\x00\x00\xff", b"\xff\x00\x00")
    shown = page_pixels("照片.png", picture("PNG", (300, 200)), 0, 60, 60)
    assert (shown.width, shown.height) == (60, 40)


def test_a_damaged_pdf_is_told_by_name() -> None:
    broken = b"%PDF-1.4\n" + bytes(40)
    for look in (lambda: page_count("合同.pdf", broken), lambda: page_pixels("合同.pdf", broken, 0, 9, 9)):
        with pytest.raises(UserError, match=r"“合同\.pdf”已损坏或设了密码"):
            look()
