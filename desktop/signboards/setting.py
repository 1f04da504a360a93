"""From what boards say to the pages they are printed on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.printing import PrintedFile, printed
from desktop.progress import UNWATCHED, Progress
from desktop.signboards.saying import Said
from desktop.wording import long_day, some

if TYPE_CHECKING:
    from exports.pdf.board import Board

OPEN = "（待明确）"
NAMED = 3  # how many objects a remark names


@dataclass(frozen=True)
class Issue:
    """One board to be printed. ``fresh``: a new issue; ``board``: the one in use, which it replaces or repeats."""

    enterprise: int
    serial: str
    issued_on: date
    stated: str
    fresh: bool
    board: int | None


def set_boards(issues: Sequence[Issue], paper: str, path: Path, progress: Progress | None = None) -> PrintedFile:
    """Set boards into a file, a page each. Raises what ``telling_print_errors`` tells; ``progress`` stops it between pages."""
    from exports.pdf.board import render_boards
    from exports.pdf.form import Paper

    boards = [board_of(issue) for issue in issues]
    done = 0
    total = len(boards) + 2  # laying out each, then writing, then keeping

    def between() -> None:
        nonlocal done
        words = boards[done].name if done < len(boards) else "写出"
        (progress or UNWATCHED).step(done, total, words)
        done += 1

    park = Said.read(issues[0].stated).park
    day = max(issue.issued_on for issue in issues)
    title = f"{boards[0].name}公示牌" if len(boards) == 1 else f"{park}公示牌（{len(boards)}块）"
    return printed(render_boards(boards, path, Paper(paper), title=title, author=park, day=day, between=between))


def board_of(issue: Issue) -> Board:
    """A board as it is printed; a line nobody fills says so."""
    from exports.pdf.board import Board, BoardLine, Entry

    def entries(found: Sequence[tuple[str, str]]) -> tuple[Entry, ...]:
        return tuple(Entry(*pair) for pair in found) or (Entry(OPEN),)

    def plain(found: Sequence[str]) -> tuple[Entry, ...]:
        return entries([(text, "") for text in found if text])

    said = Said.read(issue.stated)
    return Board(
        heading=f"{said.park}企业（项目）包保责任公示牌",
        name=said.name,
        lines=(
            BoardLine("包保领导", entries(said.leaders)),
            BoardLine("责任部门", plain(said.departments)),
            BoardLine("包保责任人", entries(said.responsibles)),
            BoardLine("包保职责", plain(said.duties)),
            BoardLine("监督电话", plain([said.supervision_phone])),
        ),
        serial=f"编号：{issue.serial}",
        issued=f"制牌日期：{long_day(issue.issued_on)}",
    )


def _without_phone(issues: Sequence[Issue]) -> Iterator[str]:
    people = {person.name: None for issue in issues for person in Said.read(issue.stated).responsibles if not person.beside}
    if people:
        yield f"{some(people, '人', most=NAMED)}没有登记联系电话，牌上只有姓名。"


def findings(issues: Sequence[Issue]) -> list[str]:
    """What is missing on these boards, a sentence each."""
    lacking: dict[str, list[str]] = defaultdict(list)
    for issue in issues:
        said = Said.read(issue.stated)
        for role in said.gaps():
            lacking[role].append(said.name)
    told = list(_without_phone(issues))
    told += [f"{some(names, '家', most=NAMED)}缺{role}，牌上写着“{OPEN}”。" for role, names in lacking.items()]
    if any(not Said.read(issue.stated).supervision_phone for issue in issues):
        told.append(f"园区还没有登记监督电话，牌上写着“{OPEN}”。")
    return told
