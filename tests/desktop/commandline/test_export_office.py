"""``export --office``: one keeping office's problems."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.park.files import close_park
from desktop.vocabulary import Source
from tests import factories
from tests.desktop.ledgers.reading import read_back
from tests.fixtures.command import run


@pytest.fixture
def file(park: Path) -> Path:
    """A park with a petition and a call to the hotline, closed."""
    for source in (Source.PETITION, Source.HOTLINE):
        factories.problem(source=source)
    close_park()
    return park


def test_the_office_asked_for(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "own.xlsx"
    answer = run("export", "反馈问题台账", "--db", file, "--out", target, "--office", "平安办", "--today", "2022-08-31")
    assert (answer.status, answer.err) == (0, "")
    assert read_back(target)["反馈问题台账"].column("来源") == ["信访维稳"]


@pytest.mark.parametrize(("kind", "office", "said"), [("干部名册", "平安办", "不分保管单位"), ("反馈问题台账", "财政局", "不保管")])
def test_what_there_is_not(file: Path, tmp_path: Path, kind: str, office: str, said: str) -> None:
    answer = run("export", kind, "--db", file, "--out", tmp_path / "own.xlsx", "--office", office, "--today", "2022-08-31")
    assert answer.status == 1
    assert said in answer.err
    assert not (tmp_path / "own.xlsx").exists()
