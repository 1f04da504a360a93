"""Many rows written at once are the rows, and the audit, of as many written one by one."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import copy
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.models import RECORDS, Audit, StoredFile, Visit, VisitCadre
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.check import check_park_file
from desktop.audit.log import HELD, chain_hash
from desktop.audit.shape import shape_of
from desktop.audit.snapshot import canonical, row_values
from desktop.audit.work import open_work
from desktop.search.queries import Kind, matching
from desktop.vocabulary import EntrySource, VisitForm
from tests import factories
from tests.factories import ACTOR, TODAY, all_rows, copied_park

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12) | st.sampled_from(
    ['说“好”"\\', "100%完成 %s %(a)s", "换\n行\t制表", "\u2028\x1f", "走访情况"]
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {"day": st.dates(date(2022, 1, 1), TODAY), "form": st.sampled_from(VisitForm)},
        optional={
            "finding": TEXTS,
            "note": TEXTS,
            "no_problem": st.booleans(),
            "leader_led": st.sampled_from([True, False, 1, 0]),
            "import_key": TEXTS,
        },
    ),
    min_size=1,
    max_size=6,
)


def write(rows: list[dict[str, Any]], *, at_once: bool) -> None:
    """Visits to one object, and one who went on each, at a moment that is always the same."""
    with patch.object(clock, "now", return_value=datetime(2022, 8, 31, 9, 30)), open_work("登记走访", ACTOR, needs=Act.VISIT) as work:
        same = {"enterprise": 1, "week": TODAY - timedelta(days=2), "entered_at": work.at, "entry_source": EntrySource.ENTERED}
        if at_once:
            ids = list(work.insert_values(Visit, rows, **same))
            work.insert_values(VisitCadre, [{"visit": number} for number in ids], cadre=1)
        else:
            ids = [work.insert(Visit(**same, **row)).id for row in rows]
            for number in ids:
                work.insert(VisitCadre(visit=number, cadre=1))


@pytest.fixture(scope="module")
def prepared(template_park: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed park with one object and one cadre."""
    path = Path(copy(template_park, tmp_path_factory.mktemp("bulk") / "park.db"))
    with factories.opened_park(path):
        factories.enterprise("云岭一号有限公司")
        factories.cadre()
    return path


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_at_once_and_one_by_one_leave_the_same_file(prepared: Path, rows: list[dict[str, Any]]) -> None:
    with copied_park(prepared) as park:
        write(rows, at_once=True)
        at_once = all_rows(park)
        assert check_park_file().problems == ()
        for entry in Audit.select():
            model = next(model for model in RECORDS if model._meta.table_name == entry.entity)
            if model in {Visit, VisitCadre}:
                assert entry.new == canonical(row_values(model.get_by_id(entry.entity_id)))
    with copied_park(prepared) as park:
        write(rows, at_once=False)
        assert all_rows(park) == at_once


def test_the_chain_the_writer_spells_out_is_the_chain_that_is_checked(park: Path) -> None:
    factories.closed_problem()
    for row in Audit.select():
        entry = (row.work, str(row.at), row.actor, row.action, row.entity, row.entity_id, row.old, row.new)
        assert row.hash == chain_hash(row.previous_hash, entry)


def test_more_entries_than_wait_in_memory_are_one_chain(park: Path) -> None:
    thing, person = factories.enterprise(), factories.cadre()
    many = HELD + 3
    with open_work("登记走访", ACTOR, needs=Act.VISIT) as work:
        same = {"enterprise": thing, "week": TODAY, "day": TODAY, "form": VisitForm.ON_SITE, "entered_at": work.at, "entry_source": "录入"}
        ids = work.insert_values(Visit, [{"note": f"第{number}次"} for number in range(many)], **same)
        work.insert(VisitCadre(visit=ids[-1], cadre=person))
        changes = work.changes()

    assert len(changes.ids["visit"]) == many
    assert check_park_file().problems == ()
    assert matching(Kind.VISIT, f"第{many - 1}次") == [ids[-1]]
    newest = Audit.select().order_by(Audit.id.desc()).get()
    assert (newest.entity, json.loads(newest.new)["visit"]) == ("visit_cadre", ids[-1])


