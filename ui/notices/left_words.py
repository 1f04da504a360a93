"""Words of documents that were typed and not saved: put aside while another document is shown, and there again after a crash."""

import json
from typing import Any

from PySide6.QtCore import QSettings

from desktop.park.files import open_path
from ui.widgets.form import draft_under

Words = tuple[int, dict[str, Any]]  # the version they were typed on, and the values of the form


class LeftWords:
    """Kept by document, for the park file that is open and the person who is signed in; true while some are put aside."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings
        self._aside: dict[int, Words] = {}
        self._sent: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self._aside)

    def typed(self, document: int, version: int, values: dict[str, Any]) -> None:
        """Write down what stands there now: the settings gather it in memory and write it out by themselves."""
        kept = {"park": str(open_path() or ""), "version": version, "values": values}
        self._settings.setValue(_key(document), json.dumps(kept, ensure_ascii=False))

    def put_aside(self, document: int, version: int, values: dict[str, Any]) -> None:
        """Another document is shown in their place."""
        self._aside[document] = version, values

    def take(self, document: int) -> Words | None:
        """What was left of a document; None while it is being saved."""
        if document in self._sent:
            return None
        return self._aside.pop(document, None) or self._written(document)

    def send(self, document: int) -> None:
        """They are about to be saved."""
        self._sent.add(document)

    def keep(self, document: int) -> None:
        """They were not saved after all."""
        self._sent.discard(document)

    def drop(self, document: int) -> None:
        """They were saved or given up."""
        self._sent.discard(document)
        self._aside.pop(document, None)
        self._settings.remove(_key(document))

    def forget(self, *documents: int) -> None:
        """Leave nothing for another day: of these, and of all that are put aside."""
        for document in (*documents, *self._aside):
            self._settings.remove(_key(document))

    def clear(self) -> None:
        """Give up all that are put aside."""
        self.forget()
        self._aside.clear()

    def _written(self, document: int) -> Words | None:
        stored = self._settings.value(_key(document))
        kept = json.loads(stored) if isinstance(stored, str) and stored else {}
        if kept.get("park") != str(open_path() or ""):
            return None
        return kept["version"], kept["values"]


def _key(document: int) -> str:
    return draft_under(f"document/{document}")
