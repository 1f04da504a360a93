"""Changing the park's settings."""

import json

from db.models import Setting
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.settings.declared import ALL

_BY_KEY = {declaration.key: declaration for declaration in ALL}


def change_setting(*, key: str, value: int | bool, actor: str) -> Changes:
    """Set a park setting. Raises UserError for a value of the wrong kind or below zero."""
    declaration = _BY_KEY[key]
    if type(value) is not type(declaration.default) or value < 0:
        raise UserError(f"“{declaration.title}”的取值不对：{value}")
    with open_work(f"修改设置：{declaration.title}", actor, needs=Act.SETTINGS) as work:
        row = Setting.get_or_none(Setting.key == key)
        if row is None:
            work.insert(Setting(key=key, value=json.dumps(value)))
        else:
            work.update(row, value=json.dumps(value), voided=False, void_reason="")
        return work.changes()
