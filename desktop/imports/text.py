"""Cleans what people type into cells."""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar, cast

from exports.excel.grid import Cell, UnreadCell

ReadT = TypeVar("ReadT", bound=Callable[..., Any])

# Full-width digits, letters and the signs inside numbers become half-width; Chinese punctuation stays as typed.
_LETTERS = {code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_SIGNS = {ord("．"): ".", ord("－"): "-", ord("＋"): "+", ord("％"): "%", ord("＃"): "#", ord("＠"): "@"}
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u3000\t"), " ")
_INVISIBLE = dict.fromkeys((*range(0x20), 0x7F, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))
del _INVISIBLE[ord("\n")], _INVISIBLE[ord("\t")]
_TABLE = _INVISIBLE | _LETTERS | _SIGNS | _SPACES
_WIDE = re.compile(f"[{''.join(map(re.escape, map(chr, _LETTERS | _SIGNS)))}]")

_MARKS = frozenset("'’＇")
_TEXT_MARK = re.compile("['’＇](?=[0-9０-９A-Za-z+][^'’＇]*$)")  # of a number kept as text, where an export has written it out
_DOTS = re.compile("[·•・‧∙⋅●]")
_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af〇"
_CJK_DOT = re.compile(f"(?<=[{_CJK}])[.]+(?=[{_CJK}])")
_ANY_CJK = re.compile(f"[{_CJK}]")
_WRAP = re.compile(f"(?<=[{_CJK}（）])\\n|\\n(?=[{_CJK}（）])")
_NAME = re.compile(f"[{_CJK}]{{1,}}(?:·[{_CJK}]+)*|[A-Za-z][A-Za-z .'\\-·]*")
_BLANK_WORDS = frozenset({"", "/", "\\", "-", "--", "---", "—", "——", "无", "暂无", "没有", "空", "n/a", "na", "none", "null", "…"})
_LONGEST_BLANK = max(map(len, _BLANK_WORDS))


class CellError(ValueError):
    """A cell cannot be understood. The text is the reason as the clerk reads it."""


def remembered(read: ReadT) -> ReadT:
    """For what reads a cell and asks nothing else: cells repeat, and what one said is not worked out again."""
    return cast("ReadT", lru_cache(8192, typed=True)(read))


def text_of(cell: Cell) -> str:
    """A cell as tidy text: trimmed, half-width digits and letters, no invisible characters, lines kept.

    Whole numbers have no ``.0``; dates are ``yyyy-mm-dd``; ``True`` is 是. A cell whose value the file does
    not hold is empty text (:func:`unread_reason` says why).
    """
    if isinstance(cell, str):
        return _tidy(cell)
    if cell is None or isinstance(cell, UnreadCell):
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:.15g}" if not cell.is_integer() or abs(cell) >= 2**53 else str(int(cell))
    return str(cell)


def _tidy(text: str) -> str:
    if text[:1] in _MARKS and (mark := _TEXT_MARK.match(text)):
        text = text[mark.end() :]
    if text.isprintable() and "  " not in text and not _WIDE.search(text):  # as most is: nothing to tidy, but for a space at an end
        return text.strip()
    lines = (" ".join(line.split()) for line in text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE).split("\n"))
    return "\n".join(line for line in lines if line)


def line_of(cell: Cell) -> str:
    """Like :func:`text_of`, on one line: a line break inside Chinese text was only a wrap and goes."""
    text = text_of(cell)
    return _WRAP.sub("", text).replace("\n", " ") if "\n" in text else text


@remembered
def is_blank(cell: Cell) -> bool:
    """Whether a cell says nothing: empty, or a stroke or word put where there is nothing (``/``, ``—``, 无)."""
    return cell is None or (not isinstance(cell, UnreadCell) and says_nothing(text_of(cell)))


def says_nothing(text: str) -> bool:
    """Whether tidy text is empty, or one of the words and strokes put where there is nothing."""
    return len(text) <= _LONGEST_BLANK and text.lower() in _BLANK_WORDS


def unread_reason(cell: UnreadCell) -> str:
    """Why a cell's value is not there, and what to do."""
    if cell.kind == "error":
        return f"单元格是公式错误值{cell.text}，请改正公式或直接填写结果"
    return "单元格是没有计算结果的公式，请用 Excel 或 WPS 打开保存一次，或直接填写结果"


def person_name(text: str) -> str:
    """A person's name as stored: ``张　伟`` → ``张伟``, any dot inside a name → ``·``; Latin names keep single spaces."""
    name = _CJK_DOT.sub("·", _DOTS.sub("·", line_of(text)))
    if _ANY_CJK.search(name):
        name = "".join(name.split())
    return name.removesuffix("同志").strip("·")


def check_person_name(cell: Cell) -> str:
    """:func:`person_name` of a cell that must hold one person's name; otherwise a CellError."""
    name = person_name(line_of(cell))
    if not name:
        raise CellError("没有填写姓名")
    if not _NAME.fullmatch(name) or len(name) > 40:
        raise CellError(f"“{name[:40]}”不像一个人的姓名")
    return name
