"""Who works on the command line: ``--user``, and in a file with accounts their password."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
import tempfile
from pathlib import Path

from db.connection import keeps_accounts
from desktop.accounts.gate import NotSignedInError, require
from desktop.accounts.permissions import Act
from desktop.accounts.signing_in import sign_in
from desktop.backups.commands import back_up_unasked
from desktop.park.files import close_park, open_park
from desktop.park.queries import has_accounts

PASSWORD, NEW_PASSWORD, CODE = "PARK_PASSWORD", "PARK_NEW_PASSWORD", "PARK_RECOVERY_CODE"


def actor_of(arguments: argparse.Namespace) -> str:
    """Who acts in a file without accounts: ``--user``, else the machine's user."""
    return getattr(arguments, "user", None) or getpass.getuser()


def sign_in_if_asked(arguments: argparse.Namespace) -> None:
    """In a file that has accounts, let in only who knows the password of ``--user``. Raises NotSignedInError."""
    if has_accounts():
        name = getattr(arguments, "user", None)
        if not name:
            raise NotSignedInError
        sign_in(name=name, password=secret(PASSWORD, f"{name}的密码"))


def sign_in_to_restore(backup: Path, to: Path, arguments: argparse.Namespace) -> None:
    """Who restores is asked by the file that gives way, else by the backup: by a copy of it, for nothing is written into a backup."""
    if keeps_accounts(to):
        open_park(to)
        sign_in_if_asked(arguments)
    elif keeps_accounts(backup):
        with tempfile.TemporaryDirectory(prefix="park-liaison-") as folder:
            open_park(back_up_unasked(park=backup, to=Path(folder)).path)
            try:
                sign_in_if_asked(arguments)
                require(Act.KEEP)
            finally:
                close_park()


def secret(variable: str, title: str, *, twice: bool = False) -> str:
    """What an environment variable says, else what is typed unseen. Raises NotSignedInError when nobody is there to type."""
    said = os.environ.get(variable)
    if said is not None:
        return said
    if not sys.stdin.isatty():
        raise NotSignedInError(f"缺少{title}：请放在环境变量 {variable} 里，或在终端里运行后按提示输入")
    try:
        typed = getpass.getpass(f"{title}：")
        if twice and getpass.getpass(f"再输入一遍{title}：") != typed:
            raise NotSignedInError(f"两次输入的{title}不一样，什么都没有改")
    except EOFError as error:
        raise NotSignedInError(f"没有输入{title}") from error
    return typed
