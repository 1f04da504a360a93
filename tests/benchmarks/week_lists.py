"""CPU time a page of 每周清单 of a whole park, data and drawing together, once fonts are loaded; and how many queries it took.

``python -m tests.benchmarks.week_lists [--runs 3]``: a report, not a test. CPU time: a busy machine only adds to the clock.
"""

import argparse
import tempfile
import time
from pathlib import Path

from db import session
from desktop import clock
from desktop.demo.commands import DEMO_TODAY, make_demo
from desktop.park.files import close_park, open_park
from desktop.weekly.lists import week_lists
from desktop.weekly.printing import print_week_lists
from desktop.weekly.rules import stand_of


def queries() -> int:
    """How many statements putting all lists together takes."""
    asked: list[str] = []
    session.connection().set_trace_callback(asked.append)
    week_lists(stand_of(clock.today(), clock.today()))
    session.connection().set_trace_callback(None)
    return len(asked)


def main() -> None:
    """Print all lists of the demo park several times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        made = make_demo(folder=Path(folder))
        clock.fix_today(DEMO_TODAY)
        open_park(made.db)
        for number in range(runs + 1):
            begun = time.process_time()
            words, printed = print_week_lists(week=clock.today(), path=Path(folder, "lists.pdf"))
            spent = time.process_time() - begun
            if number == 0:
                print(f"{words}: {printed.pages} pages, {queries()} queries")
            print(f"{'fonts loading' if number == 0 else f'run {number}'}: {spent / printed.pages * 1000:.1f} ms a page")
        close_park()


if __name__ == "__main__":
    main()
