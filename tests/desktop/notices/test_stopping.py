"""A notice whose printing was stopped leaves what stood there."""

from pathlib import Path

import pytest

from desktop.notices.commands import draft_notice, print_notice
from desktop.periods import Month
from tests.factories import ACTOR
from tests.fixtures.stopping import StoppedError, Watcher


@pytest.mark.parametrize("step", range(4))
def test_printing_stopped_anywhere_leaves_no_trace(park: Path, tmp_path: Path, step: int) -> None:
    notice = draft_notice(month=Month(2022, 8), actor=ACTOR).id
    folder = tmp_path / "文书"
    folder.mkdir()
    (folder / "通报.pdf").write_bytes(b"last month's")
    with pytest.raises(StoppedError):
        print_notice(notice=notice, path=folder / "通报.pdf", progress=Watcher(step))
    assert [file.read_bytes() for file in folder.iterdir()] == [b"last month's"]


def test_printing_says_its_four_steps(park: Path, tmp_path: Path) -> None:
    seen = Watcher()
    notice = draft_notice(month=Month(2022, 8), actor=ACTOR).id
    print_notice(notice=notice, path=tmp_path / "通报.pdf", progress=seen)
    assert [step[:2] for step in seen.steps] == [(number, 4) for number in range(4)]
