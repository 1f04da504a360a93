"""The front door: parse, then open the window or run one command."""

import getpass
import io
import sys

from desktop import clock
from desktop.commandline.parser import parse


def main(arguments: list[str] | None = None) -> int:
    """Start the program; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a window without console has none
            stream.reconfigure(encoding="utf-8")
    chosen = parse(arguments)
    if getattr(chosen, "today", None):
        clock.fix_today(chosen.today)
    if chosen.command:
        from desktop.commandline.run import run_command

        return run_command(chosen)
    from ui.app import run

    return run(chosen.db, actor=getattr(chosen, "user", None) or getpass.getuser(), exit_when_shown=chosen.exit_when_shown)


if __name__ == "__main__":
    sys.exit(main())
