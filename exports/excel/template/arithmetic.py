"""Simple formulas counted by ourselves, so that a reader that does not calculate shows the new sums; others are left to Excel."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exports.excel.template.formulas import Reference, reference_of
from exports.excel.template.functions import FUNCTIONS
from exports.excel.template.results import DIVISION, CellError, Result, Uncountable, number_of, text_of

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d*)?(?:[Ee][+-]?\d+)?|\.\d+)(?![\d:A-Za-z$!])|(?P<text>\"(?:[^\"]|\"\")*\")|(?P<name>[A-Za-z_][\w.]*)(?=\()"
    r"|(?P<word>TRUE|FALSE)(?![\w(.!])|(?P<sign><=|>=|<>|[-+*/^&=<>%(),])"
    r"|(?P<ref>(?:'(?:[^']|'')+'!|[^\s!'\"()+\-*/^&=<>,;%]+!)?\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?))",
    re.IGNORECASE,
)
_COMPARED: dict[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    "<>": lambda order: order != 0,
    "<": lambda order: order < 0,
    ">": lambda order: order > 0,
    "<=": lambda order: order <= 0,
    ">=": lambda order: order >= 0,
}
_LEVELS = (tuple(_COMPARED), ("&",), ("+", "-"), ("*", "/"), ("^",))
Area = Sequence[Result]


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str


def count(formula: str, area: Callable[[Reference], Area]) -> Result:
    """The result of a formula; ``area`` gives the values a reference names. Raises Uncountable for what is not simple."""
    reader = _Reader(_tokens(formula), area)
    result = reader.level(0)
    if reader.left:
        raise Uncountable
    return _single(result)


class _Reader:
    """Reads tokens from the left, counting as it goes."""

    def __init__(self, tokens: list[_Token], area: Callable[[Reference], Area]) -> None:
        self._tokens = tokens
        self._at = 0
        self._area = area

    @property
    def left(self) -> bool:
        """Whether anything was not read."""
        return self._at < len(self._tokens)

    def level(self, number: int) -> Result | Area:
        """One level of operators, those that bind tighter first."""
        if number == len(_LEVELS):
            return self._signed()
        value = self.level(number + 1)
        while (sign := self._take(*_LEVELS[number])) is not None:
            value = _joined(sign, _single(value), _single(self.level(number + 1)))
        return value

    def _signed(self) -> Result | Area:
        if (sign := self._take("-", "+")) is not None:
            value = _single(self._signed())
            return value if sign == "+" or isinstance(value, CellError) else -number_of(value)
        value = self._value()
        while self._take("%") is not None:
            single = _single(value)
            value = single if isinstance(single, CellError) else number_of(single) / 100
        return value

    def _value(self) -> Result | Area:
        if not self.left:
            raise Uncountable
        token = self._tokens[self._at]
        self._at += 1
        if token.kind == "number":
            return float(token.text)
        if token.kind == "text":
            return token.text[1:-1].replace('""', '"')
        if token.kind == "word":
            return token.text.upper() == "TRUE"
        if token.kind == "name":
            return self._called(token.text.upper())
        if token.kind == "ref":
            reference = reference_of(token.text)
            if reference is None:
                raise Uncountable
            values = self._area(reference)
            return values[0] if reference.last is None else values
        if token.text == "(":
            value = self.level(0)
            self._expect(")")
            return value
        raise Uncountable

    def _called(self, name: str) -> Result:
        function = FUNCTIONS.get(name)
        if function is None:
            raise Uncountable
        self._expect("(")
        arguments: list[Result | Area] = []
        if self._take(")") is None:
            arguments.append(self.level(0))
            while self._take(",") is not None:
                arguments.append(self.level(0))
            self._expect(")")
        return function(arguments)

    def _take(self, *signs: str) -> str | None:
        if self.left and self._tokens[self._at].kind == "sign" and self._tokens[self._at].text in signs:
            self._at += 1
            return self._tokens[self._at - 1].text
        return None

    def _expect(self, sign: str) -> None:
        if self._take(sign) is None:
            raise Uncountable


def _tokens(formula: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    text = formula.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise Uncountable
        found.append(_Token(match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return found


def _single(value: Result | Area) -> Result:
    """One value; an area where one value belongs is counted by Excel's rules, not ours."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        return value
    raise Uncountable


def _joined(sign: str, left: Result, right: Result) -> Result:
    for value in (left, right):
        if isinstance(value, CellError):
            return value
    if sign == "&":
        return text_of(left) + text_of(right)
    if sign in _COMPARED:
        return _COMPARED[sign](_order(left, right))
    first, second = number_of(left), number_of(right)
    if sign == "/":
        return first / second if second else DIVISION
    result = {"+": lambda: first + second, "-": lambda: first - second, "*": lambda: first * second, "^": lambda: first**second}[sign]()
    if isinstance(result, complex) or not math.isfinite(result):
        raise Uncountable
    return result


def _order(left: Result, right: Result) -> int:
    """Less, equal, more; words in whatever case. Values of different kinds are left to Excel."""
    left, right = _like(left, right), _like(right, left)
    if isinstance(left, str) and isinstance(right, str):
        if left.casefold() == right.casefold():
            return 0
        raise Uncountable  # in which order words stand, the language of Excel decides
    if isinstance(left, str) or isinstance(right, str):
        return 1 if isinstance(left, str) else -1  # text comes after every number
    first, second = number_of(left), number_of(right)
    return (first > second) - (first < second)


def _like(value: Result, other: Result) -> Result:
    """An empty cell compares as nothing of the other's kind."""
    return value if value is not None else "" if isinstance(other, str) else 0.0
