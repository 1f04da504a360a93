"""A picture within the text: undistorted, in the middle, its caption under it."""

from io import BytesIO
from typing import Final

from PIL import Image

from exports.pdf.document import Picture
from exports.pdf.errors import PictureError
from exports.pdf.fonts import Role
from exports.pdf.lines.text import TextSetter, baseline_of, one_line, plain
from exports.pdf.marks import Picture as PictureMark
from exports.pdf.page import LINE_PITCH, MM, SMALL_4
from exports.pdf.paginate import Strip, stacked

_LEADING: Final = 1.5
_ABOVE: Final = 4.0
_ROOM_ABOVE: Final = 6 * LINE_PITCH  # a heading, or an annex's label, title and heading, fit on the page with any picture
_BETWEEN: Final = 5.0  # a picture and its caption
_AFTER: Final = 8.0


def picture_strips(setter: TextSetter, picture: Picture, measure: float, depth: float, field: str) -> list[Strip]:
    """The picture no wider than ``measure`` and, with its caption, no deeper than ``depth`` points.

    Raises MissingGlyphError, and PictureError for what is no whole JPEG.
    """
    caption = caption_strips(setter, picture.caption, measure, field)
    width, height = picture_size(picture, field)
    wanted = measure if picture.width_mm is None else min(measure, picture.width_mm * MM)
    room = depth - _ROOM_ABOVE - _ABOVE - _BETWEEN - sum(strip.height for strip in caption)
    scale = min(wanted / width, room / height)
    width, height = width * scale, height * scale
    mark = PictureMark(picture.jpeg, (measure - width) / 2, _ABOVE, width, height)
    gap = _BETWEEN if caption else _AFTER
    return [stacked([Strip(_ABOVE + height + gap, _ABOVE + height, (mark,), on_grid=False), *caption])]


def picture_size(picture: Picture, field: str) -> tuple[float, float]:
    """Width and height in dots. Raises PictureError naming ``field``.

    The whole picture is unpacked: a cut one must not be found out while the file is written, or by whoever opens it.
    """
    try:
        with Image.open(BytesIO(picture.jpeg), formats=["JPEG"]) as image:
            image.load()
            return image.size
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureError(one_line(picture.caption), field) from error


def caption_strips(setter: TextSetter, caption: str, measure: float, field: str) -> list[Strip]:
    """What stands under a picture or chart, in the middle, with some air below; nothing for no caption. Raises MissingGlyphError."""
    galley = setter.galley(one_line(caption), plain(Role.HEI, SMALL_4), field)
    leading = SMALL_4 * _LEADING
    lines = setter.lines(galley, measure, pitch=SMALL_4, justify=False)
    last = len(lines) - 1
    return [
        Strip(
            leading + (_AFTER if number == last else 0.0),
            SMALL_4,
            (galley.letters(line, baseline_of(SMALL_4), x=(measure - galley.width_of(line)) / 2),),
            on_grid=False,
        )
        for number, line in enumerate(lines)
    ]