def test_a_name_that_is_no_column_is_refused(park: Path) -> None:
    before = all_rows(park)
    with pytest.raises(TypeError, match="nonsense"), open_work("登记走访", ACTOR, needs=Act.VISIT) as work:
        work.insert_values(Visit, [{"day": TODAY}, {"nonsense": 1}])
    assert all_rows(park) == before


def test_contents_of_files_are_told_by_their_hash(park: Path) -> None:
    with open_work("添加附件", ACTOR, needs=Act.REGISTER) as work:
        row = work.insert(StoredFile(sha256="x", size=3, content=b"abc"))
    (entry,) = Audit.select().where(Audit.entity == "stored_file")
    assert entry.new == canonical(row_values(StoredFile.get_by_id(row.id)))
    assert json.loads(entry.new)["content"].startswith("sha256:")


@pytest.mark.parametrize("model", RECORDS)
def test_every_table_has_its_shape(model: type[Any]) -> None:
    shape = shape_of(model)
    empty = shape.written([{}], [7], {})
    assert json.loads(next(empty.told)) == {field.name: 7 if field.name == "id" else field.default for field in model._meta.sorted_fields}
    assert len(empty.stored[0]) == shape.sql.count("?")


def test_values_of_other_kinds_are_taken_as_the_field_takes_them(park: Path) -> None:
    thing = factories.enterprise()
    with open_work("登记走访", ACTOR, needs=Act.VISIT) as work:
        moment = clock.now()
        (number,) = work.insert_values(
            Visit,
            [{"enterprise": str(thing), "day": moment, "week": "2022-08-29", "form": VisitForm.PHONE, "no_problem": 1, "note": 5}],
            entered_at=moment.isoformat(" "),
            entry_source=EntrySource.ENTERED,
        )
    row = Visit.get_by_id(number)
    assert (row.enterprise_id, row.day, row.week, row.form, row.no_problem, row.note) == (
        thing,
        moment.date(),
        date(2022, 8, 29),
        "电话",
        True,
        "5",
    )
    assert check_park_file().problems == ()


def test_rows_changed_together_are_told_one_by_one(park: Path) -> None:
    thing, person = factories.enterprise(), factories.cadre()
    ids = [factories.visit(thing, person, TODAY - timedelta(days=ago), note="旧" if ago else "新") for ago in range(3)]
    with open_work("更正走访", ACTOR, needs=Act.VISIT) as work:
        rows = [Visit.get_by_id(number) for number in ids]
        assert work.update_many(rows, note="新") == 2
        assert work.update_many([], note="新") == 0
        changes = work.changes()

    assert changes.ids == {"visit": tuple(ids[1:])}
    told = [(entry.entity_id, json.loads(entry.old or "{}")["note"], json.loads(entry.new)) for entry in audit_of(changes.work)]
    assert [(number, old, new["note"], new["version"]) for number, old, new in told] == [(number, "旧", "新", 2) for number in ids[1:]]
    assert [Visit.get_by_id(number).version for number in ids] == [1, 2, 2]
    assert check_park_file().problems == ()


def test_rows_voided_together_are_no_longer_found(park: Path) -> None:
    thing, person = factories.enterprise(), factories.cadre()
    ids = [factories.visit(thing, person, TODAY - timedelta(days=ago), note="路面破损") for ago in range(3)]
    with open_work("作废走访", ACTOR, needs=Act.VISIT) as work:
        work.void_many([Visit.get_by_id(number) for number in ids[:2]], "重复录入")

    assert matching(Kind.VISIT, "路面破损") == [ids[2]]
    assert [(row.voided, row.void_reason) for row in Visit.select().order_by(Visit.id)] == [(True, "重复录入")] * 2 + [(False, "")]
    assert check_park_file().problems == ()


def test_rows_of_two_tables_are_not_written_together(park: Path) -> None:
    factories.visit(factories.enterprise(), factories.cadre())
    with open_work("作废走访", ACTOR, needs=Act.VISIT) as work, pytest.raises(TypeError, match="one table"):
        work.void_many([Visit.get(), VisitCadre.get()], "重复录入")


def audit_of(work: int | None) -> list[Audit]:
    return list(Audit.select().where(Audit.work == work).order_by(Audit.id))
