"""年度总结通报 as a kind of document; its period reads 2022."""

from __future__ import annotations

from desktop.notices.period_kind import period_kind
from desktop.periods import Year
from desktop.vocabulary import DocumentKind

KIND = period_kind(DocumentKind.ANNUAL, Year.parse)
