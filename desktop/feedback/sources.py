"""Which office keeps the list of which source, and whose eyes are limited to their own. Pure (domain: §4)."""

from __future__ import annotations

from collections.abc import Collection

from desktop.errors import UserError
from desktop.matching import match_key
from desktop.vocabulary import KEEPERS, AccountRole, Source


def keeper_named(*names: str) -> str | None:
    """The keeping office that a department is, by its full or short name."""
    keys = {match_key(name) for name in names if name}
    return next((office for office in KEEPERS if match_key(office) in keys), None)


def keeper_meant(text: str) -> str:
    """The keeping office typed on the command line. Raises UserError naming those there are."""
    office = keeper_named(text)
    if office is None:
        raise UserError(f"“{text}”不保管问题来源清单；保管的是：{'、'.join(KEEPERS)}")
    return office


def keeper_of(source: str) -> str:
    """The office that keeps the list of a source."""
    return next(office for office, sources in KEEPERS.items() if Source(source) in sources)


def limited_to(roles: Collection[AccountRole], *department: str) -> str | None:
    """The office whose list alone a person sees: a 部门联络员, and nothing else, of an office that keeps one. None: every problem."""
    return keeper_named(*department) if set(roles) == {AccountRole.LIAISON} else None
