"""Pictures: that they are whole, and small copies of them. The heavy library is loaded by whoever first looks at one."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from desktop.errors import UserError
from desktop.files.content import BMP, GIF, JPEG, PNG, WEBP, FileKind, kind_of

if TYPE_CHECKING:
    from PIL.Image import Image

THUMBNAIL = 240  # pixels of its longer side
THUMBNAIL_QUALITY = 80
MOST_PIXELS = 52_000_000  # what a telephone of 50 megapixels takes; unpacked with transparency they fill 208 MB
_FORMATS = {JPEG: "JPEG", PNG: "PNG", GIF: "GIF", BMP: "BMP", WEBP: "WEBP"}
_SHRINK_AS_THEY_ARE = frozenset({"RGB", "RGBA", "L", "LA", "CMYK"})  # the other modes cannot be blended
# What the decoders raise for bytes that are not what their header promises.
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    struct.error,
    zlib.error,
    OverflowError,
    MemoryError,
)


class Pixels(NamedTuple):
    """A picture as a screen takes it: rows of 24-bit RGB, ``width * 3`` bytes each."""

    width: int
    height: int
    rgb: bytes


def picture_kind(name: str, content: bytes) -> FileKind:
    """The kind of picture a file is. Raises UserError, naming the file, for one that is none."""
    if not content:
        raise UserError(f"“{name}”是空文件，里面没有图片")
    kind = kind_of(content)
    if not kind.is_picture:
        raise UserError(f"“{name}”不是图片，按内容看是{kind.words}；照片只收 JPEG、PNG、GIF、BMP、WebP 图片")
    return kind


def thumbnail(name: str, content: bytes) -> bytes:
    """A JPEG of at most THUMBNAIL pixels a side, upright. The whole picture is read for it.

    Raises UserError, naming the file, for what is no picture, is damaged or has more than MOST_PIXELS.
    """
    with _opened(name, content, THUMBNAIL) as picture:
        picture.thumbnail((THUMBNAIL, THUMBNAIL))
        made = io.BytesIO()
        picture.save(made, "JPEG", quality=THUMBNAIL_QUALITY)
    return made.getvalue()


def small_picture(content: bytes) -> bytes | None:
    """The thumbnail of a file of any kind: None for what is no picture, or one that cannot be opened."""
    if not kind_of(content).is_picture:
        return None
    try:
        return thumbnail("", content)
    except UserError:
        return None


def pixels(name: str, content: bytes, width: int, height: int) -> Pixels:
    """The picture upright and no larger than this; raises UserError as ``thumbnail`` does."""
    with _opened(name, content, max(width, height)) as picture:
        picture.thumbnail((max(1, width), max(1, height)))
        return Pixels(picture.width, picture.height, picture.tobytes())


@contextmanager
def _opened(name: str, content: bytes, side: int) -> Iterator[Image]:
    """The first frame, decoded to its end, upright, on white where it was transparent; a JPEG not much larger than ``side``."""
    from PIL import Image, ImageOps

    kind = picture_kind(name, content)
    Image.MAX_IMAGE_PIXELS = None  # the limit below is lower, and told in words
    try:
        with Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as stored:
            if stored.width * stored.height > MOST_PIXELS:
                raise UserError(
                    f"“{name}”有{stored.width}×{stored.height}个像素，太大了（最多{MOST_PIXELS // 10000}万像素）；请缩小后再添加"
                )
            stored.draft("RGB", (side, side))
            picture = stored if stored.mode in _SHRINK_AS_THEY_ARE else stored.convert(_full_mode(stored))
            picture.thumbnail((side, side))  # before it is turned and laid on white: each of these copies it
            yield _on_white(ImageOps.exif_transpose(picture))
    except _BROKEN as error:
        raise UserError(f"“{name}”已损坏或没有传完整，打不开；请重新拷贝这张照片再添加") from error


def _full_mode(picture: Image) -> str:
    """Colours in full, transparency kept."""
    return "RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB"


def _on_white(picture: Image) -> Image:
    from PIL import Image

    if _full_mode(picture) == "RGB":
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    ground = Image.new("RGB", layer.size, "white")
    ground.paste(layer, mask=layer)
    return ground
