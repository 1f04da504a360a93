"""The four templates of a kind of document, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.wordings.declaration import DeclaredWording
from desktop.wordings.parsing import FaultyWordingError, parse
from desktop.wordings.placeholders import Placeholder


@dataclass(frozen=True)
class Templates:
    """As the clerk types them; ``copies_to`` holds one recipient a line."""

    title: str
    addressee: str
    body: str
    copies_to: str

    @classmethod
    def of(cls, wording: DeclaredWording) -> Templates:
        """The default."""
        return cls(wording.title, wording.addressee, wording.body, wording.copies_to)

    @property
    def parts(self) -> tuple[str, str, str, str]:
        """All four, as they stand on paper."""
        return self.title, self.addressee, self.body, self.copies_to


@dataclass(frozen=True)
class TemplateFault:
    """What is wrong in which of the four (the name of its field); line and column as in ``parsing.Fault``, 0 for the whole."""

    field: str
    line: int
    column: int
    words: str

    def __str__(self) -> str:
        return f"{TITLES[self.field]}{self.words}"


TITLES = {"title": "标题", "addressee": "主送机关", "body": "正文", "copies_to": "抄送机关"}
_ONE_LINE = ("title", "addressee")
_NEEDED = ("title", "body")


def faults(templates: Templates, names: Mapping[str, Placeholder]) -> tuple[TemplateFault, ...]:
    """Everything that is wrong with them, in their order."""
    return tuple(fault for field, text in zip(TITLES, templates.parts, strict=True) for fault in _faults(field, text, names))


def _faults(field: str, text: str, names: Mapping[str, Placeholder]) -> Iterator[TemplateFault]:
    if field in _NEEDED and not text.strip():
        yield TemplateFault(field, 0, 0, "不能为空")
    if field in _ONE_LINE and "\n" in text.strip():
        yield TemplateFault(field, 0, 0, "只能写一行")
    try:
        parse(text, names)
    except FaultyWordingError as error:
        for fault in error.faults:
            yield TemplateFault(field, fault.line, fault.column, str(fault))
