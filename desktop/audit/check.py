"""检查: is the park file whole, and is it what its audit says it is?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from db.models import RECORDS, StoredFile, database
from desktop.audit.snapshot import differences
from desktop.audit.undo import describe
from desktop.audit.work import GENESIS, audit_head, chain_hash

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
    """SQLite's own check, references, the audit chain, every row against its last audit entry, stored files."""
    found = [*_sqlite(), *_chain(), *_rows_against_audit(), *_stored_files()]
    if len(found) > LISTED:
        found = [*found[:LISTED], f"……另有{len(found) - LISTED}处"]
    return CheckReport(tuple(found), audit_head())


def _sqlite() -> Iterable[str]:
    for (line,) in database.execute_sql("PRAGMA integrity_check").fetchall():
        if line != "ok":
            yield f"数据库文件损坏：{line}；请用最近的备份恢复"
    for table, rowid, parent, _ in database.execute_sql("PRAGMA foreign_key_check").fetchall():
        yield f"{table}表第{rowid}行指向的{parent}记录不存在"


def _chain() -> Iterable[str]:
    previous = GENESIS
    columns = "id, work, at, actor, action, entity, entity_id, old, new, previous_hash, hash"
    for number, *entry, stored_previous, stored in database.execute_sql(f"SELECT {columns} FROM audit ORDER BY id"):  # noqa: S608
        if stored_previous != previous or chain_hash(stored_previous, tuple(entry)) != stored:
            yield f"审计记录第{number}条与前后不符：它或它之前的记录在程序之外被改动过"
        previous = stored


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
        for row in model.select().iterator():
            told = newest.pop((table, row.id), None)
            if told is None:
                yield f"{describe(row)}没有审计记录：它是在程序之外加进来的"
            elif found := differences(row, json.loads(told)):
                listed = "，".join(f"{column}：{then}→{now}" for column, (then, now) in found.items())
                yield f"{describe(row)}与审计记录不符（{listed}）：它在程序之外被改动过"
    for (entity, entity_id), told in newest.items():
        name = json.loads(told).get("name") or json.loads(told).get("number") or f"{entity_id}号"
        yield f"{entity}表中的“{name}”已不在文件中：它在程序之外被删除"


def _stored_files() -> Iterable[str]:
    for stored in StoredFile.select().iterator():
        content = bytes(stored.content)
        if len(content) != stored.size or hashlib.sha256(content).hexdigest() != stored.sha256:
            yield f"附件文件{stored.id}号的内容与登记的校验码不符"
