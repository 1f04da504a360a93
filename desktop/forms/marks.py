"""The hidden marks of a form: which form, which sheet, which row it is, sealed so that a mark made up or changed is known.

Rules without a database. A mark says in plain text what the program wrote; the seal is an HMAC-SHA-256 over that text with the secret of
the form, which never leaves the park file.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from exports.excel.form.layout import SHEET_MARK, SLOT_MARK

_BETWEEN = "|"
_SEAL_LENGTH = 20  # hexadecimal digits
_SLOT_PARTS = 6  # key, sheet, slot, object, label, seal


class FormPart(StrEnum):
    """The sheets that are filled in, as the marks name them."""

    VISITS = "V"
    PROBLEMS = "P"


@dataclass(frozen=True)
class SlotMark:
    """What stands hidden before a row: ``slot`` is its place in the form, ``enterprise`` the object it is for (None: any of the form's)."""

    key: str
    part: FormPart
    slot: str
    enterprise: int | None
    label: str


def seal(secret: str, text: str) -> str:
    """The checksum of a mark's text."""
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()[:_SEAL_LENGTH]


def form_mark(key: str) -> str:
    """On the hidden sheet of lists: which form this is, even where every row was taken out."""
    return f"{SHEET_MARK}{key}"


def sheet_mark(secret: str, key: str, part: FormPart, headings: Iterable[str], objects: Iterable[int]) -> str:
    """Before the keys of a sheet's columns: seals them, and the objects that may be chosen."""
    text = _BETWEEN.join((key, part, ",".join(map(str, objects))))
    return f"{SHEET_MARK}{text}{_BETWEEN}{seal(secret, text + _BETWEEN + _BETWEEN.join(headings))}"


def slot_mark(secret: str, mark: SlotMark) -> str:
    """Before a row."""
    text = _BETWEEN.join((mark.key, mark.part, mark.slot, str(mark.enterprise or ""), mark.label))
    return f"{SLOT_MARK}{text}{_BETWEEN}{seal(secret, text)}"


def key_in(mark: str) -> str:
    """The key of the form that any mark names, believed or not; empty where there is none."""
    for begins in (SHEET_MARK, SLOT_MARK):
        if mark.startswith(begins):
            return mark.removeprefix(begins).partition(_BETWEEN)[0]
    return ""


def read_sheet_mark(secret: str, mark: str, headings: Iterable[str]) -> tuple[FormPart, frozenset[int]] | None:
    """Which sheet of its form it is and which objects may be chosen in it; None when the seal does not fit what is said."""
    text, _, sealed = mark.removeprefix(SHEET_MARK).rpartition(_BETWEEN)
    if not hmac.compare_digest(sealed.encode(), seal(secret, text + _BETWEEN + _BETWEEN.join(headings)).encode()):
        return None
    _, part, objects = text.split(_BETWEEN)
    return FormPart(part), frozenset(int(number) for number in objects.split(",") if number)


def read_slot_mark(secret: str, mark: str) -> SlotMark | None:
    """What a row's mark says; None when it is none, or its seal does not fit."""
    text, _, sealed = mark.removeprefix(SLOT_MARK).rpartition(_BETWEEN)
    if not mark.startswith(SLOT_MARK) or not hmac.compare_digest(sealed.encode(), seal(secret, text).encode()):
        return None
    key, part, slot, enterprise, label = text.split(_BETWEEN, _SLOT_PARTS - 2)
    return SlotMark(key, FormPart(part), slot, int(enterprise) if enterprise else None, label)
