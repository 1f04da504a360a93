"""督办函 (inside the house: 督办通知单): a department is pressed for the problems it has not ended in time."""

from desktop.documents.kinds import Kind
from desktop.letters.collecting import figures_again, figures_today, refuse_past_reply_day
from desktop.letters.figures import LetterFigures
from desktop.letters.saying import DUE, HANDLER, LATE, NUMBER, OBJECT, ROUND, TEXT, list_of_problems, problem_table, values_of
from desktop.vocabulary import DocumentKind, Layout
from exports.pdf.document import Table


def _table(figures: LetterFigures) -> Table:
    """With the column 次数 only where a problem is supervised once more."""
    rounds = (ROUND,) if any(one.round > 1 for one in figures.problems) else ()
    return problem_table(figures, NUMBER, OBJECT, TEXT, HANDLER, DUE, LATE, *rounds)


KIND = Kind[LetterFigures](
    kind=DocumentKind.SUPERVISE_LETTER,
    collect=figures_today,
    again=figures_again,
    guard=refuse_past_reply_day,
    load=LetterFigures.from_json,
    values=values_of,
    inserted=list_of_problems(_table),
    layout=Layout.LETTER,
    told_of=lambda figures: figures.as_of,
)
