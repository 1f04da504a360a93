"""交办函 (inside the house: 交办通知单): a department is given problems to handle."""

from desktop.documents.kinds import Kind
from desktop.letters.collecting import figures_again, figures_today, refuse_past_reply_day
from desktop.letters.figures import LetterFigures
from desktop.letters.saying import DUE, GRADE, HANDLER, NUMBER, OBJECT, TEXT, list_of_problems, problem_table, values_of
from desktop.vocabulary import DocumentKind, Layout
from exports.pdf.document import Table


def _table(figures: LetterFigures) -> Table:
    return problem_table(figures, NUMBER, OBJECT, TEXT, GRADE, DUE, HANDLER)


KIND = Kind[LetterFigures](
    kind=DocumentKind.ASSIGN_LETTER,
    collect=figures_today,
    again=figures_again,
    guard=refuse_past_reply_day,
    load=LetterFigures.from_json,
    values=values_of,
    inserted=list_of_problems(_table),
    layout=Layout.LETTER,
    told_of=lambda figures: figures.as_of,
)
