"""Styles, headings, paragraphs, lists, remarks, pictures."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from PIL import Image

from exports.pdf.document import (
    Chart,
    ChartKind,
    Heading,
    Items,
    Marker,
    Paragraph,
    Picture,
    Remark,
    Run,
    RunStyle,
    Series,
    Table,
    TableColumn,
    Turned,
)
from exports.pdf.page import MM, PITCH
from tests.exports.pdf.samples import notice
from tests.exports.word.reading import attribute, texts_in_order, with_style, written

TABLE = Table((TableColumn("部门"),), (("经济发展局",),))


@pytest.mark.parametrize(
    ("name", "font", "size"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("Heading 4", "仿宋_GB2312", 16),
        ("发文机关标志", "方正小标宋简体", 52),
        ("发文字号", "仿宋_GB2312", 16),
        ("公文标题", "方正小标宋简体", 22),
        ("主送机关", "仿宋_GB2312", 16),
        ("附件", "黑体", 16),
        ("附件标题", "方正小标宋简体", 22),
        ("附件说明", "仿宋_GB2312", 16),
        ("署名", "仿宋_GB2312", 16),
        ("成文日期", "仿宋_GB2312", 16),
        ("表题", "黑体", 16),
        ("版记", "仿宋_GB2312", 14),
        ("页码", "宋体", 14),
    ],
)
def test_styles_have_their_faces_for_every_script(tmp_path: Path, name: str, font: str, size: int) -> None:
    style = written(notice(), tmp_path).styles[name]
    assert style.font.size.pt == size
    assert {attribute(style.element, "rPr/rFonts", script) for script in ("eastAsia", "ascii", "hAnsi", "cs")} == {font}


def test_headings_are_found_by_the_navigation(tmp_path: Path) -> None:
    headings = tuple(Heading(level, text) for level, text in ((1, "总体情况"), (3, "走访"), (3, "问题"), (4, "细目"), (1, "下步工作")))
    read = written(notice(body=headings), tmp_path)
    told = [(paragraph.text, paragraph.style.name) for paragraph in read.paragraphs if paragraph.style.name.startswith("Heading")]
    assert told == [
        ("一、总体情况", "Heading 1"),
        ("（一）走访", "Heading 2"),
        ("（二）问题", "Heading 2"),
        ("1.细目", "Heading 3"),
        ("二、下步工作", "Heading 1"),
    ]
    for level in range(1, 5):
        style = read.styles[f"Heading {level}"]
        assert attribute(style.element, "pPr/outlineLvl", "val") == str(level - 1)
        assert style.paragraph_format.keep_with_next


def test_headings_count_on_through_turned_pages(tmp_path: Path) -> None:
    body = (Heading(1, "甲"), Paragraph("文。"), Turned((Heading(1, "乙"), TABLE)), Heading(1, "丙"))
    texts = texts_in_order(written(notice(body=body), tmp_path))
    assert [text for text in texts if "、" in text[:2]] == ["一、甲", "二、乙", "三、丙"]


def test_text_begins_two_characters_in(tmp_path: Path) -> None:
    read = written(notice(body=(Paragraph("全区走访企业。"),)), tmp_path)
    assert with_style(read, "Normal")[0].text == "全区走访企业。"
    indent = read.styles["Normal"].element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    assert indent.get(qn("w:firstLineChars")) == "200"
    assert int(indent.get(qn("w:firstLine"))) == pytest.approx(2 * PITCH * 20, abs=1)
    for name in ("公文标题", "主送机关", "附件说明", "表格文字", "版记", "页码"):
        assert attribute(read.styles[name].element, "pPr/ind", "firstLineChars") == "0", name


def test_lines_are_never_left_alone(tmp_path: Path) -> None:
    assert written(notice(), tmp_path).styles["Normal"].paragraph_format.widow_control


def test_runs_stand_out_by_style(tmp_path: Path) -> None:
    runs = (Run(" 一是", RunStyle.HEI), Run("走访率", RunStyle.KAI), Run("提升\n", RunStyle.BOLD), Run("　二是办结率上升。 "))
    read = written(notice(body=(Paragraph(runs),)), tmp_path)
    first, second = with_style(read, "Normal")
    assert [(run.text, run.style.name) for run in first.runs] == [("一是", "黑体文字"), ("走访率", "楷体文字"), ("提升", "加粗文字")]
    assert second.text == "二是办结率上升。"
    assert read.styles["加粗文字"].font.bold
    assert {run._r.rPr.rFonts.get(qn("w:hint")) for run in (*first.runs, *second.runs)} == {"eastAsia"}


@pytest.mark.parametrize(("count", "hang"), [(2, 2), (12, 2), (120, 3)])
def test_numbered_items_align(tmp_path: Path, count: int, hang: int) -> None:
    read = written(notice(body=(Items(tuple(f"第{n}项工作" for n in range(count))),)), tmp_path)
    items = with_style(read, "列项")
    assert [item.text for item in items] == [f"{n + 1}.\t第{n}项工作" for n in range(count)]
    for item in items:
        assert int(attribute(item._p, "pPr/ind", "left")) == pytest.approx((2 + hang) * PITCH * 20, abs=1)
        assert int(attribute(item._p, "pPr/ind", "hanging")) == pytest.approx(hang * PITCH * 20, abs=1)


def test_dashed_items_align(tmp_path: Path) -> None:
    read = written(notice(body=(Items(("建立台账", " ", "逐项销号"), Marker.DASH),)), tmp_path)
    assert [item.text for item in with_style(read, "列项")] == ["——建立台账", "——逐项销号"]


def test_a_remark_stays_with_what_it_speaks_of(tmp_path: Path) -> None:
    read = written(notice(body=(Paragraph("走访。"), Remark("注：走访率按应走访次数计算。"), TABLE, Remark("同上。"))), tmp_path)
    assert [remark.text for remark in with_style(read, "注释")] == ["注：走访率按应走访次数计算。", "注：同上。"]
    assert with_style(read, "Normal")[0].paragraph_format.keep_with_next
    assert read.tables[0].cell(1, 0).paragraphs[0].paragraph_format.keep_with_next


def test_what_announces_a_table_stays_with_it(tmp_path: Path) -> None:
    read = written(
        notice(body=(Paragraph("走访情况见下表："), TABLE, Paragraph("如下："), Paragraph("走访。"), Paragraph("完。"))), tmp_path
    )
    held = [paragraph.paragraph_format.keep_with_next for paragraph in with_style(read, "Normal")]
    assert held == [True, None, None, True]  # the last stays with the signature


def jpeg(width: int, height: int) -> bytes:
    content = BytesIO()
    Image.new("RGB", (width, height), "gray").save(content, "JPEG")
    return content.getvalue()


def test_pictures_fit_the_page(tmp_path: Path) -> None:
    body = (
        Picture(jpeg(300, 200), "走访现场", 60),
        Picture(jpeg(300, 200)),
        Picture(jpeg(100, 900), "公示牌"),
        Picture(jpeg(300, 200), width_mm=900),
    )
    read = written(notice(body=body), tmp_path)
    shapes = [(round(shape.width / 12_700 / MM), round(shape.height / 12_700 / MM)) for shape in read.inline_shapes]
    assert shapes[:2] == [(60, 40), (156, 104)]
    assert shapes[2][1] < 225
    assert shapes[2][0] / shapes[2][1] == pytest.approx(1 / 9, abs=0.01)
    assert shapes[3] == (156, 104)
    assert [caption.text for caption in with_style(read, "图题")] == ["走访现场", "公示牌"]
    numbers = [shape._inline.docPr.get("id") for shape in read.inline_shapes]
    assert len(set(numbers)) == len(numbers)
    assert with_style(read, "图片")[0].paragraph_format.keep_with_next


def test_a_chart_is_drawn_and_told_in_words(tmp_path: Path) -> None:
    chart = Chart(ChartKind.LINES, ("6月", "7月"), (Series("走访", (12.0, None)), Series("办结", (3.0, 45.5))), "走访与办结", "件")
    read = written(notice(body=(chart,)), tmp_path)
    (shape,) = read.inline_shapes
    assert shape.width / 12_700 == pytest.approx(156 * MM, abs=0.1)
    assert shape._inline.docPr.get("descr") == "走访（件）：6月12、7月—；办结（件）：6月3、7月45.5"
    assert with_style(read, "图题")[0].text == "走访与办结"
    part = read.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
    image = Image.open(BytesIO(part.blob))
    darkest, lightest = image.convert("L").getextrema()
    assert (darkest, lightest) == (0, 255)
    assert image.width / (shape.width / 914_400) == pytest.approx(300, abs=2)  # dots an inch
    other = written(notice(body=(replace(chart, kind=ChartKind.BARS),)), tmp_path)
    assert other.part.related_parts[other.inline_shapes[0]._inline.graphic.graphicData.pic.blipFill.blip.embed].blob != part.blob
