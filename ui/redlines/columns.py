"""What the list of leads shows."""

from desktop.redlines.queries import RedLineRow
from desktop.vocabulary import RED_LINES, RedLineState
from ui.widgets.filter_bar import Chip, Choice
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.words import day_words, words_of


def state_words(row: RedLineRow) -> str:
    """Where a lead stands, and what waits for a second person."""
    if row.voided:
        return "作废"
    if row.proposed:
        return f"{row.state}，待复核"
    return f"{row.state}（曾认定）" if row.revoked_on else row.state


COLUMNS: tuple[Column[RedLineRow], ...] = (
    Column("number", "编号", lambda row: row.number, "number", width=104),
    Column("line", "条", lambda row: str(row.line), "line", RIGHT, width=36),
    Column("name", "红线", lambda row: RED_LINES[row.line], width=190),
    Column("state", "状态", state_words, "state", width=108),
    Column("found_on", "发现日期", lambda row: day_words(row.found_on), "found_on", width=96),
    Column("enterprise", "企业（项目）", lambda row: words_of(row.enterprise), "enterprise", width=190),
    Column("cadre", "责任人", lambda row: words_of(row.cadre), "cadre", width=76),
    Column("department", "责任部门", lambda row: words_of(row.department), "department", width=130),
    Column("evidence", "证据", lambda row: row.evidence, width=300),
    Column("origin", "来源", lambda row: row.origin, "origin", width=52),
    Column("feedback", "问题", lambda row: words_of(row.feedback), "feedback", width=88, hidden=True),
    Column("decided_on", "认定（排除）日期", lambda row: day_words(row.decided_on), "decided_on", width=120),
)
CHIPS = (
    Chip("待办", {"open": "待办"}),
    Chip("待复核", {"open": "待复核"}),
    *(Chip(str(state), {"state": str(state)}) for state in RedLineState),
    Chip("全部"),
    Chip("作废", {"voided": "作废"}),
)
CHOICES = (Choice("line", "红线", [(str(line), f"{line} {words}") for line, words in RED_LINES.items()]),)
EMPTY = "没有这样的红线线索。\n程序每天按记录自动查一遍；按 Ctrl+N 手工登记。"
