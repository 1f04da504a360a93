"""Texts, phones and choices as people type them."""

from contextlib import suppress
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.imports import choices
from desktop.imports.phones import PhoneError, parse_phones
from desktop.imports.text import CellError, is_blank, line_of, person_name, text_of
from desktop.matching import match_key
from desktop.vocabulary import Category, DepartmentCategory, EnterpriseKind, EnterpriseStatus, Grade, Rank, Satisfaction, Source, VisitForm

ODD = "张伟a1 　，．Ａ０（[「·\t\n\u00a0\u200b\u3000\u0301ﬁ①"
ODD_TEXTS = st.text(st.sampled_from(ODD) | st.characters(exclude_categories=["Cs"]), max_size=8)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  产业　发展局\u200b ", "产业 发展局"),
        ("ＡＢ１２（一期）", "AB12（一期）"),
        ("一行\r\n\r\n 二行 ", "一行\n二行"),
        (13926143946.0, "13926143946"),
        (12.5, "12.5"),
        (True, "是"),
        (None, ""),
    ],
)
def test_text_of(cell: Any, text: str) -> None:
    assert text_of(cell) == text


def test_a_wrapped_name_is_one_line() -> None:
    assert line_of("云岭宏图新材料\n有限公司") == "云岭宏图新材料有限公司"
    assert line_of("ABC\nDEF") == "ABC DEF"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("舞阳产业园（一期）项目", "舞阳产业园(一期) 项目"),
        ("云岭ＡＢＣ公司", "云岭abc公司"),
        ("甲【乙】", "甲(乙)"),
        ("“云岭”公司", "云岭公司"),
    ],
)
def test_match_key_meets(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)
    assert match_key("一期") != match_key("二期")


def test_person_names_meet() -> None:
    assert person_name("张　 伟") == person_name("张伟") == "张伟"
    assert person_name("买买提•艾力") == person_name("买买提.艾力") == "买买提·艾力"


@given(st.text(max_size=80))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert text_of(text_of(text)) == text_of(text)
    assert line_of(line_of(text)) == line_of(text)
    assert match_key(match_key(text)) == match_key(text)


@given(ODD_TEXTS)
def test_text_without_anything_to_tidy_is_what_tidying_would_leave(text: str) -> None:
    assert text_of(text) == text_of(f"{text}\n") == text_of(f"\ufeff{text}")


@given(ODD_TEXTS)
def test_a_key_without_anything_to_drop_is_what_dropping_would_leave(text: str) -> None:
    assert match_key(text) == match_key(f"{text}\u200b") == match_key(f"{text}”")


def test_a_cell_is_read_by_its_type_too() -> None:
    assert choices.parse_yes_no(True) is choices.parse_yes_no("1") is True
    assert text_of(True) == "是"
    assert [is_blank(cell) for cell in (0, 0.0, False, "", None)] == [False, False, False, True, True]


@pytest.mark.parametrize("cell", [None, "", "  ", "/", "—", "无", "N/A"])
def test_strokes_are_blank(cell: Any) -> None:
    assert is_blank(cell)


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("150 0374 3783", ("15003743783",)),
        (13926143946, ("13926143946",)),
        (13926143946.0, ("13926143946",)),
        ("+86-139-2614-3946", ("13926143946",)),
        ("８６１３９２６１４３９４６", ("13926143946",)),
        ("手机：13926143946", ("13926143946",)),
        ("13926143946（办）", ("13926143946",)),
        ("0745-2750190", ("0745-2750190",)),
        ("07452750190", ("0745-2750190",)),
        ("（0745）2750190", ("0745-2750190",)),
        ("0745-2750190转801", ("0745-2750190-801",)),
        ("0745-2750190-801", ("0745-2750190-801",)),
        ("010-62345678", ("010-62345678",)),
        ("2750190", ("2750190",)),
        ("400-123-4567", ("400-123-4567",)),
        ("13926143946/0745-2750190", ("13926143946", "0745-2750190")),
        ("13926143946 13926143947", ("13926143946", "13926143947")),
        ("13926143946\n13926143946", ("13926143946",)),
    ],
)
def test_phones(cell: Any, numbers: tuple[str, ...]) -> None:
    assert parse_phones(cell) == numbers


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("1380000", "11 位，现为 7 位"),
        ("139261439461", "现为 12 位"),
        ("12345678901", "不是有效"),
        ("1.39261E+10", "科学计数法"),
        ("见备注", "不是电话号码"),
        ("13926143946、1380000", "现为 7 位"),
        ("", "没有填写"),
        ("、", "没有填写"),
    ],
)
def test_phones_refused(cell: str, reason: str) -> None:
    with pytest.raises(PhoneError, match=reason):
        parse_phones(cell)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["", "-", " "]))
