"""How marks are written, and what is said of those that are written wrongly: all faults at once, each with its cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.excel.template.marks import marks_in, torn_marks
from exports.excel.template.template import read_template
from tests.fixtures.template_books import form, form_parts, package, text_cell


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("{{走访率}}", ["走访率"]),
        ("｛｛ 走访率 ｝｝", ["走访率"]),
        ("截至{{统计日期}}，走访率{{走访率|上月}}。", ["统计日期", "走访率|上月"]),
        ("{{走访率｜部门＝产业发展局}}", ["走访率|部门=产业发展局"]),
        ("{{＃问题|状态=在办|来源=信访维稳}}{{／问题}}", ["#问题|状态=在办|来源=信访维稳", "/问题"]),
        ("{{# 问题 }} {{/}}", ["#问题", "/"]),
        ("{走访率} {1,2;3}", []),
        ("{{走访率\n|上月}}", ["走访率|上月"]),
    ],
)
def test_marks_are_read_however_they_are_typed(text: str, keys: list[str]):
    assert [mark.key for mark in marks_in(text)] == keys
    assert not torn_marks(text)


@given(st.text(alphabet="{}｛｝走访率|#/ =a", max_size=24))
def test_every_double_brace_belongs_to_a_mark_or_is_torn(text: str):
    rest = text
    for mark in reversed(marks_in(text)):
        rest = rest[: mark.start] + "\0" + rest[mark.end :]
    doubled = any(pair in rest for pair in ("{{", "}}", "{｛", "｛{", "｛｛", "｝｝", "}｝", "｝}"))
    assert bool(torn_marks(text)) == doubled


def faults(*rows: str, tail: str = "") -> list[str]:
    return [str(fault) for fault in read_template(form(rows="".join(rows), tail=tail)).faults]


def row(number: int, *texts: str) -> str:
    return f'<row r="{number}">{"".join(text_cell(f"{chr(65 + place)}{number}", text) for place, text in enumerate(texts))}</row>'


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((row(3, "甲", "{{走访率}"),), "月报!B3：“{{走访率}”的花括号没有写完整"),
        ((row(3, "走访率}}"),), "月报!A3：“走访率}}”的花括号没有写完整"),
        ((row(3, "{{#问题}}{{编号}}"),), "月报!A3：{{#问题}} 没有写结束标记 {{/问题}}"),
        ((row(3, "{{编号}}{{/问题}}"),), "月报!A3：{{/问题}} 前面没有开始标记 {{#问题}}"),
        ((row(3, "{{#问题}}{{编号}}", "{{/干部}}"),), "月报!B3：清单“问题”用 {{/干部}} 结束，应写 {{/问题}}"),
        ((row(3, "{{#部门}}{{#问题}}", "{{/部门}}"),), "月报!A3：清单“部门”还没有结束（{{/部门}}），又开始了清单“问题”"),
        ((row(3, "{{#问题}}"), row(4, "{{/问题}}")), "月报!A3：清单“问题”的开始和结束标记之间没有内容"),
        ((row(3, "{{#问题}}{{编号}}", "{{/问题}}", "{{#干部}}{{姓名}}", "{{/干部}}"),), "月报!C3：这一行里已经有清单“问题”"),
        (('<row r="3"><c r="A3"><f>"率"&amp;"{{走访率}}"</f><v>x</v></c></row>',), "月报!A3：公式里不能写标记"),
    ],
)
def test_what_is_written_wrongly_is_named_with_its_cell(rows: tuple[str, ...], told: str):
    assert any(fault.startswith(told) for fault in faults(*rows)), faults(*rows)


def test_all_faults_are_told_at_once():
    assert len(faults(row(1, "{{走访率}", "{{/问题}}"), row(2, "{{#干部}}{{姓名}}"))) == 3


def test_a_list_in_header_or_footer_is_refused():
    tail = "<headerFooter><oddHeader>{{#问题}}</oddHeader></headerFooter>"
    assert faults(row(1, "甲"), tail=tail) == ["月报!页眉页脚：页眉页脚里不能写清单"]


def test_marks_beyond_cells_are_said():
    template = read_template(form(tail="", rows=row(1, "甲")))
    assert template.remarks == ()
    parts = form_parts(rows=row(1, "甲"), tail="")
    parts["xl/drawings/drawing1.xml"] = f"{str(parts['xl/drawings/drawing1.xml'])[:-12]}<a>{{{{走访率}}}}</a></xdr:wsDr>"
    assert any("文本框" in words for words in read_template(package(parts)).remarks)


def test_a_picked_cell_that_cannot_be_filled_is_named():
    content = form(rows='<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>', tail="")
    picked = {("月报", "A1"): "{{走访率}}", ("没有的", "B2"): "{{走访率}}"}
    told = sorted(str(fault) for fault in read_template(content, picked).faults)
    assert told == ["月报!A1：这一格是公式，不能填数字；请改选别的格子", "没有的!B2：模板里没有工作表“没有的”，选定的 B2 填不了"]
