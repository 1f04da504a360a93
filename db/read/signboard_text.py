"""What a 公示牌 says, as SQL over an object ``e``: asked when a board is printed, and whenever somebody asks if it is still right.

Parameter: ``:as_of`` a day.
"""

from db.read.relations import IN_FORCE, LIVING


def _people(role: str, beside: str) -> str:
    """Those who hold a role, each with another column; in the order of the roster, so that an unchanged board keeps its text."""
    return (
        f"(SELECT JSON_GROUP_ARRAY(JSON_ARRAY(name, {beside})) FROM (SELECT h.name, h.{beside} FROM assignment a "
        f"JOIN cadre h ON h.id = a.cadre_id WHERE a.enterprise_id = e.id AND a.role = '{role}' AND {IN_FORCE} ORDER BY h.id))"
    )


_DEPARTMENTS = (
    "(SELECT JSON_GROUP_ARRAY(name) FROM (SELECT h.name FROM assignment a JOIN department h ON h.id = a.department_id "
    f"WHERE a.enterprise_id = e.id AND a.role = '责任部门' AND {IN_FORCE} ORDER BY h.id))"
)

# The three duties by kind; a test holds them equal to the vocabulary's, which a start of the program does not load.
_DUTIES = (
    "CASE e.kind WHEN '在建重点项目' THEN JSON_ARRAY('包建设进度', '包规范施工', '包施工环境') "
    "ELSE JSON_ARRAY('包经济运行', '包营商环境', '包规范经营') END"
)

# One canonical text of everything on a board that can change; its serial number and its day cannot.
STATED = (
    "JSON_OBJECT("
    "'park', (SELECT name FROM park ORDER BY id LIMIT 1), "
    "'name', e.name, "
    f"'leaders', JSON({_people('包保领导', 'post')}), "
    f"'departments', JSON({_DEPARTMENTS}), "
    f"'responsibles', JSON({_people('包保责任人', 'phone')}), "
    f"'duties', JSON({_DUTIES}), "
    "'supervision_phone', (SELECT supervision_phone FROM park ORDER BY id LIMIT 1))"
)

_ENDED = "(e.voided OR COALESCE(e.living_to < :as_of, 0))"
_OWN = "s.enterprise_id = e.id AND NOT s.voided"  # an object has one board in use at most
_HAS = f"EXISTS (SELECT 1 FROM signboard s WHERE {_OWN})"
_RIGHT = f"EXISTS (SELECT 1 FROM signboard s WHERE {_OWN} AND s.stated = {STATED})"

# Which board an object needs: the conditions of the list's filter, of its 状态 and of the number on the first page.
BOARD = {
    "待制牌": f"{LIVING} AND NOT {_HAS}",
    "待换牌": f"NOT {_ENDED} AND {_HAS} AND NOT {_RIGHT}",
    "现行": f"NOT {_ENDED} AND {_RIGHT}",
    "待撤牌": f"{_ENDED} AND {_HAS}",
    "待印制": f"{LIVING} AND NOT {_RIGHT}",  # 待制牌 and 待换牌
}
