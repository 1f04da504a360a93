"""The kinds of workbooks that are taken in: their names, and who plans their rows."""

from collections.abc import Callable, Iterator, Sequence

from desktop.imports.directory import Directory
from desktop.imports.plan import PlannedRow, SourceRow
from desktop.imports.plan_assignments import plan_assignments
from desktop.imports.plan_economy import plan_economy
from desktop.imports.plan_feedback import plan_feedback
from desktop.imports.plan_roster import plan_cadres, plan_departments, plan_enterprises
from desktop.imports.plan_visits import plan_visits
from desktop.imports.settling import Settler

Planner = Callable[[Sequence[SourceRow], Directory, Settler], Iterator[PlannedRow]]
PLANNERS: dict[str, Planner] = {
    "departments": plan_departments,
    "cadres": plan_cadres,
    "enterprises": plan_enterprises,
    "assignments": plan_assignments,
    "visits": plan_visits,
    "feedback": plan_feedback,
    "economy": plan_economy,
}
KIND_NAMES = {
    "departments": "部门名录",
    "cadres": "干部名册",
    "enterprises": "企业(项目)台账",
    "assignments": "包保责任清单",
    "visits": "走访台账",
    "feedback": "反馈问题台账",
    "economy": "月度经济指标",
}
FORMS = "forms"  # rows that came by offline forms, of several kinds in one batch
BATCH_NAMES = {**KIND_NAMES, FORMS: "离线表单"}
