"""发放表单: a workbook for each who is to fill one in, written into a folder and recorded."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from db.models import OfflineForm
from desktop import clock
from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import KnownError, UserError, trouble
from desktop.file_names import free_name
from desktop.forms.composing import Issue, compose_form
from desktop.forms.names import GIVEN_OUT
from desktop.forms.owners import Owner, Whom, owners_of
from desktop.forms.registers import given_out_sheet
from desktop.park.queries import park_info
from desktop.periods import monday_of
from desktop.progress import UNWATCHED, Progress
from desktop.wording import some
from exports.excel.errors import WorkbookError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.excel.ledger.write import WrittenWorkbook

_KEY_BYTES, _SECRET_BYTES = 10, 32
EVERYBODY = Whom()


@dataclass(frozen=True)
class GivenOut:
    """The forms of a week that were written, and the register of them."""

    week: date
    files: tuple[WrittenWorkbook, ...]
    register: WrittenWorkbook


def write_forms(
    *,
    folder: Path,
    actor: str,
    week: date | None = None,
    whom: Whom = EVERYBODY,
    progress: Progress | None = None,
    token: Callable[[int], str] = secrets.token_hex,
) -> Changes:
    """Write a form for each who is meant, of the week a day lies in (this week unless given), and record them. ``result``: GivenOut.

    Whoever has a form of that week already gets the same again, under its key. Files that are in the folder already are not
    replaced: somebody may have filled them in. All are written aside, recorded at once, and then moved into the folder, so that a stop
    leaves nothing recorded, or forms that can be read back. ``token`` makes keys and secrets of so many bytes. Raises UserError, and
    KnownError when the folder cannot be written to.
    """
    require(Act.EXPORT)
    watch = progress or UNWATCHED
    watch.step(0, 0, "清点企业和人员")
    monday = monday_of(week or clock.today())
    owners = owners_of(monday, whom)
    known = _forms_of(monday)
    forms = [known.get(_whose(owner)) or _new_form(owner, monday, token) for owner in owners]
    with _aside(folder, [owner.file_name for owner in owners]) as draft:
        files = _write_all(draft, owners, forms, watch)
        register = _write_register(draft, folder, owners, forms)
        watch.step(len(owners), len(owners), "登记发放")
        with open_work("发放离线表单", actor, needs=Act.EXPORT) as work:
            _record(work, owners, forms)
            changes = work.changes()
        for made in (*files, register):
            made.path.replace(folder / made.path.name)
    moved = tuple(type(made)(folder / made.path.name, made.rows, made.sha256) for made in files)
    result = GivenOut(monday, moved, type(register)(folder / register.path.name, register.rows, register.sha256))
    return Changes(work=changes.work, ids=changes.ids, result=result)


def _whose(owner: Owner) -> tuple[int | None, int | None]:
    """Cadre, or department where it is the department's own form."""
    return owner.holder.cadre, None if owner.holder.cadre is not None else owner.holder.department


def _forms_of(monday: date) -> dict[tuple[int | None, int | None], OfflineForm]:
    """The forms of a week by whose they are."""
    rows = OfflineForm.select().where((OfflineForm.week == monday) & ~OfflineForm.voided)
    return {(row.cadre_id, row.department_id): row for row in rows}


def _new_form(owner: Owner, monday: date, token: Callable[[int], str]) -> OfflineForm:
    cadre, department = _whose(owner)
    key, secret = token(_KEY_BYTES), token(_SECRET_BYTES)
    return OfflineForm(key=key, secret=secret, cadre=cadre, department=department, week=monday)


def _record(work: Work, owners: Sequence[Owner], forms: Sequence[OfflineForm]) -> None:
    """Raises UserError when somebody else has recorded another form for one of them meanwhile."""
    known = _forms_of(forms[0].week)
    for owner, form in zip(owners, forms, strict=True):
        now = known.get(_whose(owner))
        if now is None and not form.id:
            form.file_name, form.made_at, form.made_by = owner.file_name, work.at, work.actor
            work.insert(form)
        elif now is not None and now.id == form.id:
            work.update(now, file_name=owner.file_name, made_at=work.at, made_by=work.actor)
        else:
            raise UserError(f"{owner.words}的表单刚刚由别人发放或撤销过，这次没有登记；请再发放一次")


@contextmanager
def _aside(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """A folder beside the forms-to-be that is gone afterwards, whatever happens. Raises UserError for forms that are there already."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = {path.name.casefold() for path in folder.iterdir()}
        if taken := [name for name in names if name.casefold() in there]:
            listed = some(taken, "份")
            raise UserError(f"“{folder.name}”里已有同名的表单（{listed}），可能已经填过，不能盖掉；请换一个文件夹")
        draft = folder / f".{secrets.token_hex(4)}.tmp"
        draft.mkdir()
    except OSError as error:
        raise KnownError(f"表单不能写到“{folder}”（{trouble(error)}），没有发放；请另选文件夹") from error
    try:
        yield draft
    except WorkbookError as error:
        raise KnownError(f"表单没有发放：{error}") from error
    except OSError as error:
        raise KnownError(f"有的表单没有写进“{folder}”（{trouble(error)}）；请换一个文件夹再发放一次，已发出的照样能收") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _write_all(draft: Path, owners: Sequence[Owner], forms: Sequence[OfflineForm], watch: Progress) -> list[WrittenWorkbook]:
    from exports.excel.form.write import write_form

    park, made_at = park_info(), clock.now()
    made: list[WrittenWorkbook] = []
    for number, (owner, form) in enumerate(zip(owners, forms, strict=True)):
        watch.step(number, len(owners), f"写{owner.words}的表单")
        issue = Issue(form.key, form.secret, form.week, park.name, park.supervision_phone)
        made.append(write_form(draft / owner.file_name, compose_form(issue, owner), created=made_at, creator=park.name))
    return made


def _write_register(draft: Path, folder: Path, owners: Sequence[Owner], forms: Sequence[OfflineForm]) -> WrittenWorkbook:
    from exports.excel.ledger.write import write_ledger

    there = {path.name.casefold() for path in folder.iterdir()}
    sheet = given_out_sheet(owners, forms[0].week, clock.today())
    return write_ledger(draft / free_name(GIVEN_OUT, there), [sheet], created=clock.now(), creator=park_info().name)
