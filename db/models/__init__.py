"""All tables of the park file, in the order in which they refer to each other."""

from db.models.audit import Audit
from db.models.base import ImportedRecord, ParkModel, Record, database
from db.models.conferences import Conference, Decision
from db.models.documents import Document
from db.models.feedback import Attachment, Feedback, FeedbackEvent, Measure, StoredFile
from db.models.imports import ImportBatch, ImportMapping
from db.models.park import Holiday, Park, PointRule, Setting
from db.models.redlines import RedLine
from db.models.roster import Assignment, Cadre, Department, Enterprise
from db.models.visits import Visit, VisitCadre

RECORDS: tuple[type[Record], ...] = (
    Park,
    Setting,
    Holiday,
    PointRule,
    Department,
    Cadre,
    Enterprise,
    Assignment,
    Visit,
    VisitCadre,
    Feedback,
    FeedbackEvent,
    Measure,
    StoredFile,
    Attachment,
    Conference,
    Decision,
    RedLine,
    Document,
    ImportBatch,
    ImportMapping,
)
TABLES: tuple[type[ParkModel], ...] = (*RECORDS, Audit)

__all__ = [
    "RECORDS",
    "TABLES",
    "Assignment",
    "Attachment",
    "Audit",
    "Cadre",
    "Conference",
    "Decision",
    "Department",
    "Document",
    "Enterprise",
    "Feedback",
    "FeedbackEvent",
    "Holiday",
    "ImportBatch",
    "ImportMapping",
    "ImportedRecord",
    "Measure",
    "Park",
    "ParkModel",
    "PointRule",
    "Record",
    "RedLine",
    "Setting",
    "StoredFile",
    "Visit",
    "VisitCadre",
    "database",
]
