"""The language of the wordings: what is printed, what vanishes, where the figures stand."""

from typing import Any

import pytest
from hypothesis import given

from desktop.wordings.filling import Filled, fill, live_figures
from desktop.wordings.language import Template
from desktop.wordings.marks import Mark
from desktop.wordings.parsing import FaultyWordingError, parse
from desktop.wordings.placeholders import samples_of
from tests.desktop.wordings.made_up import DECLARED, VALUES, templates, typed

SAMPLES = samples_of(tuple(DECLARED.values()))


def filled(text: str, **values: Any) -> Filled:
    return fill(parse(text, DECLARED), SAMPLES | values)


def said(text: str, **values: Any) -> str:
    return filled(text, **values).text


def faults(text: str) -> list[str]:
    with pytest.raises(FaultyWordingError) as told:
        parse(text, DECLARED)
    return [str(fault) for fault in told.value.faults]


@given(templates())
def test_what_is_typed_is_read_as_it_was_meant(template: Template) -> None:
    assert parse(typed(template.parts), DECLARED) == template


@given(templates(), VALUES)
def test_any_template_is_filled_and_marks_stand_where_their_figures_do(template: Template, values: dict[str, Any]) -> None:
    result = fill(template, values)
    known = live_figures(DECLARED, values)
    for mark in result.marks:
        assert result.text[mark.start : mark.end] == mark.value == known[mark.key]
    starts = [mark.start for mark in result.marks]
    assert starts == sorted(starts)


@given(VALUES)
def test_what_vanishes_leaves_no_blank_line(values: dict[str, Any]) -> None:
    text = (
        "［{园区}］\n［{销号}件\n［{年末}到年末］\n］\n前文［\n办结率{办结率}］\n"
        "{问题：［{经办人}］\n{办理：［{天数}天］}\n}\n［{无问题}没有问题\n］［{非年末}］\n后文"
    )
    told = fill(parse(text, DECLARED), values).text
    assert "\n\n" not in told
    assert not told.startswith("\n")
    assert told.endswith("\n后文")


def test_values_stand_by_their_names_in_either_width() -> None:
    assert said("{园区}销号{ 销号 }件，｛办结率｝") == "云岭高新区销号118件，92.75%"
    assert said("｛问题:{经办人}｝", 问题=[{"经办人": "甲", "办理": ()}]) == "甲"


def test_a_stretch_goes_when_a_value_in_it_is_empty_but_not_for_nought() -> None:
    assert said("完［，率{办结率}］。", 办结率=None) == "完。"
    assert said("率{办结率}。", 办结率=None) == "率—。"
    assert said("完［，销{销号}件］。", 销号=0) == "完，销0件。"
    assert said("完［{有销号}，销{销号}件］［{无销号}，未销号］。", 销号=0) == "完，未销号。"
    assert said("［{园区}］完", 园区=" ") == "完"


def test_flags_print_nothing_and_decide() -> None:
    assert said("[{年末}全年][{非年末}本月]", 年末=True) == "全年"
    assert said("[{年末}全年][{非年末}本月]", 年末=False) == "本月"


def test_a_stretch_inside_another_goes_alone() -> None:
    text = "［销{销号}件［，率{办结率}］］。"
    assert said(text, 办结率=None) == "销118件。"
    assert said(text, 销号=None) == "。"


def test_lists_are_joined_cut_and_counted() -> None:
    rows = [{"经办人": name, "办理": [{"步骤": "查", "天数": place}, {"步骤": "办", "天数": 9}]} for place, name in enumerate("甲乙丙")]
    result = filled("{问题：{中文序号}是{经办人}（{办理：{步骤}{天数}天}）}，{园区}", 问题=rows)
    assert result.text == "一是甲（查0天；办9天）\n二是乙（查1天；办9天）等3件，云岭高新区"
    keys = ["问题/甲/办理/1/天数", "问题/甲/办理/2/天数", "问题/乙/办理/1/天数", "问题/乙/办理/2/天数", "问题/个数"]
    assert [mark.key for mark in result.marks] == keys
    assert result.marks[-1] == Mark(result.text.index("3件"), 1, "问题", "3", "问题/个数")


