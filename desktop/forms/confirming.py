"""收回表单: all good rows of all forms in one transaction, or none; and that they came back."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from db.models import FormReturn, FormRow, ImportBatch
from db.read.forms import return_hashes
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.forms.planned import VISIT, RowPlan
from desktop.forms.planning import plan_forms
from desktop.forms.rehearsing import FormRehearsal
from desktop.imports.ground import present_ground
from desktop.imports.kinds import FORMS
from desktop.imports.plan import Outcome
from desktop.progress import UNWATCHED, Progress

_ENTERED = frozenset({Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.DUPLICATE})


def confirm_forms(*, rehearsal: FormRehearsal, actor: str, progress: Progress | None = None) -> Changes:
    """Write all good rows of a rehearsal in one transaction, and which forms came back. ``result`` is the batch, None without any row.

    Raises UserError, and writes nothing, when the park file has changed since so that it would now do something else. The same files a
    second time change nothing.
    """
    watch = progress or UNWATCHED
    with open_work("收回离线表单", actor, needs=Act.IMPORT) as work:
        plans = _plans_of(rehearsal, watch)
        _write_rows(work, rehearsal, plans, watch)
        watch.step(len(plans), len(plans), "保存")
        batch = _batch(work, rehearsal) if rehearsal.writes else None
        _record_returns(work, rehearsal, batch)
        work.result = batch.id if batch is not None else None
        return work.changes()


def _plans_of(rehearsal: FormRehearsal, watch: Progress) -> tuple[RowPlan, ...]:
    """What was rehearsed, planned once more unless nothing has changed since."""
    if rehearsal.ground == present_ground():
        return rehearsal.plans
    plans = plan_forms(rehearsal.files, watch)
    if plans != rehearsal.plans:
        raise UserError("预演之后园区数据有变动，没有收回；请重新预演，核对后再确认")
    return plans


def _write_rows(work: Work, rehearsal: FormRehearsal, plans: tuple[RowPlan, ...], watch: Progress) -> None:
    made: dict[tuple[int, str], int] = {}
    for number, plan in enumerate(plans):
        watch.step(number, len(plans), f"写入第 {number + 1} 行")
        if plan.outcome not in _ENTERED or plan.write is None:
            continue
        try:
            entity_id = plan.write(work, made)
        except UserError as error:
            where = f"{rehearsal.files[plan.file].name} “{plan.plan.sheet}”第{plan.plan.row}行"
            raise UserError(f"{where}：{error}。全部没有写入，请把这一行改好或清空后再收") from error
        if not plan.slot or entity_id is None:
            continue
        if plan.entity == VISIT:
            made[plan.form, plan.slot] = entity_id
        said = json.dumps(dict(plan.said), ensure_ascii=False, sort_keys=True)
        if plan.row is None:
            work.insert(FormRow(form=plan.form, slot=plan.slot, entity=plan.entity, entity_id=entity_id, said=said))
        else:
            work.update(FormRow.get_by_id(plan.row.id), said=said)


def _batch(work: Work, rehearsal: FormRehearsal) -> ImportBatch:
    told = [f"{file.name}:{file.sha256}" for file in rehearsal.files if file.form is not None]
    row = ImportBatch(
        kind=FORMS,
        file_name=f"{rehearsal.folder.name}（{len(rehearsal.forms_here)}份）",
        file_sha256=hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest(),
        at=work.at,
        actor=work.actor,
        work=work.number,
        **_columns(Counter(plan.outcome for plan in rehearsal.plans)),
    )
    work.insert(row)
    return row


def _record_returns(work: Work, rehearsal: FormRehearsal, batch: ImportBatch | None) -> None:
    """One return for each form that is here, of all files it came in; one that was read before and says nothing new is left as it is."""
    known = return_hashes()
    of_form: dict[int, list[int]] = {}
    for number, file in enumerate(rehearsal.files):
        if file.form is not None:
            of_form.setdefault(file.form.id, []).append(number)
    for form, numbers in of_form.items():
        digests = sorted({rehearsal.files[number].sha256 for number in numbers})
        digest = digests[0] if len(digests) == 1 else hashlib.sha256("\n".join(digests).encode()).hexdigest()
        counted: Counter[Outcome] = Counter()
        for number in numbers:
            counted += rehearsal.counts_of(number)
        wrote = counted[Outcome.CREATED] + counted[Outcome.UPDATED]
        if not wrote and (form, digest) in known:
            continue
        values = {"file_name": "、".join(rehearsal.files[number].name for number in numbers), "file_sha256": digest}
        work.insert(FormReturn(form=form, at=work.at, actor=work.actor, batch=batch if wrote else None, **values, **_columns(counted)))


def _columns(counted: Counter[Outcome]) -> dict[str, Any]:
    """The columns in which batches and returns count their rows."""
    return {
        "created": counted[Outcome.CREATED],
        "updated": counted[Outcome.UPDATED],
        "unchanged": counted[Outcome.UNCHANGED] + counted[Outcome.DUPLICATE],
        "rejected": counted[Outcome.REJECTED],
    }
