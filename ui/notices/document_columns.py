"""The columns and ready-made questions of the list of all documents."""

from desktop.documents.queries import DocumentRow
from desktop.vocabulary import DocumentKind, DocumentState
from ui.widgets.filter_bar import Chip, Choice
from ui.widgets.row_model import Column
from ui.widgets.words import day_words


def _kind(row: DocumentRow) -> str:
    return DocumentKind(row.kind).slip if row.layout == "单" else row.kind


def _state(row: DocumentRow) -> str:
    if row.voided:
        return "作废"
    return f"{row.state}（已更正）" if row.corrected else row.state


COLUMNS = (
    Column[DocumentRow]("kind", "种类", _kind, "kind", width=90),
    Column[DocumentRow]("number", "文号", lambda row: row.number or "（无文号）", "number", width=180),
    Column[DocumentRow]("title", "标题", lambda row: "".join(row.title.split()), "title", width=380),
    Column[DocumentRow]("issuing_body", "发文机关", lambda row: row.issuing_body, "issuing_body", width=150),
    Column[DocumentRow]("issued_on", "成文日期", lambda row: day_words(row.issued_on), "issued_on", width=96),
    Column[DocumentRow]("state", "状态", _state, "state", width=130),
    Column[DocumentRow]("finished_by", "定稿人", lambda row: row.finished_by, "finished_by", width=80),
    Column[DocumentRow]("recipients", "发往", lambda row: f"{row.recipients} 家" if row.recipients else "", "recipients", width=64),
    Column[DocumentRow]("void_reason", "作废原因", lambda row: row.void_reason, "void_reason", width=160, hidden=True),
)
CHIPS = (
    Chip("全部"),
    *(Chip(str(state), {"state": str(state)}) for state in DocumentState),
    Chip("作废", {"voided": "作废"}),
)
CHOICES = (Choice("kind", "种类", ()), Choice("year", "年份", ()), Choice("issuing_body", "发文机关", ()))
EMPTY = "没有符合条件的文书。"
EMPTY_AT_ALL = "还没有文书。\n按 Ctrl+N 新拟通知；通报在“通报”里拟，纪要在会商里拟，函件在“函件”里拟。"
