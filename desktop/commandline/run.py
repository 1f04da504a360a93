"""Running one command: its answer as text or JSON, its errors as one line, its exit status."""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import sys
from typing import TYPE_CHECKING

from peewee import DatabaseError

from desktop.accounts.gate import NotSignedInError
from desktop.accounts.signed_in import leave
from desktop.errors import KnownError, ParkFileError, UserError
from desktop.park.files import close_park, explain_database_error, open_park

if TYPE_CHECKING:
    from desktop.commandline.answers import Answer

REFUSED, UNUSABLE = 1, 3


def run_command(arguments: argparse.Namespace) -> int:
    """Run the command named; returns the exit status (0 done, 1 refused, 3 park file unusable, which it is without the password)."""
    from desktop.commandline.actions import ACTIONS
    from desktop.commandline.signing_in import sign_in_if_asked

    as_json = getattr(arguments, "json", False)
    try:
        if getattr(arguments, "db", None) is not None:
            open_park(arguments.db)
            if not _comes_by_code(arguments):
                sign_in_if_asked(arguments)
        return _answer(ACTIONS[arguments.command](arguments), as_json=as_json)
    except (ParkFileError, NotSignedInError) as error:
        return _refuse(str(error), UNUSABLE, as_json=as_json)
    except (UserError, KnownError) as error:
        return _refuse(str(error), REFUSED, as_json=as_json)
    except (DatabaseError, sqlite3.DatabaseError) as error:
        if known := explain_database_error(error):
            return _refuse(str(known), UNUSABLE, as_json=as_json)
        return _bug(error, as_json=as_json)
    except Exception as error:  # noqa: BLE001 - a script must get its one line whatever happens
        return _bug(error, as_json=as_json)
    finally:
        leave()
        close_park()


def _comes_by_code(arguments: argparse.Namespace) -> bool:
    """Whether the recovery code stands for the password."""
    return arguments.command == "account" and arguments.action == "recover"


def _bug(error: Exception, *, as_json: bool) -> int:
    import logging

    from desktop.diagnostics import record_bug

    logging.getLogger("desktop").addHandler(logging.NullHandler())  # its trace stands in the log; stderr has one line, and that is ours
    where = record_bug(error)
    told = f"，已记入{where}" if where else f"：{type(error).__name__} {error}"
    return _refuse(f"程序内部出错，本次操作没有完成{told}；请把这一情况告诉维护人员", REFUSED, as_json=as_json)


def _answer(answer: Answer, *, as_json: bool) -> int:
    try:
        print(json.dumps(answer.values, ensure_ascii=False) if as_json else answer.text, flush=True)
    except BrokenPipeError:  # the reader (head, a closed terminal) has seen enough; what was done is done
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return answer.status


def _refuse(sentence: str, status: int, *, as_json: bool) -> int:
    line = " ".join(sentence.split())
    if as_json:
        print(json.dumps({"error": line}, ensure_ascii=False))
    print(line, file=sys.stderr)
    return status
