"""The makers make what they say."""

from pathlib import Path

from db.models import Feedback
from desktop.audit.check import check_park_file
from tests import factories


def test_a_closed_problem_goes_the_whole_way(park: Path) -> None:
    found = factories.closed_problem()

    assert Feedback.get_by_id(found).status == "已销号"
    assert check_park_file().ok
