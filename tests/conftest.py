"""What holds for every test: where Qt draws, where files go, and what may never happen unseen."""

import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, settings

# Qt and platformdirs read the environment once: it is set before anything of ours is imported, and inherited by child processes.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if not any(os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
    os.environ["LANG"] = "C.UTF-8"  # Qt warns of a locale that is not UTF-8
_home = tempfile.TemporaryDirectory(prefix="park-liaison-tests-", ignore_cleanup_errors=True)
for _name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "APPDATA", "LOCALAPPDATA"):
    _folder = Path(_home.name, _name.lower())
    _folder.mkdir(mode=0o700)
    os.environ[_name] = str(_folder)

# A busy machine is no reason to fail: time limits are pytest-timeout's.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

# Every call of Qt that shows a window and waits for a person; QMenu.exec has its own guard below.
_MODALS = {
    "PySide6.QtWidgets": {
        "QDialog": ("exec",),
        "QMessageBox": ("about", "aboutQt", "critical", "information", "question", "warning"),
        "QFileDialog": (
            "getExistingDirectory",
            "getExistingDirectoryUrl",
            "getOpenFileName",
            "getOpenFileNames",
            "getOpenFileUrl",
            "getOpenFileUrls",
            "getSaveFileName",
            "getSaveFileUrl",
        ),
        "QInputDialog": ("getDouble", "getInt", "getItem", "getMultiLineText", "getText"),
        "QColorDialog": ("getColor",),
        "QFontDialog": ("getFont",),
    },
    "PySide6.QtPrintSupport": {"QPrintDialog": ("exec",), "QPageSetupDialog": ("exec",)},
}


class StrayModalError(AssertionError):
    """A test met a window that waits for a person; nobody will come."""


def _refuse(name: str, seen: list[str]) -> Callable[..., NoReturn]:
    def refused(*_arguments: Any, **_named: Any) -> NoReturn:
        seen.append(name)
        raise StrayModalError(f"{name}() would wait for a person")

    return refused


def _guard_menus(patch: pytest.MonkeyPatch, menu: Any, seen: list[str]) -> None:
    """QMenu finds the two faces of ``exec``, static and not, in its own attribute look-up: replacing the class's is not enough."""
    look_up = vars(menu)["__getattribute__"]
    refused = _refuse("QMenu.exec", seen)
    patch.setattr(menu, "exec", staticmethod(refused))
    patch.setattr(menu, "__getattribute__", lambda self, name: refused if name == "exec" else look_up(self, name))


@pytest.fixture(autouse=True)
def no_stray_modal(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which anything opens a modal window; costs nothing where Qt is not loaded."""
    seen: list[str] = []
    if request.node.get_closest_marker("opens_modal"):
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        for module, classes in _MODALS.items():
            loaded = sys.modules.get(module)
            for class_name, methods in classes.items() if loaded else ():
                for method in methods:
                    patch.setattr(getattr(loaded, class_name), method, staticmethod(_refuse(f"{class_name}.{method}", seen)))
        if widgets := sys.modules.get("PySide6.QtWidgets"):
            _guard_menus(patch, widgets.QMenu, seen)
        yield
    if seen:  # the raised error may have been caught on its way
        pytest.fail("opened and waited for a person: " + ", ".join(seen), pytrace=False)


@pytest.fixture(autouse=True)
def no_unexpected_log_errors(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test during which any logger wrote an ERROR, unless it is marked ``expects_log_errors``.

    Records are caught as they are made, so a logger that does not propagate cannot hide one.
    """
    written: list[str] = []
    make_record = logging.getLogRecordFactory()

    def watching(*arguments: Any, **named: Any) -> logging.LogRecord:
        record = make_record(*arguments, **named)
        if record.levelno >= logging.ERROR:
            trace = logging.Formatter().formatException(record.exc_info) if record.exc_info else ""
            written.append(f"{record.name}: {record.getMessage()}\n{trace}".rstrip())
        return record

    logging.setLogRecordFactory(watching)
    yield
    logging.setLogRecordFactory(make_record)
    if written and not request.node.get_closest_marker("expects_log_errors"):
        pytest.fail("logged as an error:\n" + "\n".join(written), pytrace=False)


@pytest.fixture(autouse=True)
def clock_goes_on() -> Iterator[None]:
    """Give the program back the machine's clock after a test that fixed a day."""
    yield
    if clock := sys.modules.get("desktop.clock"):
        clock.fix_today(None)
