"""The small office of these tests; what opens a form in another program is tried where there is one."""

from pathlib import Path

import pytest

from tests.fixtures.forms import Office, office
from tests.fixtures.libreoffice import CALC, is_here

collect_ignore = [] if is_here(CALC) else ["test_forms_in_libreoffice.py"]


@pytest.fixture
def scene(park: Path) -> Office:
    """A department, its cadres and their objects."""
    return office()
