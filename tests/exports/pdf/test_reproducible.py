"""The same document and fonts give the same file, whatever process, machine settings or documents before it."""

import os
import subprocess
import sys
from pathlib import Path

from exports.pdf.render import render_document
from tests.exports.pdf.samples import full_notice, notice

_SETTING = """
import sys
from pathlib import Path
from exports.pdf.render import render_document
from tests.exports.pdf.samples import full_notice
print(render_document(full_notice(), Path(sys.argv[1])).sha256)
"""


def set_apart(folder: Path, **settings: str) -> str:
    """The document's SHA-256 from a process of its own, which finds no index of fonts."""
    folder.mkdir()
    environment = os.environ | {"XDG_CACHE_HOME": str(folder), "LOCALAPPDATA": str(folder)} | settings
    command = [sys.executable, "-c", _SETTING, str(folder / "通报.pdf")]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[3])
    return done.stdout.strip()


def test_processes_with_other_settings_give_the_same_file(tmp_path: Path) -> None:
    first = set_apart(tmp_path / "one", PYTHONHASHSEED="1", LC_ALL="C", TZ="UTC", PYTHONUTF8="0")
    second = set_apart(tmp_path / "two", PYTHONHASHSEED="4711", LC_ALL="C.UTF-8", TZ="Asia/Shanghai", PYTHONUTF8="1")
    assert len(first) == 64
    assert first == second == render_document(full_notice(), tmp_path / "three.pdf").sha256


def test_what_was_set_before_leaves_no_trace(tmp_path: Path) -> None:
    first = render_document(notice(), tmp_path / "one.pdf").sha256
    render_document(full_notice(), tmp_path / "between.pdf")
    assert render_document(notice(), tmp_path / "two.pdf").sha256 == first
