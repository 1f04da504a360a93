"""What is said of letters by their kind."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.vocabulary import DocumentKind

VERB: Mapping[DocumentKind, str] = {
    DocumentKind.ASSIGN_LETTER: "交办",
    DocumentKind.SUPERVISE_LETTER: "督办",
    DocumentKind.REMIND_LETTER: "提醒",
}
NOTHING_DUE: Mapping[DocumentKind, str] = {
    DocumentKind.ASSIGN_LETTER: "没有已交办、又还没发过交办函的问题，不用发交办函",
    DocumentKind.SUPERVISE_LETTER: "没有超期、又还没督办过的问题，不用发督办函",
    DocumentKind.REMIND_LETTER: "没有即将到期、又还没提醒过的问题，不用发提醒函",
}
# Why a problem that somebody chose is not among those that may be written about.
NOT_ASKING: Mapping[DocumentKind, str] = {
    DocumentKind.ASSIGN_LETTER: "还没有交办，或已经申请销号、了结",
    DocumentKind.SUPERVISE_LETTER: "没有超期，或已经停表、了结",
    DocumentKind.REMIND_LETTER: "没有还没到的办理时限，或已经停表、了结",
}
