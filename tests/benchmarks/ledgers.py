"""CPU time and memory of long ledgers, beside what bare openpyxl needs: ``python -m tests.benchmarks.ledgers [--rows 50000]``.

A report, not a test. The ledgers are exported from a park file of so many visits and problems, reading of the database included; openpyxl
writes the same cells out of memory, in its streaming mode with one reused cell for each column. Under both the floor: the same bytes
through zlib alone. Each figure is the least of several runs, each in a process of its own; memory is what a run needs above its start.
Linux only.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from exports.excel.ledger.model import LedgerColumn, LedgerSheet

PROJECT = Path(__file__).resolve().parents[2]
CREATED = datetime(2022, 9, 1, 9, 0)
LEDGERS = ("走访台账", "反馈问题台账")
BARE = "十八列"
KINDS: tuple[Any, ...] = ("integer", "date", *("text",) * 10, "integer", "text", "text", "number", "integer", "percent")
WRAPPED = (3, 7)


class Invented:
    """Rows of eighteen columns as offices fill them, made as they are asked for."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[Sequence[Any]]:
        for n in range(self._number):
            words = (f"第{n % 52}周", f"云岭宏图新材料有限公司{n % 130}", "张伟、李娜", "是", "实地")
            told = (f"生产正常，用工稳定，已提醒落实安全生产责任（第{n}次）", "无", "", "是", "")
            yield (n + 1, date(2022, 1 + n % 12, 1 + n % 28), *words, *told, None, "管理员", "2022-08-01 09:00", n * 1.5, n % 7, 0.5)


def bare_sheet(rows: int) -> LedgerSheet:
    """A ledger without a database behind it."""
    columns = tuple(
        LedgerColumn(f"第{number}列", kind, wrap=number in WRAPPED, total="sum" if kind == "number" else "none")
        for number, kind in enumerate(KINDS, start=1)
    )
    return LedgerSheet("十八列", "一份十八列的台账", columns, Invented(rows))


