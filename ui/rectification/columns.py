"""What the lists of 整改项目 show: projects, and 四张清单 as four views of the same rows."""

from desktop.rectification.queries import LitItem, ProjectRow, TaskRow
from desktop.rectification.report.figures import LeadProgress
from desktop.rectification.rules import split_told
from ui.widgets.lights import Light, light_of
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.words import day_words, percent, words_of

PROJECTS: tuple[Column[ProjectRow], ...] = (
    Column("name", "整改项目", lambda row: row.name, "name", width=240),
    Column("kind", "类别", lambda row: row.kind, "kind", width=110),
    Column("period", "集中整改期", lambda row: f"{row.period_from} 至 {row.period_to}", "period_to", width=190),
    Column("lead", "牵头部门", lambda row: words_of(row.lead), width=130),
    Column("leader", "责任领导", lambda row: words_of(row.leader), width=80),
    Column("items", "问题", lambda row: str(row.items), "items", RIGHT, width=60),
    Column("done", "完成", lambda row: str(row.done), "done", RIGHT, width=60),
    Column("stage", "阶段性完成", lambda row: str(row.stage), "stage", RIGHT, width=90),
    Column("not_done", "未完成", lambda row: str(row.not_done), "not_done", RIGHT, width=70),
    Column("late", "超期", lambda row: str(row.late), "late", RIGHT, width=70, light=lambda row: Light.RED if row.late else None),
    Column("measures", "措施", lambda row: f"{row.measures_done}/{row.measures}", "", RIGHT, width=80),
    Column("inspected_by", "巡察（审计）单位", lambda row: row.inspected_by, width=140, hidden=True),
    Column("told_on", "反馈日期", lambda row: day_words(row.told_on), "told_on", width=96, hidden=True),
)
_NUMBER: Column[LitItem] = Column("number", "序号", lambda one: one.row.number, "number", width=56)
_TEXT: Column[LitItem] = Column("text", "问题", lambda one: one.row.text, width=250)
_OUTCOME: Column[LitItem] = Column("outcome", "整改结果", lambda one: one.row.outcome, "outcome", width=90)
_TERM: Column[LitItem] = Column("term", "类型", lambda one: one.row.term, "term", width=80)


def _due(one: LitItem) -> str:
    late = " 超期" if one.row.late else ""
    return f"{one.light}　{day_words(one.row.due_on)}{late}" if one.light else day_words(one.row.due_on)


_DUE: Column[LitItem] = Column("due_on", "整改时限", _due, "due_on", width=150, light=lambda one: light_of(one.light or ""))
PROBLEMS: tuple[Column[LitItem], ...] = (
    _NUMBER,
    Column("heading", "大类", lambda one: one.row.heading, "heading", width=130),
    _TEXT,
    _DUE,
    _OUTCOME,
    Column("situation", "整改情况", lambda one: split_told(one.row.situation)[0], width=190),
    Column("next_step", "下一步", lambda one: split_told(one.row.situation)[1], width=140),
    Column("measures", "措施", lambda one: f"{one.row.measures_done}/{one.row.measures}", width=60),
    Column("feedback", "关联问题", lambda one: f"{one.row.feedback_number} {one.row.feedback_status}".strip(), width=130),
)
TIMES: tuple[Column[LitItem], ...] = (
    _NUMBER,
    _TEXT,
    _DUE,
    _TERM,
    _OUTCOME,
    Column("finished_on", "达到日期", lambda one: day_words(one.row.finished_on), "finished_on", width=100),
    Column("closed_on", "关联问题销号", lambda one: day_words(one.row.closed_on), "closed_on", width=110),
)
DUTIES: tuple[Column[LitItem], ...] = (
    _NUMBER,
    _TEXT,
    Column("leader", "责任领导", lambda one: words_of(one.row.leader), "leader", width=90),
    Column("lead", "牵头单位", lambda one: words_of(one.row.lead), "lead", width=150),
    Column("units", "责任单位", lambda one: one.row.units, width=240),
    _DUE,
    _OUTCOME,
)


def _task_due(row: TaskRow) -> str:
    return f"{day_words(row.due_on)} 超期" if row.late else day_words(row.due_on)


TASKS: tuple[Column[TaskRow], ...] = (
    Column("number", "序号", lambda row: row.number, "number", width=56),
    Column("problem", "问题", lambda row: row.problem, width=170),
    Column("content", "措施", lambda row: row.content, width=240),
    Column("department", "责任部门", lambda row: words_of(row.department), "department", width=130),
    Column("owner", "责任人", lambda row: words_of(row.owner), "owner", width=76),
    Column("due_on", "完成期限", _task_due, "due_on", width=140, light=lambda row: Light.RED if row.late else None),
    Column("outcome", "结果", lambda row: row.outcome, "outcome", width=90),
    Column("done_on", "完成日期", lambda row: day_words(row.done_on), "done_on", width=96),
    Column("result", "完成情况", lambda row: row.result, width=150),
)
LEADS: tuple[Column[LeadProgress], ...] = (
    Column("lead", "牵头单位", lambda row: row.lead or "（未明确）", width=260),
    Column("items", "问题", lambda row: str(row.items), align=RIGHT, width=90),
    Column("done", "完成", lambda row: str(row.done), align=RIGHT, width=90),
    Column("stage", "阶段性完成", lambda row: str(row.stage), align=RIGHT, width=110),
    Column("not_done", "未完成", lambda row: str(row.not_done), align=RIGHT, width=90),
    Column("late", "其中超期", lambda row: str(row.late), align=RIGHT, width=90, light=lambda row: Light.RED if row.late else None),
    Column("rate", "完成率", lambda row: percent(row.done / row.items), "", RIGHT, width=120),
)
