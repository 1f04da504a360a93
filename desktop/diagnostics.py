"""The log beside the park file: bugs of the program, with their traces, for the technician."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from desktop import clock
from desktop.park.files import open_path

FULL = 1024 * 1024  # bytes; then the log before is dropped and this one set aside


def log_path() -> Path | None:
    """Where bugs are written: ``<park file>.log`` beside the open park file; None while none is open."""
    park = open_path()
    return park.with_name(f"{park.name}.log") if park else None


def record_bug(error: BaseException) -> Path | None:
    """Log an error that is nobody's fault but the program's, here and to the program's logger. Returns the log's path if it was written."""
    import logging  # a start without a bug never needs them
    import traceback

    logging.getLogger(__name__).error("bug", exc_info=error)
    path = log_path()
    if path is None:
        return None
    entry = "".join(traceback.format_exception(error))
    with suppress(OSError):  # a full disk must not hide the error it caused
        if path.exists() and path.stat().st_size > FULL:
            path.replace(path.with_name(f"{path.name}.1"))
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{clock.now()}\n{entry}\n")
        return path
    return None
