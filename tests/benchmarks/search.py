"""How long the search box waits on a park a hundred times the demo's: ``python -m tests.benchmarks.search``.

Reported beside a floor measured in the same run: one indexed row fetched by its id through the same connection.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from db import session
from desktop import clock
from desktop.demo.commands import DEMO_TODAY, make_demo_park
from desktop.search.index import make_anew
from desktop.search.queries import search

TIMES = 100
TABLES = ("department", "cadre", "enterprise", "visit", "visit_cadre", "feedback")
OWN = {"department_id", "cadre_id", "enterprise_id", "visit_id", "first_handler_id", "handler_id", "verifier_id"}
ASKED = (
    "z",
    "zw",
    "张",
    "有限公司",
    "道路",
    "2022",
    "施工 围挡",
    "138",
    "没有这样的字",
    "正常",
    "王 道路",
)  # and the names of a cadre and an object
REPEATED = 20


def multiply(times: int) -> None:
    """Make every row ``times`` rows, each copy with its own people and objects, and index them."""
    session.execute("PRAGMA foreign_keys = 0")
    session.execute("BEGIN IMMEDIATE")
    for table in TABLES:
        columns = [row[1] for row in session.execute(f"PRAGMA table_info({table})")]
        step = session.execute(f"SELECT MAX(MAX(id), 100000) FROM {table}").fetchone()[0]
        taken = ", ".join(f'"{name}" + ? * {100000 if name in OWN else step}' if name in OWN | {"id"} else _own(name) for name in columns)
        for number in range(1, times):
            values = [number] * sum(name in OWN | {"id", "number", "credit_code"} for name in columns)
            session.execute(f"INSERT INTO {table} SELECT {taken} FROM {table} WHERE id < 100000", values)
    session.execute("COMMIT")


def _own(name: str) -> str:
    return f"\"{name}\" || '-' || ?" if name in {"number", "credit_code"} else f'"{name}"'


def took(work: Callable[[], object]) -> float:
    """The slowest of several runs, in milliseconds."""
    times = []
    for _ in range(REPEATED):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return max(times)


def main() -> None:
    """Build the large park, ask every question several times, report the slowest answer to each."""
    with tempfile.TemporaryDirectory() as folder:
        make_demo_park(Path(folder, "park.db"))
        clock.fix_today(DEMO_TODAY)
        multiply(TIMES)
        start = time.perf_counter()
        make_anew()
        rows = {table: session.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in TABLES}
        print(f"rows {rows}, indexed in {time.perf_counter() - start:.1f} s")
        floor = took(lambda: session.execute("SELECT * FROM cadre WHERE id = 100007").fetchall())
        names = session.execute(
            "SELECT name, initials FROM (SELECT * FROM cadre LIMIT 1) UNION ALL SELECT name, initials FROM enterprise LIMIT 2"
        )
        asked_for = (*ASKED, *(word for row in names.fetchall() for word in row))
        slowest = {asked: took(lambda asked=asked: search(asked)) for asked in asked_for}
        for asked, milliseconds in slowest.items():
            number = sum(len(found.hits) for found in search(asked))
            print(f"{asked:12} {milliseconds:7.2f} ms  {milliseconds / floor:7.0f}x the floor  {number} hits")
        print(f"floor {floor:.3f} ms; median {statistics.median(slowest.values()):.1f} ms, slowest {max(slowest.values()):.1f} ms")
        session.close()


if __name__ == "__main__":
    main()
