"""A bug of the program, met from the command line: one line on stderr, the trace beside the park file."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.desktop.commandline.test_contract import PROJECT

BROKEN = """
import sys
import main
from desktop.commandline import actions

def broken(arguments):
    raise ZeroDivisionError("nobody expected this")

actions.ACTIONS["check"] = broken
sys.exit(main.main(["check", "--db", sys.argv[1]]))
"""


def test_a_bug_is_one_line_and_its_trace_is_kept(template_park: Path, tmp_path: Path) -> None:
    park = Path(shutil.copy(template_park, tmp_path / "park.db"))

    done = subprocess.run(
        [sys.executable, "-c", BROKEN, str(park)], cwd=PROJECT, capture_output=True, encoding="utf-8", check=False, timeout=60
    )

    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "程序内部出错" in line
    assert "nobody expected this" not in line
    assert "nobody expected this" in Path(f"{park}.log").read_text(encoding="utf-8")
