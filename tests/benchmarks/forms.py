"""What the offline forms of all 300 cadres cost: written, and read back filled in.

``python -m tests.benchmarks.forms [--runs 3]``: a report, not a test. CPU time of this process on the demo park, the least of several runs.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from desktop.demo.commands import DEMO_TODAY, make_demo_park
from desktop.forms.commands import confirm_forms, rehearse_forms, write_forms
from desktop.park.files import close_park
from exports.excel.form.layout import FIRST_COLUMN, FIRST_ROW
from tests.factories import ACTOR, opened_park
from tests.fixtures.forms import VISITS, WEEK, FormHands

VISITED = date(2022, 8, 25)


def spent(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds, and what came of it."""
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def one_run(template: Path, folder: Path) -> dict[str, float]:
    """Every step once, on a park of its own."""
    park = Path(shutil.copy(template, folder / "park.db"))
    with opened_park(park, DEMO_TODAY):
        write, changes = spent(lambda: write_forms(folder=folder / "forms", week=WEEK, actor=ACTOR))
        for file in changes.result.files:
            with FormHands(file.path) as hands:
                hands.visit(str(hands.sheet(VISITS).cell(FIRST_ROW, FIRST_COLUMN).value), VISITED, finding_first="运行平稳")
        read, rehearsal = spent(lambda: rehearse_forms(folder=folder / "forms"))
        confirm, _ = spent(lambda: confirm_forms(rehearsal=rehearsal, actor=ACTOR))
    return {f"{len(changes.result.files)}份写出": write, "读取和预演": read, f"写入{rehearsal.accepted}行": confirm}


def main() -> None:
    """Print the least of each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory(prefix="forms-") as name:
        template = Path(name, "demo.db")
        make_demo_park(template)
        close_park()
        found: list[dict[str, float]] = []
        for number in range(runs):
            folder = Path(name, str(number))
            folder.mkdir()
            found.append(one_run(template, folder))
    for step in found[0]:
        print(f"{step}：{min(run[step] for run in found):.2f} 秒 CPU")


if __name__ == "__main__":
    main()
