"""Reading a template: to its parts, or to everything that is wrong with it, told where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.errors import UserError
from desktop.wording import some
from desktop.wordings.language import Part, Repeat, Stretch, Template, Test, Value, Words
from desktop.wordings.naming import Scope
from desktop.wordings.placeholders import NUMBERS, Kind, Placeholder

MOST_FAULTS = 20  # with more than these the text is no template
MOST_NESTED = 12
_HALF = str.maketrans("｛｝［］：", "{}[]:")  # one sign for one, so that places stay
_SIGN = re.compile(r"[{}\[\]]")
_RUN = re.compile(r"\]+|\}+")
_NAME = re.compile(r"[^{}\[\]:\n]*")
_OPENS = {"]": "[", "}": "{"}


@dataclass(frozen=True)
class Fault:
    """What is wrong, where: line and sign of the line, counted from 1."""

    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"第{self.line}行第{self.column}字：{self.message}"


class FaultyWordingError(UserError):
    """The text is no template; ``faults`` holds everything that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("；".join(map(str, faults)))
        self.faults = tuple(faults)


def parse(text: str, placeholders: Mapping[str, Placeholder]) -> Template:
    """Read a template that may name these. Raises FaultyWordingError with all its faults."""
    return _Reader(text.replace("\r\n", "\n"), placeholders).read()


@dataclass
class _Open:
    """A bracket that was opened, and what has come since."""

    sign: str
    start: int
    scope: Scope
    placeholder: Placeholder | None = None
    parts: list[Part] = field(default_factory=list)
    spoilt: bool = False  # a name inside was wrong: what it was meant to be is not known

    def decides(self) -> bool:
        """Whether there is something directly inside on which the stretch depends."""
        return self.spoilt or any(isinstance(part, Value | Test | Repeat) and part.placeholder not in NUMBERS for part in self.parts)


class _Reader:
    """Goes through the text once, from sign to sign."""

    def __init__(self, text: str, placeholders: Mapping[str, Placeholder]) -> None:
        self.text = text
        self.half = text.translate(_HALF)
        self.at = 0
        self.faults: list[Fault] = []
        self.opened = [_Open("", 0, Scope((placeholders,)))]

    def read(self) -> Template:
        while sign := _SIGN.search(self.half, self.at):
            if len(self.faults) >= MOST_FAULTS:
                break
            self._words(self.text[self.at : sign.start()])
            self.at = sign.start()
            if sign[0] in _OPENS:
                self._closing(sign[0])
            elif self.half.startswith(sign[0] * 2, self.at):
                self._words(self.text[self.at])
                self.at += 2
            elif sign[0] == "[":
                self._enter(_Open("[", self.at, self._scope))
                self.at += 1
            else:
                self._name()
        self._words(self.text[self.at :])
        for left in self.opened[1:]:
            self._fault(left.start, "这个［没有对应的］" if left.sign == "[" else "这份清单没有写完，后面要有对应的｝")
        if self.faults:
            raise FaultyWordingError(sorted(self.faults, key=lambda fault: (fault.line, fault.column)))
        return Template(tuple(self.opened[0].parts))

    @property
    def _scope(self) -> Scope:
        return self.opened[-1].scope

    def _words(self, text: str) -> None:
        parts = self.opened[-1].parts
        if text and parts and isinstance(parts[-1], Words):
            parts[-1] = Words(parts[-1].text + text)
        elif text:
            parts.append(Words(text))

    def _enter(self, opened: _Open) -> None:
        if len(self.opened) > MOST_NESTED:
            self._fault(opened.start, f"括号套得太深，最多{MOST_NESTED}层")
        self.opened.append(opened)

    def _closing(self, sign: str) -> None:
        """Of several in a row all close if so many are open; otherwise each two are one that is printed."""
        found = _RUN.match(self.half, self.at)
        run = len(found[0]) if found else 1
        waiting = 0
        while self.opened[-1 - waiting].sign == _OPENS[sign]:
            waiting += 1
        if 1 < run > waiting:
            self._words(self.text[self.at])
            self.at += 2
            return
        if waiting:
            self._leave(self.opened.pop())
        else:
            crossed = any(one.sign == _OPENS[sign] for one in self.opened)
            full = self.text[self.at]
            self._fault(
                self.at, f"这个{full}和前面的括号交叉了，先开的要后关" if crossed else f"多了一个{full}；要印出来请写成{full}{full}"
            )
        self.at += 1

    def _leave(self, closed: _Open) -> None:
        if closed.placeholder is not None:
            self.opened[-1].parts.append(Repeat(closed.placeholder, tuple(closed.parts)))
            return
        if closed.sign == "[":
            if not closed.decides():
                self._fault(closed.start, "这对［］里没有名称，不知道什么时候省去；要印出方括号请写成［［ ］］")
            self.opened[-1].parts.append(Stretch(tuple(closed.parts)))

    def _name(self) -> None:
        found = _NAME.match(self.half, self.at + 1)
        end = found.end() if found else self.at + 1
        name, next_sign = self.text[self.at + 1 : end].strip(), self.half[end : end + 1]
        if not name and next_sign in {"[", "]", "}"} and self.half[end + 1 : end + 2] == "}":
            self._words(self.text[end])
            self.at = end + 2
        elif next_sign == "}":
            self._use(name)
            self.at = end + 1
        elif next_sign == ":":
            self._repeat(name)
            self.at = end + 1
        else:
            self._spoil(self.at, "这个花括号没有写完，名称后面要有｝；要印出花括号请写成{{ }}")
            self.at += 1

    def _use(self, name: str) -> None:
        """``{名}``."""
        test = self._scope.condition(name)
        if test is not None:
            if self.opened[-1].sign != "[":
                self._fault(self.at, f"“{name}”是条件，本身不印出来，只能写在［ ］里")
            self.opened[-1].parts.append(test)
            return
        placeholder = self._scope.find(name)
        if placeholder is None:
            self._unknown(name)
        elif placeholder.kind is Kind.LIST:
            inside = some([f"{{{one.name}}}" for one in placeholder.fields])
            self._spoil(self.at, f"“{name}”是一份清单，要写成{{{name}：…}}，里面可用{inside}")
        else:
            self.opened[-1].parts.append(Value(placeholder))

    def _repeat(self, name: str) -> None:
        """``{名：``."""
        start, placeholder = self.at, self._scope.find(name)
        test = self._scope.condition(name)
        if test is None and placeholder is None:
            self._unknown(name)
        elif placeholder is None or placeholder.kind is not Kind.LIST:
            why = "是条件，只能写成" if test else "只有一个值，要写成"
            self._spoil(start, f"“{name}”不是清单，{why}{{{name}}}")
        else:
            self._enter(_Open("{", start, self._scope.inside(placeholder), placeholder))
            return
        self._enter(_Open("{", start, self._scope.unsure(), None, spoilt=True))

    def _unknown(self, name: str) -> None:
        if self._scope.is_unsure:
            self.opened[-1].spoilt = True
        else:
            self._spoil(self.at, self._scope.advice(name))

    def _spoil(self, at: int, message: str) -> None:
        self.opened[-1].spoilt = True
        self._fault(at, message)

    def _fault(self, at: int, message: str) -> None:
        before = self.text[:at]
        self.faults.append(Fault(before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1, message))
