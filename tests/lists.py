"""Everything the lists show, for asking whether two states of a park are the same."""

from datetime import date
from typing import Any

from db.models import Feedback
from db.read import enterprises, feedback, roster, visits
from db.read.listing import ListRequest


def all_lists(today: date) -> dict[str, Any]:
    """All rows of all lists as of a day, and the life of every problem; edit counters do not count."""
    everything = ListRequest(limit=None)
    pages = {
        "departments": roster.departments_list(everything, today),
        "cadres": roster.cadres(everything, today),
        "enterprises": enterprises.enterprises(everything, today, today, all_forms=False, yellow_days=15),
        "assignments": roster.assignments(everything, today),
        "visits": visits.visits(everything),
        "problems": feedback.feedback(everything, today),
    }
    lists: dict[str, Any] = {name: [{**vars(row), "version": 0} for row in page.rows] for name, page in pages.items()}
    lists["lives"] = [feedback.life_of(row.id) for row in Feedback.select().where(~Feedback.voided)]
    return lists
