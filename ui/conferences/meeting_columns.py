"""What the lists of meetings, their points and their decisions show."""

from desktop.conferences.queries import ConferenceRow, DecisionRow, ItemRow
from desktop.feedback.levels import LEVELS
from desktop.vocabulary import ConferenceState
from ui.widgets.filter_bar import Chip, Choice
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.words import day_words

CONFERENCES: tuple[Column[ConferenceRow], ...] = (
    Column("day", "日期", lambda row: day_words(row.day), "day", width=96),
    Column("level", "层级", lambda row: row.level, "level", width=92),
    Column("number", "期号", lambda row: row.number, "number", width=104),
    Column("title", "会商名称", lambda row: row.title, "title", width=240),
    Column("state", "状态", lambda row: "作废" if row.voided else row.state, "state", width=66),
    Column("items", "议题", lambda row: str(row.items or ""), "items", RIGHT, width=56),
    Column("decisions", "议定", lambda row: str(row.decisions or ""), "decisions", RIGHT, width=56),
    Column("undone", "待落实", lambda row: str(row.undone or ""), "undone", RIGHT, width=66),
    Column("late", "超期", lambda row: str(row.late or ""), "late", RIGHT, width=56),
    Column("minutes", "纪要", lambda row: row.minutes, "minutes", width=60),
    Column("host", "主持人", lambda row: row.host, "host", width=80),
    Column("place", "地点", lambda row: row.place, "place", width=130),
    Column("attended", "出席", lambda row: row.attended, width=200, hidden=True),
)
CHIPS = (
    Chip("全部"),
    Chip("拟开", {"state": str(ConferenceState.PLANNED)}),
    Chip("已开", {"state": str(ConferenceState.HELD)}),
    Chip("待出纪要", {"follow": "待出纪要"}),
    Chip("有待落实", {"follow": "有待落实"}),
    Chip("超期未落实", {"follow": "超期未落实"}),
    Chip("作废", {"voided": "作废"}),
)
CHOICES = (Choice("level", "层级", [(str(level), str(level)) for level in LEVELS]),)
EMPTY_AT_ALL = "还没有会商。\n按 Ctrl+N 安排一次，再从等着的问题里选议题。"

POINTS: tuple[Column[ItemRow], ...] = (
    Column("place", "序", lambda row: str(row.place), align=RIGHT, width=36),
    Column("number", "编号", lambda row: row.number, width=88),
    Column("what", "议题", lambda row: f"{row.enterprise}：{row.text}" if row.feedback_id is not None else row.topic, width=290),
    Column("reason", "为什么", lambda row: row.reason, width=200),
    Column("status", "状态", lambda row: row.status, width=66),
    Column("level", "层级", lambda row: row.level, width=86),
    Column("due_on", "应办时限", lambda row: day_words(row.due_on), width=92),
    Column("department", "主办部门", lambda row: row.department, width=110),
    Column("decisions", "议定", lambda row: str(row.decisions or ""), align=RIGHT, width=50),
    Column("said", "讨论情况", lambda row: row.said, width=140),
)
NO_POINTS = "还没有议题。\n按 Ctrl+I 从等着的问题里选，或按 Ctrl+J 加一个议题。"


def _finishing(row: DecisionRow) -> str:
    if not row.undone:
        return f"已落实 {day_words(row.done_on)}"
    return "超期未落实" if row.late else row.outcome or "待落实"


DECISIONS: tuple[Column[DecisionRow], ...] = (
    Column("content", "议定事项", lambda row: row.content, width=260),
    Column("number", "问题", lambda row: row.number or "（任务）", width=88),
    Column("enterprise", "企业（项目）", lambda row: row.enterprise, width=170),
    Column("lead", "牵头部门", lambda row: row.lead, width=130),
    Column("owner", "责任人", lambda row: row.owner, width=70),
    Column("helpers", "配合单位", lambda row: row.helpers, width=120),
    Column("due_on", "完成时限", lambda row: day_words(row.due_on), width=92),
    Column("done", "落实", _finishing, width=108),
    Column("result", "落实情况", lambda row: row.result, width=130),
)
NO_DECISIONS = "还没有议定事项。\n登记开会以后，在“议题”里选一件按 Ctrl+D，一项一条地记。"
NOT_HELD = "登记开会（Ctrl+H）以后才能记议定事项。"
