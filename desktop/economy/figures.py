"""The five monthly figures: what they are called, in what they are kept, and in what the office reads and writes them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

TEN_THOUSAND = 10_000


class Figure(NamedTuple):
    """One figure. The park file keeps whole units (元, 千瓦时, 人), people speak of ``unit``, which is ``factor`` of them.

    ``may_be_negative``: a month may take back what earlier ones stated (红字冲销, 退税).
    """

    key: str
    title: str
    unit: str
    factor: int
    whole_unit: str
    may_be_negative: bool = False

    def shown(self, value: int | None) -> str:
        """As the office writes it: 1,234.50; nothing when it was not reported."""
        if value is None:
            return ""
        return f"{value:,}" if self.factor == 1 else f"{value / self.factor:,.2f}"

    def exact(self, value: int | None) -> str:
        """To the last whole unit, as a form takes it back: 1234.5."""
        return "" if value is None else f"{Decimal(value) / self.factor:f}"

    def told(self, value: int | None) -> str:
        """With its unit, to the last whole unit: 1234.5 万元; 未报 when it was not reported."""
        return "未报" if value is None else f"{self.exact(value)} {self.unit}"

    def refusal(self, value: int) -> str | None:
        """Why it cannot be this value."""
        if value < 0 and not self.may_be_negative:
            return f"{self.title}不能是负数"
        if abs(value) > MOST:
            return f"{self.title}大得不合情理，请核对单位"
        return None


MOST = 10**14  # a hundred thousand 亿元: no object of a park has it
OUTPUT = Figure("output", "产值", "万元", TEN_THOUSAND, "元")
REVENUE = Figure("revenue", "营业收入", "万元", TEN_THOUSAND, "元", may_be_negative=True)
TAX = Figure("tax", "税收", "万元", TEN_THOUSAND, "元", may_be_negative=True)
POWER = Figure("power", "用电", "万千瓦时", TEN_THOUSAND, "千瓦时")
JOBS = Figure("jobs", "用工", "人", 1, "人")
FIGURES = (OUTPUT, REVENUE, TAX, POWER, JOBS)
KEYS = tuple(figure.key for figure in FIGURES)
BY_KEY = {figure.key: figure for figure in FIGURES}


def typed(figure: Figure, text: str) -> int | None:
    """What somebody typed in the office's unit, in whole units; None for an empty field. Raises ValueError with the reason."""
    tidy = re.sub(r"[\s,，]", "", text)
    if not tidy:
        return None
    try:
        value = Decimal(tidy) * figure.factor
    except InvalidOperation:
        raise ValueError(f"{figure.title}要填数，单位是{figure.unit}") from None
    if not value.is_finite():
        raise ValueError(f"{figure.title}要填数，单位是{figure.unit}")
    if value != value.to_integral_value():
        places = len(str(figure.factor)) - 1
        raise ValueError(f"{figure.title}最多写{places}位小数（精确到{figure.whole_unit}）" if places else f"{figure.title}要填整数")
    if refused := figure.refusal(int(value)):
        raise ValueError(refused)
    return int(value)
