"""Small pictures drawn for the demo in place of photos: a plant or a building site, with the day and time in a corner."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

SIZE = (480, 360)
QUALITY = 72
_GROUND = 270  # how far down the ground begins
_SKIES = ("#bcd8ee", "#c9dde8", "#a9cce8", "#d5dee4")
_WALLS = ("#d9d2c3", "#c8d0d6", "#b9c7bd", "#d8c3b0")
_ROOFS = ("#4f6d8c", "#7d4a43", "#4d6b5c", "#5b5f66")
_GLASS, _CONCRETE, _STEEL, _ASPHALT, _STAMP = "#7f9bb0", "#a8a69f", "#d08b2c", "#8d8f8c", "#f0a020"


def plant(rng: Random, taken_at: datetime) -> bytes:
    """A JPEG of a hall with a saw-tooth roof, a chimney and lorries before it."""

    def draw(on: ImageDraw) -> None:
        left, top, bays = rng.randrange(20, 70), rng.randrange(140, 175), rng.randrange(4, 7)
        wall, roof, width = rng.choice(_WALLS), rng.choice(_ROOFS), 54
        chimney = left + bays * width + rng.randrange(8, 30)
        on.rectangle((chimney, top - rng.randrange(50, 90), chimney + 16, _GROUND), fill=roof)
        on.rectangle((left, top, left + bays * width, _GROUND), fill=wall)
        for bay in range(bays):
            x = left + bay * width
            on.polygon(((x, top), (x, top - 34), (x + width, top)), fill=roof)
            on.rectangle((x + 10, top + 22, x + width - 10, top + 48), fill=_GLASS)
        door = left + rng.randrange(bays) * width + 8
        on.rectangle((door, _GROUND - 44, door + width - 16, _GROUND), fill=roof)
        for lorry in range(rng.randrange(1, 4)):
            x = 20 + lorry * 140 + rng.randrange(50)
            on.rectangle((x, 282, x + 62, 312), fill=rng.choice(_WALLS))
            on.rectangle((x + 64, 292, x + 84, 312), fill=rng.choice(_ROOFS))
            for wheel in (x + 8, x + 44, x + 68):
                on.ellipse((wheel, 306, wheel + 13, 319), fill="#303030")

    return _picture(rng, taken_at, draw)


def building_site(rng: Random, taken_at: datetime) -> bytes:
    """A JPEG of a frame of columns and floors with a crane over it."""

    def draw(on: ImageDraw) -> None:
        left, storeys, bays = rng.randrange(40, 120), rng.randrange(2, 6), rng.randrange(4, 7)
        height, width = 36, 46
        for storey in range(storeys):
            y = _GROUND - (storey + 1) * height
            last = bays if storey < storeys - 1 else rng.randrange(2, bays + 1)
            on.rectangle((left, y, left + last * width, y + 8), fill=_CONCRETE)
            for column in range(last + 1):
                on.rectangle((left + column * width, y, left + column * width + 7, y + height), fill=_CONCRETE)
        mast, reach = left + bays * width + 30, rng.randrange(150, 240)
        on.rectangle((mast, 40, mast + 9, _GROUND), fill=_STEEL)
        on.rectangle((mast - reach, 46, mast + 60, 53), fill=_STEEL)
        on.polygon(((mast + 4, 20), (mast - 60, 46), (mast + 40, 46)), outline=_STEEL)
        hook = mast - reach + rng.randrange(10, 80)
        on.line((hook, 53, hook, 110), fill="#404040", width=2)
        on.rectangle((hook - 12, 110, hook + 12, 118), fill=_ROOFS[1])

    return _picture(rng, taken_at, draw)


def _picture(rng: Random, taken_at: datetime, draw: Callable[[ImageDraw], None]) -> bytes:
    """Sky and ground, what ``draw`` puts on them, and the stamp of a camera."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", SIZE, rng.choice(_SKIES))
    on = ImageDraw.Draw(picture)
    on.rectangle((0, _GROUND, *SIZE), fill=_ASPHALT)
    draw(on)
    on.text((300, 332), f"{taken_at:%Y-%m-%d %H:%M}", fill=_STAMP, font=ImageFont.load_default(18))
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=QUALITY)
    return made.getvalue()
