"""Icons drawn by us, from strokes on a 24×24 grid: crisp at every scaling, coloured by the theme."""

import re
from functools import lru_cache

from PySide6.QtGui import QIcon, QPixmap

GRID = 24

# M/L x y: move, line · Z: close · R x y w h r: rounded box · O x y r: circle · C x1 y1 x2 y2 x y: curve
STROKES = {
    "dashboard": "R 3 3 8 10 1.5 R 13 3 8 6 1.5 R 13 11 8 10 1.5 R 3 15 8 6 1.5",
    "roster": "O 9 8 3.5 M 2.5 20 C 2.5 14 15.5 14 15.5 20 M 15.5 5 C 19.5 5 19.5 11 15.5 11.2 M 17.5 14.6 C 20 15.3 21.5 17 21.5 20",
    "enterprises": "M 3 21 L 3 10 L 9 13.5 L 9 10 L 15 13.5 L 15 4 L 20 4 L 21 21 Z "
    "M 7 17.5 L 8 17.5 M 12 17.5 L 13 17.5 M 17 17.5 L 18 17.5",
    "visits": "M 12 21.5 C 5 14 5 11.5 5 9.5 C 5 0.5 19 0.5 19 9.5 C 19 11.5 19 14 12 21.5 Z O 12 9.5 2.7",
    "feedback": "O 12 12 9 M 8 12.3 L 11 15.2 L 16.2 9.2",
    "conferences": "O 12 5.5 3 O 5 16.5 3 O 19 16.5 3 M 12 8.5 L 12 12.5 M 7.5 14.5 L 12 12.5 L 16.5 14.5",
    "redlines": "M 12 3.5 L 21.5 20.5 L 2.5 20.5 Z M 12 9.8 L 12 14.6 M 12 17.3 L 12 17.5",
    "notices": "M 6 2.5 L 14.5 2.5 L 19 7 L 19 21.5 L 6 21.5 Z M 14.5 2.5 L 14.5 7 L 19 7 M 9 12 L 16 12 M 9 16 L 16 16",
    "ledgers": "R 3 4 18 16 1.5 M 3 9.5 L 21 9.5 M 3 14.7 L 21 14.7 M 9 9.5 L 9 20",
    "exchange": "M 4 8.5 L 19 8.5 M 15 4.5 L 19.3 8.5 L 15 12.5 M 20 16 L 5 16 M 9 12.4 L 4.7 16 L 9 20",
    "settings": "O 12 12 3 M 12 3 L 12 5.5 M 12 18.5 L 12 21 M 3 12 L 5.5 12 M 18.5 12 L 21 12 M 5.6 5.6 L 7.4 7.4 M 16.6 16.6 L 18.4 18.4 "
    "M 18.4 5.6 L 16.6 7.4 M 7.4 16.6 L 5.6 18.4 O 12 12 6.5",
    "search": "O 10.5 10.5 6.5 M 15.5 15.5 L 21 21",
    "left": "M 14.5 5 L 8 12 L 14.5 19",
    "right": "M 9.5 5 L 16 12 L 9.5 19",
    "plus": "M 12 4.5 L 12 19.5 M 4.5 12 L 19.5 12",
    "close": "M 6 6 L 18 18 M 18 6 L 6 18",
    "open": "M 3 19 L 3 5 L 9.5 5 L 11.5 7.5 L 20 7.5 L 20 10.5 M 3 19 L 6.5 10.5 L 22 10.5 L 18.5 19 Z",
    "demo": "R 3 4 18 12.5 1.5 M 8 20.5 L 16 20.5 M 12 16.5 L 12 20.5 M 10.3 7.6 L 14.6 10.2 L 10.3 12.8 Z",
    "undo": "M 8 4.5 L 3.8 8.7 L 8 13 M 4 8.7 L 14 8.7 C 22 8.7 22 19.5 14 19.5 L 8 19.5",
    "calendar": "R 3.5 5 17 15.5 1.5 M 3.5 10 L 20.5 10 M 8 3 L 8 7 M 16 3 L 16 7",
    "print": "M 7 8 L 7 3 L 17 3 L 17 8 M 7 17 L 3.5 17 L 3.5 8 L 20.5 8 L 20.5 17 L 17 17 M 7 13.5 L 17 13.5 L 17 21 L 7 21 Z",
    "save": "M 12 3.5 L 12 15 M 7.5 10.8 L 12 15.3 L 16.5 10.8 M 4 16 L 4 20.5 L 20 20.5 L 20 16",
    "columns": "R 3 4 18 16 1.5 M 9 4 L 9 20 M 15 4 L 15 20",
    "copy": "R 8 8 12.5 12.5 1.5 M 15.5 8 L 15.5 3.5 L 3.5 3.5 L 3.5 15.5 L 8 15.5",
    "refresh": "M 20 11 C 19 2.5 7 1.5 4.4 9.4 M 4 4 L 4.2 9.6 L 9.8 9.4 M 4 13 C 5 21.5 17 22.5 19.6 14.6 M 20 20 L 19.8 14.4 L 14.2 14.6",
    "help": "O 12 12 9 M 9.2 9.6 C 9.4 5.4 15.4 6.6 14.6 10.2 C 14.2 12 12 12 12 14.2 M 12 17 L 12 17.3",
}


_SHAPE = re.compile(r"R (\S+) (\S+) (\S+) (\S+) (\S+)|O (\S+) (\S+) (\S+)|[^RO]+")


def _svg(strokes: str, colour: str, pixels: int) -> bytes:
    """The drawing as SVG, whose own path language has all but the box and the circle."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{pixels}" height="{pixels}" viewBox="0 0 {GRID} {GRID}">'
        f'<g fill="none" stroke="{colour}" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">'
        f"{''.join(map(_element, _SHAPE.finditer(strokes)))}</g></svg>"
    ).encode()


def _element(shape: re.Match[str]) -> str:
    x, y, width, height, rounding, centre_x, centre_y, radius = shape.groups()
    if width:
        return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{rounding}"/>'
    if radius:
        return f'<circle cx="{centre_x}" cy="{centre_y}" r="{radius}"/>'
    path = shape[0].strip()
    return f'<path d="{path}"/>' if path else ""


@lru_cache(maxsize=128)
def pixmap(name: str, colour: str, size: int = 20, ratio: float = 2.0) -> QPixmap:
    """The icon ``name`` in ``colour`` (#rrggbb), ``size`` logical pixels wide."""
    drawn = QPixmap()
    drawn.loadFromData(_svg(STROKES[name], colour, int(size * ratio)), "SVG")
    drawn.setDevicePixelRatio(ratio)
    return drawn


def icon(name: str, colour: str, *, disabled: str = "", size: int = 20) -> QIcon:
    """A QIcon of the drawing, with its greyed form in ``disabled`` if given."""
    made = QIcon(pixmap(name, colour, size))
    if disabled:
        made.addPixmap(pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return made
