"""Which meeting's minutes the command line means, and what it is told."""

from __future__ import annotations

from pathlib import Path

from desktop.conferences.minutes_kept import MINUTES, period_of
from desktop.conferences.queries import conferences
from desktop.documents.on_command import print_drafted
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.matching import match_key
from desktop.printing import PrintedFile


def print_meeting(*, conference: int, path: Path, actor: str) -> tuple[str, PrintedFile]:
    """Draft (or take) the minutes of a meeting and print them; says what was printed."""
    kept, file = print_drafted(kind=MINUTES, period=period_of(conference), path=path, actor=actor)
    return f"{kept.number}纪要（{kept.state}）", file


def meeting_numbered(words: str) -> int:
    """The meeting a person means: 包保领导2022年第3期, 2022年第3期 where only one level has it, or its id. Raises UserError."""
    rows = conferences(ListRequest(limit=None)).rows
    wanted = match_key(words)
    exact = [
        row for row in rows if wanted in {str(row.id), match_key(f"{row.level}{row.number}"), match_key(f"{row.level}会商{row.number}")}
    ]
    found = exact or [row for row in rows if row.number and wanted == match_key(row.number)]
    if len(found) == 1:
        return found[0].id
    if found:
        raise UserError(f"“{words}”不止一次会商：{'、'.join(f'{row.level}{row.number}' for row in found)}；请连层级一起写")
    newest = next((f"；最近的是{row.level}{row.number}" for row in rows if row.number), "；还没有开过会商")
    raise UserError(f"没有期号为“{words}”的会商{newest}")
