"""What the places are made of is loaded while nobody waits."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from pytestqt.qtbot import QtBot

from tests.test_architecture import HEAVY, PROJECT
from ui.frame import warming
from ui.frame.warming import Warming
from ui.tasks import Tasks

WHOLE = f"""
import sys
from ui.application import make_application
from ui.frame.warming import Warming, modules
from ui.tasks import Tasks
app, tasks = make_application(), Tasks()
warming = Warming(tasks)
warming.over.connect(app.quit)
warming.begin()
before = "ui.signboards.part" in sys.modules
app.exec()
tasks.finish()
print(before, [name for name in modules() if name not in sys.modules], sorted(set(sys.modules) & set({HEAVY!r})))
"""


@pytest.fixture
def two_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Stand for the window's modules; each says which thread loads it."""
    names = ["warmed_first", "warmed_second"]
    for name in names:
        (tmp_path / f"{name}.py").write_text("import threading\nthread = threading.current_thread().name\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(warming, "modules", lambda: iter(names))
    monkeypatch.setattr(warming, "PAUSE", 0)
    yield
    for name in names:
        sys.modules.pop(name, None)


def test_every_module_of_the_window_and_no_heavy_library() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", WHOLE],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": ""},
        timeout=60,
    )
    assert (answer.stdout, answer.stderr) == ("False [] []\n", "")


def test_loaded_on_the_worker(tasks: Tasks, qtbot: QtBot, two_modules: None) -> None:
    warm = Warming(tasks, tasks)
    with qtbot.waitSignal(warm.over):
        warm.begin()
    assert [sys.modules[name].thread for name in ("warmed_first", "warmed_second")] == ["database", "database"]


def test_whoever_waits_comes_first(tasks: Tasks, qtbot: QtBot, two_modules: None) -> None:
    held, answered = Event(), []
    tasks.run(held.wait, answered.append)
    warm = Warming(tasks, tasks)
    with qtbot.waitSignal(warm.over):
        warm.begin()
        with qtbot.assertNotEmitted(warm.over, wait=50):
            pass
        assert "warmed_first" not in sys.modules
        Thread(target=held.set).start()
    assert answered == [True]
    assert "warmed_second" in sys.modules