def by_openpyxl(path: Path, sheet: LedgerSheet) -> None:
    """The same cells by openpyxl, as fast as it goes."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, Side

    book = Workbook(write_only=True)
    page = book.create_sheet(sheet.name)
    side = Side(style="thin")
    cells: list[Any] = []
    for column in sheet.columns:
        cell = WriteOnlyCell(page)
        cell.font = Font(name="宋体", size=10.5)
        cell.border = Border(side, side, side, side)
        cell.alignment = Alignment(wrap_text=column.wrap, vertical="center")
        cell.number_format = "yyyy-mm-dd" if column.kind == "date" else "General"
        cells.append(cell)
    for row in sheet.rows:
        for cell, value in zip(cells, row, strict=True):
            cell.value = value
        page.append(cells)
    book.save(path)


def make_park(path: Path, rows: int) -> None:
    """The demo park with its visits and problems repeated until there are so many, each with its people and steps."""
    from db import session
    from desktop.demo.commands import make_demo_park

    make_demo_park(path)
    session.execute("PRAGMA foreign_keys = 0")
    session.execute("BEGIN IMMEDIATE")
    for table, parts in (("visit", ("visit_cadre",)), ("feedback", ("feedback_event",))):
        (there,) = session.execute(f"SELECT COUNT(*) FROM {table} WHERE NOT voided").fetchone()
        for number in range(1, -(-rows // there)):
            for name in (table, *parts):
                _repeat(name, number, own=f"{table}_id")
        surplus = f"SELECT id FROM {table} WHERE NOT voided ORDER BY id LIMIT -1 OFFSET {rows}"
        session.execute(f"UPDATE {table} SET voided = 1 WHERE id IN ({surplus})")
    session.execute("COMMIT")
    session.close()


def _repeat(table: str, number: int, own: str) -> None:
    from db import session

    def taken(name: str) -> str:
        if name in {"id", own}:
            return f"{name} + {number * 1_000_000}"
        return f"{name} || '-{number:03}'" if name == "number" else name

    columns = [row[1] for row in session.execute(f"PRAGMA table_info({table})")]
    session.execute(f"INSERT INTO {table} SELECT {', '.join(map(taken, columns))} FROM {table} WHERE id < 1000000")


# --- one run in a process of its own


def run(work: str, park: Path, folder: Path, rows: int) -> dict[str, float]:
    """Do one piece of work, and say what it needed."""
    does = prepared(work, park, folder, rows)
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak is counted from now on
    start, before = _memory("VmRSS"), time.process_time()
    does()
    return {"cpu": time.process_time() - before, "memory": _memory("VmHWM") - start}


def prepared(work: str, park: Path, folder: Path, rows: int) -> Callable[[], object]:
    """What is to be measured, with everything loaded that a running program has loaded."""
    from desktop import clock
    from desktop.ledgers.commands import export_ledger, ledger_sheets
    from desktop.park.files import open_park
    from exports.excel.ledger.write import write_ledger

    how, _, kind = work.partition(":")
    target = folder / f"{how}-{kind}.xlsx"
    clock.fix_today(date(2022, 9, 1))
    open_park(park)
    if how == "floor":
        with zipfile.ZipFile(folder / f"ours-{kind}.xlsx") as archive:
            content = archive.read("xl/worksheets/sheet1.xml")
        return lambda: zlib.compress(content)
    if kind == BARE:
        sheet = bare_sheet(rows)
        return (lambda: by_openpyxl(target, sheet)) if how == "openpyxl" else lambda: write_ledger(target, [sheet], created=CREATED)
    export_ledger(kind="公示牌台账", path=folder / "first.xlsx")
    if how == "ours":
        return lambda: export_ledger(kind=kind, path=target)
    (sheet,) = ledger_sheets(kind)
    held = LedgerSheet(sheet.name, sheet.title, sheet.columns, list(sheet.rows))
    return lambda: by_openpyxl(target, held)


def _memory(name: str) -> float:
    """What this process holds, or has held at most, in MB; the system's other counter begins with what the parent held."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


# --- all of them


def main() -> None:
    """Measure every ledger in turn and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--one", nargs=3, metavar=("WORK", "PARK", "DIR"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        work, park, folder = chosen.one
        print(json.dumps(run(work, Path(park), Path(folder), chosen.rows)))
        return
    folder = Path(tempfile.mkdtemp())
    try:
        make_park(folder / "park.db", chosen.rows)
        for kind in (*LEDGERS, BARE):
            report(kind, folder, chosen.rows, chosen.runs)
    finally:
        shutil.rmtree(folder)


def report(kind: str, folder: Path, rows: int, runs: int) -> None:
    """One ledger by us, by openpyxl, and its floor."""
    least = {how: measured(f"{how}:{kind}", folder, rows, runs) for how in ("ours", "openpyxl", "floor")}
    ours, theirs, floor = (least[how]["cpu"] for how in ("ours", "openpyxl", "floor"))
    print(
        f"{kind}: {rows} rows in {ours:.2f} s CPU, {least['ours']['memory']:.0f} MB above start; openpyxl {theirs:.2f} s "
        f"({theirs / ours:.1f}x as much); floor {floor:.2f} s ({ours / floor:.1f}x)",
        flush=True,
    )


def measured(work: str, folder: Path, rows: int, runs: int) -> dict[str, float]:
    """The least of several runs."""
    command = [sys.executable, "-m", "tests.benchmarks.ledgers", "--rows", str(rows), "--one", work, str(folder / "park.db"), str(folder)]
    found = [json.loads(subprocess.run(command, cwd=PROJECT, check=True, capture_output=True).stdout) for _ in range(runs)]
    return {key: min(one[key] for one in found) for key in ("cpu", "memory")}


if __name__ == "__main__":
    main()
