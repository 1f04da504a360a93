"""发文机关 of the park and their 机关代字.

A park is founded with its 党工委, 管委会 and 办公室; a file from before this register gets them when they are first needed, and the numbers
its documents bear are entered then.
"""

from __future__ import annotations

import re

from db.models import Document, DocumentNumber, IssuingBody, NumberSeries, Park
from desktop.audit.work import Work
from desktop.vocabulary import IssuerKind, SeriesKind

_NUMBER = re.compile(r"(?P<prefix>.+)〔(?P<year>\d{4})〕(?P<place>\d+)号")
_STEM = re.compile(r"(管办发|管发|办发|发)$")


def found_bodies(work: Work, park: Park) -> None:
    """Enter the bodies of a park that has none, and the numbers its documents bear already."""
    stem = _STEM.sub("", park.document_prefix) or park.document_prefix
    committees = f"{stem}管发" if park.document_prefix != f"{stem}管发" else f"{stem}管委发"
    bodies = (
        (IssuerKind.PARTY, park.party_committee, f"{stem}工发", f"{stem}工函", ""),
        (IssuerKind.COMMITTEE, park.management_committee, committees, f"{stem}管函", ""),
        (IssuerKind.OFFICE, park.issuing_body, park.document_prefix, f"{stem}管办函", park.seal_name),
    )
    for position, (kind, name, issued, letters, seal) in enumerate((one for one in bodies if one[1]), 1):
        row = work.insert(IssuingBody(kind=kind, name=name, seal_name=seal or name, position=position))
        work.insert(NumberSeries(body=row, kind=SeriesKind.ISSUED, prefix=issued))
        work.insert(NumberSeries(body=row, kind=SeriesKind.LETTER, prefix=letters))
    _enter_known_numbers(work)


def default_body(work: Work) -> IssuingBody:
    """The body that issues unless another is chosen: the one the park's own row names, with the 机关代字 named there."""
    park = Park.get()
    if not IssuingBody.select().where(~IssuingBody.voided).exists():
        found_bodies(work, park)
    row = IssuingBody.get_or_none((IssuingBody.name == park.issuing_body) & ~IssuingBody.voided)
    if row is None:
        row = IssuingBody(kind=IssuerKind.OFFICE, name=park.issuing_body, seal_name=park.seal_name or park.issuing_body, position=99)
        work.insert(row)
    series = living_series(row, SeriesKind.ISSUED)
    if series is None or series.prefix != park.document_prefix:
        use_prefix(work, row, SeriesKind.ISSUED, park.document_prefix)
    return row


def body_named(work: Work, name: str) -> IssuingBody:
    """The body of that name that may issue, or the one that does unless another is chosen."""
    usual = default_body(work)
    return IssuingBody.get_or_none((IssuingBody.name == name) & ~IssuingBody.voided) or usual


def living_series(body: IssuingBody, kind: SeriesKind) -> NumberSeries | None:
    """The series under which a body numbers documents of a kind now."""
    same = (NumberSeries.body == body) & (NumberSeries.kind == kind) & ~NumberSeries.voided
    return NumberSeries.select().where(same).order_by(NumberSeries.id.desc()).first()


def use_prefix(work: Work, body: IssuingBody, kind: SeriesKind, prefix: str) -> NumberSeries:
    """Number documents of a kind under this 机关代字 from now on; what was numbered under another one stays in the register."""
    series = living_series(body, kind)
    if series is not None and series.prefix == prefix:
        return series
    if series is not None and not DocumentNumber.select().where(DocumentNumber.series == series).exists():
        work.update(series, prefix=prefix)
        return series
    if series is not None:
        work.void(series, f"机关代字改为{prefix}")
    made = NumberSeries(body=body, kind=kind, prefix=prefix)
    work.insert(made)
    return made


def number_parts(text: str) -> tuple[str, int, int] | None:
    """机关代字, year and place of a 文号; None for what is none."""
    found = _NUMBER.fullmatch(text)
    return (found["prefix"], int(found["year"]), int(found["place"])) if found is not None else None


def _enter_known_numbers(work: Work) -> None:
    """Documents from before the register: their numbers are in it from now on, voided where the document is."""
    series = {row.prefix: row for row in NumberSeries.select().where(~NumberSeries.voided)}
    for row in Document.select().order_by(Document.id):
        parts = number_parts(row.number)
        if parts is None or parts[0] not in series:
            continue
        prefix, year, place = parts
        given = DocumentNumber(
            series=series[prefix],
            year=year,
            place=place,
            text=row.number,
            document=row,
            subject=row.title,
            given_on=row.issued_on or row.made_at.date(),
        )
        work.insert(given)
        if row.voided:
            work.void(given, row.void_reason or "文稿已作废")
