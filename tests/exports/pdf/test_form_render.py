"""Working papers, read back from the finished file."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from exports.pdf.check.pages import ReadPage, read_document
from exports.pdf.document import Align, Paragraph, Table, TableColumn
from exports.pdf.errors import MissingGlyphError
from exports.pdf.form import Cell, Form, Particulars, RuledLines, Section, Signatures
from exports.pdf.form_render import render_forms
from exports.pdf.page import MM
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


def sizes(page: ReadPage) -> set[float]:
    return {round(char.size, 1) for char in page.chars}


def test_long_lists_repeat_their_head_on_each_page(tmp_path: Path) -> None:
    long = replace(VISITS, rows=VISITS.rows * 8)
    pages = pages_of(tmp_path, replace(WEEK, blocks=(long, Signatures(("移交人",))), landscape=True))
    assert len(pages) > 2
    assert all("序号企业（项目）包保领导本周情况" in text_of(page) for page in pages)
    assert {(round(page.width / MM), round(page.height / MM)) for page in pages} == {(297, 210)}


@pytest.mark.parametrize(("times", "least", "most"), [(1, 12.0, 12.0), (3, 7.5, 10.5)])
def test_the_front_shrinks_until_it_fits(tmp_path: Path, times: int, least: float, most: float) -> None:
    form = replace(WEEK, blocks=(*WEEK.blocks[:1], *[VISITS] * times, *WEEK.blocks[2:]), one_page=True)
    result = rendered(tmp_path, form)
    (page,) = read_document(result.path).pages
    heading = next(char for char in page.chars if char.char == "、")
    assert least <= heading.size <= most
    assert not [warning for warning in result.warnings if "张伟明" in warning]


def test_a_front_that_cannot_fit_runs_on_and_is_told(tmp_path: Path) -> None:
    form = replace(WEEK, blocks=(*[VISITS] * 12, Signatures(("移交人",))), back=(Paragraph("背面"),), one_page=True)
    result = rendered(tmp_path, form)
    pages = read_document(result.path).pages
    assert len(pages) > 2
    assert "“张伟明每周清单”内容较多，字号缩到最小后正面仍超过一页，已续到下一页。" in result.warnings
    assert text_of(pages[-1]).startswith("背面")
    assert "移交人" in text_of(pages[-2])


def test_no_type_is_passed_over_that_would_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paragraph = Paragraph("各级领导干部走访服务企业。" * 8)
    forms = [replace(WEEK, blocks=(*[paragraph] * count, *WEEK.blocks), one_page=True) for count in range(4, 40, 3)]
    estimated = rendered(tmp_path, *forms)
    monkeypatch.setattr("exports.pdf.forms.layout._is_hopeless", lambda *_args: False)
    assert rendered(tmp_path, *forms).sha256 == estimated.sha256


def test_type_that_halves_the_lines_is_not_passed_over(tmp_path: Path) -> None:
    """Each paragraph takes two lines in 小4 and one in 5号."""
    (page,) = pages_of(tmp_path, Form("清单", "清单", (Paragraph("甲" * 40),) * 36, one_page=True))
    assert {char.size for char in page.chars if char.char == "甲"} == {10.5}


def test_signatures_stand_side_by_side_as_their_names_allow(tmp_path: Path) -> None:
    few, many = pages_of(
        tmp_path,
        replace(WEEK, blocks=(Signatures(("走访人", "企业负责人", "责任部门负责人")),)),
        replace(WEEK, blocks=(Signatures(("移交人", "接收人", "监交人", "分管领导", "督查室经办人", "督查室负责人")),), info=()),
    )
    assert len({char.baseline for char in few.chars if char.char == "人"}) == 1
    assert len({char.baseline for char in many.chars if char.char == "："}) == 2
    assert [char.char for char in few.chars].count("年") == 3 + 1


def test_particulars_that_follow_each_other_share_their_rules(tmp_path: Path) -> None:
    front = pages_of(tmp_path, RECORD)[0]
    upright = sorted({round(rule.x0) for rule in front.rules if not rule.level})
    labels = [char.left for char in front.chars if char.char == "包"][1:]
    assert len(upright) == 5
    assert max(labels) - min(labels) < 1
    assert all(upright[0] < left < upright[1] for left in labels)


def test_stopping_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "清单.pdf"
    path.write_bytes(b"old")
    calls: list[int] = []

    def stop() -> None:
        calls.append(1)
        if len(calls) == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        rendered(tmp_path, *[WEEK] * 5, between=stop)
    assert len(calls) == 3
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_cell_without_weight_is_refused() -> None:
    with pytest.raises(ValueError, match="联系电话"):
        Cell("联系电话", weight=0)
