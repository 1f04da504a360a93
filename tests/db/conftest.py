"""Park fixtures for the tests of the park file."""

from tests.factories import park, template_park

__all__ = ["park", "template_park"]
