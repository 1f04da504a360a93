"""Small pictures on a working paper, in rows."""

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from reportlab.lib.utils import ImageReader

from exports.pdf.marks import Picture
from exports.pdf.page import MM
from exports.pdf.paginate import Strip

_ABREAST: Final = 4
_GAP: Final = 3 * MM
_HEIGHT: Final = 30 * MM  # of a row; a picture is as large as its place in it allows


def picture_strips(jpegs: Sequence[bytes], measure: float) -> list[Strip]:
    """The pictures in their order, each in the middle of its place, undistorted."""
    room = (measure - (_ABREAST - 1) * _GAP) / _ABREAST
    rows = [jpegs[start : start + _ABREAST] for start in range(0, len(jpegs), _ABREAST)]
    return [
        Strip(_HEIGHT + _GAP, _HEIGHT, tuple(_placed(jpeg, place * (room + _GAP), room) for place, jpeg in enumerate(row)), on_grid=False)
        for row in rows
    ]


def _placed(jpeg: bytes, left: float, room: float) -> Picture:
    width, height = ImageReader(BytesIO(jpeg)).getSize()
    scale = min(room / width, _HEIGHT / height)
    width, height = width * scale, height * scale
    return Picture(jpeg, left + (room - width) / 2, (_HEIGHT - height) / 2, width, height)
