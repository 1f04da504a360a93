"""An export stopped at any step leaves what stood there."""

from pathlib import Path

import pytest

from desktop.ledgers.commands import ALL, export_ledger, ledger_sheets
from tests import factories
from tests.factories import all_rows
from tests.fixtures.stopping import StoppedError, Watcher


@pytest.mark.parametrize("kind", [ALL, "走访台账"])
@pytest.mark.parametrize("there_was", [b"", b"last month's"])
def test_an_export_stopped_anywhere_leaves_no_trace(park: Path, tmp_path: Path, kind: str, there_was: bytes) -> None:
    factories.visit(factories.enterprise(), factories.cadre())
    folder = tmp_path / "台账"
    folder.mkdir()
    path = folder / "台账.xlsx"
    if there_was:
        path.write_bytes(there_was)
    whole = Watcher()
    export_ledger(kind=kind, path=tmp_path / "whole.xlsx", progress=whole)
    before = all_rows(park)
    for step in range(len(whole.steps)):
        with pytest.raises(StoppedError):
            export_ledger(kind=kind, path=path, progress=Watcher(step))
        assert [file.read_bytes() for file in folder.iterdir()] == [there_was] * bool(there_was)
    assert all_rows(park) == before


def test_each_sheet_is_counted_twice_read_and_written(park: Path, tmp_path: Path) -> None:
    sheets = len(ledger_sheets(ALL))
    seen = Watcher()
    export_ledger(kind=ALL, path=tmp_path / "all.xlsx", progress=seen)
    done = [step[0] for step in seen.steps]
    assert done == sorted(done)
    assert set(done) == set(range(2 * sheets + 1))
    assert {step[1] for step in seen.steps} == {2 * sheets}
