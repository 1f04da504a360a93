"""The demo's projects show every light, and its plans have something to follow."""

import shutil
from collections import Counter
from pathlib import Path

from db.models import Enterprise, EnterprisePlan, LifeEvent, PlanMeasure
from desktop.demo.commands import DEMO_TODAY
from desktop.enterprises.standing import life_clash
from desktop.listing import ListRequest
from desktop.roster.queries import enterprises
from tests import factories


def test_every_project_has_milestones_and_all_lights_are_seen(demo_file: Path, tmp_path: Path) -> None:
    with factories.opened_park(Path(shutil.copy(demo_file, tmp_path / "copy.db")), DEMO_TODAY):
        projects = enterprises(ListRequest(filters={"kind": "在建重点项目"}, limit=None)).rows
        lights = Counter(row.light for row in projects)
        assert (sum(lights.values()), lights["红"], lights["黄"]) == (38, 4, 6)
        assert set(lights) == {"绿", "黄", "红"}


def test_turns_lead_to_what_the_objects_are(demo_file: Path, tmp_path: Path) -> None:
    with factories.opened_park(Path(shutil.copy(demo_file, tmp_path / "copy.db")), DEMO_TODAY):
        assert LifeEvent.select().count() == 3
        assert all(life_clash(row.id) is None for row in Enterprise.select())


def test_plans_have_measures_done_under_way_and_late(demo_file: Path, tmp_path: Path) -> None:
    with factories.opened_park(Path(shutil.copy(demo_file, tmp_path / "copy.db")), DEMO_TODAY):
        assert EnterprisePlan.select().count() == 13
        measures = list(PlanMeasure.select())
        done = [row for row in measures if row.done_on is not None]
        late = [row for row in measures if row.done_on is None and row.due_on is not None and row.due_on < DEMO_TODAY]
        assert done
        assert late
        assert len(measures) > len(done) + len(late)
        assert all(row.done_on <= DEMO_TODAY for row in done if row.done_on)
