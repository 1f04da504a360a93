"""Shows the program at work: the window on an invented park, or, without a display, that park's documents and ledgers as files.

``start.py [--headless OUT]``; any other arguments are main.py's own. ``STARTED_IN`` is the folder the person stands in.
"""

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
MAIN = str(PROJECT / "main.py")
MARK, BEGUN, WHOLE = ".park-demo", "begun", "whole"  # how far the demo park in a folder got
DEMO_TODAY = "2022-09-01"  # the demo's August has just ended: on any later day everything in it would be overdue


def has_display() -> bool:
    """Whether a window could be seen."""
    return sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(*arguments: str | Path) -> int:
    """Run the program with these arguments; its exit status."""
    return subprocess.run([sys.executable, MAIN, *map(str, arguments)], check=False).returncode


def mark_of(demo: Path) -> str:
    """How far the demo park in this folder got; ``""`` if none was begun by us."""
    mark = demo / MARK
    return mark.read_text(encoding="utf-8") if mark.is_file() else ""


def is_whole(demo: Path) -> bool:
    """Whether a demo park was made in this folder to its end."""
    return mark_of(demo) == WHOLE and (demo / "demo.db").is_file()


def make_demo(folder: Path) -> int:
    """Make the demo park, which names the files it writes; main.py's exit status."""
    folder.mkdir(parents=True, exist_ok=True)
    if mark_of(folder) == BEGUN:  # broken off: what lies there is half a file of ours
        for half in folder.glob("demo.db*"):
            half.unlink()
    if not (folder / "demo.db").exists():
        (folder / MARK).write_text(BEGUN, encoding="utf-8")
    print(f"正在建立演示园区（虚构的园区和数据）：{folder}", flush=True)
    status = run("demo", folder)
    if status == 0:
        (folder / MARK).write_text(WHOLE, encoding="utf-8")
        print(f"  {folder / 'demo.db'}")
    return status


def list_files(folder: Path) -> None:
    """Say what an earlier run left in ``folder``."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    print(f"上次生成的演示园区、文书和台账共 {len(files)} 个文件，在 {folder}：")
    for path in files:
        print(f"  {path.relative_to(folder)}（{max(1, round(path.stat().st_size / 1024))} KB）")


def main(arguments: list[str]) -> int:
    """Choose between the window, the files and main.py's own command line."""
    started_in = Path(os.environ.get("STARTED_IN") or Path.cwd())
    os.chdir(started_in)
    demo = PROJECT / ".demo"
    if arguments[:1] == ["--headless"]:
        if len(arguments) != 2:
            print("用法：--headless 文件夹", file=sys.stderr)
            return 2
        demo = started_in / arguments[1]
    elif arguments:
        return run(*arguments)
    elif has_display():
        status = 0 if is_whole(demo) else make_demo(demo)
        return status or run("--db", demo / "demo.db", "--today", DEMO_TODAY)
    else:
        print("没有可用的显示器，不打开窗口，改为生成演示园区的文书和台账。", flush=True)
    if is_whole(demo):
        list_files(demo)
        return 0
    return make_demo(demo)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
