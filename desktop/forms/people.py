"""What each cadre is called in the drop-downs of a form, so that an import knows who is meant. Rules without a database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from db.read.week import WeekCadre


def labels_of(cadres: Iterable[WeekCadre]) -> dict[int, str]:
    """The name; namesakes with their department, and with their post where they share that too."""
    labels: dict[int, str] = {}
    left = list(cadres)
    for write in (_plain, _with_department, _with_post):
        told = Counter(map(write, left))
        labels |= {one.id: write(one) for one in left if told[write(one)] == 1}
        left = [one for one in left if one.id not in labels]
    return labels | {one.id: _with_department(one) for one in left}  # which of them is meant, only their objects can tell


def _plain(cadre: WeekCadre) -> str:
    return cadre.name


def _with_department(cadre: WeekCadre) -> str:
    return f"{cadre.name}（{cadre.department}）"


def _with_post(cadre: WeekCadre) -> str:
    return f"{cadre.name}（{cadre.post or cadre.department}）"
