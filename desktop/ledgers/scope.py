"""What a ledger speaks of: the month, the day, and the words for both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop import clock
from desktop.errors import UserError
from desktop.park.queries import park_info
from desktop.periods import DAY, Month
from desktop.wording import long_day

MAKER = "督查室"


@dataclass(frozen=True)
class LedgerScope:
    """Rows of ``month`` (None: of all time), as things stood at the end of ``as_of``.

    ``morning`` is the day lights are judged on: a deadline is past on the day after it. While ``as_of`` is a day that still
    runs and nobody asked for a month, that is today itself, as on screen. ``office``: only problems whose source it keeps.
    """

    park: str
    month: Month | None
    as_of: date
    morning: date
    office: str = ""

    @property
    def problems(self) -> dict[str, str]:
        """The filter of lists of problems."""
        return {"keeper": self.office} if self.office else {}

    def title(self, kind: str) -> str:
        """Title of a ledger that is limited to the month."""
        return f"{self.park}{self.month.chinese if self.month else ''}{kind}{f'（{self.office}）' if self.office else ''}"

    def info(self) -> tuple[str, ...]:
        """Unit, period and maker."""
        until = f"截至{long_day(self.as_of)}"
        return (
            f"单位：{self.park}",
            f"统计时间：{f'{self.month.chinese}（{until}）' if self.month else until}",
            f"填报：{self.office or MAKER}",
        )


def scope_of(month: Month | None, as_of: date | None, office: str = "") -> LedgerScope:
    """The scope asked for; a month alone speaks of its end, or of today if that is earlier.

    Raises UserError for a month to come, and for a day before the month.
    """
    today = clock.today()
    if month and month.first > today:
        raise UserError(f"{month.chinese}尚未开始，没有可导出的内容（今天是{today}）")
    if month and as_of and as_of < month.first:
        raise UserError(f"{long_day(as_of)}在{month.chinese}之前，那一天还没有{month.chinese}的内容")
    day = as_of or (month.as_of(today) if month else today)
    return LedgerScope(park_info().name, month, day, day + DAY if month or as_of else day, office)
