"""The head of a working paper: its title and the line of texts under it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from exports.pdf.fonts import Role
from exports.pdf.form import Form
from exports.pdf.forms.type import FormType
from exports.pdf.lines.text import Galley, TextSetter, baseline_of, clean, one_line, plain
from exports.pdf.lines.titlebreak import break_title
from exports.pdf.paginate import Strip

_MOST_LINES: Final = 4  # of a title broken by meaning; a longer one is broken as it comes


def head_strips(setter: TextSetter, form: Form, measure: float, look: FormType) -> list[Strip]:
    """Title and info line, kept with what follows. Raises MissingGlyphError."""
    strips = [*_title(setter, form.title, measure, look), *_info(setter, form.info, measure, look.text)]
    return [
        replace(strip, keep_next=True, height=strip.height + (0.4 * look.text if number == len(strips) else 0.0))
        for number, strip in enumerate(strips, 1)
    ]


def _title(setter: TextSetter, title: str, measure: float, look: FormType) -> list[Strip]:
    text = clean(title).strip()
    size = next((size for size in look.titles if _width(setter, text, size) <= measure), look.titles[-1])
    style = plain(Role.XIAOBIAOSONG, size)
    lines = break_title(text, int(measure // size)) if _width(setter, text, size) <= _MOST_LINES * measure else text.split("\n")
    pitch = size * 1.4
    strips: list[Strip] = []
    for galley in (setter.galley(line, style, "标题") for line in lines):
        for line in setter.lines(galley, measure, pitch=size, justify=False):
            letters = galley.letters(line, baseline_of(size), x=(measure - galley.width_of(line)) / 2)
            strips.append(Strip(pitch, pitch, (letters,), on_grid=False))
    return strips


def _width(setter: TextSetter, text: str, size: float) -> float:
    return max(setter.galley(line, plain(Role.XIAOBIAOSONG, size), "标题").width for line in text.split("\n"))


def _info(setter: TextSetter, texts: Sequence[str], measure: float, size: float) -> list[Strip]:
    """The texts on one line, the first flush left, the last flush right; if they do not fit, below each other."""
    galleys = [setter.galley(one_line(text), plain(Role.FANGSONG, size), "标题下的说明") for text in texts]
    leading = size * 1.6
    baseline = baseline_of(size, 0.2 * size)
    if sum(galley.width for galley in galleys) + size * (len(galleys) - 1) <= measure:
        marks = tuple(
            galley.on_one_line(x, baseline) for galley, x in zip(galleys, _places(galleys, measure, size), strict=True) if galley.cells
        )
        return [Strip(leading, leading, marks, on_grid=False)] if marks else []
    lines = [galley.letters(line, baseline) for galley in galleys for line in setter.lines(galley, measure, pitch=size, justify=False)]
    return [Strip(leading, leading, (letters,), on_grid=False) for letters in lines]


def _places(galleys: Sequence[Galley], measure: float, size: float) -> list[float]:
    """Where texts on one line begin: the middle one of three in the middle if it can stand there, else with equal gaps between them."""
    widths = [galley.width for galley in galleys]
    if len(widths) == 3:
        first, second, third = widths
        middle = min(max((measure - second) / 2, first + size), measure - third - size - second)
        return [0.0, middle, measure - third]
    gap = (measure - sum(widths)) / max(1, len(widths) - 1)
    return [sum(widths[:place]) + place * gap for place in range(len(widths))]
