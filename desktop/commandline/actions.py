"""The commands, each calling the same services as the window."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop import clock
from desktop.commandline.answers import Answer
from desktop.commandline.signing_in import actor_of
from desktop.errors import UserError
from desktop.park.files import open_park
from desktop.vocabulary import Grade


def new(arguments: argparse.Namespace) -> Answer:
    """An empty park file."""
    from desktop.park.commands import create_park

    create_park(path=arguments.path, name=arguments.park, actor=actor_of(arguments))
    return Answer(f"已建立园区“{arguments.park}”：{arguments.path}", {"path": str(arguments.path), "park": arguments.park})


def demo(arguments: argparse.Namespace) -> Answer:
    """The demo park with its papers and ledgers."""
    from desktop.demo.commands import make_demo

    made = make_demo(folder=arguments.folder)
    lines = [f"演示园区“{made.park}”已生成：", *(f"  {file.path}" for file in made.files)]
    return Answer("\n".join(lines), {"park": made.park, "db": str(made.db), "files": [_file(file) for file in made.files]})


def import_workbook(arguments: argparse.Namespace) -> Answer:
    """Rehearse, and unless ``--dry-run`` write, a workbook."""
    from desktop.imports.commands import run_import

    result = run_import(
        kind=arguments.kind,
        file=arguments.file,
        actor=actor_of(arguments),
        dry_run=arguments.dry_run,
        report=arguments.report,
        year=arguments.year,
    )
    return Answer(result.told(), result.to_json(), 1 if result.refused else 0)


def undo(arguments: argparse.Namespace) -> Answer:
    """Take back an import."""
    from desktop.imports.commands import undo_import

    changes = undo_import(batch=arguments.batch, actor=actor_of(arguments))
    number = sum(len(ids) for ids in changes.ids.values())
    return Answer(f"已撤销第{arguments.batch}批导入，恢复{number}条记录", {"batch": arguments.batch, "restored": number})


def export(arguments: argparse.Namespace) -> Answer:
    """A ledger as a workbook."""
    from desktop.commandline.ledgers import export as export_one

    return export_one(arguments)


def verify(arguments: argparse.Namespace) -> Answer:
    """The check codes of a workbook of ledgers."""
    from desktop.commandline.ledgers import verify as verify_one

    return verify_one(arguments)


def fill(arguments: argparse.Namespace) -> Answer:
    """A higher authority's form, filled; or what it may ask for."""
    from desktop.templates.commands import fill_named
    from desktop.templates.on_command import target_of, told_catalogue

    actor = actor_of(arguments)
    if arguments.list:
        text, figures = told_catalogue(arguments.month, actor)
        return Answer(text, {"month": str(arguments.month), "figures": figures})
    path = target_of(arguments.out, arguments.template, arguments.month)
    replaced = path.exists()
    made = fill_named(template=arguments.template, month=arguments.month, path=path, actor=actor)
    warnings = [*([f"“{path.name}”原有的文件已被替换"] if replaced else []), *made.warnings]
    lines = [f"已填报：{made.path}", *(f"注意：{warning}" for warning in warnings)]
    return Answer("\n".join(lines), {"files": [_file(made)], "substituted_fonts": [], "warnings": warnings})


def print_document(arguments: argparse.Namespace) -> Answer:
    """A document as PDF, by its kind."""
    from desktop.commandline.printing import PRINTERS

    name, made = PRINTERS[arguments.kind](arguments, actor_of(arguments))
    if made is None:
        return Answer(name, {"files": [], "substituted_fonts": [], "warnings": [name]})
    lines = [f"已打印{name}：{made.path}（{made.pages}页）"]
    lines += [f"另存：{one.path}" for one in made.also]
    lines += [f"注意：{warning}" for warning in made.warnings]
    values = {
        "files": [_file(one) for one in (made, *made.also)],
        "substituted_fonts": list(made.substituted_fonts),
        "warnings": list(made.warnings),
    }
    return Answer("\n".join(lines), values)


def summary(arguments: argparse.Namespace) -> Answer:
    """The month's figures."""
    from desktop.commandline.summary_text import told
    from desktop.summary.queries import month_summary

    figures = month_summary(arguments.month)
    values = {**asdict(figures), "as_of": figures.as_of.isoformat(), "today": clock.today().isoformat()}
    return Answer(told(figures), values)


def check(_arguments: argparse.Namespace) -> Answer:
    """Integrity of the park file."""
    from desktop.audit.check import check_park_file

    report = check_park_file()
    text = f"检查通过，台账校验码：{report.audit_head}" if report.ok else "\n".join(["检查发现问题：", *report.problems])
    return Answer(text, {"ok": report.ok, "problems": list(report.problems), "audit_head": report.audit_head}, 0 if report.ok else 1)


def backup(arguments: argparse.Namespace) -> Answer:
    """A checked copy of the park file."""
    from desktop.backups.commands import back_up

    made = back_up(park=arguments.db, to=arguments.to)
    return Answer(f"已备份：{made.path}", {"path": str(made.path)})


def restore(arguments: argparse.Namespace) -> Answer:
    """A park file made from a backup."""
    from desktop.backups.commands import restore as restore_backup
    from desktop.commandline.signing_in import sign_in_to_restore

    sign_in_to_restore(arguments.backup, arguments.to, arguments)
    made = restore_backup(backup=arguments.backup, to=arguments.to)
    open_park(made)
    return Answer(f"已恢复到：{made}", {"path": str(made)})


def deadline(arguments: argparse.Namespace) -> Answer:
    """When a problem is due, and how that was counted."""
    from desktop.feedback import deadlines
    from desktop.workdays import WorkCalendar

    if arguments.grade not in set(Grade):
        raise UserError(f"没有“{arguments.grade}”这一级别，可用：{'、'.join(Grade)}")
    calendar, limits = WorkCalendar(), deadlines.TimeLimits()
    if arguments.db is not None:
        from desktop.feedback.queries import time_limits, work_calendar

        calendar, limits = work_calendar(), time_limits()
    counted = deadlines.deadline(arguments.day, Grade(arguments.grade), calendar, limits)
    return Answer(f"{counted.due}\n{counted.how}", {"due": counted.due.isoformat(), "how": counted.how})


def form(arguments: argparse.Namespace) -> Answer:
    """Offline forms given out, and read back."""
    from desktop.commandline.forms import form as of_forms

    return of_forms(arguments)


def account(arguments: argparse.Namespace) -> Answer:
    """Accounts: the administrator, others, their roles and passwords."""
    from desktop.commandline.accounts import account as of_accounts

    return of_accounts(arguments)


def _file(made: Any) -> dict[str, Any]:
    """A written file as JSON: path, pages or rows, sha256."""
    size = {"pages": made.pages} if hasattr(made, "pages") else {"rows": made.rows}
    return {"path": str(Path(made.path)), **size, "sha256": made.sha256}


ACTIONS: dict[str, Callable[[argparse.Namespace], Answer]] = {
    "new": new,
    "demo": demo,
    "import": import_workbook,
    "undo": undo,
    "export": export,
    "verify": verify,
    "fill": fill,
    "print": print_document,
    "summary": summary,
    "check": check,
    "backup": backup,
    "restore": restore,
    "deadline": deadline,
    "form": form,
    "account": account,
}
