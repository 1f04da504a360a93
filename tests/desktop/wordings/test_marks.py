"""Figures of a text through the edits of people, and held against the data."""

import re
import time
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.wordings.filling import fill, live_figures
from desktop.wordings.marks import Mark, differences, follow, refresh, restored
from desktop.wordings.parsing import parse
from desktop.wordings.placeholders import samples_of
from tests.desktop.wordings.made_up import DECLARED

WORDS = st.text(alphabet="云岭高新区销号件，。\n", max_size=12)
FIGURES = st.integers(0, 120).map(str) | st.sampled_from(["92.75%", "—", "2022年8月31日", "较上月上升1.2个百分点"])


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, tuple[Mark, ...]]:
    """A text with figures between words."""
    text = draw(WORDS)
    marks: list[Mark] = []
    for number in range(draw(st.integers(0, 8))):
        value = draw(FIGURES)
        marks.append(Mark(len(text), len(value), f"甲{number}", value, f"甲{number}"))
        text += value + draw(WORDS.filter(bool))
    return text, tuple(marks)


def figures(text: str) -> tuple[Mark, ...]:
    """Each number of a text as a mark, named after its place."""
    return tuple(
        Mark(found.start(), len(found[0]), f"第{place}个", found[0], f"第{place}个")
        for place, found in enumerate(re.finditer(r"[0-9.]+%?", text), 1)
    )


@given(marked())
def test_a_text_that_nobody_changed_keeps_its_marks(made: tuple[str, tuple[Mark, ...]]) -> None:
    text, marks = made
    followed = follow(text, marks, text)
    assert (followed.kept, followed.changed, followed.gone) == (marks, (), ())


@given(marked(), st.data())
def test_words_put_in_anywhere_move_the_marks(made: tuple[str, tuple[Mark, ...]], data: st.DataObject) -> None:
    text, marks = made
    inside = {place for mark in marks for place in range(mark.start + 1, mark.end)}
    place = data.draw(st.sampled_from([place for place in range(len(text) + 1) if place not in inside]))
    words = data.draw(WORDS)
    assume(not any(words.endswith(mark.value) for mark in marks))
    followed = follow(text, marks, text[:place] + words + text[place:])
    assert [mark.key for mark in followed.kept] == [mark.key for mark in marks]
    assert followed.kept == tuple(mark if mark.end <= place else replace(mark, start=mark.start + len(words)) for mark in marks)


@given(marked(), WORDS | st.tuples(marked(), st.randoms()).map(lambda made: made[0][0]), st.data())
def test_marks_stand_where_their_figures_do_whatever_is_done(made: tuple[str, tuple[Mark, ...]], other: str, data: st.DataObject) -> None:
    text, marks = made
    first, last = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    new = text[:first] + other + text[last:]
    followed = follow(text, marks, new)
    for mark in followed.marks:
        assert new[mark.start : mark.end] == mark.value
    assert len(followed.kept) + len(followed.changed) + len(followed.gone) == len(marks)
    ends = [0, *(mark.end for mark in followed.marks)]
    assert all(end <= mark.start for end, mark in zip(ends, followed.marks, strict=False)), "no two share a sign"
    assert {mark.key for mark in followed.kept if not mark.by_hand} <= {mark.key for mark in marks}


@given(marked(), st.data())
def test_refreshed_figures_equal_the_data(made: tuple[str, tuple[Mark, ...]], data: st.DataObject) -> None:
    text, marks = made
    fresh = {mark.key: data.draw(FIGURES) for mark in marks}
    new, moved = refresh(text, marks, fresh)
    assert differences(new, moved, fresh) == ()
    assert all(new[mark.start : mark.end] == mark.value == fresh[mark.key] for mark in moved)
    back = refresh(new, moved, {mark.key: mark.value for mark in marks})
    assert back == (text, marks), "nothing but the figures was touched"


TEXT = "一、总体情况\n共收集148件，销号118件，办结率79.73%。\n二、走访情况\n应走访20家次，实际走访18家次。"


