"""Departments with problems past their deadline, as every test of letters needs them."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import factories
from tests.fixtures.accounts import administrator, cheap_passwords

__all__ = ["Office", "administrator", "cheap_passwords"]


class Office(NamedTuple):
    """Two departments in the office's order; the first has two problems past their deadline, the second one."""

    first: int
    second: int
    longest: int
    shorter: int
    other: int


@pytest.fixture
def office(park: Path) -> Office:
    """On Wednesday, 31 August 2022: 2022-0001 since the 17th, 2022-0002 since the 22nd and 2022-0003 since the 24th."""
    assert park.exists()
    first, second = factories.department("建设局"), factories.department("经发局")
    longest = factories.handled_problem(first, collected_on=date(2022, 8, 10))
    shorter = factories.handled_problem(first, collected_on=date(2022, 8, 15))
    other = factories.handled_problem(second, collected_on=date(2022, 8, 17))
    return Office(first, second, longest, shorter, other)
