"""Working papers of the office (清单、记录表、交接清单、一企一策) as values: what is said, never how it is set.

They are no official documents of GB/T 9704: tables to be ticked, signed and written on, one form a person, a department or an object.
``exports.pdf.form_render.render_forms`` sets a batch of them into one file.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from exports.pdf.document import Paragraph, Table


class Paper(StrEnum):
    """Paper of a working paper; boards are also printed on A3."""

    A4 = "A4"
    A3 = "A3"


@dataclass(frozen=True)
class Cell:
    """A label and what stands beside it; ``weight`` is its share of the row. An empty value leaves room for handwriting.

    Line breaks in the value stay. Without a label the value takes the whole cell. A weight of nothing is a ValueError.
    """

    label: str
    value: str = ""
    weight: float = 1.0

    def __post_init__(self) -> None:
        if not self.weight > 0:
            raise ValueError(f"“{self.label}”格的宽度份额必须大于0")


@dataclass(frozen=True)
class Particulars:
    """A ruled grid of labelled cells; each row is as wide as the type area. ``lines`` is the least height of a row in lines of text.

    Particulars that follow each other form one grid (rows of different heights).
    """

    rows: tuple[tuple[Cell, ...], ...]
    lines: int = 1


@dataclass(frozen=True)
class Section:
    """A heading over what follows it; forms count their sections 一、二、 themselves."""

    text: str


@dataclass(frozen=True)
class RuledLines:
    """Lines to write on by hand, ``count`` of them; ``None`` fills the page to its foot, three lines at least.

    What follows them keeps its room at the foot of that page.
    """

    count: int | None = None


@dataclass(frozen=True)
class Pictures:
    """Small pictures in rows of four; each is a JPEG."""

    jpegs: tuple[bytes, ...]


@dataclass(frozen=True)
class Signatures:
    """Places to sign, side by side: who signs, then a blank, then 年 月 日. They are never parted from what stands above them."""

    roles: tuple[str, ...]


FormBlock: TypeAlias = Particulars | Section | Paragraph | Table | RuledLines | Pictures | Signatures


@dataclass(frozen=True)
class Form:
    """One working paper.

    ``info`` stands in one line under the title (two or three texts: left, middle, right). ``one_page`` makes the type smaller,
    down to what can still be read, so that the front takes one page; what does not fit even then runs on and is told in the warnings.
    ``back`` begins on a page of its own (the back side of the sheet). ``foot`` is a small line at the foot of each page, beside the
    page number. ``name`` is what readers find the form by in the file's outline.
    """

    title: str
    name: str
    blocks: tuple[FormBlock, ...]
    info: tuple[str, ...] = ()
    landscape: bool = False
    one_page: bool = False
    back: tuple[FormBlock, ...] = ()
    foot: str = ""
