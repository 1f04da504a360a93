"""What can go wrong while a document is set, besides the disk (OSError)."""


class MissingGlyphError(Exception):
    """None of this machine's fonts has ``character``, which stands in ``field`` of the document."""

    def __init__(self, character: str, field: str) -> None:
        super().__init__(f"“{field}”中的“{character}”（U+{ord(character):04X}）在本机字体中没有字形，请更换该字或在设置中指定字体")
        self.character = character
        self.field = field


class PictureError(Exception):
    """A picture that cannot be read stands in ``field`` of the document."""

    def __init__(self, caption: str, field: str) -> None:
        super().__init__(f"“{field}”中的图片{f'“{caption}”' if caption else ''}无法读取，可能不是JPEG图片或已损坏，请换一张图片")


class FontError(Exception):
    """A font file chosen by the user is unusable, or this machine has no Chinese TrueType font at all; the text says which."""


class UnreadablePdfError(Exception):
    """A file that calls itself a PDF and cannot be opened: damaged, or locked by a password."""
