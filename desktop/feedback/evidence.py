"""佐证 and 回执: what was given for a problem, looked at page by page, copied out, and taken off with a reason."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from db.models import Attachment, Feedback
from db.read import evidence as read
from db.read.evidence import EvidenceFile, EvidenceVisit
from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.errors import KnownError, UserError, trouble
from desktop.feedback.standing import attachment_clash
from desktop.feedback.stepping import refuse_elsewhere
from desktop.files.pages import page_count, page_pixels
from desktop.files.pictures import Pixels
from desktop.park.files import refuse_park_file
from desktop.vocabulary import AttachmentKind
from desktop.vocabulary import FeedbackEventKind as Event

__all__ = [
    "Evidence",
    "EvidenceFile",
    "EvidenceVisit",
    "Seen",
    "evidence_of",
    "evidence_page",
    "evidence_pages",
    "open_copy",
    "remove_evidence",
    "save_copy",
    "unseen_refusal",
]

_copies: list[tempfile.TemporaryDirectory[str]] = []  # gone with the program


@dataclass(frozen=True)
class Evidence:
    """Everything that proves a problem solved."""

    files: tuple[EvidenceFile, ...]
    visits: tuple[EvidenceVisit, ...]


def evidence_of(feedback: int) -> Evidence:
    """Files and visits of a problem."""
    return Evidence(tuple(read.evidence_files(feedback)), tuple(read.evidence_visits(feedback)))


def evidence_pages(file: EvidenceFile) -> int:
    """How many pages of a file a screen can show; none of a kind that only other programs open, or of a damaged file."""
    try:
        return page_count(file.name, read.evidence_content(file.origin, file.id))
    except UserError:
        return 0


def evidence_page(file: EvidenceFile, page: int, width: int, height: int) -> Pixels:
    """One page as a screen of that size shows it. Raises UserError when it cannot be shown."""
    return page_pixels(file.name, read.evidence_content(file.origin, file.id), page, width, height)


def save_copy(file: EvidenceFile, path: Path) -> None:
    """Hand a file on, whole or not at all. Raises KnownError when it cannot be written, UserError for the place of a park file."""
    require(Act.EXPORT)
    refuse_park_file(path)
    whole = path.with_name(f"{path.name}.part")
    try:
        whole.write_bytes(read.evidence_content(file.origin, file.id))
        whole.replace(path)
    except OSError as error:
        whole.unlink(missing_ok=True)
        raise KnownError(f"不能写入“{path}”（{trouble(error)}）；请换一个位置或文件名") from error


def open_copy(file: EvidenceFile) -> Path:
    """A copy for another program to show, in a folder that goes when this program ends."""
    if not _copies:
        _copies.append(tempfile.TemporaryDirectory(prefix="park-", ignore_cleanup_errors=True))
    folder = Path(_copies[0].name, f"{file.origin}{file.id}")
    folder.mkdir(exist_ok=True)
    path = folder / Path(file.name).name
    save_copy(file, path)
    return path


class Seen(NamedTuple):
    """What somebody looked at before signing: the problem as it was then, and its evidence by origin and id."""

    version: int
    files: frozenset[tuple[str, int]]


def unseen_refusal(row: Feedback, seen: Seen) -> str | None:
    """Why somebody cannot sign for what they looked at: it is not what there is now."""
    if row.version != seen.version:
        return f"{row.number}刚刚有了变动，请重新看过再核验"
    unseen = [file.name for file in read.evidence_files(row.id) if (file.origin, file.id) not in seen.files]
    return f"{row.number}有没看过的佐证：{'、'.join(unseen)}，请看过再核验" if unseen else None


def remove_evidence(*, attachment: int, reason: str, actor: str) -> Changes:
    """Take a file off its problem; it stays in the record with the reason. What a closure rests on stays.

    A 回执 is taken off by who may enter what the enterprise says, as it was given.
    """
    given = Attachment.get_or_none(Attachment.id == attachment)
    kind = given.kind if given is not None else AttachmentKind.EVIDENCE
    with open_work(f"移除{kind}", actor, needs=Act.HANDLE if kind == AttachmentKind.EVIDENCE else Act.CONFIRM) as work:
        row = Attachment.get_by_id(attachment)
        refuse_elsewhere(work, Event.PROGRESS, row.feedback)
        if row.voided:
            raise UserError(f"“{row.name}”已经移除")
        work.void(row, reason)
        if wrong := attachment_clash(row):
            raise UserError(wrong)
        return work.changes()