def test_every_mobile_is_read_however_it_is_grouped(number: str, gap: str) -> None:
    assert parse_phones(gap.join((number[:3], number[3:7], number[7:]))) == (number,)
    assert parse_phones(float(number)) == (number,)


@given(st.one_of(st.text(max_size=40), st.text("0123456789-+ /()转", max_size=30), st.floats(), st.integers()))
def test_anything_is_phones_or_a_reason(cell: str | float) -> None:
    with suppress(PhoneError):
        assert parse_phones(cell)


@pytest.mark.parametrize("cell", ["是", "√", "✔", "Y", "有", "yes", 1, 1.0, True, "领导带队"])
def test_yes(cell: Any) -> None:
    assert choices.parse_yes_no(cell)


@pytest.mark.parametrize("cell", [None, "", "否", "×", "N", "无", 0, False, "/", "未带队"])
def test_no(cell: Any) -> None:
    assert not choices.parse_yes_no(cell)


def test_neither_yes_nor_no() -> None:
    with pytest.raises(CellError, match="是 或 否"):
        choices.parse_yes_no("可能")


@pytest.mark.parametrize(
    ("cell", "kind", "above_scale"),
    [
        ("在建重点项目", EnterpriseKind.PROJECT, None),
        ("规上工业企业", EnterpriseKind.INDUSTRY, True),
        ("规模以上 工业企业", EnterpriseKind.INDUSTRY, True),
        ("规下工业企业", EnterpriseKind.INDUSTRY, False),
        ("投产企业", EnterpriseKind.INDUSTRY, None),
        ("规上服务业企业", EnterpriseKind.SERVICE, True),
        ("服务业", EnterpriseKind.SERVICE, True),
    ],
)
def test_kinds(cell: str, kind: EnterpriseKind, above_scale: bool | None) -> None:
    assert choices.parse_kind(cell) == (kind, above_scale)


@pytest.mark.parametrize(
    ("parse", "words"),
    [
        (choices.parse_rank, Rank),
        (choices.parse_form, VisitForm),
        (choices.parse_source, Source),
        (choices.parse_category, Category),
        (choices.parse_grade, Grade),
        (choices.parse_satisfaction, Satisfaction),
        (choices.parse_status, EnterpriseStatus),
        (choices.parse_department_category, DepartmentCategory),
    ],
)
def test_every_word_of_our_own_is_read_and_others_name_the_allowed(parse: Any, words: type[StrEnum]) -> None:
    for word in words:
        assert parse(f" {word.value[0]}{word.value[1:]}　") is word
    with pytest.raises(CellError) as caught:
        parse("莫须有")
    assert all(word.value in str(caught.value) for word in words)


@pytest.mark.parametrize(
    ("parse", "cell", "expected"),
    [
        (choices.parse_rank, "领导班子成员", Rank.LEADERSHIP),
        (choices.parse_rank, "中层干部", Rank.HEAD),
        (choices.parse_rank, "工作人员", Rank.STAFF),
        (choices.parse_form, "上门走访", VisitForm.ON_SITE),
        (choices.parse_form, "微信", VisitForm.ONLINE),
        (choices.parse_source, "12345热线", Source.HOTLINE),
        (choices.parse_source, "巡视整改", Source.INSPECTION),
        (choices.parse_category, "用工", Category.HIRING),
        (choices.parse_category, "其它", Category.OTHER),
        (choices.parse_grade, "重大", Grade.MAJOR),
        (choices.parse_satisfaction, "非常满意", Satisfaction.SATISFIED),
    ],
)
def test_other_words(parse: Any, cell: str, expected: StrEnum) -> None:
    assert parse(cell) is expected
