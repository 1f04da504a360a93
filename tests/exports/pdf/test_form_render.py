"""Working papers, read back from the finished file."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from exports.pdf.document import Align, Paragraph, Table, TableColumn
from exports.pdf.errors import MissingGlyphError
from exports.pdf.form import Cell, Form, Particulars, RuledLines, Section, Signatures
from exports.pdf.form_render import render_forms
from exports.pdf.page import MM
from exports.pdf.pdfpages import ReadPage, read_document
from exports.pdf.render import RenderedDocument

DAY = date(2022, 9, 1)
VISITS = Table(
    (TableColumn("序号", 0.6, Align.CENTER), TableColumn("企业（项目）", 3), TableColumn("包保领导"), TableColumn("本周情况", 2)),
    tuple((str(number), f"临港新材料科技有限公司{number}厂", "刘建国", "") for number in range(1, 11)),
)
WEEK = Form(
    "每周走访清单",
    "张伟明每周清单",
    (Section("应走访企业（项目）"), VISITS, Section("在办问题"), Paragraph("没有在办问题。"), Signatures(("包保责任人", "部门负责人"))),
    ("责任部门：经济发展局", "张伟明", "2022年第35周"),
    foot="请于周五17时前交回。",
)
RECORD = Form(
    "包保联企走访记录表",
    "走访记录",
    (
        Particulars(((Cell("企业名称", "临港新材料科技有限公司", 2), Cell("走访日期", "2022年8月30日")), (Cell("走访人员"),))),
        Particulars(((Cell("包经济运行"),), (Cell("包规范经营", "生产正常\n没有异常"),)), 4),
        Section("办理意见"),
        RuledLines(None),
        Signatures(("走访人", "企业负责人", "责任部门负责人")),
    ),
    back=(Section("补充记录"), RuledLines(None)),
    one_page=True,
)


def rendered(folder: Path, *forms: Form, **changes: Any) -> RenderedDocument:
    return render_forms(forms, folder / "清单.pdf", **{"title": "清单", "author": "督查室", "day": DAY, **changes})


def pages_of(folder: Path, *forms: Form) -> tuple[ReadPage, ...]:
    return read_document(rendered(folder, *forms).path).pages


def text_of(page: ReadPage) -> str:
    return "".join(char.char for char in page.chars)


def outline(path: Path) -> list[str]:
    document: Any = pypdfium2.PdfDocument(path)
    try:
        return [entry.get_title() for entry in document.get_toc()]
    finally:
        document.close()


def test_each_form_begins_a_page_and_numbers_its_own(tmp_path: Path) -> None:
    result = rendered(tmp_path, WEEK, RECORD, WEEK)
    read = read_document(result.path)
    assert result.pages == len(read.pages) == 4
    assert [
        next(part for part in ("第 1 页　共 1 页", "第 1 页　共 2 页", "第 2 页　共 2 页") if part in text_of(p)) for p in read.pages
    ] == [
        "第 1 页　共 1 页",
        "第 1 页　共 2 页",
        "第 2 页　共 2 页",
        "第 1 页　共 1 页",
    ]
    assert read.fonts_outside == frozenset()
    assert outline(result.path) == ["张伟明每周清单", "走访记录", "张伟明每周清单"]
    assert text_of(read.pages[0]).startswith("每周走访清单责任部门：经济发展局张伟明2022年第35周一、应走访企业（项目）序号")
    assert "请于周五17时前交回。" in text_of(read.pages[0])
    assert "二、补充记录" in text_of(read.pages[2])


def test_a_missing_glyph_names_form_and_field(tmp_path: Path) -> None:
    form = replace(RECORD, blocks=(Particulars(((Cell("企业名称", "甲\U0001f9ff"),),)),))
    with pytest.raises(MissingGlyphError, match="走访记录·企业名称"):
        rendered(tmp_path, WEEK, form)
    assert list(tmp_path.iterdir()) == []


def test_no_forms_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="没有要打印的内容"):
        rendered(tmp_path)


def test_ruled_lines_fill_the_page_to_its_foot(tmp_path: Path) -> None:
    front, back = pages_of(tmp_path, RECORD)
    for page in (front, back):
        rules = sorted(rule.y0 for rule in page.rules if rule.level)
        assert 297 * MM - 20 * MM - 8.5 * MM <= max(rules[-1], *(char.bottom for char in page.chars if char.baseline < 277 * MM)) < 277 * MM
    assert "责任部门负责人：" in text_of(front)
