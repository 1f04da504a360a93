"""Any working paper, however long or strange its texts: read back from the file, by geometry."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from exports.pdf.check.pages import read_document
from exports.pdf.document import Align, Paragraph, Run, RunStyle, Table, TableColumn
from exports.pdf.fonts import Role
from exports.pdf.form import Cell, Form, FormBlock, Particulars, Pictures, RuledLines, Section, Signatures
from exports.pdf.form_render import render_forms
from exports.pdf.forms.type import form_paper
from exports.pdf.lines.text import TextSetter, plain
from exports.pdf.marks import Rule, Sheet
from exports.pdf.render import Properties, RenderedDocument, render_sheets
from tests.exports.pdf.geometry import Area, collisions, inked, outside
from tests.exports.pdf.samples import texts

DAY = date(2022, 9, 1)
_WORDS = st.one_of(
    st.just(""),
    st.sampled_from(["联系电话", "企业（项目）名称", "2022年8月31日", "1,234.5万元", "R&D Center", "（《“", "一"]),
    texts(most=4),
    st.text(alphabet="ABCDEFGgjpqy0123456789", min_size=10, max_size=30),
)
# Rows of such texts are never so deep that they are cut at the end of a page.
_SHORT = _WORDS.map(lambda text: text[:14])
_UNBROKEN = st.text(alphabet="ABCDEFGgjpqy0123456789", min_size=30, max_size=150)
_LONG = st.one_of(_WORDS, _UNBROKEN, texts(most=60), st.text(alphabet="全区各级领导干部，。", min_size=1500, max_size=2500))
_COLUMN = st.builds(TableColumn, texts(most=1), st.sampled_from([0.2, 1.0, 3.0, 9.0]), st.sampled_from([None, *Align]))


def _tables(cells: st.SearchStrategy[str]) -> st.SearchStrategy[Table]:
    return st.integers(1, 9).flatmap(
        lambda count: st.builds(
            Table,
            st.tuples(*[_COLUMN] * count),
            st.lists(st.tuples(*[cells] * count), max_size=18).map(tuple),
            st.none() | texts(most=2),
            st.none() | st.tuples(*[st.just("12")] * count),
            st.none() | texts(most=5) | st.just(" "),
        )
    )


def _blocks(cells: st.SearchStrategy[str]) -> st.SearchStrategy[FormBlock]:
    cell = st.builds(Cell, cells, cells, st.sampled_from([0.1, 1.0, 2.0]))
    return st.one_of(
        st.builds(Particulars, st.lists(st.lists(cell, max_size=8).map(tuple), max_size=6).map(tuple), st.integers(1, 5)),
        st.builds(Section, texts(most=3)),
        st.builds(Paragraph, cells | st.lists(st.builds(Run, _WORDS, st.sampled_from(RunStyle)), max_size=3).map(tuple)),
        _tables(cells),
        st.builds(RuledLines, st.integers(0, 40) | st.none()),
        st.builds(Signatures, st.lists(_WORDS, max_size=6).map(tuple)),
    )


def _forms(cells: st.SearchStrategy[str]) -> st.SearchStrategy[Form]:
    return st.builds(
        Form,
        texts(most=8) | _WORDS,
        st.just("张伟明每周清单"),
        st.lists(_blocks(cells), max_size=6).map(tuple),
        st.lists(_WORDS, max_size=4).map(tuple),
        landscape=st.booleans(),
        one_page=st.booleans(),
        back=st.just(()) | st.lists(_blocks(cells), max_size=2).map(tuple),
        foot=_WORDS,
    )


_SETTINGS = settings(
    max_examples=40,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
)


def rendered(folder: Path, *forms: Form) -> RenderedDocument:
    return render_forms(forms, folder / "清单.pdf", title="清单", author="督查室", day=DAY)


def areas_of(form: Form, number: int) -> tuple[Area, Area]:
    """The type area of a page, and the band at its foot."""
    paper = form_paper(landscape=form.landscape, back=bool(form.back) and number % 2 == 0, foot=0.0)
    return (
        Area(paper.left, paper.top, paper.right, paper.bottom),
        Area(paper.left, paper.bottom - 200, paper.right, paper.height - 15),
    )


def visible(text: str) -> str:
    return "".join(text.split())


def texts_of(form: Form) -> list[str]:
    """All texts of the form in the order in which they stand on paper."""
    found = [form.title, *form.info]
    for block in (*form.blocks, *form.back):
        match block:
            case Particulars():
                found += [text for row in block.rows for cell in row for text in (cell.label, cell.value)]
            case Section():
                found.append(block.text)
            case Paragraph():
                found += [run.text for run in block.runs]
            case Table():
                found += [block.title or "", *(column.title for column in block.columns)]
                found += [text for row in (*block.rows, block.total_row or ()) for text in row]
                found.append(block.note or "")
            case Signatures():
                found += [f"{role}：" for role in block.roles]
            case RuledLines() | Pictures():
                pass
    return [visible(text) for text in found]


def hard(*blocks: FormBlock, foot: str = "") -> Form:
    return Form("清单", "清单", blocks, foot=foot)


_THREE = (TableColumn("编号"), TableColumn("日期"), TableColumn("姓名"))


@_SETTINGS
@given(form=_forms(_LONG))
@example(form=hard(Table(_THREE, (("A1" * 150, "2022年12月31日", "张伟明"),) * 3)))
@example(form=hard(Particulars((tuple(Cell("联系电话", "自然资源和规划建设局") for _ in range(18)),))))
@example(form=hard(Table(_THREE, (("甲", "乙", "丙"),) * 60), foot="请于周五17时前交回督查室，超期不交的按规定通报。" * 8))
@example(form=hard(Signatures(("",) * 5)))
@example(form=hard(Signatures(("参与走访的责任部门负责人、包保责任人" * 6, "企业负责人"))))
def test_everything_stays_in_its_frame_and_apart(tmp_path: Path, form: Form) -> None:
    result = rendered(tmp_path, form)
    pages = read_document(result.path).pages
    assert len(pages) == result.pages
    for page in pages:
        assert outside(page, *areas_of(form, page.number)) == []
        assert collisions(page) == []
    drawn = Counter(char.char for page in pages for char in inked(page))
    wanted = Counter("".join((*texts_of(form), visible(form.foot) * len(pages))))
    assert wanted - drawn == Counter()


@_SETTINGS
@given(form=_forms(_SHORT))
def test_texts_stand_in_their_order_on_numbered_pages(tmp_path: Path, form: Form) -> None:
    pages = read_document(rendered(tmp_path, form).path).pages
    body = ""
    for page in pages:
        said = visible("".join(char.char for char in page.chars))
        ending = visible(form.foot) + visible(f"第{page.number}页共{len(pages)}页")
        assert said.endswith(ending)
        body += said.removesuffix(ending)
    at = 0
    for text in texts_of(form):
        assert text in body[at:], text
        at = body.index(text, at) + len(text)


@_SETTINGS
@given(blocks=st.lists(_blocks(_LONG), min_size=1, max_size=4), roles=st.lists(texts(most=2), min_size=1, max_size=5), wide=st.booleans())
def test_signatures_stay_together_with_what_stands_above(tmp_path: Path, blocks: list[FormBlock], roles: list[str], wide: bool) -> None:
    form = Form("清单", "清单", (*blocks, Paragraph("以上情况属实。"), Signatures(tuple(roles))), landscape=wide)
    pages = read_document(rendered(tmp_path, form).path).pages
    _before, above, signatures = visible("".join(char.char for char in pages[-1].chars)).partition("以上情况属实。")
    assert above
    assert all(f"{visible(role)}：" in signatures for role in roles)


@_SETTINGS
@given(block=_tables(_LONG).filter(lambda table: table.rows) | st.builds(RuledLines, st.integers(1, 60)), wide=st.booleans())
def test_signatures_never_stand_alone(tmp_path: Path, block: FormBlock, wide: bool) -> None:
    form = Form("清单", "清单", (block, Signatures(("移交人", "接收人"))), landscape=wide)
    page = read_document(rendered(tmp_path, form).path).pages[-1]
    signs = next(char for char in page.chars if char.char == "移")
    above = [char.bottom for char in inked(page)] + [rule.y1 for rule in page.rules if rule.level]
    assert any(bottom < signs.top for bottom in above)


@pytest.mark.parametrize("landscape", [False, True])
def test_signatures_hold_the_end_of_the_deepest_row(tmp_path: Path, landscape: bool) -> None:
    tables = [Table((TableColumn("问题"),), (("短",), ("领" * 40 * lines,))) for lines in range(1, 100, 6)]
    forms = [Form("清单", "清单", (table, Signatures(("移交人",))), landscape=landscape) for table in tables]
    signing = [page for page in read_document(rendered(tmp_path, *forms).path).pages if any(char.char == "移" for char in page.chars)]
    assert len(signing) == len(forms)
    for page in signing:
        signs = next(char for char in page.chars if char.char == "移")
        assert any(char.char == "领" and char.bottom < signs.top for char in page.chars)


@_SETTINGS
@given(forms=st.lists(_forms(_WORDS), min_size=1, max_size=2))
def test_equal_forms_give_equal_bytes(tmp_path: Path, forms: list[Form]) -> None:
    assert rendered(tmp_path, *forms).sha256 == rendered(tmp_path, *forms).sha256


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ((("甲", 100, 100), ("乙", 104, 103)), "甲压乙"),
        ((("甲", 100, 100), Rule(90, 96, 300, 96, 0.5)), "甲压线"),
        ((("甲", 100, 100), Rule(105, 90, 105, 300, 0.5)), "甲压线"),
        ((("甲", 40, 100),), "甲 ["),
        ((("甲", 100, 100), Rule(90, 96, 580, 196, 0.5)), "线 ["),
    ],
)
def test_the_checks_see_faults(tmp_path: Path, marks: tuple[Any, ...], said: str) -> None:
    def set_pages(setter: TextSetter) -> list[Sheet]:
        style = plain(Role.FANGSONG, 12.0)
        return [
            Sheet(tuple(mark if isinstance(mark, Rule) else setter.galley(mark[0], style, "").on_one_line(*mark[1:]) for mark in marks))
        ]

    path = tmp_path / "x.pdf"
    render_sheets(set_pages, Properties("", "", "", "", DAY), path)
    (page,) = read_document(path).pages
    area = Area(60, 60, 540, 780)
    assert said in "；".join([*collisions(page), *outside(page, area)])
