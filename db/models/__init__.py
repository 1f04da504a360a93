"""All tables of the park file, in the order in which they refer to each other."""

from db.models.audit import Audit
from db.models.base import ImportedRecord, ParkModel, Record, database
from db.models.conferences import Conference, Decision
from db.models.documents import Document
from db.models.feedback import Attachment, DailyNote, Feedback, FeedbackEvent, Measure
from db.models.files import StoredFile
from db.models.handovers import Handover, HandoverItem
from db.models.imports import ImportBatch, ImportMapping
from db.models.lives import EnterprisePlan, LifeEvent, Milestone, PlanMeasure
from db.models.park import Holiday, Park, PointRule, Setting
from db.models.redlines import RedLine
from db.models.roster import Assignment, Cadre, Department, Enterprise
from db.models.signboards import Signboard
from db.models.visits import Photo, Visit, VisitCadre, WeekReport

RECORDS: tuple[type[Record], ...] = (
    Park,
    Setting,
    Holiday,
    PointRule,
    Department,
    Cadre,
    Enterprise,
    Assignment,
    LifeEvent,
    Milestone,
    EnterprisePlan,
    PlanMeasure,
    Signboard,
    StoredFile,
    Visit,
    VisitCadre,
    Photo,
    WeekReport,
    Feedback,
    FeedbackEvent,
    Measure,
    Attachment,
    DailyNote,
    Handover,
    HandoverItem,
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
    "DailyNote",
    "Decision",
    "Department",
    "Document",
    "Enterprise",
    "EnterprisePlan",
    "Feedback",
    "FeedbackEvent",
    "Handover",
    "HandoverItem",
    "Holiday",
    "ImportBatch",
    "ImportMapping",
    "ImportedRecord",
    "LifeEvent",
    "Measure",
    "Milestone",
    "Park",
    "ParkModel",
    "Photo",
    "PlanMeasure",
    "PointRule",
    "Record",
    "RedLine",
    "Setting",
    "Signboard",
    "StoredFile",
    "Visit",
    "VisitCadre",
    "WeekReport",
    "database",
]
