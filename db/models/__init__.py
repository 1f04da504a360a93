"""All tables of the park file, in the order in which they refer to each other."""

from db.models.accounts import Account
from db.models.audit import Audit
from db.models.base import ImportedRecord, ParkModel, Record, database
from db.models.conferences import Conference, ConferenceItem, Decision, OnAccountReview
from db.models.documents import Dispatch, Document, DocumentNumber, DocumentProblem, IssuingBody, NumberSeries, Wording
from db.models.economy import EconomyFigure
from db.models.feedback import Attachment, DailyNote, Extension, Feedback, FeedbackEvent, Measure
from db.models.files import StoredFile
from db.models.forms import FormReturn, FormRow, OfflineForm
from db.models.handovers import Handover, HandoverItem
from db.models.imports import ImportBatch, ImportMapping, KeptCell
from db.models.lives import EnterprisePlan, LifeEvent, Milestone, PlanMeasure
from db.models.lookback import LookBack, LookBackRound, SignJudgement
from db.models.park import CalendarYear, Holiday, Park, PointRule, Setting
from db.models.points import PointEntry
from db.models.rectification import RectificationItem, RectificationMeasure, RectificationProject
from db.models.redlines import RedLine, RedLineEvent
from db.models.roster import Assignment, Cadre, Department, Enterprise
from db.models.signboards import Signboard
from db.models.templates import ReportTemplate, TemplateCell, TemplateFilling
from db.models.visits import Photo, Visit, VisitCadre, WeekReport

RECORDS: tuple[type[Record], ...] = (
    Park,
    Setting,
    Holiday,
    CalendarYear,
    PointRule,
    Department,
    Cadre,
    Account,
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
    Extension,
    Measure,
    Attachment,
    DailyNote,
    Handover,
    HandoverItem,
    Conference,
    ConferenceItem,
    Decision,
    OnAccountReview,
    RectificationProject,
    RectificationItem,
    RectificationMeasure,
    RedLine,
    RedLineEvent,
    LookBackRound,
    LookBack,
    SignJudgement,
    IssuingBody,
    NumberSeries,
    Document,
    DocumentNumber,
    Wording,
    Dispatch,
    DocumentProblem,
    PointEntry,
    EconomyFigure,
    ImportBatch,
    ImportMapping,
    KeptCell,
    ReportTemplate,
    TemplateCell,
    TemplateFilling,
    OfflineForm,
    FormReturn,
    FormRow,
)
TABLES: tuple[type[ParkModel], ...] = (*RECORDS, Audit)

__all__ = [
    "RECORDS",
    "TABLES",
    "Account",
    "Assignment",
    "Attachment",
    "Audit",
    "Cadre",
    "CalendarYear",
    "Conference",
    "ConferenceItem",
    "DailyNote",
    "Decision",
    "Department",
    "Dispatch",
    "Document",
    "DocumentNumber",
    "DocumentProblem",
    "EconomyFigure",
    "Enterprise",
    "EnterprisePlan",
    "Extension",
    "Feedback",
    "FeedbackEvent",
    "FormReturn",
    "FormRow",
    "Handover",
    "HandoverItem",
    "Holiday",
    "ImportBatch",
    "ImportMapping",
    "ImportedRecord",
    "IssuingBody",
    "KeptCell",
    "LifeEvent",
    "LookBack",
    "LookBackRound",
    "Measure",
    "Milestone",
    "NumberSeries",
    "OfflineForm",
    "OnAccountReview",
    "Park",
    "ParkModel",
    "Photo",
    "PlanMeasure",
    "PointEntry",
    "PointRule",
    "Record",
    "RectificationItem",
    "RectificationMeasure",
    "RectificationProject",
    "RedLine",
    "RedLineEvent",
    "ReportTemplate",
    "Setting",
    "SignJudgement",
    "Signboard",
    "StoredFile",
    "TemplateCell",
    "TemplateFilling",
    "Visit",
    "VisitCadre",
    "WeekReport",
    "Wording",
    "database",
]
