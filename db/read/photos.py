"""The photos of a visit: small ones for the strip, one whole."""

from __future__ import annotations

from typing import NamedTuple

from db import session
from db.read.query import rows_of


class PhotoRow(NamedTuple):
    """A living photo of a visit; ``thumbnail`` is a small JPEG, None for one kept before photos were looked at."""

    id: int
    visit_id: int
    name: str
    size: int
    thumbnail: bytes | None


def photos_of(visit: int) -> list[PhotoRow]:
    """The photos of a visit in the order in which they were added."""
    return rows_of(
        PhotoRow,
        "SELECT p.id, p.visit_id, p.name, s.size, s.thumbnail FROM photo p JOIN stored_file s ON s.id = p.file_id "
        "WHERE p.visit_id = :visit AND NOT p.voided ORDER BY p.id",
        {"visit": visit},
    )


def photo_content(photo: int) -> tuple[str, bytes]:
    """Name and whole content of a photo."""
    name, content = session.execute(
        "SELECT p.name, s.content FROM photo p JOIN stored_file s ON s.id = p.file_id WHERE p.id = ?", (photo,)
    ).fetchone()
    return name, content
