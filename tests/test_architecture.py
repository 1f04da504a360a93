"""The import law, read from the source: ui → desktop → {exports, db}; Qt only above, Peewee only below; no module leads back to itself."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

PROJECT = Path(__file__).resolve().parent.parent
ROOMS = ("db", "exports", "desktop", "ui", "main")

# Who may import whom among ours.
MAY_IMPORT = {
    "db": {"db"},
    "exports": {"exports", "db.read"},  # what an export draws may be a dataclass of db.read
    "desktop": {"desktop", "exports", "db"},
    "ui": {"ui", "desktop"},
    "main": {"ui", "desktop"},
}
# Where a library may be imported at all; one that is not named here may be imported anywhere.
AT_HOME = {
    "PySide6": {"ui", "main"},
    "shiboken6": {"ui", "main"},
    "peewee": {"db", "desktop"},
    "playhouse": {"db", "desktop"},
    "sqlite3": {"db", "desktop"},
    "reportlab": {"exports"},
    "openpyxl": {"exports", "desktop"},
    "python_calamine": {"exports", "desktop"},
    "docx": {"exports"},
    "lxml": {"exports"},
    "pypdfium2": {"ui", "exports"},
}
# Slow to import: only inside the action that needs them.
HEAVY = ("reportlab", "openpyxl", "python_calamine", "docx", "lxml", "pypinyin", "pypdfium2", "chinese_calendar", "PIL", "numpy")


class Import(NamedTuple):
    """One import statement's target."""

    importer: str
    target: str
    line: int
    at_start: bool  # outside any function and not for the type checker alone


def module_name(path: Path) -> str:
    """``db/read/listing.py`` is ``db.read.listing``, a package's ``__init__.py`` the package."""
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def is_for_types_only(node: ast.AST) -> bool:
    """Whether this is ``if TYPE_CHECKING:``."""
    return isinstance(node, ast.If) and ast.unparse(node.test).split(".")[-1] == "TYPE_CHECKING"


def walk(node: ast.AST, *, at_start: bool = True) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    """Every import below ``node``, with whether it happens as soon as the module is imported."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, at_start
        else:
            later = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) or is_for_types_only(child)
            yield from walk(child, at_start=at_start and not later)


def targets(node: ast.Import | ast.ImportFrom, importer: str, *, is_package: bool) -> Iterator[str]:
    """Dotted names an import statement asks for; ``from db import read`` asks for ``db.read``."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    base = node.module or ""
    if node.level:
        parts = importer.split(".")
        kept = parts[: len(parts) - node.level + is_package]
        base = ".".join([*kept, base]) if base else ".".join(kept)
    yield from (f"{base}.{alias.name}".lstrip(".") for alias in node.names)


def read_imports(root: Path) -> tuple[set[str], list[Import]]:
    """The modules of the rooms under ``root``, and all their imports."""
    modules: set[str] = set()
    found: list[Import] = []
    for room in ROOMS:
        files = [root / "main.py"] if room == "main" else sorted((root / room).rglob("*.py"))
        for file in filter(Path.is_file, files):
            name = module_name(file.relative_to(root))
            modules.add(name)
            for node, at_start in walk(ast.parse(file.read_text(encoding="utf-8"))):
                named = targets(node, name, is_package=file.name == "__init__.py")
                found.extend(Import(name, target, node.lineno, at_start) for target in named)
    return modules, found


def is_within(target: str, allowed: set[str]) -> bool:
    """Whether ``target`` is one of the allowed packages or lies in one."""
    return any(target == name or target.startswith(name + ".") for name in allowed)


def breaches(root: Path) -> list[str]:
    """Imports that go up, sideways, or to a library that is not at home there."""
    _, found = read_imports(root)
    told: list[str] = []
    for importer, target, line, _ in found:
        room, head = importer.split(".")[0], target.split(".")[0]
        ours_and_shut = head in ROOMS and not is_within(target, MAY_IMPORT[room])
        library_astray = room not in AT_HOME.get(head, ROOMS)
        if ours_and_shut or library_astray or (head == "tests"):
            told.append(f"{importer}:{line} imports {target}")
    return told


def cycle(root: Path) -> list[str]:
    """Modules that import each other in a ring as they start, ``[]`` if there is none."""
    modules, found = read_imports(root)
    graph: dict[str, set[str]] = {name: set() for name in modules}
    for importer, target, _, at_start in found:
        known = target if target in modules else target.rpartition(".")[0]  # a name out of a module is that module
        if at_start and known in modules and known != importer:
            graph[importer].add(known)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as ring:
        return list(ring.args[1])
    return []


def heavy_at_start(root: Path) -> list[str]:
    """Heavy libraries imported outside a function by anything that a window's start may load."""
    _, found = read_imports(root)
    return [
        f"{each.importer}:{each.line} imports {each.target}"
        for each in found
        if each.at_start and each.target.split(".")[0] in HEAVY and each.importer.split(".")[0] in {"desktop", "ui", "db", "main"}
    ]


