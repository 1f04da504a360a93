"""交办函 (inside the house: 交办通知单): a department is given problems to handle."""

from desktop.letters.figures import LetterFigures
from desktop.letters.letter_kind import letter_kind
from desktop.letters.saying import DUE, GRADE, HANDLER, NUMBER, OBJECT, TEXT, problem_table
from desktop.vocabulary import DocumentKind
from exports.pdf.document import Table


def _table(figures: LetterFigures) -> Table:
    return problem_table(figures, NUMBER, OBJECT, TEXT, GRADE, DUE, HANDLER)


KIND = letter_kind(DocumentKind.ASSIGN_LETTER, _table)
