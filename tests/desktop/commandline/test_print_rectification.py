"""``print rectification``: the progress report of a project by its name."""

import shutil
from pathlib import Path

import pytest

from db.models import Document
from tests.desktop.rectification.making import finished_item, project
from tests.factories import opened_park
from tests.fixtures.command import Answered, run


@pytest.fixture
def park(template_park: Path, tmp_path: Path) -> Path:
    """A park with a project of one problem, closed."""
    path = Path(shutil.copy(template_park, tmp_path / "park.db"))
    with opened_park(path):
        finished_item(project("市委巡察整改"))
    return path


def printing(park: Path, *words: object) -> Answered:
    return run("print", "rectification", "--db", park, "--out", park.parent / "整改.pdf", "--today", "2022-09-01", *words)


@pytest.mark.parametrize("name", ["市委巡察整改", "巡察", "1"])
def test_it_is_printed_by_its_project(park: Path, name: str) -> None:
    answer = printing(park, "--no", name)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith("已打印市委巡察整改进展情况通报（")
    assert printing(park, "--no", name, "--json").values["files"][0]["pages"] >= 1
    with opened_park(park):
        assert Document.select().count() == 1, "printed again it is the same draft"


def test_a_wrong_or_missing_project_is_told(park: Path) -> None:
    answer = printing(park, "--no", "环保督察")
    assert (answer.status, answer.err.strip()) == (1, "没有名为“环保督察”的整改项目；现有：市委巡察整改")
    answer = printing(park)
    assert (answer.status, answer.err.strip()) == (1, "打印整改进展情况通报须用 --no 写明整改项目的名称，如 --no 市委巡察整改")
    assert not (park.parent / "整改.pdf").exists()
