"""What the door does on the worker."""

from pathlib import Path
from typing import NamedTuple

from desktop.accounts import commands, signing_in
from desktop.accounts.paper import print_recovery_paper
from desktop.accounts.permissions import Act
from desktop.accounts.queries import acting, may
from desktop.printing import PrintedFile
from desktop.settings.declared import LOCK_MINUTES
from desktop.settings.queries import value_of
from ui.tasks import Progress


class Entered(NamedTuple):
    """Who is signed in, what they may do, and after how many idle minutes the window is locked (0: never)."""

    name: str
    acts: frozenset[str]
    must_change: bool
    lock_minutes: int


class Coded(NamedTuple):
    """The same, with a recovery code to be shown once."""

    entered: Entered
    code: str


def enter(name: str, password: str) -> Entered:
    """Sign in."""
    signing_in.sign_in(name=name, password=password)
    return entered()


def entered() -> Entered:
    """What holds for who is signed in."""
    person = acting()
    acts = frozenset(str(act) for act in Act if may(act))
    return Entered(person.name if person else "", acts, person is not None and person.must_change, lock_minutes())


def lock_minutes() -> int:
    """The setting in force."""
    return int(value_of(LOCK_MINUTES))


def found(name: str, password: str, roles: list[str], actor: str) -> Coded:
    """Make the administrator, who is signed in from now on."""
    code = commands.found_administrator(name=name, password=password, actor=actor, roles=roles).result
    return Coded(entered(), code)


def recover(name: str, code: str, password: str) -> Coded:
    """A new password by the recovery code."""
    next_code = signing_in.recover(name=name, code=code, password=password).result
    return Coded(entered(), next_code)


def change_password(old: str, new: str) -> Entered:
    """One's own."""
    signing_in.change_own_password(old=old, new=new)
    return entered()


def renew_code(actor: str) -> str:
    """One's next recovery code."""
    return commands.renew_recovery_code(actor=actor).result


def print_code(name: str, code: str, path: Path, progress: Progress | None = None) -> PrintedFile:
    """The paper of a recovery code."""
    if progress is not None:
        progress.step(0, 1, "恢复码")
    return print_recovery_paper(name=name, code=code, path=path)
