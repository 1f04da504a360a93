"""The park's settings in force."""

from __future__ import annotations

from db.read.park import setting
from desktop.settings.declared import SettingDeclaration, Value


def value_of(declaration: SettingDeclaration) -> Value:
    """The value in force: the park's own, or the default."""
    kept = setting(declaration.key)
    if kept is None:
        return declaration.default
    import json

    return json.loads(kept)
