"""Taking back a unit of work, as a new unit of work: the audit tells both."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, TypeVar

from peewee import BlobField, DateField, DateTimeField

from db.models import RECORDS, Audit, Record
from desktop.accounts.gate import Person
from desktop.accounts.permissions import Act
from desktop.audit import undo_acts
from desktop.audit.resting import AT_ONCE, Key, Resting, changed_since, refuse_if_rested_on, resting_on
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.garbage import collecting_put_off
from desktop.standing import clash
from desktop.vocabulary import AccountRole

ItemT = TypeVar("ItemT")
_OF_KINDS = ("feedback_event", "document")  # whose kind says whose permission they needed
MODELS: dict[str, type[Record]] = {model._meta.table_name: model for model in RECORDS}  # noqa: SLF001


def last_work(actor: str | None = None) -> int | None:
    """Number of the newest unit of work (of one person, if given) that can be taken back: no undo, nothing of accounts."""
    query = Audit.select(Audit.work).where(~Audit.action.startswith("撤销") & (Audit.entity != "account")).order_by(Audit.id.desc())
    if actor is not None:
        query = query.where(Audit.actor == actor)
    undone = {_undone_number(row.action) for row in Audit.select(Audit.action).where(Audit.action.startswith("撤销")).distinct()}
    for row in query.iterator():
        if row.work not in undone:
            return row.work
    return None


def undo(*, work: int, actor: str) -> Changes:
    """Put every row of a unit of work back as it was; rows it made are voided.

    In a file with accounts only who did it and an administrator may, and only what they may still do themselves.
    Raises UndoRefusalError, naming what is in the way, when later work rests on it; then nothing changes.
    """
    with collecting_put_off(), open_work(f"撤销第{work}号操作", actor, needs=Act.SIGN_IN) as taking_back:
        _refuse(taking_back.person, work)
        began, in_the_way = _compared(work)
        refuse_if_rested_on([*in_the_way, *resting_on(began)])
        stood = {clash(row) for _, row in _rows_of(key for key, old in began.items() if old is not None)}  # what clashed before
        for (_, made), alike in groupby(began, key=lambda key: (key[0], began[key] is None)):
            for some in _parted(_rows_of(alike)):
                if made:
                    taking_back.void_many([row for _, row in some], f"撤销第{work}号操作")
                else:
                    for key, row in some:
                        taking_back.update(row, **_restored(row, json.loads(began[key] or "{}")))
        refuse_if_rested_on([Resting(wrong) for _, row in _rows_of(began) if (wrong := clash(row)) and wrong not in stood])
        return taking_back.changes()


def _refuse(person: Person | None, work: int) -> None:
    """Refuse what cannot be taken back at all, or not by this person.

    Accounts are changed again, never put back: an old password would come to life, or the last way in be lost.
    """
    of_work = Audit.select().where(Audit.work == work)
    first = of_work.order_by(Audit.id).first()
    if first is None:
        raise UserError(f"没有第{work}号操作，或它没有改动任何内容")
    if first.action.startswith("撤销"):
        raise UserError(f"第{work}号操作本身是一次撤销，不能再撤销；如需恢复，请重新录入或导入")
    entities = {row.entity for row in Audit.select(Audit.entity).where(Audit.work == work).distinct()}
    if "account" in entities:
        raise UserError("账号的改动不能撤销；请到“设置 · 账号”里重新修改")
    if person is None:
        return
    if first.actor != person.name and AccountRole.ADMINISTRATOR not in person.roles:
        raise UserError(f"第{work}号操作是{first.actor}做的，只有本人或管理员可以撤销")
    steps, papers = ([json.loads(row.new)["kind"] for row in of_work.where(Audit.entity == entity)] for entity in _OF_KINDS)
    if lacking := undo_acts.lacking(entities, steps, papers, lambda act: person.reach(act) is not None):
        raise UserError(f"{person.name}现在没有“{lacking}”的权限，不能撤销第{work}号操作")


def _compared(work: int) -> tuple[dict[Key, str | None], list[Resting]]:
    """Each row of a work, the last one first, as it was before (None: it was made); and those that have changed since.

    Read some at a time: all rows of a large import, as they were and as they are, are more than should stand in memory.
    """
    began: dict[Key, str | None] = {}
    in_the_way: list[Resting] = []
    told = Audit.select(Audit.entity, Audit.entity_id, Audit.old, Audit.new).where(Audit.work == work).order_by(Audit.id.desc())
    for entries in _parted(told.tuples().iterator()):
        left: dict[Key, str] = {}
        for entity, entity_id, old, new in entries:
            if (entity, entity_id) not in began:
                left[entity, entity_id] = new
            began[entity, entity_id] = old
        in_the_way += changed_since(dict(_rows_of(left)), left)
    return began, in_the_way


def _rows_of(keys: Iterable[Key]) -> Iterator[tuple[Key, Record]]:
    """The rows as they stand, in the order asked for, some at a time."""
    for entity, alike in groupby(keys, key=itemgetter(0)):
        model = MODELS[entity]
        for some in _parted(alike):
            found = {row.id: row for row in model.select().where(model.id.in_([entity_id for _, entity_id in some]))}
            yield from ((key, found[key[1]]) for key in some)


def _parted(items: Iterable[ItemT]) -> Iterator[list[ItemT]]:
    """As many at a time as one query takes."""
    rest = iter(items)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def _undone_number(action: str) -> int | None:
    digits = "".join(character for character in action if character.isdigit())
    return int(digits) if digits else None


def _restored(row: Record, old: dict[str, Any]) -> dict[str, Any]:
    """Old JSON values as the row's columns take them; the edit counter and file contents stay."""
    values: dict[str, Any] = {}
    for field in row._meta.sorted_fields:  # noqa: SLF001
        if field.name in {"id", "version"} or isinstance(field, BlobField) or field.name not in old:
            continue
        value = old[field.name]
        if value is not None and isinstance(field, DateTimeField):
            value = datetime.fromisoformat(value)
        elif value is not None and isinstance(field, DateField):
            value = date.fromisoformat(value)
        values[field.name] = value
    return values
