"""Reads phone numbers as offices write and Excel mangles them."""

import re
import unicodedata

from desktop.imports.text import CellError, remembered, text_of
from exports.excel.grid import Cell

_MOBILE = re.compile(r"1[3-9]\d{9}")
_AREA = r"0(?:10|2\d|[3-9]\d{2})"
_LANDLINE = re.compile(rf"({_AREA})([2-8]\d{{6,7}})(?:\*(\d{{1,6}}))?")
_LOCAL = re.compile(r"([2-8]\d{6,7})(?:\*(\d{1,6}))?")
_SERVICE = re.compile(r"([48]00)(\d{7})")
_SEPARATORS = re.compile(r"[、，,;；／/|\n]|或")
_PREFIX = re.compile(r"^(?:\+|00)?86(?=1[3-9]\d{9}$|0?\d{9,11}$)")
_TWO_BY_SPACE = re.compile(rf"(1[3-9](?:[ -]?\d){{9}}|{_AREA}[ -]?\d{{7,8}})\s+(1[3-9](?:[ -]?\d){{9}}|{_AREA}[ -]?\d{{7,8}})")


class PhoneError(CellError):
    """A cell is not a phone number. The text is the reason as the clerk reads it."""


@remembered
def parse_phones(cell: Cell) -> tuple[str, ...]:
    """Every number of a cell, in order: mobiles as 11 digits, landlines as ``0745-2750190`` (``-801`` extension).

    At least one, else :class:`PhoneError`; where only one can be kept it is the first.
    Numbers stored as numbers, spaces, hyphens, full-width digits, +86 and labels such as 手机： are understood.
    One bad number among several makes the whole cell an error: a half-read cell would go unnoticed.
    """
    text = unicodedata.normalize("NFKC", text_of(cell)).strip()
    if not text:
        raise PhoneError("没有填写电话")
    if re.fullmatch(r"\d(?:\.\d+)?[eE]\+?\d+", text):
        raise PhoneError(f"“{text}”是科学计数法，末几位已经丢失，请把单元格设为文本后重新填写")
    both = _TWO_BY_SPACE.fullmatch(text)
    pieces = list(both.groups()) if both else [piece for piece in _SEPARATORS.split(text) if piece.strip()]
    if not pieces:
        raise PhoneError("没有填写电话")
    return tuple(dict.fromkeys(_one(piece) for piece in pieces))


def _one(piece: str) -> str:
    text = re.sub(r"^[^\d+]*[:：]|\((?:[^\d()]*)\)|[手机办电话宅号码家]", "", piece.strip())
    text = re.sub(r"(?:转|分机|#|ext\.?)\s*(?=\d+$)", "*", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=\d{7})[-—–](?=\d{1,5}$)", "*", text) if text.startswith("0") or text.count("-") > 1 else text
    digits = re.sub(r"[\s\-—–_.()·]", "", text)
    digits = _PREFIX.sub("", digits)
    if _MOBILE.fullmatch(digits):
        return digits
    if match := _LANDLINE.fullmatch(digits):
        return "-".join(part for part in match.groups() if part)
    if match := _SERVICE.fullmatch(digits):
        return f"{match[1]}-{match[2][:3]}-{match[2][3:]}"
    if match := _LOCAL.fullmatch(digits):
        return "-".join(part for part in match.groups() if part)
    raise PhoneError(_why_not(digits, piece.strip()))


def _why_not(digits: str, shown: str) -> str:
    if not digits.isdigit():
        return f"“{shown[:30]}”不是电话号码"
    if digits.startswith("1") and len(digits) != 11:
        return f"“{shown[:30]}”不是有效的手机号：应为 11 位，现为 {len(digits)} 位"
    return f"“{shown[:30]}”不是有效的电话号码（手机 11 位；座机如 0745-2750190）"
