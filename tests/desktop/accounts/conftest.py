from tests.factories import park, template_park
from tests.fixtures.accounts import administrator, cheap_passwords, machine_clock

__all__ = ["administrator", "cheap_passwords", "machine_clock", "park", "template_park"]
