"""Everything people do with workbooks that come in. Each matter has a file of its own; this is the one door."""

from desktop.imports.at_once import ImportResult, run_import
from desktop.imports.confirming import confirm_import
from desktop.imports.kinds import KIND_NAMES
from desktop.imports.mappings import forget_mapping, remember_mapping
from desktop.imports.recognise import Guess, Recognised, recognise
from desktop.imports.rehearsing import Rehearsal, rehearse, rehearse_again
from desktop.imports.reporting import save_report
from desktop.imports.undoing import undo_import

__all__ = [
    "KIND_NAMES",
    "Guess",
    "ImportResult",
    "Recognised",
    "Rehearsal",
    "confirm_import",
    "forget_mapping",
    "recognise",
    "rehearse",
    "rehearse_again",
    "remember_mapping",
    "run_import",
    "save_report",
    "undo_import",
]
