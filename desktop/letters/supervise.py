"""督办函 (inside the house: 督办通知单): a department is pressed for the problems it has not ended in time."""

from desktop.letters.figures import LetterFigures
from desktop.letters.letter_kind import letter_kind
from desktop.letters.saying import DUE, HANDLER, LATE, NUMBER, OBJECT, ROUND, TEXT, problem_table
from desktop.vocabulary import DocumentKind
from exports.pdf.document import Table


def _table(figures: LetterFigures) -> Table:
    """With the column 次数 only where a problem is supervised once more."""
    rounds = (ROUND,) if any(one.round > 1 for one in figures.problems) else ()
    return problem_table(figures, NUMBER, OBJECT, TEXT, HANDLER, DUE, LATE, *rounds)


KIND = letter_kind(DocumentKind.SUPERVISE_LETTER, _table)
