"""A file that does not say what its document says is told, text by text."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from exports.pdf.canvas import Properties
from exports.pdf.check import check_document
from exports.pdf.check.fonts import char_faults, font_faults
from exports.pdf.check.heading_numbers import HeadingOrder, read_number
from exports.pdf.check.lines import parting_faults
from exports.pdf.check.pages import ReadPage, read_document
from exports.pdf.document import (
    Block,
    Chart,
    ChartKind,
    Heading,
    Items,
    Marker,
    OfficialDocument,
    Paragraph,
    Picture,
    Remark,
    Series,
    Turned,
)
from exports.pdf.fonts import Role
from exports.pdf.lines.text import Style, baseline_of
from exports.pdf.lines.text import plain as off_grid
from exports.pdf.marks import Figure, Letters, Mark, Rule, Sheet
from exports.pdf.marks import Picture as PictureMark
from exports.pdf.numbering import HeadingCounter, chinese_number
from exports.pdf.page import HAO_3, LEFT, LINE_PITCH, MM, PITCH, TOP
from exports.pdf.render import render_document
from tests.exports.pdf.check.breaking import SETTER, Change, dropping, each, letter, minutes, moving, parted, plain, reset, said_of
from tests.exports.pdf.drawing import draw
from tests.exports.pdf.random_documents import jpeg
from tests.exports.pdf.samples import notice

BODY = Style(Role.FANGSONG)
LIST = Items(("首先" + "修复厂区道路，" * 6, "协调企业用电"))
DASHES = Items(("修复厂区道路", "协调企业用电"), Marker.DASH)
CHART = Chart(ChartKind.BARS, ("7月", "8月"), (Series("收集", (3, 4)), Series("办结", (3, 5))), "图1　问题办理", "件")
BLOCKS: tuple[Block, ...] = (
    Paragraph("现将有关情况通报如下。"),
    Heading(1, "总体情况"),
    Heading(2, "走访情况"),
    LIST,
    DASHES,
    Remark("走访率按家次计算。" * 5),
    CHART,
    Picture(jpeg(40, 10), "现场踏勘", 60),
    Heading(1, "下步打算"),
    Paragraph("各单位要压实责任，按期办结。"),
)
EVERYTHING = notice(body=BLOCKS, addressee=None)
TURNED = notice(
    body=(Paragraph("现将有关情况通报如下。"), Turned((Heading(1, "总体情况"), Paragraph("走访企业。"))), Paragraph("请抓好落实。"))
)


@pytest.mark.parametrize("document", [EVERYTHING, TURNED, letter(body=BLOCKS), minutes(body=BLOCKS), plain(body=BLOCKS)])
def test_good_texts_are_left_alone(tmp_path: Path, document: OfficialDocument) -> None:
    assert said_of(tmp_path, document) == ""


def is_picture(mark: Mark) -> bool:
    return isinstance(mark, PictureMark)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (dropping("各单位要压实"), "找不到正文“各单位要压实责任，按期办结。”"),
        (dropping("总体情况"), "找不到小标题“总体情况”"),
        (reset("一、总体情况", Style(Role.HEI), "二、总体情况"), "小标题“总体情况”的序号“二、”应是第1个"),
        (reset("一、总体情况", Style(Role.HEI), "总体情况"), "小标题“总体情况”的没有序号"),
        (reset("（一）走访情况", Style(Role.KAI), "1.走访情况"), "序号“1.”应是第2级"),
        (reset("二、下步打算", Style(Role.HEI), "（一）下步打算"), "序号“（一）”应是第1级"),
        (reset("二、下步打算", Style(Role.KAI)), "与其他黑体文字的"),
        (reset("各单位要压实", off_grid(Role.FANGSONG, 14)), "正文“各单位要压实责任，按……”不是3号字"),
        (moving("各单位要压实", dx=5 * MM), "首行应空二字（差+5.0毫米）"),
        (reset("2.", BODY, "3."), "列举项“协调企业用电”前应有序号2"),
        (reset("——", BODY, "一"), "前应有破折号"),
        (moving("首先", dx=-5 * MM), "列举项“1.首先修复厂区道路……”回行没有与首行文字对齐"),
        (dropping("现场踏勘"), "找不到图题“现场踏勘”"),
        (dropping("走访率按家次"), "找不到注“注：走访率按家次计算"),
        (each(is_picture, lambda mark: None), "文稿有1幅图片，文件中有0幅"),
        (each(is_picture, lambda mark: mark.moved(9 * MM, 0)), "图片没有居中（偏+9.0毫米）"),
        (dropping("办结"), "找不到图“办结”"),
        (reset("收集", off_grid(Role.FANGSONG, 9), "收集甲乙"), "有文稿中没有的小字“甲乙”"),
        (reset("（一）走访情况", Style(Role.KAI), "（一）走访情况和别的话"), "有文稿中没有的文字“和别的话”"),
        (parted("（一）走访情况"), "小标题“一、总体情况”留在页末，与下文分开"),
        (lambda sheets: [sheets[0], Sheet(()), *sheets[1:]], "第2页是空白页"),
    ],
)
def test_texts(tmp_path: Path, change: Change, said: str) -> None:
    assert said in said_of(tmp_path, EVERYTHING, change)


def test_what_the_file_says_of_itself(tmp_path: Path) -> None:
    path = render_document(notice(), tmp_path / "文件.pdf").path
    other = replace(notice(), title="关于开展走访的通知", head=replace(notice().head, number="临高管发〔2022〕9号"))
    said = "".join(check_document(path, replace(other, signature=replace(other.signature, body="临港管委会"))))
    assert "属性中的标题应是“关于开展走访的通知”" in said
    assert "属性中的作者应是“临港管委会”" in said
    assert "属性中的文号应是“临高管发〔2022〕9号”" in said


def test_ink_on_ink(tmp_path: Path) -> None:
    assert "字压着“" in said_of(tmp_path, EVERYTHING, moving("下步打算", dy=LINE_PITCH))

    def struck(sheets: list[Sheet]) -> list[Sheet]:
        line = next(mark for mark in sheets[0].marks if isinstance(mark, Letters) and mark.glyphs[0].char == "现")
        rule = Rule(line.x, line.baseline - 5, line.x + 100, line.baseline - 5, 0.5)
        return [replace(sheets[0], marks=(*sheets[0].marks, rule)), *sheets[1:]]

    assert "“现”字压线" in said_of(tmp_path, EVERYTHING, struck)


def test_figures_outside_the_type_area(tmp_path: Path) -> None:
    astray = each(lambda mark: isinstance(mark, Figure) and mark.closed, lambda mark: mark.moved(120 * MM, 0))
    assert "图形超出版心左右边界" in said_of(tmp_path, EVERYTHING, astray)


def page_with(*lines: tuple[float, str]) -> Sheet:
    """A page of body lines, each ``(columns of indent, text)``."""
    return Sheet(
        tuple(
            SETTER.galley(text, BODY, "试").on_one_line(LEFT + indent * PITCH, baseline_of(HAO_3, TOP + number * LINE_PITCH))
            for number, (indent, text) in enumerate(lines)
        )
    )


FULL, BEGUN = (0, "全区各级领导干部深入包保企业开展走访服务收集反馈问题办结"), (2, "全区各级领导干部深入包保企业开展走访服务收集反馈问题")


@pytest.mark.parametrize(
    ("above", "below", "said"),
    [
        ([BEGUN], [FULL, (0, "落实要求。")], "第1页末只有一段的第一行"),
        ([BEGUN, FULL], [(0, "落实要求。"), (2, "二是落实。")], "第2页首只有一段的最后一行（“落实要求。”）"),
        ([BEGUN, FULL], [FULL, (0, "落实要求。")], ""),
        ([BEGUN, FULL], [(0, "附件1")], ""),
        ([BEGUN, FULL], [(2, "二是落实。")], ""),
    ],
)
def test_paragraphs_over_two_pages(tmp_path: Path, above: list[tuple[float, str]], below: list[tuple[float, str]], said: str) -> None:
    path = tmp_path / "文件.pdf"
    draw(path, [page_with(*above), page_with(*below)], Properties("", "", "", "", date(2022, 8, 31)))
    found = "".join(fault for fault in check_document(path) if "一段" in fault)
    assert said in found
    assert bool(said) == bool(found)


def test_headings_are_counted_as_they_are_set() -> None:
    assert HeadingOrder().fault("（一）", 2) == "序号“（一）”越过了上一级"
    levels = [1, 2, 2, 3, 4, 4, 1, 3, 4, 2, 1]
    counter, order = HeadingCounter(), HeadingOrder()
    leads = [counter.next(level)[1] for level in levels]
    assert [order.fault(lead, level) for lead, level in zip(leads, levels, strict=True)] == [None] * len(levels)
    assert [read_number(f"{chinese_number(number)}、") for number in range(1, 1000)] == [(1, number) for number in range(1, 1000)]


def test_fonts_of_the_file(tmp_path: Path) -> None:
    path = render_document(notice(), tmp_path / "文件.pdf").path
    content = path.read_bytes()
    start = content.index(b"/FontName /") + len(b"/FontName /")
    path.write_bytes(content[:start] + content[start:].replace(b"+", b"x", 1))
    (fault,) = font_faults(read_document(path))
    assert fault.endswith("整个嵌入，没有只取用到的字。")


def test_characters_without_a_glyph(tmp_path: Path) -> None:
    page = read_document(render_document(notice(), tmp_path / "文件.pdf").path).pages[0]
    blank = replace(page.chars[40], right=page.chars[40].left)
    assert list(char_faults(page)) == []
    changed = ReadPage(1, page.width, page.height, (*page.chars[:40], blank, *page.chars[41:]), page.rules)
    assert list(char_faults(changed)) == [f"第1页有字没有字形：{blank.char}。"]


def test_a_number_parted_at_its_point() -> None:
    assert "数字被分在两行" in "".join(parting_faults("投入1,", "200万元", "第1页"))
    assert not list(parting_faults("情况如下.", "200万元", "第1页"))
