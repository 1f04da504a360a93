"""The front door: parse, then open the window or run one command."""

import io
import sys

from desktop import clock
from desktop.commandline.window import WindowOptions, read_window_options


def main(arguments: list[str] | None = None) -> int:
    """Start the program; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a window without console has none
            stream.reconfigure(encoding="utf-8")
    arguments = sys.argv[1:] if arguments is None else arguments
    plain = read_window_options(arguments)
    if plain is not None:
        return _open_window(plain)
    from desktop.commandline.parser import parse

    chosen = parse(arguments)
    today, user = getattr(chosen, "today", None), getattr(chosen, "user", None)
    if not chosen.command:
        return _open_window(WindowOptions(chosen.db, today, user, chosen.exit_when_shown))
    if today:
        clock.fix_today(today)
    from desktop.commandline.run import run_command

    return run_command(chosen)


def _open_window(options: WindowOptions) -> int:
    from ui.app import run

    if options.today:
        clock.fix_today(options.today)
    return run(options.db, actor=options.user, exit_when_shown=options.exit_when_shown)


if __name__ == "__main__":
    sys.exit(main())
