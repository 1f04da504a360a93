"""Changing the wording of a kind of document, and going back to the default."""

from __future__ import annotations

from collections.abc import Sequence

from db.models import Wording
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.wording import SENTENCES
from desktop.wordings.kinds import declared
from desktop.wordings.templates import TemplateFault, Templates, faults


class FaultyTemplatesError(UserError):
    """Templates that are none; ``faults`` holds everything that is wrong with each."""

    def __init__(self, found: Sequence[TemplateFault]) -> None:
        super().__init__(f"没有保存，请先改好：{SENTENCES.join(map(str, found))}")
        self.faults = tuple(found)


def change_wording(
    *, kind: str, title: str, addressee: str, body: str, copies_to: str, actor: str, expected_version: int | None = None
) -> Changes:
    """Keep the office's own wording of a kind; the default, word for word, is no own one. Drafts that follow the data follow it, too.

    ``expected_version``: of the park's row the editor saw. Raises FaultyTemplatesError with every fault of all four, EditConflictError
    where somebody else saved meanwhile.
    """
    templates = Templates(*(_clean(text) for text in (title, addressee, body, copies_to)))
    wording = declared(kind)
    if found := faults(templates, wording.placeholders):
        raise FaultyTemplatesError(found)
    with open_work(f"修改文书用语：{kind}", actor, needs=Act.DOCUMENT) as work:
        row = _living(kind)
        if templates == Templates.of(wording):
            _void(work, row)
        elif row is None:
            work.insert(Wording(kind=kind, **vars(templates)))
        else:
            work.update(row, expected_version=expected_version, **vars(templates))
        return work.changes()


def restore_default(*, kind: str, actor: str) -> Changes:
    """恢复默认: what the office wrote stays in the record. Without a wording of its own nothing is changed."""
    with open_work(f"恢复默认文书用语：{kind}", actor, needs=Act.DOCUMENT) as work:
        _void(work, _living(kind))
        return work.changes()


def _living(kind: str) -> Wording | None:
    return Wording.get_or_none((Wording.kind == kind) & ~Wording.voided)


def _void(work: Work, row: Wording | None) -> None:
    if row is not None:
        work.void(row, "恢复默认")


def _clean(text: str) -> str:
    """Lines as everywhere, without blank ones before and after."""
    return text.replace("\r\n", "\n").strip("\n").rstrip()
