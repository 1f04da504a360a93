"""Which project's progress report the command line means, and what it is told."""

from __future__ import annotations

from pathlib import Path

from db.models import RectificationProject
from desktop.documents.on_command import print_drafted
from desktop.errors import UserError
from desktop.matching import match_key
from desktop.printing import PrintedFile
from desktop.rectification.report.kept import KIND, period_of


def print_project(*, project: int, path: Path, actor: str) -> tuple[str, PrintedFile]:
    """Draft (or take) the newest report of a project and print it; says what was printed."""
    report, file = print_drafted(kind=KIND, period=period_of(project), path=path, actor=actor)
    return f"{report.figures.project}进展情况通报（{report.number}，{report.state}）", file


def project_named(words: str) -> int:
    """The project a person means by its name, a part of it that only one has, or its id. Raises UserError naming those there are."""
    rows = list(RectificationProject.select().where(~RectificationProject.voided).order_by(RectificationProject.id))
    exact = [row for row in rows if match_key(words) in {match_key(row.name), str(row.id)}]
    found = exact or [row for row in rows if match_key(words) in match_key(row.name)]
    if len(found) == 1:
        return found[0].id
    there = "、".join(row.name for row in (found or rows)) or "还没有建立整改项目"
    raise UserError(f"“{words}”不止一个整改项目：{there}；请写全名" if found else f"没有名为“{words}”的整改项目；现有：{there}")
