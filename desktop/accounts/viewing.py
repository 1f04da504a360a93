"""Asked before figures are given. A file without accounts never loads the gate for it: its first page comes sooner."""

from db.read.park import has_accounts


def require_viewing() -> None:
    """Raises UserError when the file has accounts and nobody who may look is signed in."""
    if has_accounts():
        from desktop.accounts.gate import require
        from desktop.accounts.permissions import Act

        require(Act.VIEW)
