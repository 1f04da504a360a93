"""Which names a place of a template knows, and what somebody meant who wrote another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain

from desktop.wording import some
from desktop.wordings.language import Test
from desktop.wordings.placeholders import CHINESE_PLACE, NEXT_NUMBER, PLACE, Kind, Placeholder, names_of

HAS, LACKS, NOT = "有", "无", "非"
NAMED = 12  # names told to who wrote a wrong one
ALIKE = 0.3  # of 销号率 and 办结率 one sign in three is the same


@dataclass(frozen=True)
class Scope:
    """Names known where the text stands, the innermost list's first. ``is_unsure``: inside a list that nobody knows."""

    levels: tuple[Mapping[str, Placeholder], ...]
    is_unsure: bool = False

    def inside(self, rows: Placeholder) -> Scope:
        """What is known for each row of a list."""
        return Scope((names_of((*rows.fields, PLACE, CHINESE_PLACE)), *self.levels), self.is_unsure)

    def unsure(self) -> Scope:
        """The same, where names that nobody knows are not told again."""
        return Scope(self.levels, is_unsure=True)

    def find(self, name: str) -> Placeholder | None:
        """The placeholder of this name."""
        if name == NEXT_NUMBER.name:
            return NEXT_NUMBER
        return next((level[name] for level in self.levels if name in level), None)

    def condition(self, name: str) -> Test | None:
        """The condition of this name: a flag, 有 or 无 of a value, 非 of a flag. A value may be called 有色金属."""
        if declared := self.find(name):
            return Test(declared, wanted=True) if declared.kind is Kind.FLAG else None
        of = self.find(name[1:])
        if of is None or of is NEXT_NUMBER or (name[:1] == NOT) != (of.kind is Kind.FLAG) or name[:1] not in {HAS, LACKS, NOT}:
            return None
        return Test(of, wanted=name[:1] == HAS)

    def advice(self, name: str) -> str:
        """What to tell somebody who wrote a name that is not known here."""
        if not name:
            return "花括号里没有名称；要印出花括号请写成{{ }}"
        for one in chain.from_iterable(level.values() for level in self.levels):
            if name in {field.name for field in one.fields} | ({PLACE.name, CHINESE_PLACE.name} if one.fields else set()):
                return f"“{name}”是清单里的内容，只能写在{{{one.name}：…}}里面"
        known = list(dict.fromkeys(chain.from_iterable(self.levels)))
        near = get_close_matches(name, known, n=NAMED, cutoff=ALIKE)
        told = some(list(dict.fromkeys((*near, *known))), "个", most=NAMED)
        return f"没有“{name}”这个名称，可用的有{told}" + (f"；是不是“{near[0]}”？" if near else "")
