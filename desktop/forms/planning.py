"""What reading a folder of forms back would do, row by row, in the park as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from db.models import FormRow
from desktop.forms.corrections import correct_a_problem, correct_a_visit
from desktop.forms.found import FilledRow, FoundFile
from desktop.forms.fresh import plan_problems, plan_visits
from desktop.forms.marks import FormPart
from desktop.forms.planned import FEEDBACK, VISIT, RowPlan, SlotKey, told_apart_by
from desktop.imports.directory import Directory
from desktop.imports.plan import Outcome, SourceRow, planned
from desktop.progress import UNWATCHED, Progress


@dataclass(frozen=True)
class _Row:
    """A row with where it stands."""

    file: int
    name: str
    form: int
    filled: FilledRow

    @property
    def slot(self) -> str:
        return f"{self.filled.part}{self.filled.slot}" if self.filled.slot else ""

    def begun(self, problem: SourceRow | None = None) -> RowPlan:
        """A plan that says nothing yet but where the row stands; of the ``problem`` that its visit found, if that is meant."""
        source = problem or self.filled.source
        entity = VISIT if problem is None and self.filled.part == FormPart.VISITS else FEEDBACK
        return RowPlan(self.file, self.form, self.slot, entity, source, planned(source.raw, Outcome.UNCHANGED, ""))


def plan_forms(files: Sequence[FoundFile], progress: Progress | None = None) -> tuple[RowPlan, ...]:
    """Every row of every form, visits before the problems found on them."""
    watch = progress or UNWATCHED
    rows = [
        _Row(number, file.name, file.form.id, filled) for number, file in enumerate(files) if file.form is not None for filled in file.rows
    ]
    single, repeated = _once_each(rows)
    directory = Directory.load()
    known = _known({row.form for row in rows})
    visits = _plan_visits([row.begun() for row in single if row.filled.part == FormPart.VISITS], known, directory, watch)
    refused = {_place(plan) for plan in visits if plan.outcome == Outcome.REJECTED}
    told = [row.begun() for row in single if row.filled.part == FormPart.PROBLEMS]
    found = [row.begun(row.filled.problem) for row in single if row.filled.problem is not None]
    told += [plan for plan in found if _place(plan) not in refused]
    return (*visits, *_plan_problems(told, known, directory, watch), *repeated)


def _place(plan: RowPlan) -> tuple[int, str, int]:
    return plan.file, plan.plan.sheet, plan.plan.row


def _known(forms: set[int]) -> dict[SlotKey, FormRow]:
    """What the slots of these forms made before."""
    rows = FormRow.select().where(FormRow.form.in_(list(forms)) & ~FormRow.voided)
    return {(row.form_id, row.slot, row.entity): row for row in rows}


def _plan_visits(rows: Sequence[RowPlan], known: Mapping[SlotKey, FormRow], directory: Directory, watch: Progress) -> list[RowPlan]:
    """Rows that made something before are corrections; the others go the way of an import."""
    corrections = _apart([correct_a_visit(row, known[row.key], directory) for row in _counted(rows, watch) if row.key in known])
    entered = plan_visits([row for row in rows if row.key not in known], directory)
    return [*corrections, *_beside(entered, corrections)]


def _plan_problems(rows: Sequence[RowPlan], known: Mapping[SlotKey, FormRow], directory: Directory, watch: Progress) -> list[RowPlan]:
    corrections = [correct_a_problem(row, known[row.key], directory) for row in _counted(rows, watch) if row.key in known]
    return [*corrections, *plan_problems([row for row in rows if row.key not in known], directory)]


def _counted(rows: Sequence[RowPlan], watch: Progress) -> Iterator[RowPlan]:
    for number, row in enumerate(rows):
        watch.step(number, len(rows), f"核对第 {number + 1} 行")
        yield row


# --- one row, once


def _once_each(rows: Iterable[_Row]) -> tuple[list[_Row], list[RowPlan]]:
    """Of the copies of a row that came in several files the one that counts, and what is said of the others.

    Where only one wording is without a fault, it counts; where several are, nobody knows which, and none does.
    """
    copies: dict[tuple[int, str] | int, list[_Row]] = {}
    for number, row in enumerate(rows):
        copies.setdefault((row.form, row.slot) if row.slot else number, []).append(row)
    single: list[_Row] = []
    repeated: list[RowPlan] = []
    for group in copies.values():
        good = [row for row in group if not isinstance(row.filled.source.parsed, list)]
        if len({row.filled.said for row in good}) > 1:
            repeated += [_contradicted(row, group) for row in good]
            single += [row for row in group if row not in good]
            continue
        counts = good[0] if good else group[0]
        single.append(counts)
        repeated += [_repeated(row, counts) for row in group if row is not counts]
    return single, repeated


def _repeated(row: _Row, counts: _Row) -> RowPlan:
    where = f"“{counts.name}”第{counts.filled.source.raw.row}行"
    remark = f"与{where}是同一行，内容相同" if row.filled.said == counts.filled.said else f"与{where}是同一行，那里已经改好，以那里为准"
    begun = row.begun()
    return replace(begun, plan=replace(begun.plan, outcome=Outcome.DUPLICATE), remark=remark)


def _contradicted(row: _Row, group: Sequence[_Row]) -> RowPlan:
    others = "、".join(f"“{other.name}”第{other.filled.source.raw.row}行" for other in group if other is not row)
    reason = f"同一份表单的同一行交来了不同的内容（另见{others}），不知道以哪份为准；请只留下对的那一份再读"
    return row.begun().refused("day" if row.filled.part == FormPart.VISITS else "collected_on", reason)


# --- visits that are moved


def _apart(plans: Sequence[RowPlan]) -> list[RowPlan]:
    """Of corrections that would make the same visit out of two, only the first."""
    taken: set[str] = set()
    found: list[RowPlan] = []
    for plan in plans:
        twice = plan.moves and plan.moves[-1] in taken
        found.append(plan.refused("day", "改正后与这次收回的另一行成了同样的人员、同一天对同一家企业的走访，请核对") if twice else plan)
        taken |= set(plan.moves[-1:])
    return found


def _beside(entered: Sequence[RowPlan], corrections: Sequence[RowPlan]) -> Iterator[RowPlan]:
    """A visit that a correction moves away, or to, is no ground for another row: it would be lost, or be there twice."""
    moved = {move for plan in corrections for move in plan.moves}
    for plan in entered:
        if plan.outcome != Outcome.REJECTED and told_apart_by(plan.said) in moved:
            yield plan.refused("day", "与这次收回的另一行正要改正的走访是同一次，请先收回那一份，再收这一份")
        else:
            yield plan
