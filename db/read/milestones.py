"""SQL pieces about the 节点 of a project: how far the worst of them is behind, and the light of that.

Parameters: ``:as_of`` the day, ``:yellow_days`` how late a milestone may be and still be yellow.
"""

from db.read.relations import KIND

_MILESTONES = "FROM milestone m WHERE m.enterprise_id = e.id AND NOT m.voided"
# Days behind its plan: of one reached by the day, the day it was reached; else the day itself.
_LATE = "JULIANDAY(CASE WHEN m.actual_on <= :as_of THEN m.actual_on ELSE :as_of END) - JULIANDAY(m.planned_on)"

# Of an object ``e``; only a project has one.
LATE = f"CASE WHEN {KIND} = '在建重点项目' THEN (SELECT MAX({_LATE}) {_MILESTONES}) END"
LIGHT = (
    "(SELECT CASE WHEN late <= 0 THEN '绿' WHEN late <= :yellow_days THEN '黄' WHEN late IS NOT NULL THEN '红' END "
    f"FROM (SELECT {LATE} AS late))"
)
LIGHTS = {
    **{f"{light}灯": f"COALESCE({LIGHT}, '') = '{light}'" for light in ("绿", "黄", "红")},
    "无节点": f"{KIND} = '在建重点项目' AND NOT EXISTS (SELECT 1 {_MILESTONES})",
}
