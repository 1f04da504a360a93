"""The columns of scores, of the items of one, and of the rules."""

from desktop.points.queries import CadreScore, RuleRow
from desktop.points.scoring import ITEMS, ScoredItem
from ui.widgets.row_model import RIGHT, Column


def number(points: float | None) -> str:
    """Points as people write them: no zeros behind the comma."""
    return "" if points is None else f"{points:g}"


def _of(item: str) -> Column[CadreScore]:
    return Column(item, item, lambda row: number(row.score.of(item)), align=RIGHT, width=60)


SCORES: tuple[Column[CadreScore], ...] = (
    Column("place", "排名", lambda row: "" if row.place is None else str(row.place), "place", RIGHT, width=46),
    Column("name", "姓名", lambda row: row.name, "name", width=72),
    Column("department", "部门", lambda row: row.department, "department", width=118),
    Column("objects", "对象数", lambda row: str(row.objects), "objects", RIGHT, width=54),
    Column("due", "应访", lambda row: str(row.due), "due", RIGHT, width=46),
    Column("total", "积分", lambda row: number(row.score.total), "total", RIGHT, width=54),
    *(_of(item) for item in ITEMS),
)
SCORED_ITEMS: tuple[Column[ScoredItem], ...] = (
    Column("item", "项目", lambda row: row.item, width=66),
    Column("condition", "依据", lambda row: row.condition, width=92),
    Column("points", "分值", lambda row: number(row.points), align=RIGHT, width=46),
    Column("subject", "对象、问题或决定人", lambda row: row.subject, width=150),
    Column("day", "日期", lambda row: row.day.isoformat() if row.day else "", width=84),
)
RULES: tuple[Column[RuleRow], ...] = (
    Column("item", "项目", lambda row: row.item, width=120),
    Column("condition", "情形", lambda row: row.condition, width=200),
    Column("points", "分值", lambda row: number(row.points), align=RIGHT, width=80),
    Column("cap", "封顶", lambda row: number(row.cap), align=RIGHT, width=80),
)
