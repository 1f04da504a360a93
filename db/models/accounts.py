"""Who may sign in, and as what."""

from db.models import columns
from db.models.base import Record
from db.models.columns import Column
from db.models.roster import Cadre, Department


class Account(Record):
    """A person who signs in. ``roles``: the office's words joined by 、; ``password`` and ``recovery`` are argon2 hashes, never words.

    The audit keeps only a digest of the hashes, as of every content. ``failures``: wrong passwords since the last right one.
    """

    name = columns.text()
    cadre = columns.reference(Cadre, null=True, backref="accounts")
    cadre_id: Column[int | None]
    department = columns.reference(Department, null=True, backref="accounts")
    department_id: Column[int | None]
    roles = columns.text()
    password = columns.content()
    recovery = columns.content(null=True)
    must_change = columns.boolean(default=False)
    disabled_on = columns.day(null=True)
    failures = columns.integer(default=0)
    failed_at = columns.moment(null=True)
