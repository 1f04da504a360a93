"""Taking back a unit of work, as a new unit of work: the audit tells both."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from peewee import BlobField, DateField, DateTimeField

from db.models import RECORDS, Audit, Record
from desktop.accounts.gate import Person
from desktop.accounts.permissions import Act
from desktop.audit import undo_acts
from desktop.audit.resting import AT_ONCE, Resting, changed_since, refuse_if_rested_on, resting_on
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.garbage import collecting_put_off
from desktop.standing import clash
from desktop.vocabulary import AccountRole

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
        entries = list(Audit.select().where(Audit.work == work).order_by(Audit.id.desc()))
        if not entries:
            raise UserError(f"没有第{work}号操作，或它没有改动任何内容")
        if entries[0].action.startswith("撤销"):
            raise UserError(f"第{work}号操作本身是一次撤销，不能再撤销；如需恢复，请重新录入或导入")
        _refuse_person(taking_back.person, work, entries)
        first_old = {(entry.entity, entry.entity_id): entry.old for entry in entries}
        latest_new: dict[tuple[str, int], str] = {}
        for entry in entries:
            latest_new.setdefault((entry.entity, entry.entity_id), entry.new)
        rows = _rows_of(latest_new)
        refuse_if_rested_on([*changed_since(rows, latest_new), *resting_on(first_old)])
        stood = {clash(rows[key]) for key, old in first_old.items() if old is not None}  # what clashes already is not the undo's doing
        for (_, made), alike in groupby(first_old.items(), key=lambda one: (one[0][0], one[1] is None)):
            if made:
                taking_back.void_many([rows[key] for key, _ in alike], f"撤销第{work}号操作")
            else:
                for key, old in alike:
                    taking_back.update(rows[key], **_restored(rows[key], json.loads(old or "{}")))
        refuse_if_rested_on([Resting(wrong) for row in rows.values() if (wrong := clash(row)) and wrong not in stood])
        return taking_back.changes()


def _refuse_person(person: Person | None, work: int, entries: Sequence[Audit]) -> None:
    """Accounts are changed again, never put back: an old password would come to life, or the last way in be lost."""
    actor, entities = entries[0].actor, {entry.entity for entry in entries}
    if "account" in entities:
        raise UserError("账号的改动不能撤销；请到“设置 · 账号”里重新修改")
    if person is None:
        return
    if actor != person.name and AccountRole.ADMINISTRATOR not in person.roles:
        raise UserError(f"第{work}号操作是{actor}做的，只有本人或管理员可以撤销")
    steps, papers = _kinds(entries, "feedback_event"), _kinds(entries, "document")
    if lacking := undo_acts.lacking(entities, steps, papers, lambda act: person.reach(act) is not None):
        raise UserError(f"{person.name}现在没有“{lacking}”的权限，不能撤销第{work}号操作")


def _kinds(entries: Sequence[Audit], entity: str) -> list[str]:
    return [json.loads(entry.new)["kind"] for entry in entries if entry.entity == entity]


def _rows_of(keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Record]:
    """The rows as they stand, in the order asked for."""
    by_entity: dict[str, list[int]] = {}
    for entity, entity_id in keys:
        by_entity.setdefault(entity, []).append(entity_id)
    found: dict[tuple[str, int], Record] = {}
    for entity, ids in by_entity.items():
        model = MODELS[entity]
        for start in range(0, len(ids), AT_ONCE):
            found |= {(entity, row.id): row for row in model.select().where(model.id.in_(ids[start : start + AT_ONCE]))}
    return {key: found[key] for key in keys}


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
