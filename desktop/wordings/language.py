"""The language of the templates, as a clerk types it.

``{名}``            a value by its name
``［ … ］``          an optional stretch: left out as a whole when a value directly inside it is empty, or a condition does not hold
``{有名}`` ``{无名}``   the conditions of a value or list; a flag ``{名}`` is one itself, ``{非名}`` its opposite. They print nothing
``{清单：…}``        the inside for each row of a list; inside it the fields of the row and ``{序号}`` ``{中文序号}`` are known
``（{顺号}）``        the next number among those headings that are printed
``{{ }} ［［ ］］``    a brace or bracket that is printed; ``{［} {］} {}}`` where brackets stand close together

Braces, brackets and the colon may be typed in half or full width. A line of which nothing is left vanishes with its line break.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.wordings.placeholders import Placeholder


@dataclass(frozen=True)
class Words:
    """Text that is printed as it stands."""

    text: str


@dataclass(frozen=True)
class Value:
    """``{名}``."""

    placeholder: Placeholder


@dataclass(frozen=True)
class Test:
    """A condition of the stretch it stands in: that there is a value (a flag holds), or that there is none."""

    placeholder: Placeholder
    wanted: bool


@dataclass(frozen=True)
class Stretch:
    """``［ … ］``."""

    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Repeat:
    """``{清单：…}``."""

    placeholder: Placeholder
    parts: tuple[Part, ...]


Part = Words | Value | Test | Stretch | Repeat


@dataclass(frozen=True)
class Template:
    """A text that was read without a fault."""

    parts: tuple[Part, ...]
