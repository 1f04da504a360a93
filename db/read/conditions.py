"""The conditions by which lists are filtered and the first page counts: the same SQL behind a number and the rows it opens.

Parameters: ``:as_of`` and ``:today`` a day, ``:soon`` the last day of what is due soon, ``:week`` a Monday,
``:all_forms`` whether visits by phone and online count, ``:given_by`` the last day whose 交办 can no more be handed back.
"""

from db.read.relations import IN_FORCE, IN_POST, LIVING, OBJECTS_OF_CADRE, held, visited_in

# Of a problem ``f``.
ENDED = "('已销号', '不予支持', '撤单', '作废')"
OPEN = f"f.status NOT IN {ENDED}"
# Past its deadline by ``:as_of``. A clock that stands still (挂账, 长期跟踪) makes nothing late: only what was late when it stopped is.
LATE = "(f.due_on <= :as_of AND (f.suspended_on IS NULL OR f.due_on < f.suspended_on))"
OVERDUE = f"{OPEN} AND {LATE}"
_NEEDS_WATCHING = f"{OPEN} AND (f.status = '挂账' OR f.grade = '重大事项' OR {LATE})"
# ``:as_of`` is yesterday: what is due today is not late yet, and no note is of a day to come.
_NOTED_TODAY = "EXISTS (SELECT 1 FROM daily_note n WHERE n.feedback_id = f.id AND n.day > :as_of AND NOT n.voided)"
_ASSIGNED_ON = "(SELECT MAX(x.day) FROM feedback_event x WHERE x.feedback_id = f.id AND x.kind = '交办' AND NOT x.voided)"
WATCH = {
    "在办": OPEN,
    "超期": OVERDUE,
    "将到期": f"{OPEN} AND f.due_on > :as_of AND f.due_on <= :soon AND f.suspended_on IS NULL",
    "建议提级": f"{OVERDUE} AND f.level <> '工委管委' AND f.status <> '并案'",
    "停表待研究": f"{OPEN} AND f.suspended_on IS NOT NULL AND f.next_review <= DATE(:as_of, '+1 day')",
    "待审批延期": f"{OPEN} AND EXISTS (SELECT 1 FROM extension x WHERE x.feedback_id = f.id AND x.state = '申请中' AND NOT x.voided)",
    "回头看到期": "EXISTS (SELECT 1 FROM look_back l WHERE l.feedback_id = f.id AND l.outcome = '' AND l.due_on <= :soon AND NOT l.voided)",
    "待受理超时限": f"f.status = '交办' AND {_ASSIGNED_ON} <= :given_by",
    "挂账": "f.status = '挂账'",
    "长期跟踪": "f.status = '长期跟踪'",
    "待确认": "f.status = '申请销号'",
    "待核验": "f.status = '企业确认'",
    "待销号": "f.status = '督查核验'",
    "已销号": "f.status = '已销号'",
    "一日一盯": _NEEDS_WATCHING,
    "今天未盯": f"{_NEEDS_WATCHING} AND NOT {_NOTED_TODAY}",
}
# The Monday list of a ``:week``: 挂账, and 长期跟踪 whose day falls into the week or before.
ON_MONDAY = "(f.status = '挂账' OR (f.status = '长期跟踪' AND f.next_review < DATE(:week, '+7 days')))"
LOOKED_AT = "EXISTS (SELECT 1 FROM on_account_review w WHERE w.feedback_id = f.id AND w.week = :week AND NOT w.voided)"
COLLECTED_IN = "SUBSTR(f.collected_on, 1, 7)"
# Which office keeps the list that a problem came from.
KEEPER = (
    "CASE f.source WHEN '信访维稳' THEN '平安办' WHEN '营商环境' THEN '优化办' WHEN '市长热线' THEN '宣传部' "
    "WHEN '巡察整改' THEN '纪工委' WHEN '违纪违法' THEN '纪工委' ELSE '督查室' END"
)

# Of an object ``e``.
_VISITED = visited_in(":week")
WEEK = {"本周已访": _VISITED, "本周未访": f"NOT {_VISITED}"}
GAP = {f"缺{role}": f"{LIVING} AND NOT {held(role)}" for role in ("包保领导", "责任部门", "包保责任人")}

# Of a department ``d``; ``:reported`` is the Monday of the week asked of. Who has nobody and nothing need not report.
REPORTING = (
    f"(EXISTS (SELECT 1 FROM cadre c WHERE c.department_id = d.id AND {IN_POST}) "
    f"OR EXISTS (SELECT 1 FROM assignment a WHERE a.department_id = d.id AND {IN_FORCE}))"
)
NOT_REPORTED = "NOT EXISTS (SELECT 1 FROM week_report r WHERE r.department_id = d.id AND r.week = :reported AND NOT r.voided)"

# Of a cadre ``c``.
TIE = {
    "一对一": f"{OBJECTS_OF_CADRE} = 1",
    "一对多": f"{OBJECTS_OF_CADRE} > 1",
    "无对象": f"{OBJECTS_OF_CADRE} = 0",
}

# Of a relation ``a`` of an object ``e``, held by a cadre ``c``.
HELD_BY_CADRES = "assignment a JOIN enterprise e ON e.id = a.enterprise_id JOIN cadre c ON c.id = a.cadre_id"
HELD_NOW = f"{IN_FORCE} AND {LIVING}"
STRAY = {
    "领导不是班子成员": f"a.role = '包保领导' AND {IN_POST} AND c.rank <> '班子成员'",
    "离岗人员仍在包保": f"NOT ({IN_POST})",
}

# Of a handover ``h``; one that was taken back still tells what it was to move.
LIVING_ITEM = "FROM handover_item i WHERE i.handover_id = h.id AND NOT (i.voided AND NOT h.voided)"
PENDING = "i.words LIKE '到期移交%'"
PENDING_ITEM = f"{LIVING_ITEM} AND {PENDING}"
HANDOVER = {
    "待移交": f"h.day <= :today AND EXISTS (SELECT 1 {PENDING_ITEM})",
    "未到交接日": "h.day > :today",
}

# Of an inspection ``b`` (回头看).
_WAITING = "b.outcome = ''"
LOOK_BACK = {
    "待指派": f"{_WAITING} AND b.inspector_id IS NULL",
    "待检查": _WAITING,
    "超期未查": f"({_WAITING} AND b.due_on < :today)",
    "属实": "b.outcome = '属实'",
    "假销号": "b.outcome = '假销号'",
    "复发": "b.outcome = '复发'",
}
