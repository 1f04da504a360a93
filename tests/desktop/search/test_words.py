"""What is kept of a text and how it is asked: what stands in a name is found, what does not is not."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.pinyin import syllables_of
from desktop.search.words import beginning, name_words, phone_words, standing, text_words

CHARACTERS = st.sampled_from("张文杰云岭精密制造有限公司二期")


def finds(question: str, words: str) -> bool:
    with sqlite3.connect(":memory:") as index:
        index.execute("CREATE VIRTUAL TABLE kept USING fts5(words, tokenize='unicode61 remove_diacritics 0')")
        index.execute("INSERT INTO kept VALUES (?)", (words,))
        return bool(question) and index.execute("SELECT COUNT(*) FROM kept WHERE kept MATCH ?", (question,)).fetchone()[0] == 1


@given(text=st.text(CHARACTERS, max_size=12), asked=st.text(CHARACTERS, min_size=1, max_size=4))
def test_chinese_is_found_where_it_stands_and_nowhere_else(text: str, asked: str) -> None:
    assert finds(standing(asked), text_words(text)) == (asked in text)


@given(text=st.text(max_size=30), asked=st.text(max_size=12))
def test_whatever_is_typed_is_a_question_or_nothing(text: str, asked: str) -> None:
    for question in (standing(asked), beginning(asked)):
        finds(question, text_words(text))


@given(st.text(max_size=40))
def test_every_text_finds_itself(text: str) -> None:
    if standing(text):
        assert finds(standing(text), text_words(text))


SAID = ("zwj", "ZWJ", "wj", "zhangwenjie", "wenjie", "zhangw", "张文", "文杰", "张 wj", "zw 杰", "张wj", "ｚｗｊ")
SURNAMES = {"单雄信": "sxx", "仇士良": "qsl", "解缙": "xj", "曾巩": "zg", "区大相": "odx", "单于雄": "cyx", "缪昌期": "mcq", "覃理": "ql"}


@pytest.mark.parametrize("asked", SAID)
def test_a_person_is_found_by_name_syllables_and_initials(asked: str) -> None:
    assert finds(beginning(asked), name_words("张文杰", syllables_of("张文杰", person=True)))


@pytest.mark.parametrize("asked", ["zj", "angwen", "jie zhao", "张杰", "文张"])
def test_what_the_name_does_not_say_does_not_find_it(asked: str) -> None:
    assert not finds(beginning(asked), name_words("张文杰", syllables_of("张文杰", person=True)))


@pytest.mark.parametrize(("name", "initials"), SURNAMES.items())
def test_a_surname_is_read_as_a_surname(name: str, initials: str) -> None:
    assert finds(standing(initials), name_words(name, syllables_of(name, person=True)))


@pytest.mark.parametrize(("asked", "found"), [("13900001234", True), ("1390000", True), ("1234", True), ("0001", False), ("234", False)])
def test_a_phone_is_found_by_its_beginning_or_its_last_four_digits(asked: str, found: bool) -> None:
    assert finds(beginning(asked), phone_words("139 0000 1234".replace(" ", ""))) == found
