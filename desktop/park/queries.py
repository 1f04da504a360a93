"""What screens may ask about the park itself."""

from dataclasses import dataclass

from db.models import Park


@dataclass(frozen=True)
class ParkInfo:
    """The park's names and marks."""

    name: str
    party_committee: str
    management_committee: str
    issuing_body: str
    document_prefix: str
    supervision_phone: str
    address: str
    seal_name: str
    version: int


def park_info() -> ParkInfo:
    """The park of the open file."""
    row = Park.get()
    return ParkInfo(**{name: getattr(row, name) for name in ParkInfo.__annotations__})
