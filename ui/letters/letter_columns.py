"""The columns and ready-made questions of the list of letters."""

from desktop.letters.queries import LetterRow
from desktop.vocabulary import DocumentKind, DocumentState, Layout, ReplyState, SentState
from desktop.vocabulary.documents import LETTERS
from ui.letters.reply_lights import reply_light
from ui.widgets.filter_bar import Chip, Choice
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.words import day_words


def _kind(row: LetterRow) -> str:
    return DocumentKind(row.kind).slip if row.layout == Layout.SLIP else row.kind


COLUMNS: tuple[Column[LetterRow], ...] = (
    Column("kind", "函件", _kind, "kind", width=84),
    Column("number", "文号", lambda row: row.number or "（不编号）", "number", width=170),
    Column("recipient", "收文单位", lambda row: row.recipient, "recipient", width=150),
    Column("problems", "件数", lambda row: str(row.problems), "problems", RIGHT, width=50),
    Column("issued_on", "成文日期", lambda row: day_words(row.issued_on), "issued_on", width=94),
    Column("state", "状态", lambda row: "作废" if row.voided else row.state, "state", width=56),
    Column("sent_on", "发出", lambda row: day_words(row.sent_on), "sent_on", width=94),
    Column("reply_due", "回复期限", lambda row: day_words(row.reply_due), "reply_due", width=94),
    Column("reply_state", "回复", lambda row: row.reply_state, "reply_state", width=100, light=reply_light),
    Column("replied_on", "回复日期", lambda row: day_words(row.replied_on), "replied_on", width=94),
    Column("issuing_body", "发文机关", lambda row: row.issuing_body, "issuing_body", width=190),
    Column("title", "标题", lambda row: "".join(row.title.split()), "title", width=220, hidden=True),
)
CHIPS = (
    Chip("全部"),
    *(Chip(str(state), {"state": str(state)}) for state in DocumentState),
    Chip(SentState.NOT_YET, {"sent": SentState.NOT_YET}),
    *(Chip(word, {"reply": word}) for word in (ReplyState.AWAITED, ReplyState.LATE, ReplyState.COME)),
    Chip("作废的", {"voided": "作废"}),
)
CHOICES = (Choice("kind", "函件", [(str(kind), str(kind)) for kind in LETTERS]), Choice("month", "月份", ()))
EMPTY_AT_ALL = "还没有函件。\n按 Ctrl+N 拟交办函、督办函、提醒函：该发给谁、为什么，都先列出来。"
