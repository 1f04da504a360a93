"""``print minutes``: the minutes of a meeting by its number."""

import shutil
from pathlib import Path

import pytest

from exports.pdf.check.pages import read_document
from tests.desktop.conferences.conftest import held
from tests.factories import all_rows, opened_park
from tests.fixtures.command import Answered, run


@pytest.fixture
def park(template_park: Path, tmp_path: Path) -> Path:
    """A park in which a meeting was held, closed."""
    path = Path(shutil.copy(template_park, tmp_path / "park.db"))
    with opened_park(path):
        held()
    return path


def printing(park: Path, *words: object) -> Answered:
    return run("print", "minutes", "--db", park, "--out", park.parent / "纪要.pdf", "--today", "2022-09-01", *words)


def test_minutes_are_drafted_and_printed_by_their_number(park: Path) -> None:
    answer = printing(park, "--no", "包保领导2022年第1期", "--user", "李督查", "--json")
    assert (answer.status, answer.err) == (0, "")
    (file,) = answer.values["files"]
    pages = read_document(Path(file["path"])).pages
    assert len(pages) == file["pages"]
    words = "".join(char.char for page in pages for char in page.chars if not char.char.isspace())
    assert "包保领导会商纪要" in words
    assert "2022年第1期" in words
    assert {row[3] for row in all_rows(park)["audit"] if "纪要" in row[4]} == {"李督查"}


@pytest.mark.parametrize(("words", "said"), [((), "--no"), (("--no", "第9期"), "最近的是包保领导2022年第1期")])
def test_which_meeting_must_be_said(park: Path, words: tuple[str, ...], said: str) -> None:
    answer = printing(park, *words)
    assert answer.status == 1
    assert said in answer.err
    assert not (park.parent / "纪要.pdf").exists()
