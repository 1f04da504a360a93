"""覆盖缺口清单: the rows of the list on screen of any day, and a sentence when there are none."""

from datetime import date
from pathlib import Path

from desktop.ledgers.commands import export_ledger, ledger_sheets
from desktop.ledgers.coverage import FULL
from desktop.roster.commands import end_assignment
from desktop.roster.coverage import all_gaps
from desktop.vocabulary import Role
from tests import factories
from tests.desktop.ledgers.reading import read_back
from tests.factories import ACTOR, TODAY


def test_the_rows_are_those_of_the_screen_on_any_day(park: Path, tmp_path: Path) -> None:
    relation = factories.relation(factories.enterprise("甲厂"), Role.RESPONSIBLE, factories.cadre(name="张三"))
    end_assignment(assignment=relation, last_day=date(2022, 8, 20), actor=ACTOR)
    for day, rows in ((date(2022, 8, 20), 2), (TODAY, 4)):
        export_ledger(kind="覆盖缺口清单", path=tmp_path / "gaps.xlsx", as_of=day)
        read = read_back(tmp_path / "gaps.xlsx")["覆盖缺口清单"]
        assert read.title == "云岭高新区包保覆盖缺口清单"
        assert [tuple(row.values()) for row in read.rows] == [
            (number, row.kind, row.subject, row.category, row.department, row.reason) for number, row in enumerate(all_gaps(day), 1)
        ]
        assert len(read.rows) == rows
        assert FULL not in str(read.below)


def test_a_park_without_gaps_says_so(park: Path, tmp_path: Path) -> None:
    thing = factories.enterprise("甲厂")
    for role, holder in (
        (Role.LEADER, factories.leader()),
        (Role.DEPARTMENT, factories.department()),
        (Role.RESPONSIBLE, factories.cadre()),
    ):
        factories.relation(thing, role, holder)
    (sheet,) = ledger_sheets("覆盖缺口清单")
    assert (list(sheet.rows), sheet.notes[-1]) == ([], FULL)
    export_ledger(kind="覆盖缺口清单", path=tmp_path / "gaps.xlsx")
    assert FULL in str(read_back(tmp_path / "gaps.xlsx")["覆盖缺口清单"].below)
