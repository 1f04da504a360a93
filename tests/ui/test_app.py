"""The program started as a person starts it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


def start(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"XDG_CONFIG_HOME": str(folder / "config"), "APPDATA": str(folder / "config")}
    return subprocess.run(
        [sys.executable, "-X", "dev", "-W", "ignore::ImportWarning", "main.py", *arguments, "--exit-when-shown"],
        cwd=PROJECT, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=100, check=False,
    )  # fmt: skip


def test_without_a_park_the_welcome_page_is_shown(tmp_path: Path) -> None:
    done = start(tmp_path)
    assert done.returncode == 0, done.stderr


def test_a_park_is_shown(tmp_path: Path, template_park: Path) -> None:
    park = tmp_path / "云岭.db"
    park.write_bytes(template_park.read_bytes())
    done = start(tmp_path, "--db", str(park))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("content", [None, b"not a park"])
def test_a_park_that_cannot_be_opened_ends_with_3_and_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    park = tmp_path / "坏.db"
    if content is not None:
        park.write_bytes(content)
    done = start(tmp_path, "--db", str(park))
    assert done.returncode == 3
    assert "坏.db" in done.stderr
