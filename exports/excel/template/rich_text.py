"""Text of a cell as runs, each with its own look; a mark may reach over several runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from exports.excel.cell_text import xml_text
from exports.excel.template.markup import check_well_formed, element_end, is_tag, local, plain, tags
from exports.excel.template.sheet_xml import inner


@dataclass(frozen=True)
class Run:
    """Text in one look: ``look`` is its ``rPr`` (or ``rPr`` is missing, then empty)."""

    text: str
    look: str = ""


@dataclass(frozen=True)
class RichText:
    """The text of a cell."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(run.text for run in self.runs)

    def replaced(self, changes: Sequence[tuple[int, int, str]]) -> RichText:
        """With stretches (start, end, words) put differently; the words look like the first character of their stretch."""
        runs: list[Run] = []
        position = 0
        ordered = sorted(changes)
        for run in self.runs:
            end = position + len(run.text)
            pieces: list[str] = []
            at = position
            for start, stop, words in ordered:
                if stop <= position or start >= end:
                    continue
                if start >= position:
                    pieces += [run.text[at - position : start - position], words]
                at = min(max(stop, at), end)
            pieces.append(run.text[at - position :])
            runs.append(Run("".join(pieces), run.look))
            position = end
        return RichText(tuple(run for run in runs if run.text) or (Run(""),))

    def xml(self, prefix: str = "") -> str:
        """As the content of an inline string."""
        if len(self.runs) == 1 and not self.runs[0].look:
            return _text_element(self.runs[0].text, prefix)
        return "".join(f"<{prefix}r>{run.look}{_text_element(run.text, prefix)}</{prefix}r>" for run in self.runs)


def rich_text(element: str) -> RichText:
    """The text of an ``si`` or ``is`` element; phonetic runs are no text."""
    runs: list[Run] = []
    done = 0
    for tag in tags(element):
        if tag["close"] or tag.start() < done:
            continue
        name = local(tag["name"])
        if name == "t":
            done = element_end(element, tag)
            runs.append(Run(plain(inner(element[tag.start() : done]))))
        elif name == "r":
            done = element_end(element, tag)
            runs.append(_run(element[tag.start() : done]))
        elif name in {"rPh", "phoneticPr"}:
            done = element_end(element, tag)
    return RichText(tuple(runs) or (Run(""),))


def shared_strings(text: str) -> Callable[[int], RichText]:
    """The table of shared strings, by number; a number that is not there has no text."""
    check_well_formed(text)
    elements: list[str] = []
    done = 0
    for tag in tags(text):
        if tag.start() >= done and is_tag(tag, "si"):
            done = element_end(text, tag)
            elements.append(text[tag.start() : done])

    @cache
    def text_of(number: int) -> RichText:
        return rich_text(elements[number]) if 0 <= number < len(elements) else RichText((Run(""),))

    return text_of


def _run(element: str) -> Run:
    look, words = "", ""
    done = 0
    for tag in tags(element):
        if tag.start() < done:
            continue
        if is_tag(tag, "rPr"):
            done = element_end(element, tag)
            look = element[tag.start() : done]
        elif is_tag(tag, "t"):
            done = element_end(element, tag)
            words = plain(inner(element[tag.start() : done]))
    return Run(words, look)


def _text_element(text: str, prefix: str) -> str:
    return f'<{prefix}t xml:space="preserve">{xml_text(text)}</{prefix}t>'
