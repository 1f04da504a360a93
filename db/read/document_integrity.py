"""What the rows of documents, kept pages and numbers say against each other; all of it is empty in a sound file."""

from __future__ import annotations

from typing import NamedTuple

from db.read.query import rows_of


class OddDocument(NamedTuple):
    """A document by number and title."""

    number: str
    title: str


class KnownNumber(NamedTuple):
    """A number that was given: in the register, or born by a document from before it."""

    text: str


_FINAL = "NOT o.voided AND o.state = '定稿'"
_REGISTERED = "(SELECT 1 FROM document_number n WHERE n.document_id = o.id AND n.text = o.number AND NOT n.voided)"


def lost_pages() -> list[OddDocument]:
    """定稿 ones whose kept pages are not those of their check code any more, or are gone. Older ones were kept without pages."""
    sql = (
        "SELECT o.number, o.title FROM document o LEFT JOIN stored_file p ON p.id = o.pdf_id WHERE "
        f"{_FINAL} AND (o.pdf_id IS NOT NULL OR o.fonts <> '') AND (p.id IS NULL OR p.voided OR p.sha256 <> o.pdf_sha256) ORDER BY o.id"
    )
    return rows_of(OddDocument, sql, {})


def pages_of_drafts() -> list[OddDocument]:
    """Drafts with pages that only a 定稿 one has."""
    sql = "SELECT o.number, o.title FROM document o WHERE NOT o.voided AND o.state <> '定稿' AND o.pdf_id IS NOT NULL ORDER BY o.id"
    return rows_of(OddDocument, sql, {})


def twins() -> list[OddDocument]:
    """Living documents whose number another living one bears, too."""
    sql = (
        "SELECT o.number, o.title FROM document o WHERE NOT o.voided AND o.number <> '' AND EXISTS "
        "(SELECT 1 FROM document p WHERE p.number = o.number AND p.id <> o.id AND NOT p.voided) ORDER BY o.number, o.id"
    )
    return rows_of(OddDocument, sql, {})


def unregistered() -> list[OddDocument]:
    """Living documents with a 文号 that the register does not know as theirs; those from before the register have no body."""
    sql = (
        "SELECT o.number, o.title FROM document o WHERE NOT o.voided AND o.body_id IS NOT NULL AND o.layout IN ('文件', '信函') "
        f"AND o.number <> '' AND NOT EXISTS {_REGISTERED} ORDER BY o.id"
    )
    return rows_of(OddDocument, sql, {})


def not_borne() -> list[OddDocument]:
    """Living numbers of the register with the document that does not bear them."""
    sql = (
        "SELECT n.text, o.title FROM document_number n JOIN document o ON o.id = n.document_id "
        "WHERE NOT n.voided AND (o.voided OR o.number <> n.text) ORDER BY n.id"
    )
    return rows_of(OddDocument, sql, {})


def misread_numbers() -> list[KnownNumber]:
    """Numbers of the register that are not written as their series, year and place say."""
    sql = (
        "SELECT n.text FROM document_number n JOIN number_series s ON s.id = n.series_id "
        "WHERE n.text <> s.prefix || '〔' || n.year || '〕' || n.place || '号' ORDER BY n.id"
    )
    return rows_of(KnownNumber, sql, {})


def known_numbers() -> list[KnownNumber]:
    """Every 文号 there ever was, each once: in the register, voided or not, and on documents."""
    sql = "SELECT text FROM document_number UNION SELECT number FROM document WHERE layout IN ('文件', '信函') AND number <> '' ORDER BY 1"
    return rows_of(KnownNumber, sql, {})
