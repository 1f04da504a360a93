"""The checks find what is wrong: each broken file is told by its own sentence."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from exports.pdf.canvas import Properties
from exports.pdf.check import check_document
from exports.pdf.document import Paragraph
from exports.pdf.fonts import FontBook, Role
from exports.pdf.layout import lay_out
from exports.pdf.lines.text import Style, TextSetter, baseline_of, plain
from exports.pdf.marks import Colour, Letters, Mark, Rule, Sheet
from exports.pdf.page import LEFT, LINE_PITCH, MM, RIGHT
from exports.pdf.render import RenderedDocument
from exports.pdf.typefaces.embedding import character_map
from tests.exports.pdf.drawing import draw
from tests.exports.pdf.samples import notice

PROPERTIES = Properties("标题", "单位", "文号", "", date(2022, 8, 31))


def faults(path: Path, change: Callable[[Sheet, TextSetter], Sheet]) -> str:
    """What is said of a good document whose first page was changed."""
    setter = TextSetter(FontBook())
    first, *others = lay_out(setter, notice(body=(Paragraph("全区各级领导干部深入包保企业和项目。"),), addressee=None))
    draw(path, [change(first, setter), *others], PROPERTIES)
    return "".join(check_document(path))


def with_line(
    sheet: Sheet, setter: TextSetter, text: str, *, x: float = LEFT, lines: int = 0, size: float = 16.0, colour: Colour = Colour.BLACK
) -> Sheet:
    """The page with one more line of text, ``lines`` lines above the foot of the type area."""
    galley = setter.galley(text, Style(Role.FANGSONG) if size == 16.0 else plain(Role.FANGSONG, size), "正文")
    return replace(sheet, marks=(*sheet.marks, galley.on_one_line(x, 735.0 - lines * LINE_PITCH, colour=colour)))


def text_marks(sheet: Sheet, wanted: Callable[[Letters], bool], change: Callable[[Letters], Mark | None]) -> Sheet:
    changed = [change(mark) if isinstance(mark, Letters) and wanted(mark) else mark for mark in sheet.marks]
    return replace(sheet, marks=tuple(mark for mark in changed if mark is not None))


def string(letters: Letters) -> str:
    return "".join(glyph.char for glyph in letters.glyphs)


def test_a_good_document_has_no_faults(tmp_path: Path) -> None:
    assert faults(tmp_path / "x.pdf", lambda sheet, _setter: sheet) == ""


def test_a_file_that_is_no_pdf(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"nothing")
    assert check_document(path) == ["文件不是有效的PDF，无法读回检查。"]
    with pytest.raises(OSError, match="missing"):
        check_document(tmp_path / "missing.pdf")


def test_fonts_outside_the_file_and_the_wrong_paper(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    canvas = Canvas(str(path), pagesize=(842, 595))
    canvas.drawString(100, 300, "plain")
    canvas.save()
    said = "".join(check_document(path, notice()))
    assert "“Helvetica”没有嵌入" in said
    assert "不是A4纵向" in said
    assert "没有红色的发文机关标志" in said
    assert "没有红色分隔线" in said
    assert "页码不是" in said


@pytest.mark.parametrize(("dx", "dy", "said"), [(-2 * MM, 0, "左右边界"), (160 * MM, 0, "左右边界"), (0, -80 * MM, "上下边界")])
def test_letters_outside_the_type_area(tmp_path: Path, dx: float, dy: float, said: str) -> None:
    shifted = faults(
        tmp_path / "x.pdf",
        lambda sheet, _s: text_marks(sheet, lambda m: "〔2022〕" in string(m), lambda m: m.moved(dx - 150 * (dx < 0), dy - 300 * (dy < 0))),
    )
    assert said in shifted


def test_rules_outside_the_type_area(tmp_path: Path) -> None:
    rule = Rule(LEFT, 263 * MM, RIGHT, 263 * MM, 1.0)
    assert "线条超出版心上下边界" in faults(tmp_path / "x.pdf", lambda sheet, _s: replace(sheet, marks=(*sheet.marks, rule)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda mark: None, "页码不是"),
        (lambda mark: mark.moved(-330, 0), "居右空一字"),
        (lambda mark: mark.moved(0, 2 * MM), "7毫米"),
        (
            lambda mark: replace(mark, run=replace(mark.run, glyphs=tuple(replace(glyph, size=16) for glyph in mark.glyphs))),
            "4号字",
        ),
    ],
)
def test_page_numbers(tmp_path: Path, change: Callable[[Letters], Mark | None], said: str) -> None:
    assert said in faults(tmp_path / "x.pdf", lambda sheet, _s: text_marks(sheet, lambda m: string(m) == "— 1 —", change))


@pytest.mark.parametrize(
    ("text", "x", "said"),
    [
        ("，各级领导干部", LEFT, "以“，”开头"),
        ("各。", LEFT, "只有一个字"),
        ("领导干部深入包保企业和项目开展走访服务全区各级领导干部认", LEFT + 1.5, "不在28字格上"),
    ],
)
def test_lines(tmp_path: Path, text: str, x: float, said: str) -> None:
    assert said in faults(tmp_path / "x.pdf", lambda sheet, setter: with_line(sheet, setter, text, x=x))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("各级领导干部12", "34家企业", "数字被分在两行"),
        ("各级领导干部—", "—走访服务", "“——”被分在两行"),
        ("各级领导干部（", "走访）服务", "以“（”结尾"),
    ],
)
def test_lines_that_belong_together(tmp_path: Path, before: str, after: str, said: str) -> None:
    def change(sheet: Sheet, setter: TextSetter) -> Sheet:
        width = setter.galley(before, Style(Role.FANGSONG), "正文").width
        return with_line(with_line(sheet, setter, before, x=RIGHT - width, lines=1), setter, after)

    assert said in faults(tmp_path / "x.pdf", change)


def test_line_pitch_and_lines_a_page(tmp_path: Path) -> None:
    def squeezed(sheet: Sheet, setter: TextSetter) -> Sheet:
        galley = setter.galley("各级领导干部", Style(Role.FANGSONG), "正文")
        more = tuple(galley.on_one_line(LEFT, baseline_of(16, 40 * MM + n * 24)) for n in range(24))
        return replace(sheet, marks=(*sheet.marks, *more))

    said = faults(tmp_path / "x.pdf", squeezed)
    assert "超过每页22行" in said
    assert "行距不一致" in said


def test_letters_that_cannot_be_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "exports.pdf.typefaces.embedding.character_map", lambda chars: character_map(["\ue000" if char == "全" else char for char in chars])
    )
    assert "不能还原为文字" in faults(tmp_path / "x.pdf", lambda sheet, _setter: sheet)


def test_colours(tmp_path: Path) -> None:
    def blue(sheet: Sheet, setter: TextSetter) -> Sheet:
        return with_line(sheet, setter, "红字", size=12.0, colour=Colour.RED)

    path = tmp_path / "x.pdf"
    setter = TextSetter(FontBook())
    sheets = lay_out(setter, notice(body=(Paragraph("全区各级领导干部深入包保企业。" * 60),)))
    draw(path, [sheets[0], blue(sheets[1], setter), *sheets[2:]], PROPERTIES)
    assert "第2页有黑色（首页标志为红色）以外的颜色。" in check_document(path)


def test_the_mark_and_its_rule(tmp_path: Path) -> None:
    lowered = faults(
        tmp_path / "x.pdf", lambda sheet, _s: text_marks(sheet, lambda m: m.colour is Colour.RED, lambda m: m.moved(0, 2 * MM))
    )
    assert "72毫米" in lowered

    def short(mark: Mark) -> Mark:
        return replace(mark, x1=150 * MM) if isinstance(mark, Rule) else mark

    shortened = faults(tmp_path / "y.pdf", lambda sheet, _s: replace(sheet, marks=tuple(map(short, sheet.marks))))
    assert "156毫米" in shortened


def test_the_finished_notice_has_none(finished: RenderedDocument) -> None:
    assert check_document(finished.path) == []