def test_rows_of_one_name_are_told_apart() -> None:
    rows = [{"经办人": "甲", "办理": [{"步骤": "", "天数": days}]} for days in (1, 2)]
    assert [mark.key for mark in filled("{问题：{办理：{天数}}}", 问题=rows).marks] == ["问题/甲/办理/1/天数", "问题/甲#2/办理/1/天数"]


def test_headings_that_stand_are_numbered() -> None:
    text = "{顺号}、甲\n［{年末}（{顺号}）年末\n］（{顺号}）乙\n（{顺号}）丙\n二、丁\n（{顺号}）戊\n{顺号}、己"
    assert said(text, 年末=False) == "一、甲\n（一）乙\n（二）丙\n二、丁\n（一）戊\n三、己"
    assert said(text, 年末=True).startswith("一、甲\n（一）年末\n（二）乙\n（三）丙\n")


def test_signs_of_the_language_can_be_printed() -> None:
    assert said("{{甲}} ［［乙］］ [[丙]]") == "{甲} ［乙］ [丙]"
    assert said("［{年末}｛［｝甲{］}{}}］") == "［甲］}"
    assert said("［甲{年末}［［乙］］［{园区}］］") == "甲［乙］云岭高新区"


def test_two_brackets_close_two_stretches() -> None:
    assert said("［甲{年末}［乙{园区}］］丙", 年末=False) == "丙"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("甲\n乙{办理率}", "第2行第2字：没有“办理率”这个名称，可用的有办结率、园区、销号、年末、问题；是不是“办结率”？"),
        ("{步骤}", "第1行第1字：没有“步骤”这个名称，可用的有园区、销号、办结率、年末、问题"),
        ("{经办人}", "第1行第1字：“经办人”是清单里的内容，只能写在{问题：…}里面"),
        ("{问题}", "第1行第1字：“问题”是一份清单，要写成{问题：…}，里面可用{经办人}、{办理}"),
        ("{销号：{园区}}", "第1行第1字：“销号”不是清单，只有一个值，要写成{销号}"),
        ("{年末：甲}", "第1行第1字：“年末”不是清单，是条件，只能写成{年末}"),
        ("{年末}", "第1行第1字：“年末”是条件，本身不印出来，只能写在［ ］里"),
        ("［甲］", "第1行第1字：这对［］里没有名称，不知道什么时候省去；要印出方括号请写成［［ ］］"),
        ("［{顺号}、甲］", "第1行第1字：这对［］里没有名称，不知道什么时候省去；要印出方括号请写成［［ ］］"),
        ("［{无顺号}甲］", "第1行第2字：没有“无顺号”这个名称，可用的有销号、园区、办结率、年末、问题；是不是“销号”？"),
        ("甲［{园区}", "第1行第2字：这个［没有对应的］"),
        ("{园区}］", "第1行第5字：多了一个］；要印出来请写成］］"),
        ("{问题：{经办人}", "第1行第1字：这份清单没有写完，后面要有对应的｝"),
        ("{园区\n", "第1行第1字：这个花括号没有写完，名称后面要有｝；要印出花括号请写成{{ }}"),
        ("{}", "第1行第1字：花括号里没有名称；要印出花括号请写成{{ }}"),
        ("［{问题：］甲}", "第1行第6字：这个］和前面的括号交叉了，先开的要后关"),
        ("［{园区}" * 13 + "］" * 13, "第1行第61字：括号套得太深，最多12层"),
    ],
)
def test_a_fault_is_told_where_it_stands(text: str, told: str) -> None:
    assert told in faults(text)


def test_every_fault_is_told_and_none_twice() -> None:
    assert [fault.partition("：")[0] for fault in faults("{甲}\n{乙：{丙}［{丁}］}\n{园区}}")] == ["第1行第1字", "第2行第1字", "第3行第5字"]


def test_a_text_that_is_no_template_is_refused_soon() -> None:
    assert len(faults("{" + "甲{" * 10_000)) == 20
    assert faults("[" * 9_999) == ["第1行第9999字：这个［没有对应的］"]
