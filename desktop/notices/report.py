"""报告 to those above, of a month, a quarter or a year; its period reads 2022-08, 2022Q3 or 2022."""

from __future__ import annotations

from desktop.notices.period_kind import period_kind
from desktop.periods import period_of
from desktop.vocabulary import DocumentKind

KIND = period_kind(DocumentKind.REPORT, period_of, is_upward=True)
