"""统一社会信用代码 (GB 32100-2015): 18 characters, the last a check character."""

import unicodedata

from desktop.imports.text import CellError, text_of
from exports.excel.grid import Cell

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
LENGTH = 18

_VALUES = {char: value for value, char in enumerate(ALPHABET)}


class CreditCodeError(CellError):
    """A cell is not a credit code. The text is the reason as the clerk reads it."""


def check_character(body: str) -> str:
    """The check character of the first 17: 31 − (weighted sum mod 31), 31 standing for 0 (GB 32100-2015 6.2)."""
    total = sum(_VALUES[char] * weight for char, weight in zip(body, WEIGHTS, strict=True))
    return ALPHABET[-total % len(ALPHABET)]


def parse_credit_code(cell: Cell) -> str:
    """The code in capitals without spaces; raises :class:`CreditCodeError` saying what is wrong with it."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        raise CreditCodeError("信用代码被存成了数值，末几位已经丢失，请把单元格设为文本后重新填写")
    text = unicodedata.normalize("NFKC", text_of(cell)).upper()
    code = "".join(char for char in text if not char.isspace() and char not in "-—–")
    if not code:
        raise CreditCodeError("没有填写统一社会信用代码")
    if len(code) != LENGTH:
        raise CreditCodeError(f"统一社会信用代码应为 18 位，现为 {len(code)} 位")
    strange = [char for char in code if char not in _VALUES]
    if strange:
        raise CreditCodeError(f"统一社会信用代码里不会有“{strange[0]}”（不用 I、O、S、V、Z 和其他符号）")
    if code[-1] != check_character(code[:-1]):
        raise CreditCodeError("统一社会信用代码的校验位不对，请核对有没有抄错")
    return code
