"""The measuring of imports still measures: of a few rows, and without looking at the clock."""

from pathlib import Path
from shutil import copy

import pytest

from desktop.vocabulary import Role
from tests import factories
from tests.benchmarks.imports import HEADINGS, STAGES, Cost, cost, floor, make_book, rows_of

ROWS = 30


@pytest.fixture
def related_park(template_park: Path, tmp_path: Path) -> Path:
    """A closed park with one object and who is responsible for it."""
    path = Path(copy(template_park, tmp_path / "park.db"))
    with factories.opened_park(path):
        factories.relation(factories.enterprise("云岭一号有限公司"), Role.RESPONSIBLE, factories.cadre(name="林晓岚"))
    return path


@pytest.mark.parametrize("kind", HEADINGS)
def test_every_row_goes_in_once_and_the_check_finds_nothing(related_park: Path, tmp_path: Path, kind: str) -> None:
    book = tmp_path / "book.xlsx"
    make_book(kind, related_park, book, ROWS)
    told = cost(kind, related_park, book)

    assert (told.created, told.unchanged, told.problems) == (ROWS, ROWS, 0)
    assert set(STAGES) < set(told.seconds)
    assert floor(book) >= 0


def test_the_rows_are_of_their_kind_and_each_its_own(related_park: Path) -> None:
    for kind, headings in HEADINGS.items():
        rows = list(rows_of(kind, related_park, ROWS))
        assert {len(row) for row in rows} == {len(headings)}
        assert len({(row[1], row[2], row[6]) for row in rows}) > 1
        assert rows == list(rows_of(kind, related_park, ROWS))


def test_the_import_is_what_reading_rehearsing_and_writing_take_together() -> None:
    assert Cost({"read": 1.0, "rehearse": 2.0, "confirm": 4.0, "undo": 8.0}, 100.0, 1, 1, 0).whole == 7.0
