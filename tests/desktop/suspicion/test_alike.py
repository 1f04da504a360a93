"""Likeness of Chinese texts: by what not everybody writes."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.suspicion.alike import Said, Texts, pairs_of
from desktop.suspicion.passages import common_passages

COMMON = "已办结，企业表示满意"
OWN = "召开专题会议传达部署，安排骨干力量靠前服务，相关诉求得到妥善回应"


def park(*more: Said) -> Texts:
    """Twenty people who all write the common words under words of their own, and these texts before them."""
    return Texts([*more, *(Said(f"人{number}", f"第{number}条路{'修补铺设养护'[number % 5 :]}，{COMMON}") for number in range(20))])


def test_what_everybody_writes_makes_no_texts_alike() -> None:
    texts = park(Said("甲", COMMON), Said("乙", COMMON))
    assert texts.says(0) < 3
    assert texts.says(0) == texts.says(1)


def test_a_text_of_somebody_s_own_is_found_again_with_common_words_around_it() -> None:
    texts = park(Said("甲", OWN), Said("甲", f"经多次对接，{OWN}，{COMMON}"), Said("乙", "变压器增容完成并送电"))
    assert texts.says(0) > 25
    assert [other for other, _ in texts.repeating(0, 0.72)] == [1]


def test_a_person_s_own_closing_sentence_is_a_habit_and_no_repeated_text() -> None:
    habit = "，今后如有需要可随时拨打服务专线"
    works = (
        "更换阀门三处水压恢复",
        "十二盏路灯修复亮灯",
        "施工许可证已经核发到手",
        "员工子女学位全部落实",
        "弃土场选定并开始外运",
        "宿舍床位配租入住完毕",
    )
    texts = park(*(Said("甲", f"{work}{habit}") for work in works))
    assert all(not list(texts.repeating(number, 0.72)) for number in range(len(works)))


def test_who_writes_nothing_but_one_sentence_does_not_pass_as_having_a_habit() -> None:
    texts = park(*(Said("甲", OWN) for _ in range(8)))
    assert len(list(texts.repeating(0, 0.72))) == 7


def test_who_complains_again_in_other_words_is_understood() -> None:
    others = [Said(number, f"{place}路灯损坏，夜班不安全") for number, place in enumerate(("一号门", "停车场", "食堂", "宿舍区"), 10)]
    texts = Texts([Said(1, "雨季厂区排水不畅，积水27厘米"), Said(2, "还是厂区排水不畅，上次说修好了"), Said(3, "缺普工二十人"), *others])
    assert texts.same_matter(0, 1) > 0.9
    assert texts.same_matter(0, 2) == 0


@given(st.text(), st.text())
def test_any_texts_can_be_compared_both_ways(one: str, other: str) -> None:
    texts = Texts([Said(1, one), Said(2, other), Said(3, "别的事")])
    assert 0 <= texts.repeats(0, 1) == texts.repeats(1, 0) <= 1.000001
    assert 0 <= texts.same_matter(0, 1) == texts.same_matter(1, 0) <= 1.000001
    assert pairs_of(one) == pairs_of(f" {one} ")


@given(st.text(alphabet="道路已修复亮灯，。", max_size=40), st.text(alphabet="道路已修复亮灯，。", max_size=40))
def test_common_passages_stand_in_both(one: str, other: str) -> None:
    for start, end in common_passages(one, other):
        assert end - start >= 3
        assert one[start:end] in other
