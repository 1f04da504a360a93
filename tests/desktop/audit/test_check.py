"""检查 finds every change made past the program, whatever was put where."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from db.models import RECORDS, TABLES
from desktop.audit.check import LISTED, examine_park_file
from desktop.park.commands import create_park
from desktop.park.files import close_park
from desktop.vocabulary import AccountRole
from tests import factories
from tests.db.snapshots.make import fill
from tests.fixtures.accounts import account, administrator, cheap_passwords, signed

__all__ = ["administrator", "cheap_passwords"]

COLUMNS = [(model._meta.table_name, field.column_name) for model in TABLES for field in model._meta.sorted_fields]
RECORD_TABLES = [model._meta.table_name for model in RECORDS]


@pytest.fixture(scope="session")
def filled_park(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed park with rows in every table."""
    path = tmp_path_factory.mktemp("filled") / "park.db"
    with factories.fixed_today(factories.TODAY):
        create_park(path=path, name=factories.PARK_NAME, actor=factories.ACTOR)
        fill()
        close_park()
    return path


@pytest.fixture
def filled(filled_park: Path, tmp_path: Path) -> Iterator[Path]:
    with factories.opened_park(Path(shutil.copy(filled_park, tmp_path / "park.db"))) as path:
        yield path


def others_than(value: Any) -> list[Any]:
    """Things to put in place of a value: plausible ones first."""
    near = {int: [2, -1], float: [1.25], str: ["2022-9-1", "2022-09-01 00:00:00", "不同"], bytes: [b"other"]}
    return [*near.get(type(value), [1, "2022-09-01"]), None, "", "x", 7, 2.5, b"\xff\xfe", '{"id": 1}', "[]", 1, 0]


def tamper(path: Path, table: str, column: str, row: int, value: Any) -> tuple[str, ...] | None:
    """Findings after one column of one row was overwritten; None if that changes nothing or SQLite refuses it."""
    with factories.raw(path) as past:
        past.execute("PRAGMA synchronous = off")
        ids = [number for (number,) in past.execute(f'SELECT id FROM "{table}" ORDER BY id')]
        number = ids[row % len(ids)]
        look = f'SELECT typeof("{column}"), hex(CAST("{column}" AS BLOB)) FROM "{table}" WHERE id = ?'
        put = f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?'
        ((old,),) = past.execute(f'SELECT "{column}" FROM "{table}" WHERE id = ?', (number,)).fetchall()
        before = past.execute(look, (number,)).fetchone()
        try:
            past.execute(put, (value, number))
        except sqlite3.IntegrityError:
            return None
        now = value if column == "id" else number
        if past.execute(look, (now,)).fetchone() == before:
            return None
        past.commit()
        try:
            return examine_park_file().problems
        finally:
            past.execute(put, (old, now))


def test_a_park_nobody_touched_is_sound(filled: Path) -> None:
    report = examine_park_file()

    assert report.problems == ()
    assert report.ok
    assert len(report.audit_head) == 64


def test_any_column_of_any_table_overwritten_is_found(filled: Path) -> None:
    for table, column in COLUMNS:
        with factories.raw(filled) as past:
            ((value,),) = past.execute(f'SELECT "{column}" FROM "{table}" ORDER BY id DESC LIMIT 1').fetchall()
        results = (tamper(filled, table, column, -1, other) for other in others_than(value))
        found = next(result for result in results if result is not None)
        assert found, (table, column)
    assert examine_park_file().problems == ()


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from(COLUMNS), row=st.integers(0, 200), other=st.integers(0, 12), kind=st.sampled_from([1, 1.5, "x", b"x", None]))
def test_any_value_put_anywhere_is_found(filled: Path, place: tuple[str, str], row: int, other: int, kind: Any) -> None:
    values = others_than(kind)

    found = tamper(filled, *place, row, values[other % len(values)])

    assume(found is not None)
    assert found


