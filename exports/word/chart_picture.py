"""A chart as a picture: set as the PDF sets it, on a page of its own, then taken as dots."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image

from exports.pdf.canvas import Properties
from exports.pdf.charts.strips import chart_strips
from exports.pdf.document import Chart
from exports.pdf.lines.text import TextSetter
from exports.pdf.marks import Mark, Sheet
from exports.pdf.page_pictures import page_picture
from exports.pdf.render import render_sheets

_DOTS: Final = 300  # an inch


def chart_picture(chart: Chart, width: float, height: float, fonts: Mapping[str, Path] | None) -> bytes:
    """A PNG of the chart without its title, so many points wide and at most so high. Raises MissingGlyphError and FontError.

    Calls PDFium, under the terms of ``page_pictures``.
    """
    untitled = replace(chart, title="")

    def set_page(setter: TextSetter) -> list[Sheet]:
        marks: list[Mark] = []
        y = 0.0
        for strip in chart_strips(setter, untitled, width, height, chart.title or "图"):
            marks += [mark.moved(0.0, y) for mark in strip.marks]
            y += strip.height
        return [Sheet(tuple(marks), width=width, height=y)]

    with TemporaryDirectory() as folder:
        page = render_sheets(set_page, Properties("", "", "", "", None), Path(folder, "chart.pdf"), fonts=fonts).path.read_bytes()
    scale = _DOTS / 72
    drawn = page_picture(page, 0, round(width * scale), round(height * scale))
    png = BytesIO()
    Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb).convert("L").save(png, "PNG", dpi=(_DOTS, _DOTS))
    return png.getvalue()
