"""What one must still be allowed to do, to take a change of a table back.

The record names the tables that were changed, not the permission it was done with; only the steps of a problem's life say their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from desktop.accounts.permissions import Act
from desktop.feedback.workflow import NEEDS
from desktop.vocabulary import DocumentKind, FeedbackEventKind

_LIFE = (
    *(Act.REGISTER, Act.ASSIGN, Act.HANDLE, Act.APPLY, Act.CONFIRM, Act.VERIFY, Act.PUT_OFF, Act.EXTEND, Act.RAISE, Act.DECLINE),
    *(Act.MERGE, Act.CORRECT, Act.CONFER, Act.RECTIFY, Act.LOOK_BACK, Act.ROSTER),
)
_LINES = (Act.LEAD, Act.DECIDE_LINE)
_MEETING = (Act.CONFER,)
_LOOK_BACK = (Act.LOOK_BACK,)

# Any one of them will do; an import may have made any row.
_ACTS: Mapping[str, tuple[Act, ...]] = {
    "department": (Act.ROSTER,),
    "cadre": (Act.ROSTER,),
    "assignment": (Act.ROSTER,),
    "handover": (Act.ROSTER,),
    "handover_item": (Act.ROSTER,),
    "enterprise": (Act.OBJECTS,),
    "life_event": (Act.OBJECTS,),
    "milestone": (Act.OBJECTS,),
    "enterprise_plan": (Act.OBJECTS,),
    "plan_measure": (Act.OBJECTS, Act.ROSTER),
    "signboard": (Act.BOARDS,),
    "visit": (Act.VISIT,),
    "visit_cadre": (Act.VISIT,),
    "photo": (Act.VISIT,),
    "stored_file": (Act.VISIT, Act.HANDLE, *_LINES, *_LOOK_BACK, Act.DOCUMENT),
    "week_report": (Act.WEEK,),
    "daily_note": (Act.WEEK,),
    "feedback": _LIFE,
    "feedback_event": _LIFE,
    "extension": (Act.HANDLE, Act.EXTEND),
    "measure": (Act.HANDLE, Act.CONFER, Act.RECTIFY, Act.ROSTER),
    "attachment": (Act.HANDLE, Act.APPLY, Act.CONFIRM, Act.VERIFY, *_LOOK_BACK, *_LINES),
    "conference": _MEETING,
    "conference_item": _MEETING,
    "decision": _MEETING,
    "on_account_review": _MEETING,
    "rectification_project": (Act.RECTIFY,),
    "rectification_item": (Act.RECTIFY,),
    "rectification_measure": (Act.RECTIFY,),
    "red_line": (*_LINES, *_LOOK_BACK),
    "red_line_event": (*_LINES, *_LOOK_BACK),
    "look_back_round": _LOOK_BACK,
    "look_back": _LOOK_BACK,
    "sign_judgement": _LOOK_BACK,
    "document": (Act.DOCUMENT,),
    "document_number": (Act.DOCUMENT,),
    "wording": (Act.DOCUMENT,),
    "dispatch": (Act.DOCUMENT,),
    "document_problem": (Act.DOCUMENT,),
    "issuing_body": (Act.SETTINGS, Act.DOCUMENT),
    "number_series": (Act.SETTINGS, Act.DOCUMENT),
    "calendar_year": (Act.SETTINGS,),
    "holiday": (Act.SETTINGS,),
    "setting": (Act.SETTINGS,),
    "park": (Act.SETTINGS,),
    "point_rule": (Act.SETTINGS,),
    "import_batch": (Act.IMPORT,),
    "import_mapping": (Act.IMPORT,),
    "kept_cell": (Act.IMPORT,),
    "economy_figure": (Act.OBJECTS,),
    "report_template": (Act.DOCUMENT,),
    "template_cell": (Act.DOCUMENT,),
    "template_filling": (Act.EXPORT,),
    "offline_form": (Act.EXPORT,),
    "form_return": (Act.IMPORT,),
    "form_row": (Act.IMPORT,),
    "point_entry": (Act.SCORE,),
}


_OF_PAPERS = {"document", "document_number", "document_problem", "dispatch", "stored_file", "issuing_body", "number_series"}
_OF_STEPS = {"feedback", "feedback_event", "extension", "measure", "attachment", "stored_file"}


def lacking(entities: Iterable[str], steps: Iterable[str], papers: Iterable[str], allowed: Callable[[Act], bool]) -> Act | None:
    """An act that would be needed and is not allowed; None when every change may be taken back.

    ``steps``: kinds of the steps of problems that were taken; ``papers``: kinds of the documents that were changed. An import goes back
    as it came.
    """
    changed = set(entities)
    if "import_batch" in changed:
        return None if allowed(Act.IMPORT) else Act.IMPORT
    needed = [NEEDS[FeedbackEventKind(step)] for step in steps if step in NEEDS]
    if "look_back" in changed:
        needed = [Act.LOOK_BACK]  # it reopened the problem, whoever may do that otherwise
    if needed:
        changed -= _OF_STEPS
    of_papers = [Act.CONFER if kind == DocumentKind.MINUTES else Act.DOCUMENT for kind in papers]
    if of_papers:
        changed -= _OF_PAPERS
    for act in (*needed, *of_papers):
        if not allowed(act):
            return act
    for entity in sorted(changed):
        acts = _ACTS[entity]
        if not any(allowed(act) for act in acts):
            return acts[0]
    return None
