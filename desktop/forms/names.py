"""What the files of forms are called, by the office's habit. Rules without a database."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from desktop.wording import one_line

GIVEN_OUT = "发放清单.xlsx"
HANDED_BACK = "退回修改"  # the folder of faulty forms with their errors marked
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST = 80  # characters of one part: the whole path must stay below what Windows takes


def fit_for_file(text: str) -> str:
    """A name as a part of a file's name: without what Windows forbids, and neither empty nor ending in a dot."""
    return _UNFIT.sub("", one_line(text))[:_LONGEST].strip(" .") or "未命名"


def file_names(week: str, owners: Sequence[tuple[str, ...]]) -> list[str]:
    """A name for each form: 2022年第35周_产业发展局_张文杰.xlsx.

    ``owners``: department, person (none for a department's own form) and, to tell namesakes of one department apart, post and number.
    """
    parts = [[fit_for_file(part) for part in owner] for owner in owners]
    told = Counter(_name(week, one[:2]) for one in parts)
    return [_name(week, one[:2] if told[_name(week, one[:2])] == 1 else [one[0], "".join(one[1:])]) for one in parts]


def _name(week: str, parts: Sequence[str]) -> str:
    return "_".join((week, *parts)) + ".xlsx"


def free_name(name: str, taken: Mapping[str, object]) -> str:
    """``name``, or the next that nobody has: 发放清单（2）.xlsx. ``taken`` by names in small letters, as Windows compares them."""
    stem, _, suffix = name.rpartition(".")
    number = 1
    found = name
    while found.casefold() in taken:
        number += 1
        found = f"{stem}（{number}）.{suffix}"
    return found
