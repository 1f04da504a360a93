"""Park fixtures for every test of what the office does."""

from tests.factories import park, template_park

__all__ = ["park", "template_park"]
