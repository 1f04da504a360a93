"""Which of the measurings are tested where."""

import os

from tests.factories import template_park

collect_ignore = [] if os.name == "posix" else ["test_imports.py"]  # it measures by what only POSIX tells

__all__ = ["template_park"]
