"""Cells that name people."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.imports.people import NamedPerson, split_people
from desktop.imports.text import CellError

NAMES = st.lists(
    st.sampled_from(["张伟", "李明", "王强", "赵敏", "欧阳明华", "买买提·艾力", "孙立人", "李和平", "钱与谦"]),
    min_size=1,
    max_size=6,
    unique=True,
)


def names(cell: str) -> list[tuple[str, str | None]]:
    return [(person.name, person.qualifier) for person in split_people(cell)]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("张　伟", [("张伟", None)]),
        ("张 伟、李　明", [("张伟", None), ("李明", None)]),
        (
            "张伟，李明,王强；赵敏;钱进／孙立/周正\n吴敏",
            [(name, None) for name in ("张伟", "李明", "王强", "赵敏", "钱进", "孙立", "周正", "吴敏")],
        ),
        ("张伟&李明＆王强", [("张伟", None), ("李明", None), ("王强", None)]),
        ("张伟（产业局）、张伟(招商局)", [("张伟", "产业局"), ("张伟", "招商局")]),
        ("张伟（产业局、招商局）", [("张伟", "产业局、招商局")]),
        ("张伟（产业局", [("张伟", "产业局")]),
        ("产业局：张伟、李明；招商局：王强", [("张伟", "产业局"), ("李明", "产业局"), ("王强", "招商局")]),
        ("带队：张伟\n成员：李明", [("张伟", None), ("李明", None)]),
        ("张伟、李明等3人", [("张伟", None), ("李明", None)]),
        ("张伟同志", [("张伟", None)]),
        ("张伟、张伟", [("张伟", None)]),
        ("买买提.艾力、阿依古丽•买买提", [("买买提·艾力", None), ("阿依古丽·买买提", None)]),
        ("John Smith、张伟", [("John Smith", None), ("张伟", None)]),
        ("、 ；", []),
        ("", []),
    ],
)
def test_split(cell: str, expected: list[tuple[str, str | None]]) -> None:
    assert names(cell) == expected


@pytest.mark.parametrize(
    ("cell", "readings"),
    [
        ("张伟 李明", [["张伟", "李明"]]),
        ("张 伟 李 明", [["张伟", "李明"]]),
        ("张 伟 李明", [["张伟", "李明"]]),
        ("张伟和李明", [["张伟", "李明"]]),
        ("张 伟", []),
        ("欧阳 明华", []),
        ("李和平", []),
        ("John Smith", []),
    ],
)
def test_other_readings(cell: str, readings: list[list[str]]) -> None:
    (person,) = split_people(cell)
    assert [[other.name for other in reading] for reading in person.alternatives] == readings
    assert person.name == ("John Smith" if cell.startswith("J") else cell.replace(" ", ""))


def test_a_qualifier_belongs_to_the_last_of_another_reading() -> None:
    (person,) = split_people("张伟 李明（产业局）")
    assert person.qualifier == "产业局"
    assert person.alternatives == ((NamedPerson("张伟"), NamedPerson("李明", "产业局")),)


@pytest.mark.parametrize("cell", ["张3", "（产业局）", "13800001111", "张伟、？？", "a" * 50])
def test_what_is_no_name_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        split_people(cell)


@given(NAMES, st.sampled_from(["、", "，", ",", "；", ";", "／", "/", "\n", "、 ", "\r\n", "&"]))
def test_joining_and_splitting_gives_the_same_people(people: list[str], separator: str) -> None:
    assert [person.name for person in split_people(separator.join(people))] == people


@given(NAMES)
def test_padding_changes_nothing(people: list[str]) -> None:
    padded = "、".join(f"{name[0]}\u3000{name[1]}" if len(name) == 2 else name for name in people)
    assert [person.name for person in split_people(padded)] == people


@given(st.text(max_size=60))
def test_anything_is_people_or_a_reason(cell: str) -> None:
    with suppress(CellError):
        assert all(person.name for person in split_people(cell))


@pytest.mark.parametrize("cell", ["张伟13800001111", "张伟 138-0000-1111", "张伟：13800001111", "张　伟 13800001111"])
def test_a_number_behind_a_name_is_its_qualifier(cell: str) -> None:
    (person,) = split_people(cell)
    assert (person.name, person.qualifier) == ("张伟", "13800001111")


def test_several_people_each_with_a_number() -> None:
    people = split_people("张伟13800001111、李明：0745-2750190\n王强")
    assert [(person.name, person.qualifier) for person in people] == [("张伟", "13800001111"), ("李明", "07452750190"), ("王强", None)]
