"""Printing boards, hanging them up and taking them down.

An object has one board in use at most. A board that still says what holds is printed again as it was issued, under its own number;
one that does not is replaced by a new issue with the next number of the year. Numbers are given inside the transaction that records
the issue, so there are no gaps; a board that was replaced, taken down or taken back keeps its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from db.models import Enterprise, Signboard
from db.read.signboards import BoardRow
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.numbering import last_given
from desktop.printing import PrintedFile, telling_print_errors
from desktop.progress import Progress
from desktop.signboards.placing import placing
from desktop.signboards.queries import RIGHT, TO_TAKE_DOWN, boards_of
from desktop.signboards.saying import serial
from desktop.signboards.setting import Issue, findings, set_boards
from desktop.wording import some

NOT_NUMBERED = "（打印时编号）"


@dataclass(frozen=True)
class PrintedBoards:
    """The file, the numbers newly given, and those of boards printed again as they were."""

    file: PrintedFile
    issued: tuple[str, ...]
    repeated: tuple[str, ...]

    def told(self) -> str:
        """新制3块，编号2022-001至2022-003；照旧重印2块."""
        parts: list[str] = []
        if self.issued:
            first, last = self.issued[0], self.issued[-1]
            parts.append(f"新制{len(self.issued)}块，编号{first if first == last else f'{first}至{last}'}")
        if self.repeated:
            parts.append(f"照旧重印{len(self.repeated)}块")
        return "；".join(parts)


def print_boards(*, enterprises: Sequence[int], paper: str, path: Path, actor: str, progress: Progress | None = None) -> Changes:
    """Print the boards of these objects into one file, a page each in the office's order, and record the new issues.

    ``result`` is PrintedBoards. The rows and the file are there together or not at all, whatever fails and whenever ``progress`` stops it.
    Raises UserError for an object that has ended, KnownError when the file cannot be written.
    """
    issues = _planned(enterprises)
    with telling_print_errors(path), placing(path) as place:
        file = set_boards(issues, paper, place.draft, progress)
        with open_work("制作公示牌", actor, needs=Act.BOARDS) as work:
            if _planned(enterprises) != issues:
                raise UserError("排版的时候名册或公示牌有了变动，什么都没有写入；请再打印一次")
            _record(work, issues, paper)
            place.put()
            fresh, repeated = (tuple(issue.serial for issue in issues if issue.fresh is wanted) for wanted in (True, False))
            told = (*file.warnings, *findings(issues))
            work.result = PrintedBoards(replace(file, path=path, warnings=told), fresh, repeated)
            return work.changes()


def reprint_boards(*, boards: Sequence[int], paper: str, path: Path, progress: Progress | None = None) -> PrintedFile:
    """Print recorded boards as they were issued, whatever holds today; nothing is recorded."""
    rows = [Signboard.get_by_id(board) for board in boards]
    issues = [Issue(row.enterprise_id, row.serial, row.printed_on, row.stated, fresh=False, board=row.id) for row in rows]
    with telling_print_errors(path):
        return set_boards(issues, paper, path, progress)


def preview_board(*, enterprise: int, paper: str, path: Path) -> PrintedFile:
    """The board of one object as it would be printed now, or as it was issued if it still holds; nothing is recorded."""
    row = boards_of([enterprise])[0]
    proof = Issue(row.id, NOT_NUMBERED, clock.today(), row.now, fresh=True, board=row.board_id)
    with telling_print_errors(path):
        return set_boards([_repeated(row) or proof], paper, path)


def board_with_serial(number: str) -> int:
    """Id of the board with a number. Raises UserError when it was never given."""
    row = Signboard.get_or_none(Signboard.serial == number.strip())
    if row is None:
        raise UserError(f"没有编号为“{number}”的公示牌；编号写作 2022-001")
    return row.id


def record_hung(*, boards: Sequence[int], hung_on: date, actor: str) -> Changes:
    """Write down the day on which boards were hung up."""
    if hung_on > clock.today():
        raise UserError(f"挂牌日期{hung_on}还没有到")
    with open_work("登记挂牌日期", actor, needs=Act.BOARDS) as work:
        for row in _in_use(boards):
            if hung_on < row.printed_on:
                raise UserError(f"公示牌{row.serial}是{row.printed_on}制的，挂牌日期不能是{hung_on}")
            work.update(row, hung_on=hung_on)
        return work.changes()


def take_down(*, boards: Sequence[int], reason: str, actor: str) -> Changes:
    """Take boards out of use, with the reason; they keep their numbers."""
    with open_work("撤下公示牌", actor, needs=Act.BOARDS) as work:
        for row in _in_use(boards):
            work.void(row, reason)
        return work.changes()


def _in_use(boards: Sequence[int]) -> list[Signboard]:
    if not boards:
        raise UserError("请先选中已经制好的公示牌")
    rows = [Signboard.get_by_id(board) for board in boards]
    if gone := [row.serial for row in rows if row.voided]:
        raise UserError(f"公示牌{some(gone)}已经换下或撤下，不能再改")
    return rows


def _planned(enterprises: Sequence[int]) -> list[Issue]:
    """What to print, as things stand now."""
    if not enterprises:
        raise UserError("请先选中要制公示牌的企业（项目）")
    rows = boards_of(enterprises)
    listed = {row.id for row in rows if row.state != TO_TAKE_DOWN}
    if ended := [one for one in dict.fromkeys(enterprises) if one not in listed]:
        names = [Enterprise.get_by_id(one).name for one in ended]
        raise UserError(f"{some(names)}不在册（已经退出或作废），不再制牌；已挂出的请撤下")
    today, number = clock.today(), last_given(Signboard.serial, f"{clock.today().year}-")
    issues: list[Issue] = []
    for row in rows:
        number += row.state != RIGHT
        issues.append(_repeated(row) or Issue(row.id, serial(today.year, number), today, row.now, fresh=True, board=row.board_id))
    return issues


def _repeated(row: BoardRow) -> Issue | None:
    if row.state != RIGHT or row.serial is None or row.printed_on is None:
        return None
    return Issue(row.id, row.serial, row.printed_on, row.now, fresh=False, board=row.board_id)


def _record(work: Work, issues: Sequence[Issue], paper: str) -> None:
    new: list[Signboard] = []
    for issue in issues:
        old = Signboard.get_by_id(issue.board) if issue.board is not None else None
        if not issue.fresh and old is not None:
            work.update(old, paper=paper)
            continue
        if old is not None:
            work.void(old, f"换牌：{issue.serial}")
        row = Signboard(enterprise=issue.enterprise, serial=issue.serial, printed_on=issue.issued_on, paper=paper, stated=issue.stated)
        row.entered_by, row.entered_at = work.actor, work.at
        new.append(row)
    work.insert_many(new)
