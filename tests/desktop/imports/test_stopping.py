"""An import stopped at any step has written nothing."""

from pathlib import Path

import pytest

from desktop.imports import rehearsing, writing
from desktop.imports.commands import confirm_import, rehearse
from tests import factories
from tests.desktop.imports.books import CADRES, book
from tests.factories import ACTOR, all_rows
from tests.fixtures.stopping import StoppedError, Watcher

NAMES = [f"张{letter}" for letter in "文武英杰伟芳敏静丽强磊洋"]
ROWS = len(NAMES)


@pytest.fixture
def cadre_book(park: Path, tmp_path: Path) -> Path:
    """Cadres of one department; one of them is there already."""
    home = factories.department("产业发展局")
    factories.cadre(home, name=NAMES[0])
    return book(tmp_path, CADRES, *([name, "产业发展局", "科员", f"138123456{number:02d}", None] for number, name in enumerate(NAMES)))


@pytest.fixture(autouse=True)
def steps_at_every_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rehearsing, "ROWS_A_STEP", 1)


def test_there_is_a_step_before_every_few_rows(cadre_book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rehearsing, "ROWS_A_STEP", 5)
    seen = Watcher()
    rehearse(kind="cadres", file=cadre_book, progress=seen)
    for word in ("识别", "核对"):
        assert [step[:2] for step in seen.steps if step[2].startswith(word)] == [(number, ROWS) for number in (0, 5, 10)]


def test_a_rehearsal_counts_every_row(cadre_book: Path) -> None:
    seen = Watcher()
    rows = rehearse(kind="cadres", file=cadre_book, progress=seen).rows
    assert rows == rehearse(kind="cadres", file=cadre_book).rows
    for word in ("识别", "核对"):
        assert [step[:2] for step in seen.steps if step[2].startswith(word)] == [(number, ROWS) for number in range(ROWS)]


@pytest.mark.parametrize("step", [0, 1, ROWS, 2 * ROWS])
def test_a_stopped_rehearsal_stops_there(cadre_book: Path, step: int) -> None:
    with pytest.raises(StoppedError):
        rehearse(kind="cadres", file=cadre_book, progress=Watcher(step))


def changed_elsewhere() -> None:
    """The park file moves on, without touching what the workbook says."""
    factories.department("新设的局")


@pytest.mark.parametrize("step", [0, 1, 2])
def test_an_import_stopped_between_two_pieces_leaves_the_park_as_it_was(park: Path, cadre_book: Path, step: int) -> None:
    rehearsal = rehearse(kind="cadres", file=cadre_book)
    before = all_rows(park)
    with pytest.raises(StoppedError):
        confirm_import(rehearsal=rehearsal, actor=ACTOR, progress=Watcher(step))
    assert all_rows(park) == before
    assert confirm_import(rehearsal=rehearsal, actor=ACTOR).result is not None


@pytest.mark.parametrize("step", [0, ROWS - 1])
def test_an_import_stopped_while_it_plans_again_leaves_the_park_as_it_was(park: Path, cadre_book: Path, step: int) -> None:
    rehearsal = rehearse(kind="cadres", file=cadre_book)
    changed_elsewhere()
    before = all_rows(park)
    with pytest.raises(StoppedError):
        confirm_import(rehearsal=rehearsal, actor=ACTOR, progress=Watcher(step))
    assert all_rows(park) == before


def test_an_import_plans_again_only_when_the_park_has_changed(cadre_book: Path) -> None:
    at_once, later = Watcher(), Watcher()
    rehearsal = rehearse(kind="cadres", file=cadre_book)
    changed_elsewhere()
    confirm_import(rehearsal=rehearsal, actor=ACTOR, progress=later)
    confirm_import(rehearsal=rehearse(kind="cadres", file=cadre_book), actor=ACTOR, progress=at_once)

    assert [step[:2] for step in later.steps if step[2].startswith("核对")] == [(number, ROWS) for number in range(ROWS)]
    assert not [step for step in at_once.steps if step[2].startswith("核对")]
    assert at_once.steps[-1][:2] == (ROWS, ROWS)


def test_no_more_rows_are_written_between_two_steps_than_can_be_waited_for(cadre_book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "AT_ONCE", 4)
    seen = Watcher()
    confirm_import(rehearsal=rehearse(kind="cadres", file=cadre_book), actor=ACTOR, progress=seen)
    assert [step[:2] for step in seen.steps] == [(0, ROWS), (1, ROWS), (5, ROWS), (9, ROWS), (ROWS, ROWS)]
