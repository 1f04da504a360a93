"""What stands in the text of a notice by its name, and what is attached to it."""

from __future__ import annotations

from functools import partial

from desktop.documents.text import Inserted
from desktop.notices.tables import PROBLEM_TABLE, VISIT_TABLE, NoticeFigures, missed_annex, overdue_annex, problem_table, visit_table
from exports.pdf.document import Annex

TABLES = {VISIT_TABLE: visit_table, PROBLEM_TABLE: problem_table}
UNBREAKABLE = ("包保联企", "工作情况", "的通报", "通报")


def inserted(figures: NoticeFigures) -> Inserted:
    """The tables its text may name."""
    return {name: partial(make, figures) for name, make in TABLES.items()}


def annexes(figures: NoticeFigures) -> tuple[Annex, ...]:
    """The lists behind its sums."""
    return (overdue_annex(figures), missed_annex(figures))
