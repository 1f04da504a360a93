"""The first thing a person sees: which of window and files is chosen, and when the demo park is made."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from desktop.demo.commands import DEMO_TODAY

PROJECT = Path(__file__).resolve().parents[2]


class Start:
    """``start.py`` with main.py replaced by a recorder that makes a demo park when asked."""

    def __init__(self, module: ModuleType) -> None:
        self.module = module
        self.runs: list[tuple[str, ...]] = []
        self.status = 0

    def run(self, *arguments: object) -> int:
        self.runs.append(tuple(map(str, arguments)))
        if arguments[0] == "demo" and not self.status:
            Path(str(arguments[1]), "demo.db").write_bytes(b"x" * 3000)
        return self.status


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Start:
    spec = importlib.util.spec_from_file_location("start", PROJECT / "installer/start.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    recorder = Start(module)
    monkeypatch.setattr(module, "PROJECT", tmp_path)
    monkeypatch.setattr(module, "run", recorder.run)
    monkeypatch.setattr(module, "has_display", lambda: True)
    monkeypatch.chdir(tmp_path)
    return recorder


def test_the_window_opens_on_a_demo_made_once(start: Start, tmp_path: Path) -> None:
    window = ("--db", str(tmp_path / ".demo/demo.db"), "--today", start.module.DEMO_TODAY)
    assert start.module.main([]) == 0
    assert start.module.main([]) == 0
    assert start.runs == [("demo", str(tmp_path / ".demo")), window, window]


def test_without_a_display_files_are_written_and_named(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start.module, "has_display", lambda: False)
    assert start.module.main([]) == 0
    assert start.runs == [("demo", str(tmp_path / ".demo"))]
    told = capsys.readouterr().out
    assert "没有可用的显示器" in told
    assert str(tmp_path / ".demo/demo.db") in told


def test_files_of_an_earlier_run_are_named_again(start: Start, capsys: pytest.CaptureFixture[str]) -> None:
    assert start.module.main(["--headless", "out"]) == 0
    capsys.readouterr()
    assert start.module.main(["--headless", "out"]) == 0
    assert len(start.runs) == 1
    told = capsys.readouterr().out
    assert "共 1 个文件" in told
    assert "demo.db（3 KB）" in told


def test_headless_writes_where_the_person_stands(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.setenv("STARTED_IN", str(tmp_path / "here"))
    assert start.module.main(["--headless", "out"]) == 0
    assert start.runs == [("demo", str(tmp_path / "here/out"))]


def test_headless_without_a_folder_is_wrong_use(start: Start) -> None:
    assert start.module.main(["--headless"]) == 2
    assert start.runs == []


def test_a_demo_that_was_broken_off_is_made_again(start: Start, tmp_path: Path) -> None:
    start.status = 3
    assert start.module.main([]) == 3
    (tmp_path / ".demo/demo.db").write_bytes(b"half")
    (tmp_path / ".demo/demo.db-wal").write_bytes(b"half")
    start.status = 0
    assert start.module.main([]) == 0
    assert [run[0] for run in start.runs] == ["demo", "demo", "--db"]
    assert (tmp_path / ".demo/demo.db").read_bytes() == b"x" * 3000
    assert not (tmp_path / ".demo/demo.db-wal").exists()


def test_a_park_of_somebodys_own_is_left_as_it_is(start: Start, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/demo.db").write_bytes(b"mine")
    start.status = 3  # main.py refuses to write over it
    assert start.module.main(["--headless", "out"]) == 3
    assert start.module.main(["--headless", "out"]) == 3
    assert (tmp_path / "out/demo.db").read_bytes() == b"mine"


def test_the_window_shows_the_demo_on_its_own_day(start: Start) -> None:
    assert DEMO_TODAY.isoformat() == start.module.DEMO_TODAY


def test_other_arguments_are_the_programs(start: Start) -> None:
    start.status = 2
    assert start.module.main(["--db", "x.db"]) == 2
    assert start.runs == [("--db", "x.db")]


@pytest.mark.parametrize(("names", "seen"), [([], False), (["DISPLAY"], True), (["WAYLAND_DISPLAY"], True)])
def test_a_display_is_what_the_session_names(start: Start, monkeypatch: pytest.MonkeyPatch, names: list[str], seen: bool) -> None:
    monkeypatch.undo()
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.setenv(name, ":0" if name in names else "")
    assert start.module.has_display() is seen
