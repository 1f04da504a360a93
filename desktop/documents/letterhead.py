"""What a document bears besides its text: who issues it, its number, its day; and the whole document as it is set on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.documents.text import DocumentText
from desktop.vocabulary import Layout
from exports.pdf.document import Block, Imprint, LetterHead, OfficialDocument, PlainHead, RedHead, Signature

CHECK_CODE = 16  # characters of the audit head that are printed


@dataclass(frozen=True)
class Letterhead:
    """``signers`` make it an upward document; ``sealed`` keeps room for the seal; ``check_code`` is the audit head of its data."""

    issuing_body: str
    number: str
    issued_on: date
    check_code: str
    layout: Layout = Layout.DOCUMENT
    signers: tuple[str, ...] = ()
    sealed: bool = True

    @property
    def note(self) -> str:
        """The check line at its end."""
        return f"台账校验码：{self.check_code[:CHECK_CODE]}"


def on_paper(text: DocumentText, body: tuple[Block, ...], letterhead: Letterhead, **more: Any) -> OfficialDocument:
    """The document as it will be printed, with the check code of its data. ``more``: annexes, unbreakable words."""
    house = letterhead.layout == Layout.SLIP
    printed_by = "" if letterhead.layout == Layout.LETTER else letterhead.issuing_body  # GB/T 9704 10.1
    return OfficialDocument(
        head=_head(letterhead),
        title=text.title,
        addressee=text.addressee or None,
        body=body,
        signature=Signature(letterhead.issuing_body, letterhead.issued_on, sealed=letterhead.sealed),
        imprint=None if house else Imprint(text.copies_to, printed_by, letterhead.issued_on),
        note=letterhead.note,
        **more,
    )


def _head(letterhead: Letterhead) -> RedHead | LetterHead | PlainHead:
    number = letterhead.number or None
    match letterhead.layout:
        case Layout.LETTER:
            return LetterHead(letterhead.issuing_body, number)
        case Layout.SLIP:
            return PlainHead(letterhead.number)
        case _:
            return RedHead(f"{letterhead.issuing_body}文件", number, letterhead.signers)
