"""Set-up: what is installed, when it is installed anew, and that every version stands in the lock."""

import importlib.util
import re
import sys
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parents[2]
PYPROJECT = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
CONSTRAINTS = (PROJECT / "installer/constraints.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def environment() -> ModuleType:
    """The set-up script, which is no module of a package."""
    spec = importlib.util.spec_from_file_location("environment", PROJECT / "installer/environment.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def locked() -> dict[str, str]:
    return {canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==(\S+)$", CONSTRAINTS, re.MULTILINE)}


def test_running_needs_no_test_library(environment: ModuleType) -> None:
    to_run, to_test = environment.wanted(PYPROJECT, "run"), environment.wanted(PYPROJECT, "test")
    assert any(line.startswith("PySide6-Essentials") for line in to_run)
    assert not any(line.startswith("pytest") for line in to_run)
    assert set(to_run) < set(to_test)


def test_everything_installed_is_locked(environment: ModuleType) -> None:
    """All libraries, the indirect ones too, stand in the lock with the version that is installed here."""
    lock, waiting, seen = locked(), list(environment.wanted(PYPROJECT, "test")), dict[str, str]()
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        extras = sorted(requirement.extras) or [""]
        if not any(requirement.marker is None or requirement.marker.evaluate({"extra": extra}) for extra in extras):
            continue
        key = f"{name}{extras}"
        if key in seen:
            continue
        found = distribution(name)
        seen[key] = f"{name}=={found.version}"
        for line in found.requires or []:
            indirect = Requirement(line)
            if indirect.marker is None or any(indirect.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(f"{indirect.name}[{','.join(indirect.extras)}]" if indirect.extras else indirect.name)
    assert len(seen) > len(environment.wanted(PYPROJECT, "test"))
    assert set(seen.values()) == {f"{name}=={lock.get(name)}" for name in (each.split("==")[0] for each in seen.values())}


def test_lock_fits_what_is_asked_for(environment: ModuleType) -> None:
    for requirement in map(Requirement, environment.wanted(PYPROJECT, "test")):
        assert requirement.specifier.contains(locked()[canonicalize_name(requirement.name)]), requirement


def test_installed_anew_only_when_something_changed(environment: ModuleType) -> None:
    key = environment.fingerprint(["a", "b"], "a==1", "3.11.2")
    assert key == environment.fingerprint(["a", "b"], "a==1", "3.11.2")
    others = [(["a"], "a==1", "3.11.2"), (["a", "b"], "a==2", "3.11.2"), (["a", "b"], "a==1", "3.12.0"), (["ab"], "a==1", "3.11.2")]
    assert key not in {environment.fingerprint(*other) for other in others}


@pytest.mark.parametrize("failed", [True, False])
def test_a_stamp_is_set_by_success_only(environment: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failed: bool) -> None:
    asked: list[list[str]] = []

    def install(requirements: list[str]) -> int:
        asked.append(requirements)
        return int(failed)

    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "venv_version", lambda: "3.11.2")
    monkeypatch.setattr(environment, "install", install)
    assert environment.main("run") == int(failed)
    assert environment.main("run") == int(failed)
    assert len(asked) == (2 if failed else 1)


def test_a_venv_that_does_not_start_is_none(environment: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "VENV_PYTHON", tmp_path / "bin/python")
    assert environment.venv_version() == ""


def test_a_start_after_set_up_compiles_nothing(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "VENV_PYTHON", Path(sys.executable))
    environment.compile_program()
    sources = [path for room in environment.ROOMS for path in (PROJECT / room).rglob("*.py")]
    missing = [path for path in sources if not Path(importlib.util.cache_from_source(str(path))).is_file()]
    assert (len(sources) > 100, missing) == (True, [])
