"""Figures as people write them and as the park file keeps them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.economy.figures import FIGURES, JOBS, MOST, OUTPUT, POWER, TAX, Figure, typed


def test_shown_in_the_offices_units() -> None:
    assert OUTPUT.shown(12_345_678) == "1,234.57"
    assert POWER.shown(5_000) == "0.50"
    assert JOBS.shown(1_234) == "1,234"
    assert OUTPUT.shown(None) == ""
    assert OUTPUT.told(None) == "未报"
    assert OUTPUT.told(12_345_000) == "1234.5 万元"


@pytest.mark.parametrize(
    ("text", "value"), [("1,234.5", 12_345_000), (" 12 ", 120_000), ("0", 0), ("", None), ("0.0001", 1), ("1e2", 1_000_000)]
)
def test_typed_is_read_to_the_last_unit(text: str, value: int | None) -> None:
    assert typed(OUTPUT, text) == value


@pytest.mark.parametrize(
    ("figure", "text", "why"),
    [
        (OUTPUT, "很多", "产值要填数，单位是万元"),
        (OUTPUT, "nan", "产值要填数，单位是万元"),
        (OUTPUT, "Infinity", "产值要填数，单位是万元"),
        (OUTPUT, "0.00001", "产值最多写4位小数（精确到元）"),
        (JOBS, "1.5", "用工要填整数"),
        (OUTPUT, "-1", "产值不能是负数"),
        (TAX, "99999999999999", "税收大得不合情理，请核对单位"),
    ],
)
def test_what_cannot_be_is_said(figure: Figure, text: str, why: str) -> None:
    with pytest.raises(ValueError, match="^" + why.replace("（", "（")):
        typed(figure, text)


def test_taxes_may_be_paid_back() -> None:
    assert typed(TAX, "-1.5") == -15_000


@given(st.sampled_from(FIGURES), st.integers(0, MOST))
def test_what_is_written_out_reads_back(figure: Figure, value: int) -> None:
    assert typed(figure, figure.exact(value)) == value
