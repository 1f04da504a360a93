"""What was said of a workbook comes back word for word."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import QSettings

from desktop.imports.reading import Hidden, Reading, Side
from ui.exchange.reading_drafts import MOST_KEPT, ReadingDrafts

WORDS = some.text(min_size=1, max_size=8)
PLACES = some.tuples(WORDS, some.integers(1, 60_000), WORDS)
READINGS = some.builds(
    Reading,
    year=some.none() | some.integers(2000, 2100),
    mappings=some.dictionaries(WORDS, some.dictionaries(WORDS, some.integers(1, 40), max_size=3), max_size=2),
    header_rows=some.dictionaries(WORDS, some.lists(some.integers(1, 30), min_size=1, max_size=3).map(tuple), max_size=2),
    sheets=some.none() | some.frozensets(WORDS, max_size=3),
    hidden_rows=some.none() | some.sampled_from(Hidden),
    hidden_columns=some.none() | some.sampled_from(Hidden),
    fixes=some.dictionaries(PLACES, some.text(max_size=8), max_size=3),
    decisions=some.dictionaries(PLACES, some.sampled_from(Side), max_size=3),
)


def settings_in(folder: Path) -> QSettings:
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


@given(READINGS)
def test_what_was_said_is_taken_up_again(tmp_path_factory: pytest.TempPathFactory, reading: Reading) -> None:
    drafts = ReadingDrafts(settings_in(tmp_path_factory.mktemp("said")))
    drafts.keep("abc", "cadres", reading)
    left = drafts.take("abc")
    assert (left.reading if left is not None else Reading()) == reading


def test_another_file_is_begun_anew_and_nothing_said_is_nothing_kept(tmp_path: Path) -> None:
    drafts = ReadingDrafts(settings_in(tmp_path))
    drafts.keep("abc", "cadres", Reading(year=2022))
    assert drafts.take("xyz") is None
    drafts.keep("abc", "cadres", Reading())
    assert drafts.take("abc") is None


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    drafts = ReadingDrafts(settings_in(tmp_path))
    for number in range(MOST_KEPT + 5):
        drafts.keep(f"sha{number:03}", "cadres", Reading(year=2000 + number))
    kept = [number for number in range(MOST_KEPT + 5) if drafts.take(f"sha{number:03}") is not None]
    assert len(kept) == MOST_KEPT
    assert MOST_KEPT + 4 in kept
