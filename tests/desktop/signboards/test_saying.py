"""What changed on a board, in words."""

import json

from hypothesis import given
from hypothesis import strategies as st

from desktop.signboards.saying import Said, differences, serial

NAMES = st.sampled_from(["张文杰", "李四平", "王五", "赵六妹"])
PEOPLE = st.lists(st.tuples(NAMES, st.sampled_from(["", "13900000001", "13900000002"])), max_size=4, unique=True).map(sorted)
TEXTS = st.builds(
    dict,
    park=st.sampled_from(["云岭高新区", "云岭经开区"]),
    name=st.sampled_from(["甲公司", "乙“公司"]),
    leaders=PEOPLE,
    departments=st.lists(st.sampled_from(["财政局", "经发局"]), unique=True).map(sorted),
    responsibles=PEOPLE,
    duties=st.sampled_from([["包一", "包二", "包三"], ["包四", "包五", "包六"]]),
    supervision_phone=st.sampled_from(["", "0748-1"]),
).map(lambda values: json.dumps(values, ensure_ascii=False))


def text(**values: object) -> str:
    whole = {
        "park": "云岭高新区",
        "name": "甲公司",
        "leaders": [],
        "departments": [],
        "responsibles": [],
        "duties": [],
        "supervision_phone": "",
    }
    return json.dumps(whole | values, ensure_ascii=False)


@given(TEXTS, TEXTS)
def test_every_change_is_told_and_nothing_else(old: str, new: str) -> None:
    told = differences(old, new)
    assert bool(told) == (old != new)
    before, after = Said.read(old), Said.read(new)
    assert any(words.startswith("名称") for words in told) == (before.name != after.name)
    assert any("监督电话" in words for words in told) == (before.supervision_phone != after.supervision_phone)
    assert any("责任部门" in words for words in told) == (before.departments != after.departments)
    assert any("包保责任人" in words for words in told) == (before.responsibles != after.responsibles)


def test_of_namesakes_the_one_with_another_phone_is_told() -> None:
    old = text(responsibles=[["张伟", "1"], ["张伟", "2"]])
    new = text(responsibles=[["张伟", "1"], ["张伟", "3"]])
    assert differences(old, new) == ["包保责任人张伟的电话 2 → 3"]


def test_several_leave_and_come() -> None:
    old = text(responsibles=[["甲", "1"], ["乙", "2"]], departments=["财政局"])
    new = text(responsibles=[["丙", "3"], ["丁", "4"]])
    assert differences(old, new) == ["减少责任部门 财政局", "包保责任人 甲、乙 → 丙、丁"]


def test_numbers_as_an_office_writes_them() -> None:
    assert [serial(2022, number) for number in (1, 42, 1000)] == ["2022-001", "2022-042", "2022-1000"]
