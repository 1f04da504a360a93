"""What all entries of a work share is what stands when they are written."""

from datetime import datetime
from pathlib import Path

from db.models import Audit, Department
from desktop.accounts.permissions import Act
from desktop.audit.check import examine_park_file
from desktop.audit.work import open_work
from tests.factories import ACTOR

LONG_AGO = datetime(2022, 6, 20, 9, 0)


def test_a_work_of_another_day_and_person_is_told_as_theirs(park: Path) -> None:
    with open_work("补登", ACTOR, needs=Act.IMPORT) as work:
        work.at = LONG_AGO
        work.insert(Department(name="商贸物流局", category="行业部门"))
        work.actor = "管理员"
    last = Audit.select().order_by(Audit.id.desc()).first()
    assert (last.at, last.actor) == (LONG_AGO, "管理员")
    assert examine_park_file().ok
