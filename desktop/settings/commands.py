"""Changing the park's settings."""

import json

from db.models import Setting
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.settings.declared import ALL, SettingDeclaration, Value

_BY_KEY = {declaration.key: declaration for declaration in ALL}


def change_setting(*, key: str, value: Value, actor: str) -> Changes:
    """Set a park setting. Raises UserError for a value of the wrong kind or out of its bounds."""
    declaration = _BY_KEY[key]
    if refused := value_refusal(declaration, value):
        raise UserError(refused)
    with open_work(f"修改设置：{declaration.title}", actor, needs=Act.SETTINGS) as work:
        row = Setting.get_or_none(Setting.key == key)
        if row is None:
            work.insert(Setting(key=key, value=json.dumps(value)))
        else:
            work.update(row, value=json.dumps(value), voided=False, void_reason="")
        return work.changes()


def value_refusal(declaration: SettingDeclaration, value: Value) -> str | None:
    """Why a setting cannot have this value; None if it can."""
    wrong = f"“{declaration.title}”的取值不对：{value}"
    if type(value) is not type(declaration.default):
        return wrong
    if declaration.choices and value not in declaration.choices:
        return f"{wrong}，可选：{'、'.join(declaration.choices)}"
    if isinstance(value, (bool, str)) or declaration.least <= value <= declaration.most:
        return None
    return f"{wrong}，应在{declaration.least}到{declaration.most}之间"
