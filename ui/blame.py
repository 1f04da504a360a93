"""Errors by who is to blame: a rule and the machine speak for themselves, anything else is a bug and is logged."""

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from desktop.diagnostics import record_bug
from desktop.errors import KnownError, UserError


def show_error(parent: QWidget | None, error: BaseException) -> None:
    """Tell a person of an error, in the words that fit its kind."""
    from ui.widgets.dialogs import prompts

    if isinstance(error, UserError):
        prompts().warn(parent, str(error))
    elif isinstance(error, KnownError):
        prompts().warn(parent, "这一步没有做成。", str(error))
    else:
        record_bug(error)
        prompts().show_bug(parent, diagnosis(error))


def diagnosis(error: BaseException) -> str:
    """What a technician needs to know of a bug."""
    import platform
    import traceback

    head = f"系统 {platform.platform()}\nPython {platform.python_version()}，Qt {qVersion()}"
    return head + "\n" + "".join(traceback.format_exception(error))
