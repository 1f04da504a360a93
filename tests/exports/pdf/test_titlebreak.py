"""Titles: broken by meaning, into a trapezoid or a lozenge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.pdf.titlebreak import break_title

MOST = 20


def test_a_short_title_stays_on_one_line() -> None:
    assert break_title("关于2022年8月包保联企工作情况的通报", MOST) == ["关于2022年8月包保联企工作情况的通报"]


def test_an_issuing_body_has_its_own_line() -> None:
    title = "临港高新技术产业开发区管理委员会关于2022年8月包保联企工作情况的通报"
    assert break_title(title, MOST) == ["临港高新技术产业开发区管理委员会", "关于2022年8月包保联企工作情况的通报"]


def test_given_line_breaks_are_kept() -> None:
    assert break_title("关于包保联企工作\n情况的通报", MOST) == ["关于包保联企工作", "情况的通报"]


@pytest.mark.parametrize("word", ["临港新材料", "春晓行动", "首席服务员"])
def test_unbreakable_words_stay_whole(word: str) -> None:
    for before in range(1, 24):
        title = "区" * before + word + "关于进一步加强领导干部联系服务重点企业工作的通知"
        assert any(word in line for line in break_title(title, MOST, unbreakable=(word,)))


_TITLES = st.lists(
    st.sampled_from(
        [
            "临港",
            "高新技术",
            "产业",
            "开发区",
            "管理委员会",
            "关于",
            "2022年8月",
            "包保联企",
            "工作",
            "情况",
            "的通报",
            "和",
            "《办法》",
            "走访",
        ]
    ),
    min_size=1,
    max_size=16,
).map("".join)


@given(_TITLES)
def test_lines_fit_and_hold_the_title(title: str) -> None:
    lines = break_title(title, MOST)
    assert "".join(lines) == title
    for line in lines:
        assert sum(0.5 if char.isascii() else 1 for char in line) <= MOST
    if len(lines) > 1:
        assert min(len(line) for line in lines) > 1
    for word in ("高新技术", "开发区", "管理委员会", "2022年8月", "包保联企"):
        assert sum(line.count(word) for line in lines) == title.count(word)


@given(_TITLES)
def test_no_hourglass(title: str) -> None:
    widths = [sum(0.5 if char.isascii() else 1 for char in line) for line in break_title(title, MOST)]
    if len(widths) == 3 and len(title) > 3 * 8:
        assert not (widths[1] < widths[0] - 6 and widths[1] < widths[2] - 6)


def test_what_cannot_be_broken_is_cut() -> None:
    lines = break_title("x" * 130, MOST)
    assert "".join(lines) == "x" * 130
    assert all(len(line) <= 2 * MOST for line in lines)
