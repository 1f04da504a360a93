"""What cannot be true by itself is told; what can is left alone."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.table_truth import number_of, untrue_table
from desktop.documents.truth import untrue, untrue_words
from exports.pdf.document import Annex, Cell, Heading, Items, OfficialDocument, Paragraph, PlainHead, Remark, Table, TableColumn, Turned
from tests.exports.pdf.samples import full_notice


def document(*body: Any, **changes: Any) -> OfficialDocument:
    return OfficialDocument(PlainHead(), "督办通知单", body, **changes)


def table(titles: str, *rows: tuple[str | Cell, ...], **changes: Any) -> Table:
    return Table(tuple(TableColumn(title) for title in titles.split()), rows, **changes)


def told(*given_rows: tuple[str | Cell, ...], titles: str = "部门 收集", **changes: Any) -> str:
    return "".join(untrue_table(table(titles, *given_rows, **changes)))


def test_an_honest_document_is_left_alone() -> None:
    assert untrue(document(Paragraph("走访率97.1%，较上月提高1.3个百分点；收集问题72件，较上月下降3.2%。"))) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("收集问题较上月下降-3%。", "不应是负数"),
        ("用电量上升了−2.1个百分点。", "不应是负数"),
        ("办结数减少负3件。", "不应是负数"),
        ("走访率97.1%，较上月提高1.3%。", "个百分点"),
        ("满意率比上年同期下降2%。", "个百分点"),
        ("提高1.3%个百分点。", "写重"),
        ("办结率为nan%。", "没有算出来"),
        ("收集None件。", "没有算出来"),
        ("截至{月末}，收集72件。", "没有填上"),
        ("现予通报［，{附言}］。", "没有填上"),
        ("【走访情况表】", "没有填上"),
    ],
)
def test_words_that_cannot_be(text: str, why: str) -> None:
    assert why in "".join(untrue_words(text))


@pytest.mark.parametrize(
    "text",
    [
        "收集问题72件，较上月减少3.2%。",
        "办结率85%，较8月下降0.5个百分点。",
        "按照【2022】8号文件要求落实。",
        "满意率98%，收集问题较上月增加3%。",
    ],
)
def test_words_that_can(text: str) -> None:
    assert list(untrue_words(text)) == []


def test_every_place_of_a_document_is_read() -> None:
    wrong = "下降-3%"
    places = [
        document(Paragraph("好"), note=wrong),
        document(Heading(1, wrong)),
        document(Items((wrong,))),
        document(Remark(wrong)),
        document(Turned((Paragraph(wrong),))),
        document(Paragraph("好"), annexes=(Annex(wrong, (Paragraph("好"),)),)),
        document(Paragraph("好"), annexes=(Annex("附", (Paragraph(wrong),)),)),
        document(table("甲 乙", (wrong, "1"))),
        document(table("甲 乙", ("1", "1"), note=wrong)),
        document(table("甲 乙", ("1", "1"), total_row=("合计", wrong))),
    ]
    assert all(untrue(one) for one in places)


def test_totals() -> None:
    rows = (("甲局", "12"), ("乙局", "1,030"), ("丙局", "—"))
    assert told(*rows, total_row=("合计", "1042")) == ""
    assert told(*rows, total_row=("合计", "1043"), title="表1") == "“表1”“收集”栏的合计是1043，各行相加是1,042。"
    assert told(*rows, ("小计", "1042"), total_row=("合计", "1,042")) == ""
    assert told(*rows, total_row=("合计", "—")) == ""
    assert told(("甲局", "3（含2）"), total_row=("合计", "9")) == "", "what is no number is not added"
    assert told(("甲局", "90.1%"), titles="部门 走访率", total_row=("合计", "80.0%")) == ""
    assert told((Cell("甲局", down=2), "1"), ("2",), total_row=("合计", "4")), "covered places are known"
    assert told((Cell("甲局", down=2), "1"), ("2",), total_row=("合计", "3")) == ""


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=30), st.integers(-2, 2))
def test_totals_of_whole_numbers(numbers: list[int], off: int) -> None:
    rows = tuple((f"部门{place}", f"{number:,}") for place, number in enumerate(numbers))
    assert bool(told(*rows, total_row=("合计", f"{sum(numbers) + off:,}"))) == bool(off)


@given(st.lists(st.decimals(0, 1000, places=4), min_size=1, max_size=30))
def test_totals_of_rounded_numbers_may_be_off_by_the_rounding(numbers: list[Any]) -> None:
    rows = tuple((f"部门{place}", f"{number:.1f}") for place, number in enumerate(numbers))
    assert told(*rows, total_row=("合计", f"{sum(numbers):.1f}")) == ""
    assert "合计" in told(*rows, total_row=("合计", f"{sum(numbers) + len(numbers) + 1:.1f}"))


def test_rates_of_nothing() -> None:
    titles = "部门 应访家次 实访家次 走访率"
    assert told(("甲局", "0", "0", "—"), titles=titles) == ""
    assert told(("甲局", "0", "0", "0.0%"), titles=titles) == "表格“甲局”的应访家次是0，走访率应印“—”，现为“0.0%”。"


def test_rates_by_the_formula_under_the_table() -> None:
    titles, note = "部门 收集（件） 销号（件） 办结率", "注：办结率=销号÷收集。"
    assert told(("甲局", "148", "118", "79.7%"), titles=titles, note=note) == ""
    assert told(("甲局", "148", "118", "80%"), titles=titles, note=note) == ""
    assert "118÷148是79.7%" in told(("甲局", "148", "118", "79.9%"), titles=titles, note=note)
    assert "应印“—”" in told(("甲局", "0", "0", "100%"), titles=titles, note=note)


@pytest.mark.parametrize(
    ("ranks", "said"), [("1224", ""), ("1223", "其后应是第4名"), ("1234", ""), ("1114", ""), ("1112", "其后应是第4名")]
)
def test_shared_ranks(ranks: str, said: str) -> None:
    found = told(*((f"{rank}局", rank) for rank in ranks), titles="部门 排名")
    assert said in found
    assert bool(said) == bool(found)


def test_ranks_follow_their_figures() -> None:
    titles = "部门 积分 排名"
    assert told(("甲局", "90", "1"), ("乙局", "88", "2"), ("丙局", "88", "2"), titles=titles) == ""
    assert "名次应相同" in told(("甲局", "90", "1"), ("乙局", "88", "2"), ("丙局", "88", "3"), titles=titles)
    assert "高低不一致" in told(("甲局", "90", "2"), ("乙局", "88", "1"), ("丙局", "80", "3"), titles=titles)
    assert "不应排名" in told(("甲局", "90.0%", "1"), ("乙局", "—", "2"), titles="部门 走访率 排名")
    rounded = (("甲局", "97.1%", "1"), ("乙局", "97.1%", "2"), ("丙局", "—", "—"))
    assert told(*rounded, titles="部门 走访率 排名") == "", "equal rates may be equal by rounding only"


def test_problems_add_up() -> None:
    titles = "部门 结转 新收 销号 不支持 在办"
    assert told(("甲局", "3", "5", "4", "1", "3"), titles=titles) == ""
    assert told(("甲局", "3", "5", "4", "1", "4"), titles=titles) == "表格“甲局”结转3加新增5，不等于办结4、不予支持1、在办4之和。"
    assert "不等于" in told(("甲局", "3", "5", "4", "3"), titles="部门 上月结转 本月新增 本月办结 在办")
    assert (
        told(("甲局", "3", "5", "4", "9"), titles="部门 结转 新收 销号 在办", total_row=("合计", "3", "5", "4", "4")).count("不等于") == 1
    )


@pytest.mark.parametrize(("text", "number"), [("1,234", 1234), ("-3.50", -3.5), ("12,34", None), ("3%", None), ("", None), ("8件", None)])
def test_numbers_of_cells(text: str, number: float | None) -> None:
    found = number_of(text)
    assert found == number if number is not None else found is None


def test_a_sample_with_everything_is_true() -> None:
    assert untrue(full_notice()) == []
