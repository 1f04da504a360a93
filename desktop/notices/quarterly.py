"""季度考核通报 as a kind of document; its period reads 2022Q3."""

from __future__ import annotations

from desktop.notices.period_kind import period_kind
from desktop.periods import Quarter
from desktop.vocabulary import DocumentKind

KIND = period_kind(DocumentKind.QUARTERLY, Quarter.parse)
