"""Everything people do with problems. Each matter has a file of its own; this is the one door that window, command line and imports use."""

from desktop.feedback.closing import (
    apply_closure,
    close_feedback,
    confirm_closure,
    reopen_feedback,
    return_feedback,
    verify_and_close,
    verify_closure,
)
from desktop.feedback.correcting import CORRECTABLE, correct_feedback
from desktop.feedback.exits import (
    decline_feedback,
    put_on_account,
    resume_feedback,
    track_long_term,
    void_feedback,
    withdraw_feedback,
)
from desktop.feedback.extensions import ask_extension, decide_extension
from desktop.feedback.handling import (
    accept_feedback,
    assign_feedback,
    attach_file,
    hand_back,
    raise_level,
    report_progress,
)
from desktop.feedback.merging import merge_feedback, unmerge_feedback
from desktop.feedback.registering import link_recurrence, register_feedback

__all__ = [
    "CORRECTABLE",
    "accept_feedback",
    "apply_closure",
    "ask_extension",
    "assign_feedback",
    "attach_file",
    "close_feedback",
    "confirm_closure",
    "correct_feedback",
    "decide_extension",
    "decline_feedback",
    "hand_back",
    "link_recurrence",
    "merge_feedback",
    "put_on_account",
    "raise_level",
    "register_feedback",
    "reopen_feedback",
    "report_progress",
    "resume_feedback",
    "return_feedback",
    "track_long_term",
    "unmerge_feedback",
    "verify_and_close",
    "verify_closure",
    "void_feedback",
    "withdraw_feedback",
]
