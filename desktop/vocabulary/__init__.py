"""The office's words: English in code, Chinese on screen, on paper and in the park file.

One place for each word, a file for each matter; the park file stores the Chinese value, so that its rows read as the office speaks.
"""

from desktop.vocabulary.closing import (
    ConfirmedHow,
    LookBackOutcome,
    LookBackReason,
    Satisfaction,
    Verdict,
)
from desktop.vocabulary.dispatch import (
    ConferenceState,
    Outcome,
    RectificationKind,
    RectificationTerm,
)
from desktop.vocabulary.documents import (
    LATE_REPLIES,
    LETTERS,
    DocumentKind,
    DocumentState,
    IssuerKind,
    Layout,
    ReplyState,
    SentHow,
    SentState,
    SeriesKind,
)
from desktop.vocabulary.marks import (
    EntrySource,
    Light,
)
from desktop.vocabulary.objects import (
    ENDED_STATUSES,
    THREE_DUTIES,
    EnterpriseKind,
    EnterpriseStatus,
    Gap,
    Role,
    Turn,
    VisitForm,
)
from desktop.vocabulary.people import (
    AccountRole,
    DepartmentCategory,
    Rank,
)
from desktop.vocabulary.problems import (
    CLOSED_STATUSES,
    KEEPERS,
    AttachmentKind,
    Category,
    ExtensionState,
    FeedbackEventKind,
    FeedbackStatus,
    Grade,
    Level,
    Source,
)
from desktop.vocabulary.red_lines import (
    RED_LINES,
    RedLineEventKind,
    RedLineOrigin,
    RedLineState,
)

__all__ = [
    "CLOSED_STATUSES",
    "ENDED_STATUSES",
    "KEEPERS",
    "LATE_REPLIES",
    "LETTERS",
    "RED_LINES",
    "THREE_DUTIES",
    "AccountRole",
    "AttachmentKind",
    "Category",
    "ConferenceState",
    "ConfirmedHow",
    "DepartmentCategory",
    "DocumentKind",
    "DocumentState",
    "EnterpriseKind",
    "EnterpriseStatus",
    "EntrySource",
    "ExtensionState",
    "FeedbackEventKind",
    "FeedbackStatus",
    "Gap",
    "Grade",
    "IssuerKind",
    "Layout",
    "Level",
    "Light",
    "LookBackOutcome",
    "LookBackReason",
    "Outcome",
    "Rank",
    "RectificationKind",
    "RectificationTerm",
    "RedLineEventKind",
    "RedLineOrigin",
    "RedLineState",
    "ReplyState",
    "Role",
    "Satisfaction",
    "SentHow",
    "SentState",
    "SeriesKind",
    "Source",
    "Turn",
    "Verdict",
    "VisitForm",
]
