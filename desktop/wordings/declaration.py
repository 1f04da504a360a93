"""What a kind of document declares of its wording: the names it may use, and the default that holds until the office writes its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.wordings.placeholders import Kind, Placeholder, names_of, samples_of

# Known in the wording of every kind.
COMMON = (
    Placeholder("园区", "园区名称", Kind.TEXT, "云岭高新区"),
    Placeholder("党工委", "党工委全称", Kind.TEXT, "中共云岭高新区工作委员会"),
    Placeholder("管委会", "管委会全称", Kind.TEXT, "云岭高新区管理委员会"),
    Placeholder("发文机关", "通常的发文机关", Kind.TEXT, "云岭高新区管理委员会办公室"),
    Placeholder("联系电话", "监督电话", Kind.TEXT, "0871-5550123"),
    Placeholder("今天", "拟稿的日期", Kind.TEXT, "2022年9月1日"),
)
EVERY_DEPARTMENT = "园区各部门，各包保责任单位"
TO_COMMITTEES = "{党工委}\n{管委会}"


@dataclass(frozen=True)
class DeclaredWording:
    """A kind of document: ``own`` names beside the common ones, and the default templates. ``copies_to`` holds one recipient a line."""

    kind: str
    own: tuple[Placeholder, ...]
    title: str
    body: str
    addressee: str = ""
    copies_to: str = ""

    @property
    def placeholders(self) -> dict[str, Placeholder]:
        """All names its templates may use."""
        return names_of((*COMMON, *self.own))

    @property
    def samples(self) -> dict[str, Any]:
        """Values for a preview."""
        return samples_of((*COMMON, *self.own))


def text(name: str, meaning: str, sample: str) -> Placeholder:
    """Words."""
    return Placeholder(name, meaning, Kind.TEXT, sample)


def figure(name: str, meaning: str, sample: int | str | None) -> Placeholder:
    """A live figure."""
    return Placeholder(name, meaning, Kind.FIGURE, sample)


def flag(name: str, meaning: str, *, sample: bool) -> Placeholder:
    """A condition."""
    return Placeholder(name, meaning, Kind.FLAG, sample)


def rows(
    name: str,
    meaning: str,
    *fields: Placeholder,
    more: tuple[dict[str, Any], ...] | None = (),
    between: str = "、",
    most: int | None = None,
    unit: str = "",
    key: str = "",
) -> Placeholder:
    """A list; its sample is one row of its fields' samples, and ``more`` rows that differ from it in some; None: no row at all."""
    first = {field.name: field.sample for field in fields}
    sample = () if more is None else (first, *({**first, **other} for other in more))
    return Placeholder(name, meaning, Kind.LIST, sample, fields, between, most, unit, key)
