"""What the clerk said about a workbook is kept until the next time the same file is chosen: a crash takes nothing with it."""

import json
from typing import Any, NamedTuple

from PySide6.QtCore import QSettings

from desktop import clock
from desktop.imports.reading import Hidden, Reading, Side
from desktop.park.files import open_path
from ui.widgets.form import draft_under

MOST_KEPT = 30  # workbooks


class Draft(NamedTuple):
    """What was said the last time: as what the workbook was taken, and how it was read."""

    kind: str
    reading: Reading

    def told(self) -> str:
        """How much there is of it, in words."""
        reading = self.reading
        parts = (
            (len(reading.mappings) + len(reading.header_rows), "改过表头对应"),
            (len(reading.fixes), f"改过 {len(reading.fixes)} 格"),
            (len(reading.decisions), f"定过 {len(reading.decisions)} 处冲突"),
        )
        return "、".join(words for count, words in parts if count) or "定过怎样读"


class ReadingDrafts:
    """Drafts by the SHA-256 of the file, for this park file and person."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def keep(self, sha256: str, kind: str, reading: Reading) -> None:
        """Write down what was said so far; nothing said is nothing kept."""
        if reading == Reading():
            self.forget(sha256)
            return
        kept = {"park": _park(), "at": clock.now().isoformat(), "kind": kind, "reading": _as_json(reading)}
        self._settings.setValue(_key(sha256), json.dumps(kept, ensure_ascii=False))
        self._forget_oldest()

    def take(self, sha256: str) -> Draft | None:
        """What was said of this file the last time, if anything was."""
        kept = _read(self._settings.value(_key(sha256)))
        return Draft(str(kept["kind"]), _from_json(kept["reading"])) if kept.get("park") == _park() else None

    def forget(self, sha256: str) -> None:
        """Begin anew."""
        self._settings.remove(_key(sha256))

    def _forget_oldest(self) -> None:
        self._settings.beginGroup(draft_under("imports"))
        keys = self._settings.childKeys()
        if len(keys) > MOST_KEPT:
            by_age = sorted(keys, key=lambda key: str(_read(self._settings.value(key)).get("at", "")))
            for key in by_age[: len(keys) - MOST_KEPT]:
                self._settings.remove(key)
        self._settings.endGroup()


def _key(sha256: str) -> str:
    return f"{draft_under('imports')}/{sha256}"


def _park() -> str:
    return str(open_path() or "")


def _read(stored: object) -> dict[str, Any]:
    return json.loads(stored) if isinstance(stored, str) and stored else {}


def _as_json(reading: Reading) -> dict[str, Any]:
    return {
        "year": reading.year,
        "mappings": {sheet: dict(mapping) for sheet, mapping in reading.mappings.items()},
        "header_rows": {sheet: list(rows) for sheet, rows in reading.header_rows.items()},
        "sheets": None if reading.sheets is None else sorted(reading.sheets),
        "hidden_rows": reading.hidden_rows,
        "hidden_columns": reading.hidden_columns,
        "fixes": [[*place, text] for place, text in reading.fixes.items()],
        "decisions": [[*place, side] for place, side in reading.decisions.items()],
    }


def _from_json(kept: dict[str, Any]) -> Reading:
    return Reading(
        year=kept["year"],
        mappings=kept["mappings"],
        header_rows={sheet: tuple(rows) for sheet, rows in kept["header_rows"].items()},
        sheets=None if kept["sheets"] is None else frozenset(kept["sheets"]),
        hidden_rows=Hidden(kept["hidden_rows"]) if kept["hidden_rows"] else None,
        hidden_columns=Hidden(kept["hidden_columns"]) if kept["hidden_columns"] else None,
        fixes={(sheet, row, key): text for sheet, row, key, text in kept["fixes"]},
        decisions={(sheet, row, key): Side(side) for sheet, row, key, side in kept["decisions"]},
    )
