"""What later work keeps an action from being taken back: told in a sentence, and row by row for a list."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from peewee import ForeignKeyField, fn

from db.models import RECORDS, Audit, Record
from desktop.audit.naming import NOUNS, describe
from desktop.audit.snapshot import differences, row_values
from desktop.errors import UserError
from desktop.wording import SENTENCES, some

AT_ONCE = 500  # rows asked for in one query
LISTED = 20
Key = tuple[str, int]


@dataclass(frozen=True)
class Resting:
    """One thing in the way, told by ``words``. Of a row: its ``kind`` and ``name``, and who last did what to it, and when."""

    words: str
    kind: str = ""
    name: str = ""
    entity: str = ""
    entity_id: int | None = None
    action: str = ""
    actor: str = ""
    at: datetime | None = None


class UndoRefusalError(UserError):
    """Later work rests on what was to be taken back: ``items`` are the first of ``total`` things in the way."""

    def __init__(self, items: Sequence[Resting], total: int) -> None:
        listed = some([_told(item) for item in items] + [""] * (total - len(items)), between=SENTENCES)
        super().__init__(f"不能撤销：其后另有{total}项工作以它为基础（{listed}），请先处理这些内容")
        self.items = tuple(items)
        self.total = total


def refuse_if_rested_on(in_the_way: Sequence[Resting]) -> None:
    """Raises UndoRefusalError when something is in the way."""
    if in_the_way:
        raise UndoRefusalError(_with_who_and_when(in_the_way[:LISTED]), len(in_the_way))


def changed_since(rows: Mapping[Key, Record], left: Mapping[Key, str]) -> Iterator[Resting]:
    """Rows that are no longer as the work ``left`` them (JSON of all columns)."""
    for key, row in rows.items():
        if differences(type(row), row_values(row), json.loads(left[key])).keys() - {"version"}:
            yield _resting(row, f"{describe(row)}已被再次修改")


def resting_on(began: Mapping[Key, str | None]) -> Iterator[Resting]:
    """Living rows outside a work that refer to rows it made (``began``: as they were before, None for those); its own go back with it."""
    made: dict[str, list[int]] = {}
    for (entity, entity_id), old in began.items():
        if old is None:
            made.setdefault(entity, []).append(entity_id)
    for model in RECORDS:
        for field in model._meta.sorted_fields:  # noqa: SLF001 - Peewee's public name for it
            if not isinstance(field, ForeignKeyField):
                continue
            targets = made.get(field.rel_model._meta.table_name, [])  # noqa: SLF001
            own = {entity_id for entity, entity_id in began if entity == model._meta.table_name}  # noqa: SLF001
            for start in range(0, len(targets), AT_ONCE):
                living = model.select().where(field.in_(targets[start : start + AT_ONCE]) & ~model.voided)
                yield from (_resting(row, describe(row)) for row in living if row.id not in own)


def _resting(row: Record, words: str) -> Resting:
    entity = row._meta.table_name  # noqa: SLF001
    noun = NOUNS.get(entity, "记录")
    return Resting(words, noun, describe(row).removeprefix(noun), entity, row.id)


def _with_who_and_when(items: Sequence[Resting]) -> list[Resting]:
    """The same with the last word of the audit on each row; one query."""
    ids = {item.entity_id for item in items if item.entity_id is not None}
    asked = Audit.entity.in_({item.entity for item in items}) & Audit.entity_id.in_(ids)
    newest = Audit.select(fn.MAX(Audit.id)).where(asked).group_by(Audit.entity, Audit.entity_id)
    last = {(row.entity, row.entity_id): row for row in Audit.select().where(Audit.id.in_(newest))}
    return [
        replace(item, action=row.action, actor=row.actor, at=row.at) if (row := last.get((item.entity, item.entity_id or 0))) else item
        for item in items
    ]


def _told(item: Resting) -> str:
    return f"{item.words}（{item.actor}，{item.at:%Y-%m-%d}）" if item.at else item.words
