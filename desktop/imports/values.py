"""Values an import makes by the ten thousand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

ClassT = TypeVar("ClassT", bound=type)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def quick_value(made: ClassT) -> ClassT:
    """A frozen dataclass in the eyes of the type checker. At run time nothing guards it: that would double what making one costs."""
    return dataclass(slots=True, unsafe_hash=True)(made)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def quick_named_value(made: ClassT) -> ClassT:
    """The same, made by names only."""
    return dataclass(slots=True, unsafe_hash=True, kw_only=True)(made)
