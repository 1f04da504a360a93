"""Tells PySide6 that no module of ours uses ``from __feature__ import …``.

PySide6 hooks ``import`` and, to know which modules may use its optional features, reads and decodes the source of every module imported
after it: 1 to 2 ms each, a third of the program's own start. Nothing here uses a feature, so the answer is known beforehand.
"""

import sys
from types import ModuleType


def leave_sources_alone() -> None:
    """Call right after PySide6 is loaded. A PySide6 that asks in another way goes on as before, only slower."""
    hook = sys.modules.get("shibokensupport.feature")
    if hasattr(hook, "_mod_uses_pyside"):
        setattr(hook, "_mod_uses_pyside", _uses_no_feature)  # noqa: B010 - no name of ours


def _uses_no_feature(_module: ModuleType) -> bool:
    return False
