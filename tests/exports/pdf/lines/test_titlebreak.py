"""Titles: broken by meaning, into a trapezoid or a lozenge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.pdf.lines.titlebreak import break_title

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


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("B关于限期办理企业反馈问题的提醒函", "B / 关于限期办理企业反馈问题的提醒函"),
        (
            "B关于对自然资源和规划建设局等7个部门未按期办结问题的督办通知单",
            "B / 关于对自然资源和规划建设局等7个部门 / 未按期办结问题的督办通知单",
        ),
        (
            "B办公室关于对临港新材料科技有限公司反映污水管网接入问题的督办函",
            "B办公室 / 关于对临港新材料科技有限公司 / 反映污水管网接入问题的督办函",
        ),
        ("B关于恳请协调解决临港新材料科技有限公司用地指标问题的请示", "B / 关于恳请协调解决临港新材料科技 / 有限公司用地指标问题的请示"),
        ("B关于《包保联企工作积分考核办法》修订情况的报告", "B / 关于《包保联企工作积分考核办法》 / 修订情况的报告"),
        ("B关于2022年第三季度包保联企工作积分考核情况的通报", "B / 关于2022年第三季度包保联企 / 工作积分考核情况的通报"),
        ("B集中整改和长期整改任务整改进展情况的通报", "B / 集中整改和长期整改任务整改进展情况的通报"),
        ("B关于2022年度包保联企工作情况的年度总结", "B / 关于2022年度包保联企工作情况的年度总结"),
        ("问题交办通知单", "问题交办通知单"),
    ],
)
def test_titles_of_all_kinds_break_by_sense(title: str, lines: str) -> None:
    body = "临港高新技术产业开发区管理委员会"
    assert " / ".join(break_title(title.replace("B", body), MOST)) == lines.replace("B", body)


def test_bodies_that_write_together_have_a_line_each() -> None:
    party, body = "中共临港高新技术产业开发区工作委员会", "临港高新技术产业开发区管理委员会"
    matter = "关于进一步加强全区重点项目和规模以上企业包保联系服务工作切实解决企业生产经营困难问题的通知"
    lines = break_title(party + body + matter, MOST)
    assert lines[:2] == [party, body]
    assert len(lines) == 5


_KINDS = st.sampled_from(
    [
        "督办函",
        "提醒函",
        "交办函",
        "交办通知单",
        "督办通知单",
        "提醒单",
        "更正",
        "请示",
        "年度总结",
        "季度考核",
        "会商纪要",
        "一企一策",
        "回头看",
        "一日一盯",
        "整改进展",
        "挂账",
        "假销号",
    ]
)


@given(
    st.lists(st.one_of(_KINDS, st.sampled_from(["关于", "对", "临港新材料", "的", "2022年", "第3季度", "和"])), min_size=1, max_size=18),
    _KINDS,
)
def test_words_of_titles_stay_whole_and_no_line_is_one_character(pieces: list[str], kind: str) -> None:
    title = "关于" + "".join(pieces) + kind
    lines = break_title(title, MOST)
    assert "".join(lines) == title
    assert all(len(line) > 1 for line in lines)
    assert lines[-1].endswith(kind)


@given(st.text("全区企业走访", min_size=21, max_size=100))
def test_what_says_nothing_is_cut_into_lines_of_more_than_one_character(title: str) -> None:
    lines = break_title(title, MOST)
    assert "".join(lines) == title
    assert all(1 < len(line) <= MOST for line in lines)
