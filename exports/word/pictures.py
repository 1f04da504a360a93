"""Pictures and charts with their captions."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from docx.oxml.shape import CT_Inline
from docx.shared import Pt

from exports.pdf.document import Chart, Picture
from exports.pdf.page import MM
from exports.pdf.pictures import picture_size
from exports.word.chart_picture import chart_picture
from exports.word.package import WordFile
from exports.word.page_setup import LINE, Lie
from exports.word.styles import Styled
from exports.word.xml import Element, element, one_line, paragraph, run

_CAPTION_ROOM: Final = 2 * LINE


def picture_paragraphs(file: WordFile, picture: Picture, lie: Lie, field: str) -> list[Element]:
    """A picture no wider and no higher than a page that lies so, its caption kept with it. Raises PictureError naming ``field``."""
    picture_size(picture, field)
    wanted = lie.measure if picture.width_mm is None else picture.width_mm * MM
    return _captioned(file, picture.jpeg, min(lie.measure, wanted), lie, picture.caption)


def chart_paragraphs(file: WordFile, chart: Chart, lie: Lie, fonts: Mapping[str, Path] | None) -> list[Element]:
    """A chart as the PDF has it, its figures in words for who cannot see it, its title under it. Raises MissingGlyphError, FontError."""
    png = chart_picture(chart, lie.measure, lie.depth - _CAPTION_ROOM, fonts)
    return _captioned(file, png, lie.measure, lie, chart.title, said=_in_words(chart))


def _captioned(file: WordFile, content: bytes, width: float, lie: Lie, title: str, said: str = "") -> list[Element]:
    key, number, (pixels_wide, pixels_high) = file.picture(content)
    height = width * pixels_high / pixels_wide
    if (most := lie.depth - _CAPTION_ROOM) < height:
        width, height = width * most / height, most
    caption = one_line(title)
    inline = CT_Inline.new_pic_inline(number, key, f"图片{number}", Pt(width), Pt(height))
    inline.docPr.set("name", f"图片{number}")
    inline.docPr.set("descr", said or caption)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")  # not said, LibreOffice takes it for an eighth of an inch
    drawing = element("w:r", element("w:drawing", inline))
    if not caption:
        return [paragraph(Styled.PICTURE, [drawing])]
    return [paragraph(Styled.PICTURE, [drawing], element("w:keepNext")), paragraph(Styled.CAPTION, [run(caption)])]


def _in_words(chart: Chart) -> str:
    counted = f"（{chart.unit}）" if chart.unit else ""
    series = (
        f"{one.name}{counted}："
        + "、".join(f"{category}{_figure(value)}" for category, value in zip(chart.categories, one.values, strict=True))
        for one in chart.series
    )
    return one_line("；".join(series))


def _figure(value: float | None) -> str:
    return "—" if value is None else f"{value:,.10g}"
