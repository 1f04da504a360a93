"""统一社会信用代码 by GB 32100-2015."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.imports.credit_code import ALPHABET, LENGTH, WEIGHTS, CreditCodeError, check_character, parse_credit_code

BODIES = st.text(ALPHABET, min_size=LENGTH - 1, max_size=LENGTH - 1)
GOOD = "91350100M000100Y43"


def test_the_standards_example() -> None:
    assert parse_credit_code(GOOD) == GOOD
    assert len(ALPHABET) == 31
    assert tuple(pow(3, position, 31) for position in range(17)) == WEIGHTS


@pytest.mark.parametrize(
    "written", ["91350100m000100y43", " 9135 0100 M000 100Y 43 ", "９１３５０１００Ｍ０００１００Ｙ４３", "91350100-M000100Y4-3"]
)
def test_ways_of_writing_it(written: str) -> None:
    assert parse_credit_code(written) == GOOD


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("91350100M000100Y4Z", "“Z”"),
        ("91350100M000100Y4I", "“I”"),
        ("91350100M000100Y44", "校验位"),
        ("91350100M000100Y4", "现为 17 位"),
        ("", "没有填写"),
        (9.13501e17, "数值"),
        (913501000000000000, "数值"),
        ("91350100M000100Y4测", "“测”"),
    ],
)
def test_refused_with_its_reason(cell: str | float, reason: str) -> None:
    with pytest.raises(CreditCodeError, match=reason):
        parse_credit_code(cell)


@given(BODIES)
def test_the_check_value_completes_the_sum(body: str) -> None:
    code = body + check_character(body)
    assert parse_credit_code(code) == code
    total = sum(ALPHABET.index(char) * weight for char, weight in zip(body, WEIGHTS, strict=True))
    assert (total + ALPHABET.index(code[-1])) % 31 == 0


@given(BODIES, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_found(body: str, place: int, other: str) -> None:
    code = body + check_character(body)
    wrong = code[:place] + other + code[place + 1 :]
    if wrong != code:
        with pytest.raises(CreditCodeError, match="校验位"):
            parse_credit_code(wrong)


@given(BODIES, st.integers(0, LENGTH - 3))
def test_two_neighbours_changed_round_are_always_found(body: str, place: int) -> None:
    code = body + check_character(body)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if swapped != code:
        with pytest.raises(CreditCodeError, match="校验位"):
            parse_credit_code(swapped)


@given(st.text(max_size=30))
def test_anything_is_a_code_or_a_reason(cell: str) -> None:
    with suppress(CreditCodeError):
        assert len(parse_credit_code(cell)) == LENGTH
