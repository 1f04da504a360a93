"""CPU time of importing a large workbook, as a multiple of what bare python-calamine needs to read its cells, and the peak of memory.

``python -m tests.benchmarks.imports [--kind visits] [--rows 50000] [--runs 3]``: a report, not a test; POSIX only. The workbook speaks of
the demo park. Each run is a process of its own on a fresh copy; the least of several is taken, because everything that disturbs only adds.
Beside the import (read, rehearse, confirm) it measures the same workbook a second time, checking the file, and taking the import back.
"""

import argparse
import json
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from desktop import clock
from desktop.audit.check import examine_park_file
from desktop.demo.commands import DEMO_TODAY, make_demo
from desktop.imports.commands import Rehearsal, confirm_import, rehearse, undo_import
from desktop.imports.opening import open_book
from desktop.imports.plan import Outcome
from desktop.park.files import close_park, open_park
from desktop.progress import UNWATCHED

PROJECT = Path(__file__).resolve().parents[2]
ACTOR = "计时"
HEADINGS = {
    "visits": ["序号", "走访日期", "企业(项目)名称", "走访人员", "是否领导带队", "走访形式", "走访情况", "是否未发现问题", "备注"],
    "feedback": ["序号", "收集日期", "企业(项目)名称", "反馈问题", "级别", "首办责任人", "状态", "办结日期", "企业评价", "备注"],
}
STAGES = ("read", "rehearse", "confirm")
ResultT = TypeVar("ResultT")


@dataclass(frozen=True)
class Cost:
    """CPU seconds of each stage, megabytes at the peak of the import, and what came of the rows."""

    seconds: dict[str, float]
    peak: float
    created: int
    unchanged: int
    problems: int

    @property
    def whole(self) -> float:
        """CPU seconds of the import: reading, rehearsing and writing."""
        return sum(self.seconds[stage] for stage in STAGES)


def rows_of(kind: str, park: Path, count: int) -> Iterator[list[Any]]:
    """Rows about the objects of a park and those responsible for them, days in both of the usual spellings."""
    with closing(sqlite3.connect(park)) as connection:
        related = connection.execute(
            "SELECT e.name, c.name, d.name FROM assignment a JOIN enterprise e ON e.id = a.enterprise_id "
            "JOIN cadre c ON c.id = a.cadre_id JOIN department d ON d.id = c.department_id WHERE NOT a.voided AND a.role = '包保责任人'"
        ).fetchall()
    rng = Random(count)
    for number in range(1, count + 1):
        name, cadre, department = related[number % len(related)]
        day = date(2018, 1, 1) + timedelta(days=2 * (number // len(related)))
        told = day.isoformat() if number % 3 else day.strftime("%Y.%m.%d")
        who = f"{cadre}（{department}）"
        if kind == "visits":
            finding = f"了解生产经营情况，第{number}次走访，企业反映用工{rng.randrange(17)}人"
            yield [number, told, name, who, "否" if number % 9 else "是", "实地", finding, "是" if number % 4 else "", ""]
        else:
            ended = [] if number % 3 else ["已销号", (day + timedelta(days=3)).isoformat(), "满意"]
            words = f"第{number}件：车间门口道路破损，雨天积水，影响{rng.randrange(90)}人通行"
            yield [number, told, name, words, "一般事项", who, *(ended or ["办理中", "", ""]), ""]


def make_book(kind: str, park: Path, book: Path, count: int) -> None:
    """A workbook with a title, a header and so many rows."""
    from openpyxl import Workbook

    made = Workbook(write_only=True)
    sheet = made.create_sheet("台账")
    sheet.append(["云岭高新区台账"])
    sheet.append(HEADINGS[kind])
    for row in rows_of(kind, park, count):
        sheet.append(row)
    made.save(book)


def floor(book: Path) -> float:
    """CPU seconds that bare python-calamine needs for the cells."""
    from python_calamine import CalamineWorkbook

    return _timed(lambda: CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0).to_python())[0]


def cost(kind: str, park: Path, book: Path) -> Cost:
    """Import a workbook into a park file, and what may follow."""
    clock.fix_today(DEMO_TODAY)
    open_park(park)
    seconds: dict[str, float] = {}
    seconds["read"], opened = _timed(lambda: open_book(book, UNWATCHED))
    seconds["rehearse"], rehearsal = _timed(lambda: rehearse(kind=kind, file=book, book=opened))
    seconds["confirm"], changes = _timed(lambda: confirm_import(rehearsal=rehearsal, actor=ACTOR))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    created = rehearsal.count(Outcome.CREATED)
    seconds["again"], again = _timed(lambda: _again(kind, book))
    seconds["check"], report = _timed(examine_park_file)
    seconds["undo"], _ = _timed(lambda: undo_import(batch=changes.result, actor=ACTOR))
    close_park()
    return Cost(seconds, peak, created, again.count(Outcome.UNCHANGED), len(report.problems))


def _again(kind: str, book: Path) -> Rehearsal:
    rehearsal = rehearse(kind=kind, file=book)
    confirm_import(rehearsal=rehearsal, actor=ACTOR)
    return rehearsal


def _timed(work: Callable[[], ResultT]) -> tuple[float, ResultT]:
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def _in_a_process(what: str, kind: str, park: Path, book: Path) -> Any:
    """What ``floor`` or ``cost`` says when nothing was done before in its process."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(park, folder)
        command = [sys.executable, "-m", "tests.benchmarks.imports", "--inside", what, copy, str(book), "--kind", kind]
        told = subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(told)


def compare(kind: str, count: int, runs: int) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        park, book = make_demo(folder=Path(folder)).db, Path(folder, "book.xlsx")
        make_book(kind, park, book, count)
        least = min(float(_in_a_process("floor", kind, park, book)) for _ in range(runs))
        costs = [Cost(**_in_a_process("cost", kind, park, book)) for _ in range(runs)]
    best = min(costs, key=lambda one: one.whole)
    print(f"{count} rows of {kind}; bare calamine {least:.2f} s CPU")
    for stage, spent in best.seconds.items():
        print(f"{stage:>9}: {spent:5.2f} s, {spent / least:4.1f} times")
    print(f"the import: {best.whole:.2f} s, {best.whole / least:.1f} times; peak {best.peak:.0f} MB")
    print(f"created {best.created}; unchanged the second time {best.unchanged}; found by the check {best.problems}")


def main() -> None:
    """Measure, or be the process in which it is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kind", choices=sorted(HEADINGS), default="visits")
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--inside", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside is None:
        compare(asked.kind, asked.rows, asked.runs)
        return
    what, park, book = asked.inside
    print(json.dumps(floor(Path(book)) if what == "floor" else vars(cost(asked.kind, Path(park), Path(book)))))


if __name__ == "__main__":
    main()
