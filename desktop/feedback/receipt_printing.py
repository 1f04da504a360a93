"""Printing 企业确认回执: of one problem, of chosen ones, of all that wait for the enterprise's word."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from db.models import Feedback
from db.read import measures as measures_read
from db.read.feedback import FeedbackRow
from desktop import clock
from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.errors import UserError
from desktop.feedback.queries import feedback
from desktop.feedback.receipt_form import Return, receipt_form
from desktop.listing import ListRequest
from desktop.park.queries import park_info
from desktop.printing import PrintedFile, printed, stepping, telling_print_errors
from desktop.progress import UNWATCHED, Progress

MAKER = "督查室"
WAITING = "待确认"  # applied for, and the enterprise not yet asked


def print_receipts(*, problems: Sequence[int], path: Path, progress: Progress | None = None) -> tuple[str, PrintedFile]:
    """The papers of these problems in their order, and in words what was printed; what has no result yet is left out and counted.

    Raises UserError when nothing is left, KnownError when the file cannot be written; stopped by ``progress`` it leaves what stood there.
    """
    found = [feedback(ListRequest(filters={"id": str(one)})).rows for one in problems]
    return _print([row for rows in found for row in rows], path, progress)


def print_waiting_receipts(*, path: Path, progress: Progress | None = None) -> tuple[str, PrintedFile]:
    """The papers of all problems that wait for the enterprise's word, under the terms of ``print_receipts``."""
    rows = feedback(ListRequest(filters={"watch": WAITING}, sort="enterprise", limit=None)).rows
    if not rows:
        raise UserError("没有等企业确认的问题，没有可打印的回执")
    return _print(rows, path, progress)


def problem_numbered(number: str) -> int:
    """Id of the living problem of this 编号. Raises UserError."""
    row = Feedback.get_or_none((Feedback.number == number.strip()) & ~Feedback.voided)
    if row is None:
        raise UserError(f"没有编号为“{number.strip()}”的问题，请写全编号，如 2022-0001")
    return row.id


def _print(rows: Sequence[FeedbackRow], path: Path, progress: Progress | None) -> tuple[str, PrintedFile]:
    from exports.pdf.form_render import render_forms

    require(Act.EXPORT)
    ready = [row for row in rows if row.result.strip()]
    if not ready:
        raise UserError("还没有写明办理结果，请企业确认什么说不清楚；请先登记进展或申请销号，再打印回执")
    park, today = park_info(), clock.today()
    back = Return(park.name, f"{park.issuing_body or park.name}{MAKER}", park.address, park.supervision_phone)
    forms = [receipt_form(row, tuple(measures_read.measures_of(row.id, today)), back, today) for row in ready]
    left_out = f"，另有{len(rows) - len(ready)}件没有办理结果" if len(rows) > len(ready) else ""
    words = f"{ready[0].number}企业确认回执" if len(rows) == 1 else f"企业确认回执（{len(ready)}份{left_out}）"
    with telling_print_errors(path):
        between = stepping(progress or UNWATCHED, [form.name for form in forms])
        return words, printed(render_forms(forms, path, title=f"{park.name}企业确认回执", author=MAKER, day=today, between=between))
