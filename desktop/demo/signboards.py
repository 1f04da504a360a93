"""The demo park's boards: printed in July for most objects; what changed in August has put some of them out of date."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from db.models import Signboard
from db.read.listing import ListRequest
from db.read.signboards import BoardRow, boards
from desktop.audit.work import Work
from desktop.printing import PrintedFile
from desktop.signboards.commands import reprint_boards
from desktop.signboards.queries import RIGHT
from desktop.signboards.saying import serial
from desktop.vocabulary import EnterpriseKind
from exports.pdf.form import Paper

PRINTED_ON = date(2022, 7, 18)
PRINTED_AT = datetime(2022, 7, 18, 15, 20)
HUNG_AT = datetime(2022, 7, 26, 10, 5)
UNMADE = (11, 47, 92, 133)  # places in the office's order of those that have no board yet
HUNG_SHARE = 0.95
SHEAF = 12  # boards in the sheaf that is printed beside the demo park


def write_boards(work: Work) -> list[Signboard]:
    """Record the boards as they were printed, saying what held on that day."""
    rows = boards(ListRequest(limit=None), PRINTED_ON).rows
    made = [_board(number, row) for number, row in enumerate((row for place, row in enumerate(rows) if place not in UNMADE), 1)]
    work.insert_many(made)
    return made


def hang_boards(work: Work, made: list[Signboard], rng: Random) -> None:
    """Most were hung up within the week."""
    for board in made:
        if rng.random() < HUNG_SHARE:
            work.update(board, hung_on=PRINTED_ON + timedelta(days=rng.randint(1, 5)))


def print_sheaf(path: Path, today: date) -> PrintedFile:
    """Print some boards that still hold, of all kinds of objects."""
    rows = boards(ListRequest(filters={"state": RIGHT}, limit=None), today).rows
    chosen = [row.board_id for row in rows[:: max(1, len(rows) // SHEAF)] if row.board_id is not None][:SHEAF]
    return reprint_boards(boards=chosen, paper=Paper.A4, path=path)


def _board(number: int, row: BoardRow) -> Signboard:
    return Signboard(
        enterprise=row.id,
        serial=serial(PRINTED_ON.year, number),
        printed_on=PRINTED_ON,
        paper=Paper.A3 if row.kind == EnterpriseKind.PROJECT else Paper.A4,
        stated=row.now,
        entered_by="演示",
        entered_at=PRINTED_AT,
    )
