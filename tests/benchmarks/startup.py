"""CPU time of the program's start, as a multiple of a bare window's, measured in turn in the same run.

``python -m tests.benchmarks.startup [--runs 5] [--db PARK]``: a report, not a test; POSIX only. A ratio says the same on a slow machine
and on a busy one; the least of several runs is taken, because everything that disturbs only ever adds.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
MAIN = str(PROJECT / "main.py")
DEMO_DAY = "2022-09-01"
BARE_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QTableView
app = QApplication(sys.argv)
view = QTableView()
view.resize(1366, 768)
view.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""


@dataclass(frozen=True)
class Cost:
    """Seconds of one run: of all processors together, and by the clock on the wall."""

    cpu: float
    wall: float


def measure(command: list[str]) -> Cost:
    """Run a command to its end. Raises CalledProcessError with what it said if it fails."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=PROJECT, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall)


def compare(commands: dict[str, list[str]], runs: int) -> dict[str, Cost]:
    """The cheapest of ``runs`` runs of each command, taken in turn after one that warms the caches."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            cost = measure(command)
            if run:
                costs[name].append(cost)
    return {name: min(measured, key=lambda cost: cost.cpu) for name, measured in costs.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--db", type=Path, help="a park file; without it the demo park is made")
    chosen = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a start never compiles: set-up has done it, or the first run here does
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder  # the person's own "last used" stays as it is
        park = chosen.db or Path(folder, "demo.db")
        if not chosen.db:
            measure([sys.executable, MAIN, "demo", folder])
        bare, program = "bare PySide6 window, empty QTableView", "main.py --db PARK --exit-when-shown"
        costs = compare(
            {
                bare: [sys.executable, "-c", BARE_WINDOW],
                program: [sys.executable, MAIN, "--db", str(park), "--today", DEMO_DAY, "--exit-when-shown"],
            },
            chosen.runs,
        )
    print(f"{'':40}{'CPU s':>8}{'ratio':>8}{'wall s':>8}")
    for name, cost in costs.items():
        print(f"{name:40}{cost.cpu:8.3f}{cost.cpu / costs[bare].cpu:8.2f}{cost.wall:8.3f}")


if __name__ == "__main__":
    main()