@pytest.mark.parametrize("table", [model._meta.table_name for model in TABLES])
def test_a_row_deleted_past_the_program_is_found(filled: Path, table: str) -> None:
    for order in ("ASC", "DESC"):
        with factories.raw(filled) as past:
            kept = past.execute(f'SELECT * FROM "{table}" ORDER BY id {order} LIMIT 1').fetchone()
            past.execute(f'DELETE FROM "{table}" WHERE id = ?', (kept[0],))
        assert examine_park_file().problems, order
        with factories.raw(filled) as past:
            past.execute(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(kept))})', kept)
    assert examine_park_file().problems == ()


def test_any_audit_row_deleted_is_found(filled: Path) -> None:
    with factories.raw(filled) as past:
        rows = past.execute("SELECT * FROM audit").fetchall()
    for row in rows:
        with factories.raw(filled) as past:
            past.execute("PRAGMA synchronous = off")
            past.execute("DELETE FROM audit WHERE id = ?", row[:1])
        assert examine_park_file().problems, row[0]
        with factories.raw(filled) as past:
            past.execute(f"INSERT INTO audit VALUES ({', '.join('?' * len(row))})", row)


def test_a_row_put_in_past_the_program_is_found_and_named(filled: Path) -> None:
    with factories.raw(filled) as past:
        columns = "id, version, voided, void_reason, name, short_name, category, phone, position, import_key"
        past.execute(f"INSERT INTO department ({columns}) VALUES (500, 1, 0, '', '黑户局', '', '行业部门', '', 0, '')")

    (found,) = examine_park_file().problems
    assert "黑户局" in found
    assert "没有审计记录" in found


def test_what_was_changed_is_said_in_words(filled: Path) -> None:
    with factories.raw(filled) as past:
        past.execute("UPDATE cadre SET name = '张文捷' WHERE name = '张文杰'")

    (found,) = examine_park_file().problems
    assert "name：张文杰→张文捷" in found


def test_a_reference_to_nothing_is_found(filled: Path) -> None:
    with factories.raw(filled) as past:
        past.execute("UPDATE visit_cadre SET cadre_id = 9999")

    assert any("cadre记录不存在" in found for found in examine_park_file().problems)


def test_an_attachment_changed_with_its_length_kept_is_found(filled: Path) -> None:
    with factories.raw(filled) as past:
        past.execute("UPDATE stored_file SET content = CAST('xhoto' AS BLOB)")

    assert any("校验码不符" in found for found in examine_park_file().problems)


def test_a_thousand_findings_are_counted(filled: Path) -> None:
    with factories.raw(filled) as past:
        for number in range(1000, 1000 + LISTED + 50):
            past.execute("INSERT INTO setting VALUES (?, 1, 0, '', ?, '1')", (number, f"key{number}"))

    found = examine_park_file().problems
    assert len(found) == LISTED + 1
    assert found[-1] == "……另有50处"


def test_a_damaged_file_is_reported_not_choked_on(filled: Path) -> None:
    with factories.raw(filled) as past:
        roots = [root for (root,) in past.execute("SELECT rootpage FROM sqlite_master WHERE name IN ('visit', 'audit', 'stored_file')")]
    close_park()
    content = bytearray(filled.read_bytes())
    for root in roots:
        content[(root - 1) * 4096 : root * 4096] = b"\xee" * 4096
    filled.write_bytes(content)

    with factories.opened_park(filled):
        report = examine_park_file()

    assert any("损坏" in found for found in report.problems)
    assert any("读不出来" in found for found in report.problems)


def test_an_honest_change_does_not_make_a_tampered_row_good(administrator: str, park: Path) -> None:
    """Signing in writes the account anew, whatever roles somebody put into it past the program."""
    account("郑录", AccountRole.CLERK)
    assert examine_park_file().ok
    with factories.raw(park) as past:
        past.execute("UPDATE account SET roles = '登记员、核验员', failures = 1 WHERE name = '郑录'")
    signed("郑录")
    assert [line for line in examine_park_file().problems if "账号“郑录”" in line and "在程序之外被改动过" in line]
