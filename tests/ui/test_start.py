"""A start loads what the first page needs, and nothing that only other places need."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
LATER = {
    "peewee",
    "playhouse",
    "db.models",
    "db.read.roster",
    "argon2",
    "db.read.accounts",
    "desktop.accounts",
    "desktop.audit.work",
    "desktop.commandline.parser",
    "ui.accounts",
    "ui.widgets.dialogs",
    "ui.widgets.fields",
}
SHOWN = """
import sys
from main import main
status = main([*sys.argv[1:], "--exit-when-shown"])
print(*sorted(sys.modules))
sys.exit(status)
"""


def test_the_first_page_is_shown_without_what_others_need(tmp_path: Path, template_park: Path) -> None:
    park = Path(shutil.copy(template_park, tmp_path / "park.db"))
    environment = os.environ | {"XDG_CONFIG_HOME": str(tmp_path), "APPDATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", SHOWN, "--db", str(park), "--today", "2022-09-01"],
        cwd=PROJECT, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=100, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    loaded = set(done.stdout.split())
    assert {"ui.dashboard.page", "db.read.duties"} <= loaded
    assert loaded & LATER == set()
