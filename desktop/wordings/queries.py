"""What the wording of a kind of document is, and what it says when it is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.read.park import park_info
from db.read.wordings import kept_wording, kept_wordings
from desktop import clock
from desktop.errors import UserError
from desktop.wording import SENTENCES, long_day
from desktop.wordings.declaration import DeclaredWording
from desktop.wordings.filling import fill, live_figures
from desktop.wordings.kinds import declared, kinds
from desktop.wordings.marks import Mark
from desktop.wordings.parsing import parse
from desktop.wordings.templates import Templates, faults


@dataclass(frozen=True)
class FilledWording:
    """A document's text with its figures; ``marks``: where they stand in ``body``."""

    title: str
    addressee: str
    body: str
    copies_to: tuple[str, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class WordingInForce:
    """The templates of a kind. ``version``: of the park's own row, None while the default holds."""

    kind: str
    templates: Templates
    version: int | None

    @property
    def is_default(self) -> bool:
        """Whether the office has not written its own."""
        return self.version is None


@dataclass(frozen=True)
class WordingRow:
    """A kind in the list of wordings; ``changed_at`` is None while the default holds."""

    kind: str
    changed_at: datetime | None
    changed_by: str


def wording_of(kind: str) -> WordingInForce:
    """The park's own wording of a kind, or the default."""
    kept = kept_wording(kind)
    if kept is None:
        return WordingInForce(kind, Templates.of(declared(kind)), None)
    return WordingInForce(kind, Templates(kept.title, kept.addressee, kept.body, kept.copies_to), kept.version)


def filled_wording(kind: str, values: Mapping[str, Any]) -> FilledWording:
    """The wording in force with these values. Raises UserError where what the park keeps is no template any more."""
    wording, templates = declared(kind), wording_of(kind).templates
    if found := faults(templates, wording.placeholders):
        raise UserError(f"“{kind}”的用语要先改好，或者恢复默认：{SENTENCES.join(map(str, found))}")
    return filled(wording, templates, {**common_values(), **values})


def figures_of_wording(kind: str, values: Mapping[str, Any]) -> dict[str, str]:
    """Every figure its wording may print, by the key its mark has."""
    return live_figures(declared(kind).placeholders, {**common_values(), **values})


def sample_of(kind: str, templates: Templates) -> FilledWording:
    """What templates say, in force or just being written, with the samples of their names. Raises FaultyWordingError."""
    wording = declared(kind)
    return filled(wording, templates, {**wording.samples, **common_values()})


def filled(wording: DeclaredWording, templates: Templates, values: Mapping[str, Any]) -> FilledWording:
    """The four texts together."""
    names = wording.placeholders
    title, addressee, body, copies_to = (fill(parse(text, names), values) for text in templates.parts)
    copies = tuple(line.strip() for line in copies_to.text.splitlines() if line.strip())
    return FilledWording(title.text.strip(), addressee.text.strip(), body.text.rstrip("\n"), copies, body.marks)


def all_wordings() -> tuple[WordingRow, ...]:
    """Every kind with whose wording it has, in the order of the kinds."""
    kept = {row.kind: row for row in kept_wordings()}
    return tuple(WordingRow(kind, row.changed_at if (row := kept.get(kind)) else None, row.changed_by if row else "") for kind in kinds())


def common_values() -> dict[str, str]:
    """The values that every kind knows."""
    park = park_info()
    return {
        "园区": park.name,
        "党工委": park.party_committee,
        "管委会": park.management_committee,
        "发文机关": park.issuing_body,
        "联系电话": park.supervision_phone,
        "今天": long_day(clock.today()),
    }
