"""The values by which signs are judged: the park's settings, or what was declared."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.settings.declaration import SettingDeclaration, Value


class Rules:
    """Looks a declared number up among the park's own; what it does not name stands as declared."""

    def __init__(self, own: Mapping[str, Value] = MappingProxyType({})) -> None:
        self._own = own

    def __getitem__(self, declaration: SettingDeclaration) -> int:
        return int(self._own.get(declaration.key, declaration.default))
