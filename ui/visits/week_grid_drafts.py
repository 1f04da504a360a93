"""What was typed into the weeks' grids and is not saved yet, kept with the machine's settings until it is."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from PySide6.QtCore import QSettings

from desktop.park.files import open_path
from desktop.visits.week_rules import Typed
from desktop.vocabulary import VisitForm
from ui.widgets.form import draft_under

KEY = "week_grid"


class WeekDrafts:
    """Rows of each week by the object's id; they belong to the park file they were typed for, and to who typed them."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def take(self, monday: date) -> tuple[dict[int, Typed], date | None]:
        """What was left of a week, and the day last used in it."""
        kept = self._weeks().get(monday.isoformat(), {})
        last = kept.get("last")
        return {int(key): _typed(values) for key, values in kept.get("rows", {}).items()}, date.fromisoformat(last) if last else None

    def keep(self, monday: date, rows: Mapping[int, Typed], last_used: date | None) -> None:
        """Write a week down; the settings gather it in memory and write it out by themselves."""
        weeks = self._weeks()
        weeks.pop(monday.isoformat(), None)
        if rows or last_used is not None:
            values = {str(key): asdict(typed) for key, typed in rows.items()}
            weeks[monday.isoformat()] = {"rows": values, "last": last_used.isoformat() if last_used else None}
        used = [key for key, week in weeks.items() if not week["rows"]]
        for key in used[:-8]:  # of weeks in which nothing is left, only the latest days used
            del weeks[key]
        self._settings.setValue(draft_under(KEY), json.dumps({"park": _park(), "weeks": weeks}, ensure_ascii=False))

    def forget(self, monday: date, enterprises: Iterable[int]) -> None:
        """These rows of a week are saved."""
        rows, last_used = self.take(monday)
        gone = set(enterprises)
        self.keep(monday, {key: typed for key, typed in rows.items() if key not in gone}, last_used)

    def _weeks(self) -> dict[str, Any]:
        stored = self._settings.value(draft_under(KEY))
        kept = json.loads(stored) if isinstance(stored, str) and stored else {}
        return kept["weeks"] if kept.get("park") == _park() else {}


def _typed(values: Mapping[str, Any]) -> Typed:
    made = dict(values)
    made["cadres"] = tuple(made["cadres"]) if made["cadres"] is not None else None
    made["form"] = VisitForm(made["form"])
    made["findings"] = tuple(made["findings"])
    return Typed(**made)


def _park() -> str:
    return str(open_path() or "")
