"""交接清单 on paper, at any time again from what is recorded."""

from __future__ import annotations

from pathlib import Path

from desktop import clock
from desktop.errors import UserError
from desktop.handovers.queries import handover_of, handovers, items_of
from desktop.listing import ListRequest
from desktop.matching import match_key
from desktop.park.queries import park_info
from desktop.printing import PrintedFile, printed, telling_print_errors


def print_handover(*, handover: int, path: Path) -> tuple[str, PrintedFile]:
    """The papers of a handover in one file, one for each receiver; says what was printed. KnownError when it cannot be written."""
    from desktop.handovers.papers import handover_papers
    from exports.pdf.form_render import render_forms

    row = handover_of(handover)
    forms = handover_papers(row, items_of(handover))
    with telling_print_errors(path):
        done = render_forms(forms, path, title=f"{row.number}交接清单", author=park_info().name, day=clock.today())
    return f"{row.number}交接清单（{row.giver}，{len(forms)}份）", printed(done)


def handover_numbered(words: str) -> int:
    """The handover a person means by its number, 交接〔2022〕3号 in any brackets, or by its id. Raises UserError naming the newest."""
    rows = handovers(ListRequest(limit=None, include_voided=True)).rows
    for row in rows:
        if match_key(words) in {match_key(row.number), str(row.id)}:
            return row.id
    newest = f"；最近的是{rows[0].number}" if rows else "；还没有办理过交接"
    raise UserError(f"没有编号为“{words}”的交接{newest}")
