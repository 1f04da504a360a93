"""What was written or read back, for people and for scripts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.forms.handing_back import HandedBack
from desktop.forms.rehearsing import FormRehearsal
from desktop.forms.rules import week_name
from desktop.forms.writing import GivenOut
from desktop.imports.plan import Outcome
from desktop.wording import some


@dataclass(frozen=True)
class FormAnswer:
    """A folder that was read: its rehearsal, the batch it became (None: rehearsed only, or no row to write), and what was handed back."""

    rehearsal: FormRehearsal
    batch: int | None
    written: bool
    handed_back: HandedBack | None = None

    @property
    def refused(self) -> bool:
        """Not one good row, and something wrong."""
        return self.rehearsal.accepted == 0 and bool(self.rehearsal.errors)

    def to_json(self) -> dict[str, Any]:
        """The keys of the command line's contract."""
        rehearsal = self.rehearsal
        return {
            "accepted": rehearsal.accepted,
            "created": rehearsal.count(Outcome.CREATED),
            "updated": rehearsal.count(Outcome.UPDATED),
            "unchanged": rehearsal.count(Outcome.UNCHANGED),
            "duplicates": rehearsal.count(Outcome.DUPLICATE),
            "rejected": sum(rehearsal.counts_of(number)[Outcome.REJECTED] for number in range(len(rehearsal.files))),
            "errors": [error.to_json() for error in rehearsal.errors],
            "received": len(rehearsal.forms_here),
            "missing": [line.owner for line in rehearsal.missing],
            "files": [self._file(number) for number in range(len(rehearsal.files))],
            "handed_back": [str(path) for path in self.handed_back.files] if self.handed_back is not None else [],
            "batch": self.batch,
        }

    def _file(self, number: int) -> dict[str, Any]:
        found, counted = self.rehearsal.files[number], self.rehearsal.counts_of(number)
        return {
            "file": found.name,
            "form": found.form.owner if found.form is not None else None,
            "week": found.form.week.isoformat() if found.form is not None else None,
            "state": str(self.rehearsal.state_of(number)),
            "reason": found.refusal,
            "created": counted[Outcome.CREATED],
            "updated": counted[Outcome.UPDATED],
            "unchanged": counted[Outcome.UNCHANGED] + counted[Outcome.DUPLICATE],
            "rejected": counted[Outcome.REJECTED],
            "remarks": list(remarks_of(self.rehearsal, number)),
        }

    def told(self) -> str:
        """The result for people."""
        rehearsal = self.rehearsal
        counts = "、".join(f"{outcome}{rehearsal.count(outcome)}" for outcome in Outcome)
        done = f"已写入，批次号{self.batch}" if self.batch else "没有新的行要写" if self.written else "只预演，没有写入"
        lines = [f"收回离线表单{len(rehearsal.forms_here)}份：{counts}（{done}）"]
        for number, found in enumerate(rehearsal.files):
            lines.append(f"{found.name}：{rehearsal.state_of(number)}" + (f"，{found.refusal}" if found.refusal else ""))
            lines += [f"  {words}" for words in remarks_of(rehearsal, number)]
        lines += [error.told() for error in rehearsal.errors if error.row]
        if self.handed_back is not None:
            lines += [f"退回修改：{path}" for path in self.handed_back.files] + list(self.handed_back.warnings)
        if missing := [line.owner for line in rehearsal.missing]:
            lines.append(f"还没有交的{len(missing)}份：{'、'.join(missing)}")
        return "\n".join(lines)


def remarks_of(rehearsal: FormRehearsal, file: int) -> list[str]:
    """What is worth saying of a file that is no error: rows put in by hand, repeated ones, words of the office that were kept."""
    found = list(rehearsal.files[file].remarks)
    for plan in rehearsal.rows_of(file):
        where = f"“{plan.plan.sheet}”第{plan.plan.row}行"
        if plan.plan.changes:
            cells = "，".join(f"{change.title} {change.old or '空'}→{change.new or '空'}" for change in plan.plan.changes)
            found.append(f"{where}更新：{cells}")
        found += [f"{where}{words}" for words in (plan.remark, *plan.plan.doubts) if words]
        found += [f"{where}{kept_words(one.title, one.park, one.file)}" for one in plan.plan.conflicts]
    return found


def kept_words(title: str, park: str, file: str) -> str:
    """That the office's own word was kept."""
    return f"{title}：表单写的是“{file or '空'}”，系统里已另改成“{park or '空'}”，以系统里的为准"


def given_out_words(made: GivenOut) -> str:
    """What was given out, for people."""
    names = [file.path.name for file in made.files]
    listed = made.register.path
    return f"已发放{week_name(made.week)}离线表单{len(names)}份（{some(names, '份')}），存在{listed.parent}，清单见{listed.name}"
