"""``print signboards``: what is due, the boards of some objects, one by its number; in order is an answer too."""

import shutil
from pathlib import Path

import pytest

from desktop.signboards.queries import ALL_IN_ORDER
from desktop.vocabulary import Role
from exports.pdf.check.pages import read_document
from tests import factories
from tests.factories import all_rows, opened_park
from tests.fixtures.command import Answered, run

TODAY = "2022-08-31"


@pytest.fixture
def park(template_park: Path, tmp_path: Path) -> Path:
    """A park of two objects of two departments, closed."""
    path = Path(shutil.copy(template_park, tmp_path / "park.db"))
    with opened_park(path):
        for name, office in (("云岭光电科技有限公司", "经济发展局"), ("云岭冷链物流园项目", "规划建设局")):
            home = factories.department(office)
            one = factories.enterprise(name)
            factories.relation(one, Role.LEADER, factories.leader())
            factories.relation(one, Role.DEPARTMENT, home)
            factories.relation(one, Role.RESPONSIBLE, factories.cadre(home))
    return path


def printing(park: Path, *words: object) -> Answered:
    return run("print", "signboards", "--db", park, "--out", park.parent / "牌.pdf", "--today", TODAY, *words)


def test_without_limits_what_is_due_then_nothing(park: Path) -> None:
    first = printing(park, "--json")
    assert (first.status, first.err) == (0, "")
    (file,) = first.values["files"]
    assert (file["path"], file["pages"]) == (str(park.parent / "牌.pdf"), 2)
    assert len(file["sha256"]) == 64
    (park.parent / "牌.pdf").unlink()

    second = printing(park, "--json")
    assert (second.status, second.values) == (0, {"files": [], "substituted_fonts": [], "warnings": [ALL_IN_ORDER]})
    told = printing(park)
    assert (told.status, told.err) == (0, "")
    assert "都是现行的" in told.out
    assert not (park.parent / "牌.pdf").exists()
    assert len(all_rows(park)["signboard"]) == 2


def test_only_what_has_changed_is_due_again(park: Path) -> None:
    assert printing(park).status == 0
    with opened_park(park):
        factories.relation(2, Role.RESPONSIBLE, factories.cadre())
    answer = printing(park)
    assert "新制1块，编号2022-003" in answer.out
    assert "（1页）" in answer.out


@pytest.mark.parametrize(
    ("limit", "pages"),
    [(("--department", "经济发展局"), 1), (("--enterprise", "冷链"), 1), (("--department", "规划建设局", "--enterprise", "冷链"), 1)],
)
def test_limits_print_boards_that_hold_as_well(park: Path, limit: tuple[str, ...], pages: int) -> None:
    assert printing(park).status == 0
    answer = printing(park, *limit, "--paper", "A3")
    assert (answer.status, answer.err) == (0, "")
    assert "照旧重印1块" in answer.out
    found = read_document(park.parent / "牌.pdf").pages
    assert len(found) == pages
    assert found[0].width == pytest.approx(420 / 25.4 * 72, abs=1)


def test_one_by_its_number_as_it_was_issued(park: Path) -> None:
    assert printing(park).status == 0
    answer = printing(park, "--no", "2022-002")
    assert answer.status == 0
    (page,) = read_document(park.parent / "牌.pdf").pages
    assert "编号：2022-002" in "".join(char.char for char in page.chars)


@pytest.mark.parametrize(
    ("limit", "why"),
    [
        (("--no", "2022-777"), "没有编号为“2022-777”的公示牌"),
        (("--department", "没有的局"), "没有名为“没有的局”的部门"),
        (("--department", "督查室"), "没有包保的企业"),
        (("--enterprise", "没有的厂"), "没有名为“没有的厂”的企业"),
        (("--enterprise", "冷链", "--department", "经济发展局"), "责任部门不是经济发展局"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(park: Path, limit: tuple[str, ...], why: str) -> None:
    answer = printing(park, *limit)
    assert (answer.status, answer.out) == (1, "")
    assert why in answer.err
    assert answer.err.count("\n") == 1
    assert all_rows(park)["signboard"] == []
    assert not (park.parent / "牌.pdf").exists()
