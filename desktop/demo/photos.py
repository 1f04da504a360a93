"""The demo's photos: of the visits of the last days to the objects of one department."""

from __future__ import annotations

from datetime import date, datetime, time
from random import Random

from desktop.audit.work import Work
from desktop.demo.roster import DemoRoster
from desktop.demo.sketches import building_site, plant
from desktop.demo.visits import PlannedVisit
from desktop.visits.photos import add_photos, check_photo
from desktop.vocabulary import EnterpriseKind, VisitForm

PHOTOGRAPHED = "市管局"
FIRST_DAY = date(2022, 8, 22)
MOST = 2  # photos of one visit; all taken in the morning, before any visit was entered


def write_photos(work: Work, roster: DemoRoster, visits: list[PlannedVisit], rng: Random) -> None:
    """One or two photos of each visit on site, named as a camera names them."""
    department = roster.departments[PHOTOGRAPHED]
    for visit in visits:
        if visit.thing.department_id == department and visit.day >= FIRST_DAY and visit.form == VisitForm.ON_SITE:
            sketch = building_site if visit.thing.kind == EnterpriseKind.PROJECT else plant
            moments = [_moment(visit.day, rng) for _ in range(rng.randint(1, MOST))]
            photos = [check_photo(f"IMG_{at:%Y%m%d_%H%M%S}.jpg", sketch(rng, at)) for at in sorted(moments)]
            add_photos(work, visit.row, photos)


def _moment(day: date, rng: Random) -> datetime:
    return datetime.combine(day, time(rng.choice((9, 10, 11)), rng.randrange(60), rng.randrange(60)))
