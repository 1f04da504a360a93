"""``form write`` and ``form read``: offline forms given out and read back."""

from __future__ import annotations

import argparse

from desktop.commandline.answers import Answer
from desktop.commandline.signing_in import actor_of


def form(arguments: argparse.Namespace) -> Answer:
    """Give forms out, or read a folder of them back."""
    return _write(arguments) if arguments.action == "write" else _read(arguments)


def _write(arguments: argparse.Namespace) -> Answer:
    from desktop.forms.answers import given_out_words
    from desktop.forms.commands import write_forms
    from desktop.forms.owners import Each, Whom
    from desktop.named import cadre_named, department_named

    whom = Whom(
        department=department_named(arguments.department).id if arguments.department else None,
        cadre=cadre_named(arguments.cadre).id if arguments.cadre else None,
        each=Each.DEPARTMENT if arguments.by_department else Each.CADRE,
    )
    made = write_forms(folder=arguments.out, week=arguments.week, whom=whom, actor=actor_of(arguments)).result
    files = [{"path": str(one.path), "rows": one.rows, "sha256": one.sha256} for one in made.files]
    register = {"path": str(made.register.path), "rows": made.register.rows, "sha256": made.register.sha256}
    return Answer(given_out_words(made), {"files": files, "register": register, "week": made.week.isoformat()})


def _read(arguments: argparse.Namespace) -> Answer:
    from desktop.forms.commands import read_forms

    answer = read_forms(folder=arguments.folder, actor=actor_of(arguments), dry_run=arguments.dry_run, back=arguments.back)
    return Answer(answer.told(), answer.to_json(), 1 if answer.refused else 0)
