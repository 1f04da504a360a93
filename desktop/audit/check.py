"""检查: tells whether the park file is whole, and what its audit says it is."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from peewee import DatabaseError

from db.models import RECORDS, Record, database
from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.audit.log import GENESIS, audit_head, chain_hash
from desktop.audit.naming import describe_values
from desktop.audit.snapshot import began_otherwise, canonical, differences, kept_values
from desktop.documents.integrity import document_contradictions
from desktop.summary.identity import contradictions

_MODELS: dict[str, type[Record]] = {model._meta.table_name: model for model in RECORDS}  # noqa: SLF001
LISTED = 200  # more findings than this are counted, not listed


@dataclass(frozen=True)
class CheckReport:
    """Findings as whole Chinese sentences; none means the file is sound. ``audit_head`` is its check code."""

    problems: tuple[str, ...]
    audit_head: str

    @property
    def ok(self) -> bool:
        """True when nothing was found."""
        return not self.problems


def check_park_file() -> CheckReport:
    """What ``examine_park_file`` finds, for who may check. Raises UserError for others."""
    with suppress(sqlite3.DatabaseError):  # a file too damaged to ask who may is told so
        require(Act.KEEP)
    return examine_park_file()


def examine_park_file() -> CheckReport:
    """SQLite's own check, references, the audit chain, every row against its audit entries, stored files, dates of problems, documents.

    Whatever stands in the file, the answer is a report: rows are read as SQLite keeps them, past the models.
    """
    found: list[str] = []
    head = ""
    with _text_as_it_is():
        for stage in (_sqlite, _chain, _continuity, _rows_against_audit, _stored_files, _dates_of_problems, _documents):
            found += _guarded(stage)
        try:
            head = audit_head()
        except (DatabaseError, sqlite3.DatabaseError):
            found = found or ["审计记录读不出来"]
    if len(found) > LISTED:
        found = [*found[:LISTED], f"……另有{len(found) - LISTED}处"]
    return CheckReport(tuple(found), head)


@contextmanager
def _text_as_it_is() -> Iterator[None]:
    """Text that is not UTF-8 is a finding, not a failure of the reading."""
    connection = database.connection()
    connection.text_factory = lambda raw: raw.decode(errors="replace")
    try:
        yield
    finally:
        connection.text_factory = str


def _guarded(stage: Callable[[], Iterable[str]]) -> list[str]:
    found: list[str] = []
    try:
        found.extend(stage())
    except (DatabaseError, sqlite3.DatabaseError) as error:
        found.append(f"数据库文件损坏，有一部分读不出来（{error}）；请用最近的备份恢复")
    return found


def _sqlite() -> Iterable[str]:
    for (line,) in database.execute_sql("PRAGMA integrity_check").fetchall():
        if line != "ok":
            yield f"数据库文件损坏：{line}；请用最近的备份恢复"
    for table, rowid, parent, _ in database.execute_sql("PRAGMA foreign_key_check").fetchall():
        yield f"{table}表第{rowid}行指向的{parent}记录不存在"


def _chain() -> Iterable[str]:
    previous, expected = GENESIS, 1
    columns = "id, work, at, actor, action, entity, entity_id, old, new, previous_hash, hash"
    for number, *entry, stored_previous, stored in database.execute_sql(f"SELECT {columns} FROM audit ORDER BY id"):  # noqa: S608
        if number != expected:
            yield f"审计记录的编号在第{expected}条处不连续：有记录在程序之外被删除或改动"
        if stored_previous != previous or chain_hash(stored_previous, tuple(map(_speakable, entry))) != stored:
            yield f"审计记录第{number}条与前后不符：它或它之前的记录在程序之外被改动过"
        previous, expected = stored, number + 1


def _speakable(value: Any) -> Any:
    return repr(value) if isinstance(value, bytes) else value


def _continuity() -> Iterable[str]:
    """Every change began where the one before it had left the row: a row tampered with is not made good by its next honest change."""
    sql = (
        "SELECT id, entity, entity_id, old, before FROM (SELECT id, entity, entity_id, old, "
        "LAG(new) OVER (PARTITION BY entity, entity_id ORDER BY id) AS before FROM audit) WHERE old IS NOT before ORDER BY id"
    )
    for number, entity, entity_id, old, before in database.execute_sql(sql).fetchall():
        then, told = _read(before), _read(old)
        if then is None or told is None or began_otherwise(_MODELS.get(entity), then, told):
            name = describe_values(entity, {"id": entity_id, **(then or told or {})})
            yield f"{name}在审计记录第{number}条之前，在程序之外被改动过"


def _rows_against_audit() -> Iterable[str]:
    """Every row equals the newest audit entry about it, and every audited row is still there."""
    newest = {
        (entity, entity_id): new
        for entity, entity_id, new in database.execute_sql(
            "SELECT entity, entity_id, new FROM audit WHERE id IN (SELECT MAX(id) FROM audit GROUP BY entity, entity_id)"
        )
    }
    for model in RECORDS:
        table = model._meta.table_name  # noqa: SLF001
        for now in _stored_rows(model):
            text = newest.pop((table, now["id"]), None)
            if canonical(now) == text:
                continue
            name, told = describe_values(table, now), _read(text)
            if text is None:
                yield f"{name}没有审计记录：它是在程序之外加进来的"
            elif told is None:
                yield f"{name}的审计记录读不懂：它在程序之外被改动过"
            elif found := differences(model, now, told):
                listed = "，".join(f"{column}：{then}→{value}" for column, (then, value) in found.items())
                yield f"{name}与审计记录不符（{listed}）：它在程序之外被改动过"
    for (entity, entity_id), text in newest.items():
        yield f"{describe_values(entity, {'id': entity_id, **(_read(text) or {})})}已不在文件中：它在程序之外被删除"


def _stored_rows(model: type[Record]) -> Iterator[dict[str, Any]]:
    table = model._meta  # noqa: SLF001
    columns = ", ".join(f'"{field.column_name}"' for field in table.sorted_fields)
    for row in database.execute_sql(f'SELECT {columns} FROM "{table.table_name}" ORDER BY id'):  # noqa: S608
        yield kept_values(model, row)


def _read(text: Any) -> dict[str, Any] | None:
    """A row as an audit entry tells it; None for a text that tells none."""
    try:
        told = json.loads(text)
    except (TypeError, ValueError):
        return None
    return told if isinstance(told, dict) else None


def _stored_files() -> Iterable[str]:
    for number, size, digest, content in database.execute_sql("SELECT id, size, sha256, content FROM stored_file ORDER BY id"):
        if not isinstance(content, bytes) or len(content) != size or hashlib.sha256(content).hexdigest() != digest:
            yield f"附件文件{number}号的内容与登记的校验码不符"


def _dates_of_problems() -> Iterable[str]:
    """Days and states that would keep the month's figures from adding up."""
    try:
        yield from contradictions()
    except (TypeError, ValueError):  # a day that is none, told already by the audit
        yield "有问题的日期读不懂，无法核对结转与办结"


def _documents() -> Iterable[str]:
    """Kept pages that are not theirs, numbers borne twice, out of the register or left out."""
    try:
        yield from document_contradictions()
    except (TypeError, ValueError):  # text that is none, told already by the audit
        yield "有文书或文号读不懂，无法核对文号登记簿"
