"""Carrying a plan out: rows beside each other that are written alike are written together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, islice
from operator import attrgetter

from db.models import KeptCell
from desktop.audit.work import Work
from desktop.imports.plan import PlannedRow
from desktop.progress import Progress

AT_ONCE = 200  # rows between two chances to stop


def write_rows(work: Work, plan: Sequence[PlannedRow], watch: Progress) -> None:
    """Write what each row of a plan would do, in the order of the workbook."""
    done = 0
    for write, alike in groupby(plan, key=attrgetter("write")):
        while rows := list(islice(alike, AT_ONCE)):
            watch.step(done, len(plan), f"写入第 {done + 1} 行")
            if write is not None:
                write(work, [row.values for row in rows])
            done += len(rows)
    kept = dict.fromkeys(one for row in plan for one in row.kept)
    work.insert_many([KeptCell(**one._asdict(), at=work.at, actor=work.actor) for one in kept])
