"""覆盖缺口: what 应联尽联 and 全员覆盖 lack on the day shown, each line with its reason."""

from desktop.roster.coverage import GapRow
from desktop.vocabulary import Gap
from ui.widgets.filter_bar import Chip
from ui.widgets.row_model import Column
from ui.widgets.words import words_of

COLUMNS: tuple[Column[GapRow], ...] = (
    Column("kind", "缺口", lambda row: row.kind, "kind", width=140),
    Column("subject", "企业（项目）、干部", lambda row: row.subject, "subject", width=230),
    Column("category", "类别", lambda row: row.category, "category", width=110),
    Column("department", "部门", lambda row: words_of(row.department), "department", width=160),
    Column("reason", "原因", lambda row: row.reason, "reason", width=420),
)
CHIPS = (Chip("全部"), *(Chip(str(kind), {"kind": str(kind)}) for kind in Gap))
FULL = "应联尽联、全员覆盖：没有缺口。\n每家企业（项目）都有包保领导、责任部门和包保责任人，在岗干部都有包保对象。"
