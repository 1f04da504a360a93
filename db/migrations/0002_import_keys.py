"""Remember what an imported row said in its workbook, so that the same row is known again after a correction by hand.

A problem's number becomes unique among living problems only: an undone import may be imported again.
"""

from typing import Any

from peewee import TextField

TABLES = ("department", "cadre", "enterprise", "assignment", "visit", "feedback")


def up(migrator: Any, db: Any) -> None:
    """Add ``import_key`` to what is imported; an undone import is a voided one, it needs no day of its own."""
    migrator.migrate(*(migrator.add_column(table, "import_key", TextField(default="")) for table in TABLES))
    migrator.migrate(migrator.drop_column("import_batch", "undone_at"))
    migrator.migrate(migrator.drop_index("feedback", "feedback_number"))
    db.execute_sql('CREATE UNIQUE INDEX "feedback_living_number" ON "feedback" ("number") WHERE NOT voided')
