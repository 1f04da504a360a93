"""A notice whose printing was stopped leaves what stood there."""

from pathlib import Path

import pytest

from desktop.documents.pages import print_document
from desktop.periods import Month
from tests.fixtures.stopping import StoppedError, Watcher
from tests.papers import month_notice


@pytest.mark.parametrize("step", range(5))
def test_printing_stopped_anywhere_leaves_no_trace(park: Path, tmp_path: Path, step: int) -> None:
    notice = month_notice(Month(2022, 8)).id
    folder = tmp_path / "文书"
    folder.mkdir()
    (folder / "通报.pdf").write_bytes(b"last month's")
    with pytest.raises(StoppedError):
        print_document(notice, folder / "通报.pdf", progress=Watcher(step))
    assert [file.read_bytes() for file in folder.iterdir()] == [b"last month's"]


def test_printing_says_its_five_steps(park: Path, tmp_path: Path) -> None:
    seen = Watcher()
    notice = month_notice(Month(2022, 8)).id
    print_document(notice, tmp_path / "通报.pdf", progress=seen)
    assert [step[:2] for step in seen.steps] == [(number, 5) for number in range(5)]