def test_imports_go_down_only() -> None:
    assert breaches(PROJECT) == []


def test_no_module_leads_back_to_itself() -> None:
    assert cycle(PROJECT) == []


def test_every_room_is_read() -> None:
    modules, found = read_imports(PROJECT)
    assert {"db", "desktop", "exports", "ui"} <= {name.split(".")[0] for name in modules}
    assert {"db", "desktop"} <= {each.importer.split(".")[0] for each in found}


def test_heavy_libraries_wait_for_their_action() -> None:
    """``import ui.app`` and the rules behind it load none of them: measured in a process of its own, because this one may have."""
    modules, _ = read_imports(PROJECT)
    # until there is a front door, whatever a window is built from stands for it
    doors = [name for name in ("ui.app", "main") if name in modules] or sorted(name for name in modules if name.split(".")[0] == "ui")
    code = f"import sys, importlib\nfor name in {doors!r}: importlib.import_module(name)\nprint(*sorted(set(sys.modules) & set({HEAVY!r})))"
    answer = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.split() == []


def test_heavy_libraries_stand_inside_functions() -> None:
    assert heavy_at_start(PROJECT) == []


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A small house that keeps the law."""
    for name, source in {
        "main.py": "from ui import app\nimport desktop.clock\n",
        "db/__init__.py": "",
        "db/read/__init__.py": "",
        "db/read/rows.py": "import peewee\n",
        "db/connection.py": "import peewee, sqlite3\n",
        "exports/__init__.py": "",
        "exports/sheet.py": "from db.read.rows import Row\nimport openpyxl\n",
        "desktop/__init__.py": "",
        "desktop/clock.py": "from datetime import date\n",
        "desktop/ledger.py": "from db import connection\nimport desktop.clock\ndef f():\n    import openpyxl\n    import exports.sheet\n",
        "ui/__init__.py": "",
        "ui/app.py": "from PySide6 import QtWidgets\nfrom desktop.ledger import write\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(source, encoding="utf-8")
    return tmp_path


def test_a_house_in_order_is_left_alone(house: Path) -> None:
    assert (breaches(house), cycle(house), heavy_at_start(house)) == ([], [], [])


@pytest.mark.parametrize(
    ("file", "source", "told"),
    [
        ("ui/app.py", "import db.read.rows\n", "ui.app:1 imports db.read.rows"),
        ("ui/app.py", "def f():\n    from exports import sheet\n", "ui.app:2 imports exports.sheet"),
        ("ui/app.py", "import peewee\n", "ui.app:1 imports peewee"),
        ("ui/app.py", "import main\n", "ui.app:1 imports main"),
        ("desktop/clock.py", "from ui.app import x\n", "desktop.clock:1 imports ui.app.x"),
        ("desktop/clock.py", "from PySide6.QtCore import QDate\n", "desktop.clock:1 imports PySide6.QtCore.QDate"),
        ("desktop/clock.py", "from tests import factories\n", "desktop.clock:1 imports tests.factories"),
        ("exports/sheet.py", "from db.connection import open\n", "exports.sheet:1 imports db.connection.open"),
        ("exports/sheet.py", "from db import connection\n", "exports.sheet:1 imports db.connection"),
        ("exports/sheet.py", "import playhouse.shortcuts\n", "exports.sheet:1 imports playhouse.shortcuts"),
        ("exports/sheet.py", "from ..desktop import clock\n", "exports.sheet:1 imports desktop.clock"),
        ("db/read/__init__.py", "from ... import desktop\n", "db.read:1 imports desktop"),
        ("db/connection.py", "import desktop.clock\n", "db.connection:1 imports desktop.clock"),
        ("db/connection.py", "if TYPE_CHECKING:\n    from exports.sheet import x\n", "db.connection:2 imports exports.sheet.x"),
        ("main.py", "from db import connection\n", "main:1 imports db.connection"),
    ],
)
def test_a_breach_is_told(house: Path, file: str, source: str, told: str) -> None:
    (house / file).write_text(source, encoding="utf-8")
    assert breaches(house) == [told]


def test_a_ring_is_told(house: Path) -> None:
    (house / "desktop/clock.py").write_text("from desktop.ledger import write\n", encoding="utf-8")
    assert set(cycle(house)) == {"desktop.clock", "desktop.ledger"}


def test_an_import_inside_a_function_makes_no_ring(house: Path) -> None:
    (house / "desktop/clock.py").write_text("def f():\n    from desktop.ledger import write\n", encoding="utf-8")
    assert cycle(house) == []


def test_a_heavy_import_at_the_start_is_told(house: Path) -> None:
    (house / "desktop/clock.py").write_text("class C:\n    import pypinyin.style\n", encoding="utf-8")
    assert heavy_at_start(house) == ["desktop.clock:2 imports pypinyin.style"]
