"""Who came to a meeting, as the record keeps it: names with their posts in brackets, parted by 、. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.vocabulary import Rank

_OPEN, _CLOSE = "（(", "）)"


def told(name: str, department: str, post: str, rank: str) -> str:
    """A cadre as minutes name them: 王玉兰（住房和城乡建设局局长）; of the leadership the post says all."""
    said = post if rank == Rank.LEADERSHIP and post else f"{department}{post.removeprefix(department)}"
    return f"{name}（{said}）" if said else name


def split_people(text: str) -> tuple[str, ...]:
    """People of a stored or typed text; a separator inside brackets is part of a post."""
    people: list[str] = [""]
    depth = 0
    for char in text:
        depth = max(0, depth + (char in _OPEN) - (char in _CLOSE))
        if not depth and char in "、，,；;\n":
            people.append("")
        else:
            people[-1] += char
    return tuple(dict.fromkeys(person for part in people if (person := " ".join(part.split()))))


def join_people(people: Iterable[str]) -> str:
    """As stored."""
    return "、".join(people)


def name_of(person: str) -> str:
    """The bare name of a person told with a post."""
    return person.partition("（")[0].partition("(")[0].strip()


def people_refusal(attended: Sequence[str], absent: Sequence[str], observed: Sequence[str]) -> str | None:
    """Nobody both came and was excused, or came as two things: told by name and post together."""
    seen: dict[str, str] = {}
    for label, people in (("出席", attended), ("请假", absent), ("列席", observed)):
        for person in people:
            if person in seen:
                return f"{name_of(person)}同时列在{seen[person]}和{label}里"
            seen[person] = label
    return None
