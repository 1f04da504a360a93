"""What the tree itself must be: files of a readable size, planned places only, nothing banned, nothing that knows one machine."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
SOURCE = ("desktop", "ui", "db", "exports", "main.py")
PLANNED = {
    ".ci",
    ".gitattributes",
    ".gitignore",
    "LICENSE",
    "README.md",
    "db",
    "desktop",
    "docs",
    "exports",
    "installer",
    "main.py",
    "pyproject.toml",
    "tests",
    "ui",
}
MADE_HERE = {".git", ".venv", ".demo", "__pycache__", ".pytest_cache", ".ruff_cache", ".hypothesis", "build", "dist"}
LONGEST = 400
BANNED = {
    r"processEvents\(": "a slow action runs in the worker, the window stays live by itself",
    r"QTableWidget\b": "a widget for every cell; use the row model",
    r"delete_instance\(": "nothing is deleted: void it",
    r"executescript\(": "commits silently",
    r"time\.sleep\(": "nothing waits by the clock",
    r"\b(date\.today|datetime\.now|datetime\.utcnow)\(": "today and now come from desktop.clock",
}
BANNED_IN_TESTS = {
    r"time\.sleep\(": "wait for what is expected: waitSignal, waitUntil",
    r"qtbot\.wait\(": "wait for what is expected: waitSignal, waitUntil",
    r"assert (True)\b": "asserts nothing",
    r"pytest\.skip\(|mark\.skip": "a test that does not run proves nothing",
    r"@(pytest\.mark\.)?flaky\b": "a test that fails at times tells of something",
}
FOREIGN = Path("tests/fixtures/layouts")  # tables as other programs wrote them, in their encodings
GUIDE = Path("docs/architecture.md")
NAMED = re.compile(r"`((?:[\w*]+/)*)([\w*]+\.py)?`")  # `desktop/feedback/levels.py`, `levels.py`, `desktop/feedback/`
# folders of one person's or one server's machine
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:wor[k]|roo[t]|hom[e]|User[s])/|\.\./share[d]|[A-Z]:\\User[s]\\")


def files(root: Path) -> list[Path]:
    """Files of the project: what git keeps, or without git everything but what is made on the spot."""
    git = shutil.which("git")
    kept = subprocess.run([git, "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=False) if git else None
    if kept and kept.returncode == 0 and kept.stdout:
        return [Path(name) for name in kept.stdout.split("\0") if name and (root / name).is_file()]
    found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return sorted(path for path in found if not MADE_HERE.intersection(path.parts))


def lines(root: Path, path: Path) -> list[str]:
    """Lines of a text file; none of a binary one."""
    content = (root / path).read_bytes()
    errors = "replace" if FOREIGN in path.parents else "strict"
    return [] if b"\0" in content else content.decode("utf-8", errors).splitlines()


def too_long(root: Path) -> list[str]:
    """Python files over the limit."""
    counted = ((path, len(lines(root, path))) for path in files(root) if path.suffix == ".py")
    return [f"{path.as_posix()}: {count} lines" for path, count in counted if count > LONGEST]


def banned(root: Path) -> list[str]:
    """Uses of what is banned in the source or in its tests."""
    return list(_banned(root))


def _banned(root: Path) -> Iterator[str]:
    for path in files(root):
        if path.suffix != ".py" or path == Path("desktop/clock.py"):
            continue
        rules = BANNED if path.parts[0] in SOURCE else BANNED_IN_TESTS
        for number, line in enumerate(lines(root, path), 1):
            for pattern, reason in rules.items():
                if re.search(pattern, line):
                    yield f"{path.as_posix()}:{number}: {line.strip()} ({reason})"


def machine_paths(root: Path) -> list[str]:
    """Lines that name a folder of one machine."""
    return [
        f"{path.as_posix()}:{number}: {line.strip()[:120]}"
        for path in files(root)
        for number, line in enumerate(lines(root, path), 1)
        if MACHINE_PATH.search(line)
    ]


def foreign_names(root: Path) -> list[str]:
    """Files whose names hold more than ASCII: git and unpackers on other systems tell such names each in their own way."""
    return [path.as_posix() for path in files(root) if not path.as_posix().isascii()]


def lost_names(root: Path) -> list[str]:
    """Files and folders that the guide names and that are not there; a name alone is in the folder named before it in the row."""
    lost: list[str] = []
    for row in lines(root, GUIDE):
        folder = ""
        for own, name in NAMED.findall(row) if row.startswith("|") else ():
            folder = own or folder
            if not any(root.glob(folder + name)):
                lost.append(folder + name)
    return lost


def unplanned(root: Path) -> set[str]:
    """Names at the top of the tree that have no place in the plan."""
    return {path.parts[0] for path in files(root)} - PLANNED


def test_no_file_is_too_long() -> None:
    assert too_long(PROJECT) == []


def test_nothing_banned_is_used() -> None:
    assert banned(PROJECT) == []


def test_nothing_knows_one_machine() -> None:
    assert machine_paths(PROJECT) == []


def test_the_top_holds_only_what_is_planned() -> None:
    assert unplanned(PROJECT) == set()


def test_names_are_ascii() -> None:
    assert foreign_names(PROJECT) == []


def test_the_guide_names_files_that_are_there() -> None:
    assert lost_names(PROJECT) == []


def test_every_text_file_is_read() -> None:
    assert {"desktop/clock.py", "pyproject.toml", "tests/test_tree.py"} <= {path.as_posix() for path in files(PROJECT)}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small tree in order, outside git."""
    for name in ("desktop/clock.py", "tests/test_x.py", "README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("from datetime import date\nday = date.today()\n" if "clock" in name else "x = 1\n", encoding="utf-8")
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv/x.py").write_text("executes~cript()\n".replace("~", "") * 500, encoding="utf-8")
    (tmp_path / "tests/x.xlsx").write_bytes(b"PK\0/hom\0")
    return tmp_path


def test_a_tree_in_order_is_left_alone(tree: Path) -> None:
    assert (too_long(tree), banned(tree), machine_paths(tree), unplanned(tree)) == ([], [], [], set())


@pytest.mark.parametrize(
    ("file", "line"),  # a ~ is taken out, so that this file keeps its own rules
    [
        ("ui/x.py", "app.~processEvents()"),
        ("ui/x.py", "self.table = ~QTableWidget()"),
        ("desktop/x.py", "row.~delete_instance(recursive=True)"),
        ("db/x.py", "connection.~executescript(sql)"),
        ("main.py", "time.~sleep(1)"),
        ("desktop/x.py", "day = date.~today()"),
        ("tests/x.py", "time.~sleep(0.1)"),
        ("tests/ui/x.py", "qtbot.~wait(100)"),
        ("tests/x.py", "assert ~True"),
        ("tests/x.py", "pytest.~skip('later')"),
        ("tests/x.py", "@pytest.mark.~skipif(True)"),
    ],
)
def test_a_banned_use_is_told(tree: Path, file: str, line: str) -> None:
    line = line.replace("~", "")
    (tree / file).parent.mkdir(parents=True, exist_ok=True)
    (tree / file).write_text(f"x = 1\n{line}\n", encoding="utf-8")
    (told,) = banned(tree)
    assert told.startswith(f"{file}:2: {line} (")


def test_a_file_that_only_the_guide_names_is_told(tree: Path) -> None:
    (tree / GUIDE).parent.mkdir()
    (tree / GUIDE).write_text("| rule | `desktop/clock.py`, `gone.py` |\n| other | `gone/`: `Work.step` |\n", encoding="utf-8")
    assert lost_names(tree) == ["desktop/gone.py", "gone/"]


def test_a_name_beyond_ascii_is_told(tree: Path) -> None:
    (tree / "tests/名册.csv").write_text("x\n", encoding="utf-8")
    assert foreign_names(tree) == ["tests/名册.csv"]


def test_a_long_file_is_told(tree: Path) -> None:
    (tree / "desktop/x.py").write_text("x = 1\n" * (LONGEST + 1), encoding="utf-8")
    assert too_long(tree) == ["desktop/x.py: 401 lines"]


@pytest.mark.parametrize("folder", ["/ho~me/me/park", "/ro~ot/x", "C:\\Us~ers\\me", "../sha~red/x"])
def test_a_path_of_one_machine_is_told(tree: Path, folder: str) -> None:
    folder = folder.replace("~", "")
    (tree / "README.md").write_text(f"see {folder}\n", encoding="utf-8")
    assert machine_paths(tree) == [f"README.md:1: see {folder}"]


def test_an_unplanned_name_is_told(tree: Path) -> None:
    (tree / "utils.py").write_text("", encoding="utf-8")
    assert unplanned(tree) == {"utils.py"}
