"""A bug leaves its trace beside the park file, and never costs more than one line."""

from pathlib import Path

import pytest

from desktop import diagnostics
from desktop.commandline import actions
from desktop.commandline.parser import parse
from desktop.commandline.run import run_command


def _raise_bug(*_arguments: object) -> None:
    raise ZeroDivisionError("除数为零")


@pytest.mark.expects_log_errors
def test_a_bug_of_a_command_is_one_line_and_a_trace(
    park: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(actions.ACTIONS, "check", _raise_bug)
    assert run_command(parse(["check", "--db", str(park)])) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert str(park) in told.err
    assert "_raise_bug" in Path(f"{park}.log").read_text(encoding="utf-8")


@pytest.mark.expects_log_errors
def test_a_full_log_is_set_aside(park: Path) -> None:
    log = Path(f"{park}.log")
    log.write_bytes(b"x" * (diagnostics.FULL + 1))
    assert diagnostics.record_bug(ValueError("新的错误")) == log
    assert "新的错误" in log.read_text(encoding="utf-8")
    assert Path(f"{log}.1").stat().st_size == diagnostics.FULL + 1


@pytest.mark.expects_log_errors
def test_a_log_that_cannot_be_written_hides_nothing(park: Path) -> None:
    Path(f"{park}.log").mkdir()
    assert diagnostics.record_bug(ValueError("写不进去")) is None