@pytest.mark.parametrize(
    ("old", "new", "changed", "gone"),
    [
        ("118件", "117件", {"第2个": "117"}, set[str]()),
        ("118件", "1180件", {"第2个": "1180"}, set[str]()),
        ("118件", "一百多件", {"第2个": "一百多"}, set[str]()),
        ("118件", "118.5件", {"第2个": "118.5"}, set[str]()),
        ("，销号118件", "", {}, {"第2个"}),
        ("销号118件", "销号件", {}, {"第2个"}),
        ("共收集148件，销号118件，办结率79.73%。", "情况良好。", {}, {"第1个", "第2个", "第3个"}),
        ("应走访20家次，实际走访18家次", "实际走访18家次", {}, {"第4个"}),
        ("共收集148件，销号118件", "全区上下共收集各类问题148件，已经销号118件", {}, set[str]()),
    ],
)
def test_what_was_written_over_is_told_apart_from_what_was_taken_out(old: str, new: str, changed: dict[str, str], gone: set[str]) -> None:
    followed = follow(TEXT, figures(TEXT), TEXT.replace(old, new))
    assert {one.mark.key: one.now for one in followed.changed} == changed
    assert {mark.key for mark in followed.gone} == gone


def test_a_paragraph_that_was_moved_keeps_its_figures() -> None:
    first, second, third, fourth = TEXT.split("\n")
    new = f"{third}\n{fourth}\n{first}\n{second}"
    followed = follow(TEXT, figures(TEXT), new)
    assert len(followed.kept) == 5
    assert [mark.key for mark in followed.kept] == ["第4个", "第5个", "第1个", "第2个", "第3个"]


def test_several_edits_at_once_are_followed() -> None:
    new = "前言。\n" + TEXT.replace("118", "117").replace("二、走访情况", "（新增）\n二、企业走访") + "完。"
    followed = follow(TEXT, figures(TEXT), new)
    assert [(one.mark.value, one.now) for one in followed.changed] == [("118", "117")]
    assert [mark.value for mark in followed.kept] == ["148", "79.73%", "20", "18"]


def test_differences_say_what_is_written_and_what_the_data_are() -> None:
    followed = follow(TEXT, figures(TEXT), TEXT.replace("118", "117"))
    data = {f"第{place}个": value for place, value in enumerate(("148", "118", "79.73%", "21"), 1)}
    assert [str(one) for one in differences(TEXT, followed.marks, data)] == [
        "“第2个”手工改成117，数据是118（第2段）",
        "“第4个”写的是20，数据是21（第4段）",
        "“第5个”写的是18，数据里已没有这一项（第4段）",
    ]
    text, marks = refresh(TEXT.replace("118", "117"), followed.marks, data)
    assert "销号117件" in text, "what somebody wrote stays"
    assert "应走访21家次，实际走访18家次" in text
    assert len(differences(text, marks, data)) == 2


def test_what_was_written_by_hand_is_followed_on() -> None:
    once = TEXT.replace("118", "117")
    marks = follow(TEXT, figures(TEXT), once).marks
    again = follow(once, marks, once.replace("117", "118")).marks
    assert differences("", again, {mark.key: mark.value for mark in figures(TEXT)}) == ()
    assert [mark.by_hand for mark in again] == [False, True, False, False, False]


def test_figures_of_a_list_are_compared_row_by_row() -> None:
    names = samples_of(tuple(DECLARED.values()))
    rows = [{"经办人": name, "办理": [{"步骤": "查", "天数": days}]} for name, days in (("甲", 3), ("乙", 5))]
    text = "{问题：{经办人}{办理：{天数}}天}"
    filled = fill(parse(text, DECLARED), names | {"问题": rows})
    fresh = live_figures(DECLARED, names | {"问题": [rows[1]]})
    assert [str(one) for one in differences(filled.text, filled.marks, fresh)] == [
        "“问题”甲的“办理”1的“天数”写的是3，数据里已没有这一项（第1段）"
    ]


@pytest.mark.parametrize("new_line", [True, False])
def test_a_long_text_is_followed_soon(new_line: bool) -> None:
    sentence = "本月第{}家企业反映问题{}件，已经办结{}件；"
    old = ("\n" if new_line else "").join(sentence.format(place, place * 7, place * 3) for place in range(800))
    assert len(old) > 15_000
    new = old.replace("已经办结", "办结").replace("本月", "当月") + "完"
    began = time.process_time()
    followed = follow(old, figures(old), new)
    assert time.process_time() - began < 3
    assert len(followed.kept) == 2400


def test_a_figure_written_over_and_put_back_is_one_of_the_data_again() -> None:
    text = "新收11件，销号3件"
    marks = tuple(replace(mark, by_hand=True) for mark in figures(text))
    fresh = {"第1个": "11", "第2个": "4"}
    assert [mark.by_hand for mark in restored(marks, fresh)] == [False, True]
    later, moved = refresh(*refresh(text, marks, fresh), {"第1个": "12", "第2个": "4"})
    assert (later, [mark.by_hand for mark in moved]) == ("新收12件，销号3件", [False, True])
