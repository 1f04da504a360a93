"""Tells in which encoding a text file was written: strict decoding in a fixed order, and whether the outcome is plausible."""

import codecs
import re
from dataclasses import dataclass

from exports.excel.errors import WorkbookError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_CHINESE = (("gbk", "GBK"), ("gb18030", "GB 18030"))
_PROBED = 200_000  # characters looked at to see whether a text is plausible
_FIRST_SIGN = "\u2010"  # below stand the letters of Europe and the Near East, which pairs of GBK bytes may be valid UTF-8 of
_CUT = 4  # bytes: a character cut off at the end of a file is shorter

# Signs beside Chinese characters in an office's text: punctuation, full-width forms, numbers in circles and Roman ones, units.
_SIGNS = re.compile(
    "[\u00b0-\u00d7\u00f7\u2010-\u2027\u2030-\u203b\u2103\u2160-\u217f\u2190-\u2193\u2200-\u22bf\u2460-\u24ff\u2500-\u25ff\u3000-\u301f\u3220-\u33ff\uff01-\uffe5]"
)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_PLAIN = re.compile("[\x09\x0a\x0d\x20-\x7e]")
_LEAST_COMMON = 0.85  # of the Chinese characters are those of GB 2312, however rare the names
_RARE = 2  # characters of a short text may be as rare as they like: a name
_LEAST_CHINESE = 0.9  # of what is not ASCII is Chinese


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text and the name of its encoding as people know it; ``None`` where it is plain ASCII."""

    text: str
    encoding: str | None


def decode_text(data: bytes) -> DecodedText:
    """The text of a file, or a :class:`WorkbookError` for bytes that are no text, or in no encoding used in Chinese offices.

    A mark at the beginning decides. Without one, what is valid UTF-8 is taken for it, unless it holds no Chinese sign and would
    be plausible Chinese in GBK; everything else must be plausible Chinese in GBK or, beyond that, in GB 18030.
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return DecodedText(_strictly(data[len(mark) :], codec, name), name)
    if b"\0" in data:
        raise WorkbookError("文件里有空字节，不是完整的文本。请用 Excel 或 WPS 打开后另存为 .xlsx 再试。")
    if data.isascii():
        return DecodedText(data.decode("ascii"), None)
    chinese = _chinese(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as broken:
        if _is_broken_utf8(data, broken):
            raise WorkbookError(_where(data, broken.start, "UTF-8")) from broken
        if chinese is None:
            raise WorkbookError(
                "认不出这个文本文件用的编码（不是 UTF-8、GBK 或 GB 18030）。请用 Excel 或 WPS 打开后另存为 .xlsx 再试。"
            ) from broken
        return chinese
    if chinese is not None and max(text) < _FIRST_SIGN:
        return chinese
    return DecodedText(text, "UTF-8")


def _strictly(data: bytes, codec: str, name: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as broken:
        raise WorkbookError(_where(data, broken.start, name)) from broken
    if "\0" in text:
        raise WorkbookError("文件里有空字符，不是完整的文本。请用 Excel 或 WPS 打开后另存为 .xlsx 再试。")
    return text


def _chinese(data: bytes) -> DecodedText | None:
    for codec, name in _CHINESE:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        return DecodedText(text, name) if _is_plausible(text) else None
    return None


def _is_plausible(text: str) -> bool:
    """Whether people would write this: Chinese, and mostly in common characters; wrongly decoded bytes give rare ones."""
    foreign = _PLAIN.sub("", text[:_PROBED])
    han = _HAN.findall(foreign)
    common = sum(_is_common(char) for char in han)
    known = len(han) + len(_SIGNS.findall(foreign))
    return common >= _LEAST_COMMON * len(han) - _RARE and known >= _LEAST_CHINESE * len(foreign) - _RARE


def _is_common(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _is_broken_utf8(data: bytes, broken: UnicodeDecodeError) -> bool:
    """Whether this was UTF-8 once: only its end is missing, or all around the broken place is sound."""
    sound = data[: broken.start]
    if len(data) - broken.start < _CUT:
        return not sound.isascii() and bool(_HAN.search(sound.decode("utf-8")))
    return len(_HAN.findall(sound.decode("utf-8"))) >= 20  # by chance GBK text stays valid for a few characters only


def _where(data: bytes, position: int, name: str) -> str:
    line = data.count(b"\n", 0, position) + 1
    return f"文本文件按 {name} 读到第{line}行时出错，可能没有存完整或混用了编码。请用 Excel 或 WPS 打开检查，另存为 .xlsx 后再试。"
