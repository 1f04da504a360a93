"""The one writer: a work is written whole with its audit, or not at all; nobody's edit is lost."""

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from peewee import OperationalError

from db.models import Audit, Cadre, Department, database
from desktop.accounts.permissions import Act
from desktop.audit.check import check_park_file
from desktop.audit.log import GENESIS, audit_head, chain_hash
from desktop.audit.work import EditConflictError, open_work
from desktop.errors import KnownError, UserError
from desktop.feedback.commands import correct_feedback
from desktop.feedback.evidence import remove_evidence
from desktop.park.commands import change_park
from desktop.park.queries import park_info
from desktop.roster.commands import change_cadre, change_enterprise
from desktop.visits.commands import correct_visit, register_visit
from tests import factories
from tests.factories import ACTOR, TODAY

ROOT = Path(__file__).parents[3]


def test_every_change_is_chained_to_the_one_before(park: Path) -> None:
    factories.closed_problem()

    previous = GENESIS
    for row in Audit.select().order_by(Audit.id):
        columns = (row.work, row.at, row.actor, row.action, row.entity, row.entity_id, row.old, row.new)
        entry = tuple(value if isinstance(value, int | str | None) else str(value) for value in columns)
        assert row.previous_hash == previous
        assert row.hash == chain_hash(previous, entry)
        previous = row.hash
    assert audit_head() == previous


def test_the_audit_keeps_who_what_and_both_rows(park: Path) -> None:
    person = factories.cadre(name="张文杰")

    changes = change_cadre(cadre=person, post="科长", actor="李督查")

    (entry,) = Audit.select().where(Audit.work == changes.work)
    assert (entry.actor, entry.action, entry.entity, entry.entity_id) == ("李督查", "更正干部资料", "cadre", person)
    assert (json.loads(entry.old or "")["post"], json.loads(entry.new)["post"]) == ("", "科长")
    assert json.loads(entry.new)["version"] == json.loads(entry.old or "")["version"] + 1
    assert str(entry.at).startswith(str(TODAY))


def test_works_are_numbered_and_say_what_they_changed(park: Path) -> None:
    factory, person = factories.enterprise(), factories.cadre()

    first = register_visit(enterprise=factory, day=TODAY, cadres=[person], actor=ACTOR)
    second = change_cadre(cadre=person, post="科长", actor=ACTOR)

    assert first.areas == {"visit", "visit_cadre"}
    assert second.ids == {"cadre": (person,)}
    assert first.work is not None
    assert second.work == first.work + 1


def test_a_change_that_changes_nothing_leaves_no_trace(park: Path) -> None:
    person = factories.cadre(name="张文杰")
    before = factories.all_rows(park)

    changes = change_cadre(cadre=person, name="张文杰", actor=ACTOR)

    assert (changes.work, changes.ids) == (None, {})
    assert factories.all_rows(park) == before


def void_without_a_reason() -> None:
    with open_work("作废部门", ACTOR, needs=Act.IMPORT) as work:
        work.insert(Department(name="一", category="行业部门"))
        work.void(Department.get(), "  ")


def test_a_failing_command_leaves_nothing(park: Path) -> None:
    factory, person = factories.enterprise(), factories.cadre()
    before = factories.all_rows(park)

    with pytest.raises(Exception, match="FOREIGN KEY"):
        register_visit(enterprise=factory, day=TODAY, cadres=[person, 9999], actor=ACTOR)
    with pytest.raises(UserError, match="原因"):
        void_without_a_reason()

    assert factories.all_rows(park) == before
    assert check_park_file().ok


def test_the_second_editor_is_told_and_shown_the_row(park: Path) -> None:
    person = factories.cadre()
    seen = Cadre.get_by_id(person).version
    change_cadre(cadre=person, post="科长", expected_version=seen, actor="甲")
    before = factories.all_rows(park)

    with pytest.raises(EditConflictError) as refused:
        change_cadre(cadre=person, post="主任", expected_version=seen, actor="乙")

    assert refused.value.current["post"] == "科长"
    assert "已被别人修改" in str(refused.value)
    assert factories.all_rows(park) == before


def test_every_command_that_corrects_guards_the_edit_of_another(park: Path) -> None:
    factory, person, other = factories.enterprise(), factories.cadre(), factories.cadre()
    going, trouble = factories.visit(factory, person), factories.problem(factory)
    stale = 0

    with pytest.raises(EditConflictError):
        change_enterprise(enterprise=factory, note="x", expected_version=stale, actor=ACTOR)
    with pytest.raises(EditConflictError):
        correct_visit(visit=going, note="x", expected_version=stale, actor=ACTOR)
    with pytest.raises(EditConflictError):
        correct_feedback(feedback=trouble, reason="笔误", note="x", expected_version=stale, actor=ACTOR)
    with pytest.raises(EditConflictError):
        change_park(address="x", expected_version=stale, actor=ACTOR)
    correct_visit(visit=going, cadres=[other], expected_version=1, actor="甲")
    with pytest.raises(EditConflictError):
        correct_visit(visit=going, cadres=[person, other], expected_version=1, actor="乙")


