"""Places to write and to sign on a working paper: ruled lines, and signatures side by side."""

from collections.abc import Sequence
from typing import Final

from exports.pdf.fonts import Role
from exports.pdf.lines.text import Galley, TextSetter, baseline_of, one_line, plain
from exports.pdf.marks import Mark, Rule
from exports.pdf.page import MM
from exports.pdf.paginate import Strip, keep_together
from exports.pdf.tables.rows import RULE

LINE_TO_WRITE_ON: Final = 8.5 * MM
_GAP: Final = 8 * MM  # between signatures
_BLANK: Final = 5.0  # the shortest line to sign on, in characters
_SHORTEST: Final = 2.0  # a label with its colon takes so many at least
_ABOVE: Final = 5 * MM  # room for the hand
_DAY: Final = "年　　月　　日"


def ruled_strips(count: int, measure: float) -> list[Strip]:
    """``count`` lines to write on by hand."""
    y = LINE_TO_WRITE_ON - RULE / 2
    return [Strip(LINE_TO_WRITE_ON, LINE_TO_WRITE_ON, (Rule(0, y, measure, y, RULE),), on_grid=False)] * count


def signature_strips(setter: TextSetter, roles: Sequence[str], measure: float, size: float) -> list[Strip]:
    """Places to sign, as many side by side as leave room for a name, kept together. Raises MissingGlyphError."""
    labels = [setter.galley(f"{one_line(role)}：", plain(Role.FANGSONG, size), "签字栏") for role in roles]
    day = setter.galley(_DAY, plain(Role.FANGSONG, size), "签字栏")
    return keep_together([_row_strip(setter, row, day, measure, size) for row in _rows(labels, measure, size)])


def _rows(labels: Sequence[Galley], measure: float, size: float) -> list[Sequence[Galley]]:
    """The labels in as few rows as leave each a line to sign on, about as many in each."""
    for count in range(1, len(labels) + 1):
        abreast = -(-len(labels) // count)
        rows = [labels[start : start + abreast] for start in range(0, len(labels), abreast)]
        if count == len(labels) or all(_blank(row, measure, size) >= _BLANK * size for row in rows):
            return rows
    return []


def _blank(labels: Sequence[Galley], measure: float, size: float) -> float:
    """How long the line to sign on is beside each of these labels."""
    taken = sum(_room(label, size) for label in labels) + _GAP * (len(labels) - 1)
    return (measure - taken) / len(labels)


def _room(label: Galley, size: float) -> float:
    return max(label.width, _SHORTEST * size)


def _row_strip(setter: TextSetter, labels: Sequence[Galley], day: Galley, measure: float, size: float) -> Strip:
    blank = max(0.0, _blank(labels, measure, size))
    marks: list[Mark] = []
    left = height = 0.0
    for label in labels:
        width = min(measure, _room(label, size) + blank)
        piece, deep = _signature(setter, label, day, width, size)
        marks += [mark.moved(left, 0.0) for mark in piece]
        left, height = left + width + _GAP, max(height, deep)
    return Strip(height, height, tuple(marks), on_grid=False)


def _signature(setter: TextSetter, label: Galley, day: Galley, width: float, size: float) -> tuple[list[Mark], float]:
    """Who signs, the line to sign on and the day under its end; with its height."""
    leading = size * 1.5
    marks: list[Mark] = []
    baseline, end = 0.0, 0.0
    for number, line in enumerate(setter.lines(label, width, pitch=size, justify=False)):
        baseline = baseline_of(size, _ABOVE + number * leading)
        marks.append(label.letters(line, baseline))
        end = label.width_of(line)
    if width - end < _BLANK * size:
        baseline, end = baseline + leading, 0.0
    y = baseline + 0.25 * size
    marks.append(Rule(end, y, width, y, RULE))
    baseline += size * 2
    marks.append(day.on_one_line(width - day.width, baseline))
    return marks, baseline + 0.4 * size
