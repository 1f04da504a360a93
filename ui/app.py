"""The window's front door. What takes long to load is loaded in the order that costs least."""

import gc
from importlib import import_module
from pathlib import Path

from ui.feature_hook import leave_sources_alone

FIRST = (
    "desktop.park.files",
    "desktop.park.queries",
    "desktop.backups.commands",
    "desktop.dashboard.queries",
)


def run(park_path: Path | None, *, actor: str | None, exit_when_shown: bool) -> int:
    """Show the window on ``park_path``, else the file last used, else the welcome page. Returns the exit status.

    Without an ``actor``, the person named last time works, else the one signed in to the machine.
    """
    gc.disable()  # nothing made while starting is garbage; later the window's own collector takes over
    _load_services()
    import_module("PySide6.QtCore")
    leave_sources_alone()
    from ui.application import start

    return start(park_path, actor=actor, exit_when_shown=exit_when_shown)


def _load_services() -> None:
    """Load what the first page asks before Qt is loaded: after that, every import takes a detour through PySide6."""
    for name in FIRST:
        import_module(name)
