"""Which visits count toward the weekly duty, as the park has set it."""

from desktop.settings.declared import ONLY_ON_SITE_COUNTS
from desktop.settings.queries import value_of


def all_forms_count() -> bool:
    """Whether visits by phone and online count as well as those on site."""
    return not value_of(ONLY_ON_SITE_COUNTS)
