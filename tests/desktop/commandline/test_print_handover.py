"""``print handover``: by its number, as often as wanted."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from desktop.handovers.commands import hand_over
from desktop.vocabulary import Role
from tests import factories
from tests.factories import ACTOR, opened_park
from tests.fixtures.command import Answered, run

NUMBER = "交接〔2022〕1号"


@pytest.fixture
def park(template_park: Path, tmp_path: Path) -> Path:
    """A park in which one handover was made, closed."""
    path = Path(shutil.copy(template_park, tmp_path / "park.db"))
    with opened_park(path):
        giver = factories.cadre(name="唐一鸣")
        factories.relation(factories.enterprise(), Role.RESPONSIBLE, giver)
        hand_over(cadre=giver, receiver=factories.cadre(name="钱二平"), day=date(2022, 8, 31), actor=ACTOR)
    return path


def printing(park: Path, *words: object) -> Answered:
    return run("print", "handover", "--db", park, "--out", park.parent / "交接.pdf", "--today", "2022-09-01", *words)


@pytest.mark.parametrize("number", [NUMBER, "交接[2022]1号", "1"])
def test_it_is_printed_by_its_number(park: Path, number: str) -> None:
    answer = printing(park, "--no", number)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith(f"已打印{NUMBER}交接清单（唐一鸣，1份）：{park.parent / '交接.pdf'}（1页）")
    assert printing(park, "--no", number, "--json").values["files"][0]["pages"] == 1


def test_a_wrong_or_missing_number_is_told(park: Path) -> None:
    answer = printing(park, "--no", "交接〔2022〕9号")
    assert (answer.status, answer.err.strip()) == (1, f"没有编号为“交接〔2022〕9号”的交接；最近的是{NUMBER}")
    answer = printing(park)
    assert (answer.status, answer.err.strip()) == (1, "打印交接清单须用 --no 写明编号，如 --no 交接〔2022〕3号")
    assert not (park.parent / "交接.pdf").exists()