def test_two_threads_lose_no_write(park: Path) -> None:
    office = factories.department()
    rounds, failures = 20, list[Exception]()

    def count_up() -> None:
        try:
            with database.connection_context():
                for _ in range(rounds):
                    with open_work("计数", ACTOR, needs=Act.IMPORT) as work:
                        row = Department.get_by_id(office)
                        work.update(row, position=row.position + 1)
        except Exception as error:  # noqa: BLE001 - told to the test's own thread
            failures.append(error)

    start = Department.get_by_id(office).position
    threads = [threading.Thread(target=count_up) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert not failures
    assert Department.get_by_id(office).position == start + 2 * rounds
    assert check_park_file().problems == ()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("database is locked", "占用"),
        ("database or disk is full", "磁盘空间不足"),
        ("attempt to write a readonly database", "只读"),
        ("disk I/O error", "检查磁盘"),
        ("database disk image is malformed", "备份恢复"),
    ],
)
def test_what_the_machine_refuses_is_told_with_what_to_do(park: Path, said: str, told: str) -> None:
    with pytest.raises(KnownError, match=told), open_work("写入", ACTOR, needs=Act.IMPORT):
        raise OperationalError(said)


def test_a_disk_that_fills_up_in_the_middle_is_told_and_leaves_the_file_as_it_was(park: Path) -> None:
    pages = database.execute_sql("PRAGMA page_count").fetchone()[0]
    before = factories.all_rows(park)
    database.execute_sql(f"PRAGMA max_page_count = {pages + 2}")  # SQLite then ends the transaction by itself
    with pytest.raises(KnownError, match="磁盘空间不足"):
        change_park(address="云岭路" * 10_000, actor=ACTOR)
    database.execute_sql(f"PRAGMA max_page_count = {2 * pages}")
    assert factories.all_rows(park) == before
    change_park(address="云岭路1号", actor=ACTOR)
    assert check_park_file().problems == ()


def test_a_bug_stays_a_bug(park: Path) -> None:
    with pytest.raises(OperationalError, match="no such column"), open_work("写入", ACTOR, needs=Act.IMPORT):
        database.execute_sql("SELECT missing FROM department")


def test_a_file_another_program_is_writing_to_is_told(park: Path) -> None:
    database.execute_sql("PRAGMA busy_timeout = 1")
    with factories.raw(park) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KnownError, match="没有保存"):
            change_park(address="云岭路1号", actor=ACTOR)

    assert not park_info().address


WRITER = """
import sys
from datetime import date
from pathlib import Path
from db.models import Cadre, Department
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.park.files import open_park

def wait_to_be_killed():
    print("here", flush=True)
    sys.stdin.read()

clock.fix_today(date(2022, 8, 31))
open_park(Path(sys.argv[1]))
where = sys.argv[2]
with open_work("新增干部", "写入者", needs=Act.IMPORT) as work:
    office = Department.get().id
    for number in range(500):
        work.insert(Cadre(name=f"新{number}", department=office, rank="一般干部", note="长" * 500))
    if where == "inserted":
        wait_to_be_killed()
    if where == "audited":
        work.finish()
        wait_to_be_killed()
wait_to_be_killed()
"""


@pytest.mark.parametrize(("where", "kept"), [("inserted", 0), ("audited", 0), ("committed", 500)])
def test_a_killed_program_leaves_all_of_a_work_or_nothing(park: Path, where: str, kept: int) -> None:
    before = factories.all_rows(park)
    command = [sys.executable, "-c", WRITER, str(park), where]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"here\n"
        writer.send_signal(signal.SIGKILL)
        writer.wait()

    after = factories.all_rows(park)
    assert len(after["cadre"]) == len(before["cadre"]) + kept
    assert len(after["audit"]) == len(before["audit"]) + kept
    assert check_park_file().problems == ()
    assert kept or after == before
    factories.cadre()  # and the file can be written to


def test_a_record_that_is_gone_is_a_sentence(park: Path) -> None:
    """A list on the screen may be older than the backup that was restored."""
    head = audit_head()
    for gone in (
        lambda: correct_feedback(feedback=9999, reason="笔误", note="x", actor=ACTOR),
        lambda: remove_evidence(attachment=9999, reason="拍错", actor=ACTOR),
    ):
        with pytest.raises(UserError, match="不在园区文件里"):
            gone()
    assert audit_head() == head
