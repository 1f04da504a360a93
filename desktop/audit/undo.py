"""Taking back a unit of work, as a new unit of work: the audit tells both."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from peewee import BlobField, DateField, DateTimeField, ForeignKeyField

from db.models import RECORDS, Audit, Record
from desktop.accounts.gate import Person
from desktop.accounts.permissions import Act
from desktop.audit import undo_acts
from desktop.audit.snapshot import differences, row_values
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.standing import clash
from desktop.vocabulary import AccountRole
from desktop.wording import SENTENCES, some

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
    Raises UserError, naming what is in the way, when later work rests on it; then nothing changes.
    """
    with open_work(f"撤销第{work}号操作", actor, needs=Act.SIGN_IN) as taking_back:
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
        rows = {key: MODELS[key[0]].get_by_id(key[1]) for key in latest_new}
        _refuse_if(_changed_since(rows, latest_new) + _rested_on(first_old))
        stood = {clash(rows[key]) for key, old in first_old.items() if old is not None}  # what clashes already is not the undo's doing
        for key, old in first_old.items():
            row = rows[key]
            if old is None:
                taking_back.void(row, f"撤销第{work}号操作")
            else:
                taking_back.update(row, **_restored(row, json.loads(old)))
        _refuse_if([wrong for row in rows.values() if (wrong := clash(row)) and wrong not in stood])
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


def _refuse_if(in_the_way: list[str]) -> None:
    if in_the_way:
        listed = some(in_the_way, between=SENTENCES)
        raise UserError(f"不能撤销：其后另有{len(in_the_way)}项工作以它为基础（{listed}），请先处理这些内容")


def _undone_number(action: str) -> int | None:
    digits = "".join(character for character in action if character.isdigit())
    return int(digits) if digits else None


def _changed_since(rows: dict[tuple[str, int], Record], latest_new: dict[tuple[str, int], str]) -> list[str]:
    return [
        f"{describe(row)}已被再次修改"
        for key, row in rows.items()
        if differences(type(row), row_values(row), json.loads(latest_new[key])).keys() - {"version"}
    ]


def _rested_on(first_old: dict[tuple[str, int], str | None]) -> list[str]:
    """Living rows outside this work that refer to rows it made; what the work itself changed goes back with it."""
    made: dict[str, list[int]] = {}
    for (entity, entity_id), old in first_old.items():
        if old is None:
            made.setdefault(entity, []).append(entity_id)
    found: list[str] = []
    for model in RECORDS:
        for field in model._meta.sorted_fields:  # noqa: SLF001
            if not isinstance(field, ForeignKeyField):
                continue
            targets = made.get(field.rel_model._meta.table_name)  # noqa: SLF001
            if not targets:
                continue
            own = {entity_id for entity, entity_id in first_old if entity == model._meta.table_name}  # noqa: SLF001
            for start in range(0, len(targets), 500):
                living = model.select().where(field.in_(targets[start : start + 500]) & ~model.voided)
                found += [describe(row) for row in living if row.id not in own]
    return found


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


NOUNS = {
    "department": "部门",
    "cadre": "干部",
    "account": "账号",
    "enterprise": "企业（项目）",
    "assignment": "包保关系",
    "life_event": "状态变更",
    "milestone": "节点",
    "enterprise_plan": "一企一策",
    "plan_measure": "一企一策措施",
    "visit": "走访记录",
    "visit_cadre": "走访人员",
    "feedback": "问题",
    "feedback_event": "问题办理记录",
    "extension": "延期申请",
    "measure": "措施",
    "attachment": "附件",
    "photo": "照片",
    "stored_file": "文件",
    "document": "文书",
    "issuing_body": "发文机关",
    "number_series": "机关代字",
    "document_number": "文号",
    "wording": "文书用语",
    "dispatch": "发文登记",
    "document_problem": "文书所列问题",
    "week_report": "周结",
    "signboard": "公示牌",
    "daily_note": "一日一盯",
    "handover": "交接登记",
    "handover_item": "交接事项",
    "conference": "会商",
    "conference_item": "会商议题",
    "decision": "会商决定",
    "on_account_review": "挂账研究",
    "rectification_project": "整改项目",
    "rectification_item": "整改问题",
    "rectification_measure": "整改措施",
    "red_line": "红线",
    "red_line_event": "红线办理记录",
    "look_back_round": "回头看抽样",
    "look_back": "回头看",
    "sign_judgement": "存疑研判",
    "calendar_year": "年度节假日",
    "holiday": "节假日",
    "setting": "设置",
    "import_batch": "导入",
    "import_mapping": "表头对应",
    "kept_cell": "保留本系统所载",
    "economy_figure": "月度经济指标",
    "report_template": "上报模板",
    "template_cell": "模板单元格",
    "template_filling": "模板填报",
    "offline_form": "离线表单",
    "form_return": "离线表单收回",
    "form_row": "离线表单所填的行",
    "point_entry": "积分加减",
}


def describe(row: Record) -> str:
    """A row in the clerk's words: its noun and its name, number or id."""
    return describe_values(row._meta.table_name, row.__data__)  # noqa: SLF001


def describe_values(table: str, values: dict[str, Any]) -> str:
    """The same from a row's values."""
    noun = NOUNS.get(table, "记录")
    name = values.get("name") or values.get("number") or values.get("serial") or values.get("title")
    return f"{noun}“{name}”" if name else f"{noun}{values.get('id')}号"
