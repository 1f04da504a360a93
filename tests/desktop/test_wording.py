"""Lists in sentences: the first few by name, the rest by number."""

import pytest

from desktop.wording import FEW, SENTENCES, some


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], ""),
        (["甲"], "甲"),
        (["甲", "乙", "丙", "丁", "戊"], "甲、乙、丙、丁、戊"),
        (["甲", "乙", "丙", "丁", "戊", "己"], "甲、乙、丙、丁、戊等"),
    ],
)
def test_the_first_few_are_named(words: list[str], told: str) -> None:
    assert FEW == 5
    assert some(words) == told


def test_the_unit_says_how_many_there_are_in_all() -> None:
    names = [f"第{number}家" for number in range(1, 13)]
    assert some(names, "家", most=2) == "第1家、第2家等12家"
    assert some(names[:2], "家", most=2) == "第1家、第2家"


def test_sentences_stand_apart_from_the_rest() -> None:
    refusals = ["甲不在岗", "乙不在岗", "丙不在岗"]
    assert some(refusals, "项", most=2, between=SENTENCES) == "甲不在岗；乙不在岗；等3项"
    assert some(refusals, between=SENTENCES) == "甲不在岗；乙不在岗；丙不在岗"
