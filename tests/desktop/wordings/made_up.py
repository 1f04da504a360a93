"""Made-up templates: a tree, the text a clerk would type for it, and values of the declared kinds."""

from typing import Any

from hypothesis import strategies as st

from desktop.wordings.language import Part, Repeat, Stretch, Template, Test, Value, Words
from desktop.wordings.placeholders import CHINESE_PLACE, NEXT_NUMBER, NUMBERS, PLACE, Kind, Placeholder, names_of

WHO = Placeholder("经办人", "谁", Kind.TEXT, "张某")
STEP = Placeholder("步骤", "哪一步", Kind.TEXT, "走访")
DAYS = Placeholder("天数", "几天", Kind.FIGURE, 3)
STEPS = Placeholder("办理", "经过", Kind.LIST, ({"步骤": "走访", "天数": 3},), (STEP, DAYS), between="；")
PROBLEMS = Placeholder(
    "问题", "各个问题", Kind.LIST, ({"经办人": "张某", "办理": ()},), (WHO, STEPS), between="\n", most=2, unit="件", key="经办人"
)
PARK = Placeholder("园区", "园区名称", Kind.TEXT, "云岭高新区")
CLOSED = Placeholder("销号", "销号数", Kind.FIGURE, 118)
RATE = Placeholder("办结率", "办结率", Kind.FIGURE, "92.75%")
FINAL = Placeholder("年末", "是不是年末", Kind.FLAG, sample=True)
DECLARED = names_of((PARK, CLOSED, RATE, FINAL, PROBLEMS))

PLAIN = st.text(alphabet="今年共。，、7 {}[]［］｛｝：:\n", min_size=1, max_size=8)
TEXTS = st.text(alphabet="云岭高新区。，{}［］：", max_size=6)
ROWS = st.fixed_dictionaries(
    {
        "经办人": TEXTS,
        "办理": st.lists(st.fixed_dictionaries({"步骤": TEXTS, "天数": st.none() | st.integers(0, 99)}), max_size=3),
    }
)
VALUES: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "园区": TEXTS,
        "销号": st.none() | st.integers(0, 999),
        "办结率": st.none() | st.just("92.75%"),
        "年末": st.booleans(),
        "问题": st.lists(ROWS, max_size=4),
    }
)


@st.composite
def templates(draw: st.DrawFn) -> Template:
    """Trees as the reader makes them: no two words side by side, something in each stretch on which it depends."""
    return Template(_parts(draw, names_of((*DECLARED.values(), NEXT_NUMBER)), 3))


def _parts(draw: st.DrawFn, known: dict[str, Placeholder], deep: int, *, in_stretch: bool = False) -> tuple[Part, ...]:
    parts: list[Part] = []
    for _ in range(draw(st.integers(0, 4))):
        if parts and isinstance(parts[-1], Words):
            parts.append(_name(draw, known, deep, in_stretch=in_stretch))
        else:
            parts.append(draw(st.builds(Words, PLAIN)))
        if deep and draw(st.booleans()):
            parts.append(Stretch(_parts(draw, known, deep - 1, in_stretch=True)))
    if in_stretch:
        parts.insert(0, _name(draw, known, 0, in_stretch=True))
    return tuple(parts)


def _name(draw: st.DrawFn, known: dict[str, Placeholder], deep: int, *, in_stretch: bool) -> Part:
    named = known[draw(st.sampled_from(sorted(known)))]
    if in_stretch and not deep and named in NUMBERS:
        named = PARK  # a number is never empty: no stretch depends on it
    if named.kind is Kind.FLAG or (named.kind is Kind.LIST and not deep):
        return Test(named, draw(st.booleans())) if in_stretch else Value(PARK)
    if named.kind is Kind.LIST:
        return Repeat(named, _parts(draw, known | names_of((*named.fields, PLACE, CHINESE_PLACE)), deep - 1))
    tested = in_stretch and named not in NUMBERS and draw(st.booleans())
    return Test(named, draw(st.booleans())) if tested else Value(named)


def typed(parts: tuple[Part, ...]) -> str:
    """What a clerk types for it."""
    return "".join(map(_typed, parts))


def _typed(part: Part) -> str:
    match part:
        case Words():
            return "".join({"{": "{{", "｛": "｛｛"}.get(sign, f"{{{sign}}}" if sign in "[]［］}｝" else sign) for sign in part.text)
        case Value():
            return f"{{{part.placeholder.name}}}"
        case Test() if part.placeholder.kind is Kind.FLAG:
            return f"{{{'' if part.wanted else '非'}{part.placeholder.name}}}"
        case Test():
            return f"{{{'有' if part.wanted else '无'}{part.placeholder.name}}}"
        case Stretch():
            return f"［{typed(part.parts)}］"
        case Repeat():
            return f"{{{part.placeholder.name}：{typed(part.parts)}}}"
