"""Who answers for a measure, as the roster knows them: asked by whoever writes one down."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.models import Cadre, Department
from desktop import clock
from desktop.errors import UserError
from desktop.measures.rules import Owner, content_refusal, owner_refusal
from desktop.roster.rules import Period
from desktop.standing import voided_clash


def checked_values(values: dict[str, Any], since: date | None, *, before: dict[str, Any] | None = None) -> dict[str, Any]:
    """A measure's content, owner, department and due_on as they may be saved; an owner brings their department along.

    ``since``: the day its problem begins on. ``before``: what stands already, for a correction that gives only some of them; an owner
    who stays is not asked for again. Raises UserError.
    """
    kept = before or {}
    wanted = {**kept, **values}
    owner = Cadre.get_by_id(wanted["owner"]) if wanted.get("owner") is not None else None
    if owner is not None and wanted.get("department") is None:
        wanted["department"] = owner.department_id
    department = Department.get_by_id(wanted["department"]) if wanted.get("department") is not None else None
    wanted["content"] = wanted.get("content", "").strip()
    if wrong := content_refusal(wanted["content"], wanted.get("department"), wanted.get("due_on"), since):
        raise UserError(wrong)
    answering = {key: wanted.get(key) for key in ("owner", "department", "due_on")}
    if answering != {key: kept.get(key) for key in answering}:
        if wrong := voided_clash(owner, department):
            raise UserError(wrong)
        if owner is not None and (wrong := owner_refusal(_known(owner), wanted["department"], wanted["due_on"], clock.today())):
            raise UserError(wrong)
    return {"content": wanted["content"], **answering}


def _known(owner: Cadre) -> Owner:
    return Owner(owner.name, owner.department_id, owner.department.name, Period(owner.in_post_from, owner.in_post_to))
