"""The quick reading of the window's command line agrees with the parser, and leaves everything else to it."""

from datetime import date
from pathlib import Path

import pytest

from desktop.commandline.parser import parse
from desktop.commandline.window import WindowOptions, read_window_options


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--exit-when-shown"],
        ["--db", "云岭 1.db"],
        ["--db=云岭.db", "--today", "2022-09-01", "--user", "李督查", "--exit-when-shown"],
        ["--user=a=b", "--db", "first.db", "--db", "second.db"],
    ],
)
def test_what_opens_the_window_is_read_as_the_parser_reads_it(words: list[str]) -> None:
    chosen = parse(words)
    assert read_window_options(words) == (
        chosen.db,
        getattr(chosen, "today", None),
        getattr(chosen, "user", None),
        chosen.exit_when_shown,
    )


def test_the_options_are_plain_values() -> None:
    words = ["--db", "a.db", "--today=2022-09-01"]
    assert read_window_options(words) == WindowOptions(Path("a.db"), date(2022, 9, 1), None, exit_when_shown=False)


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["--db", "a.db", "check"],
        ["--help"],
        ["--json"],
        ["--db"],
        ["--db="],
        ["--db", "--exit-when-shown"],
        ["--db", "-x"],
        ["--today", "昨天"],
        ["--exit-when-shown=1"],
        ["--exit"],
        ["--", "--db"],
    ],
)
def test_anything_else_is_the_parser_s(words: list[str]) -> None:
    assert read_window_options(words) is None
