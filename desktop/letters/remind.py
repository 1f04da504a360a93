"""提醒函 (inside the house: 提醒单): a department is reminded of the problems that fall due in the next days."""

from desktop.letters.figures import LetterFigures
from desktop.letters.letter_kind import letter_kind
from desktop.letters.saying import DUE, HANDLER, LEFT, NUMBER, OBJECT, TEXT, problem_table
from desktop.vocabulary import DocumentKind
from exports.pdf.document import Table


def _table(figures: LetterFigures) -> Table:
    return problem_table(figures, NUMBER, OBJECT, TEXT, HANDLER, DUE, LEFT)


KIND = letter_kind(DocumentKind.REMIND_LETTER, _table)
