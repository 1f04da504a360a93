"""SQL pieces about relations in force and about what an object was, shared by the lists and the figures."""

from db.read.listing import Behind

# Expect a parameter :as_of.
IN_FORCE = 'NOT a.voided AND (a.start IS NULL OR a.start <= :as_of) AND (a."end" IS NULL OR a."end" >= :as_of)'
IN_POST = "NOT c.voided AND (c.in_post_from IS NULL OR c.in_post_from <= :as_of) AND (c.in_post_to IS NULL OR c.in_post_to >= :as_of)"
LIVING = "NOT e.voided AND (e.living_from IS NULL OR e.living_from <= :as_of) AND (e.living_to IS NULL OR e.living_to >= :as_of)"

_LATER = "FROM life_event l WHERE l.enterprise_id = e.id AND NOT l.voided AND l.day > :as_of"


def as_it_was(column: str) -> str:
    """``kind``, ``status`` or ``above_scale`` of object ``e`` on the day: what the first later turn says it had been until then."""
    return f"COALESCE((SELECT l.from_{column} {_LATER} ORDER BY l.day, l.id LIMIT 1), e.{column})"


KIND = as_it_was("kind")
STATUS = as_it_was("status")
ABOVE_SCALE = as_it_was("above_scale")
# Since when it had that status. A turn that changes nothing keeps the day known before turns were recorded.
STATUS_DAY = (
    f"CASE WHEN EXISTS (SELECT 1 {_LATER}) THEN (SELECT MAX(l.day) FROM life_event l WHERE l.enterprise_id = e.id AND NOT l.voided "
    "AND l.day <= :as_of AND (l.from_status <> l.to_status OR (l.from_kind = l.to_kind AND l.from_above_scale = l.to_above_scale))) "
    "WHEN e.status_day <= :as_of THEN e.status_day END"
)


def holders(role: str, column: str = "name") -> str:
    """Names (or another column) of the cadres who hold a role for object ``e``, joined by 、."""
    return (
        f"(SELECT GROUP_CONCAT({column}, '、') FROM (SELECT h.{column} FROM assignment a JOIN cadre h ON h.id = a.cadre_id "
        f"WHERE a.enterprise_id = e.id AND a.role = '{role}' AND {IN_FORCE} ORDER BY a.id))"
    )


def departments() -> str:
    """Names of the 责任部门 of object ``e``, joined by 、."""
    return (
        "(SELECT GROUP_CONCAT(name, '、') FROM (SELECT h.name FROM assignment a JOIN department h ON h.id = a.department_id "
        f"WHERE a.enterprise_id = e.id AND a.role = '责任部门' AND {IN_FORCE} ORDER BY a.id))"
    )


# Names of those who went on visit ``v``, joined by 、.
GOERS = (
    "(SELECT GROUP_CONCAT(name, '、') FROM (SELECT c.name FROM visit_cadre g JOIN cadre c ON c.id = g.cadre_id "
    "WHERE g.visit_id = v.id AND NOT g.voided ORDER BY g.id))"
)


def held(role: str) -> str:
    """Object ``e`` has somebody in a role: a leader is a 班子成员 in post, a responsible cadre is in post."""
    fit = {"包保领导": f"{IN_POST} AND c.rank = '班子成员'", "责任部门": "1 = 1", "包保责任人": IN_POST}[role]
    return (
        "EXISTS (SELECT 1 FROM assignment a LEFT JOIN cadre c ON c.id = a.cadre_id "
        f"WHERE a.enterprise_id = e.id AND a.role = '{role}' AND {IN_FORCE} AND {fit})"
    )


def visited_in(week: str) -> str:
    """Object ``e`` was visited in the week of a Monday, as the weekly duty counts it.

    On site, unless the park counts all forms (``:all_forms``), by a responsible cadre or the leader of that day.
    """
    return (
        "EXISTS (SELECT 1 FROM visit v JOIN visit_cadre g ON g.visit_id = v.id AND NOT g.voided "
        "JOIN assignment a ON a.enterprise_id = v.enterprise_id AND a.cadre_id = g.cadre_id AND a.role IN ('包保领导', '包保责任人') "
        'AND NOT a.voided AND (a.start IS NULL OR a.start <= v.day) AND (a."end" IS NULL OR a."end" >= v.day) '
        f"WHERE v.enterprise_id = e.id AND v.week = {week} AND NOT v.voided AND (v.form = '实地' OR :all_forms))"
    )


def objects_of_cadre(*roles: str) -> str:
    """How many living objects a cadre ``c`` has in one of these roles."""
    listed = ", ".join(f"'{role}'" for role in roles)
    return (
        "(SELECT COUNT(DISTINCT a.enterprise_id) FROM assignment a JOIN enterprise e ON e.id = a.enterprise_id "
        f"WHERE a.cadre_id = c.id AND a.role IN ({listed}) AND {IN_FORCE} AND {LIVING})"
    )


OBJECTS_OF_CADRE = objects_of_cadre("包保领导", "包保责任人")


def objects_of_department(name: str) -> Behind:
    """The objects whose 责任部门 on ``:as_of`` is the department of this name."""
    sql = (
        "SELECT a.enterprise_id FROM assignment a JOIN department o ON o.id = a.department_id "
        f"WHERE a.role = '责任部门' AND o.name = :looked_after_by AND {IN_FORCE}"
    )
    return Behind(sql, {"looked_after_by": name})
