"""Writing what was rehearsed: all good rows in one transaction, or none."""

from __future__ import annotations

from db.models import ImportBatch
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.garbage import collecting_put_off
from desktop.imports.corrections import kept
from desktop.imports.ground import present_ground
from desktop.imports.kinds import KIND_NAMES
from desktop.imports.plan import Outcome, PlannedRow
from desktop.imports.rehearsing import Rehearsal, plan_rows
from desktop.imports.writing import write_rows
from desktop.progress import UNWATCHED, Progress


@collecting_put_off()
def confirm_import(*, rehearsal: Rehearsal, actor: str, progress: Progress | None = None) -> Changes:
    """Write all good rows of a rehearsal in one transaction. ``result`` is the batch, None when there is nothing to write.

    Raises UserError, and writes nothing, when the park file has changed since the rehearsal so that it would now do something else.
    Stopped by ``progress`` between two rows, it writes nothing either.
    """
    if rehearsal.problem:
        raise UserError(rehearsal.problem)
    watch = progress or UNWATCHED
    with open_work(f"导入{KIND_NAMES[rehearsal.kind]}", actor, needs=Act.IMPORT) as work:
        plan = _plan_of(rehearsal, watch)
        write_rows(work, plan, watch)
        watch.step(len(plan), len(plan), "保存")
        if not work.changes().ids:
            return work.changes()
        batch = ImportBatch(
            kind=rehearsal.kind,
            file_name=rehearsal.file.name,
            file_sha256=rehearsal.book.sha256,
            at=work.at,
            actor=work.actor,
            work=work.number,
            created=rehearsal.count(Outcome.CREATED),
            updated=rehearsal.count(Outcome.UPDATED),
            unchanged=rehearsal.count(Outcome.UNCHANGED),
            rejected=rehearsal.count(Outcome.REJECTED),
            corrections=kept(rehearsal.corrections),
        )
        work.insert(batch)
        work.result = batch.id
        return work.changes()


def _plan_of(rehearsal: Rehearsal, watch: Progress) -> tuple[PlannedRow, ...]:
    """What was rehearsed, planned once more unless nothing has changed since. Raises UserError when it would now do something else."""
    if rehearsal.ground == present_ground():
        return rehearsal.rows
    plan = plan_rows(rehearsal.kind, rehearsal.sources, rehearsal.reading, watch)
    if plan != rehearsal.rows:
        raise UserError("预演之后园区数据有变动，没有导入；请重新预演，核对后再确认")
    return plan
