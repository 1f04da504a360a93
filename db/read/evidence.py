"""What proves that a problem was solved: the files given for it, and the visits that count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db import session
from db.read.feedback import COUNTING_VISIT, EVIDENCE
from db.read.query import rows_of
from db.read.relations import GOERS

# The first step that rested on an attachment given by itself.
_RESTING = (
    "(SELECT y.kind FROM feedback_event y WHERE y.feedback_id = t.feedback_id AND NOT y.voided AND y.day >= t.day "
    "AND y.kind = CASE t.kind WHEN '佐证' THEN '申请销号' ELSE '企业确认' END ORDER BY y.id LIMIT 1)"
)
_CONTENT = {
    "attachment": "SELECT s.content FROM attachment t JOIN stored_file s ON s.id = t.file_id WHERE t.id = ?",
    "photo": "SELECT s.content FROM photo p JOIN stored_file s ON s.id = p.file_id WHERE p.id = ?",
}


@dataclass(frozen=True)
class EvidenceFile:
    """A file: an attachment (``kind`` 佐证 or 回执), or a photo of a visit that counts (走访照片).

    ``step``: the step an attachment was given with; for one given by itself the 申请销号 or 企业确认 that it came before.
    ``origin`` is the table it stands in; ``thumbnail`` a small JPEG where it is a picture.
    """

    origin: str
    id: int
    name: str
    kind: str
    day: date
    step: str
    size: int
    media_type: str
    thumbnail: bytes | None


@dataclass(frozen=True)
class EvidenceVisit:
    """A visit that counts as evidence."""

    id: int
    day: date
    goers: str | None
    leader_led: bool
    finding: str
    photos: int


def evidence_files(feedback_id: int) -> list[EvidenceFile]:
    """Attachments in the order in which they were given, then the photos of the visits that count."""
    sql = (
        "SELECT origin, id, name, kind, day, step, size, media_type, thumbnail FROM ("
        f"SELECT 'attachment' AS origin, t.id, t.name, t.kind, t.day, COALESCE(x.kind, {_RESTING}, '') AS step, "
        "s.size, s.media_type, s.thumbnail "
        "FROM attachment t JOIN stored_file s ON s.id = t.file_id LEFT JOIN feedback_event x ON x.id = t.event_id "
        "WHERE t.feedback_id = :feedback AND NOT t.voided "
        "UNION ALL SELECT 'photo', p.id, p.name, '走访照片', v.day, '', s.size, s.media_type, s.thumbnail "
        "FROM feedback f JOIN visit v ON v.enterprise_id = f.enterprise_id JOIN photo p ON p.visit_id = v.id AND NOT p.voided "
        f"JOIN stored_file s ON s.id = p.file_id WHERE f.id = :feedback AND {COUNTING_VISIT}) ORDER BY origin, day, id"
    )
    return rows_of(EvidenceFile, sql, {"feedback": feedback_id})


def evidence_visits(feedback_id: int) -> list[EvidenceVisit]:
    """The visits that count, oldest first."""
    sql = (
        f"SELECT v.id, v.day, {GOERS}, v.leader_led, "
        "TRIM(v.finding || ' ' || v.finding_first || ' ' || v.finding_second || ' ' || v.finding_third), "
        "(SELECT COUNT(*) FROM photo p WHERE p.visit_id = v.id AND NOT p.voided) "
        "FROM feedback f JOIN visit v ON v.enterprise_id = f.enterprise_id "
        f"WHERE f.id = :feedback AND {COUNTING_VISIT} ORDER BY v.day, v.id"
    )
    return rows_of(EvidenceVisit, sql, {"feedback": feedback_id})


def evidence_content(origin: str, row_id: int) -> bytes:
    """The whole content of a file."""
    return session.execute(_CONTENT[origin], (row_id,)).fetchone()[0]


def unproved_closures(enterprise: int) -> list[str]:
    """Numbers of an object's problems that were verified and closed here and have no evidence left."""
    sql = (
        "SELECT f.number FROM feedback f WHERE f.enterprise_id = :enterprise AND NOT f.voided AND f.status = '已销号' "
        "AND EXISTS (SELECT 1 FROM feedback_event x WHERE x.feedback_id = f.id AND x.kind = '销号' AND x.from_status = '督查核验' "
        f"AND NOT x.voided) AND {EVIDENCE} = 0 ORDER BY f.number"
    )
    return [row[0] for row in session.execute(sql, {"enterprise": enterprise}).fetchall()]
