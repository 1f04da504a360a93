"""What the files of forms are called, by the office's habit. Rules without a database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from desktop.file_names import file_name

GIVEN_OUT = "发放清单.xlsx"
HANDED_BACK = "退回修改"  # the folder of faulty forms with their errors marked


def form_names(week: str, owners: Sequence[tuple[str, ...]]) -> list[str]:
    """A name for each form: 2022年第35周_产业发展局_张文杰.xlsx.

    ``owners``: department, person (none for a department's own form) and, to tell namesakes of one department apart, post and number.
    """
    short = [_name(week, owner[:2]) for owner in owners]
    told = Counter(short)
    return [name if told[name] == 1 else _name(week, (owner[0], "".join(owner[1:]))) for name, owner in zip(short, owners, strict=True)]


def _name(week: str, owner: tuple[str, ...]) -> str:
    department, *person = owner
    return file_name(f"{week}_{department}", "".join(f"_{one}" for one in person), ".xlsx")
