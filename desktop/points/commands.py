"""Points given or taken by hand, and the rules the office edits."""

from __future__ import annotations

from datetime import date

from db.models import Cadre, Department, Feedback, PointEntry, PointRule
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.points.scoring import BASE, BASE_ITEMS, BONUS, ITEMS, PENALTY
from desktop.required import required


def give_points(
    *,
    item: str,
    points: float,
    day: date,
    reason: str,
    actor: str,
    cadre: int | None = None,
    department: int | None = None,
    feedback: int | None = None,
    decided_by: str = "",
) -> Changes:
    """Enter points by a decision: 加分 is above nought, everything else takes away. Exactly one of ``cadre`` and ``department``.

    Raises UserError.
    """
    if (refusal := entry_refusal(item, points, day, clock.today())) is not None:
        raise UserError(refusal)
    if (cadre is None) == (department is None):
        raise UserError("请写明是给哪名干部，或者给哪个部门")
    with open_work("积分加减", actor, needs=Act.SCORE) as work:
        row = PointEntry(
            cadre=Cadre.get_by_id(cadre) if cadre is not None else None,
            department=Department.get_by_id(department) if department is not None else None,
            item=item,
            points=points,
            day=day,
            reason=required(reason, "请写明加减分的事由"),
            feedback=Feedback.get_by_id(feedback) if feedback is not None else None,
            decided_by=decided_by.strip(),
        )
        work.insert(row)
        work.result = row.id
        return work.changes()


def void_points(*, entry: int, reason: str, actor: str) -> Changes:
    """Take an entry out of every score, with the reason. Raises UserError."""
    with open_work("作废积分加减", actor, needs=Act.SCORE) as work:
        work.void(PointEntry.get_by_id(entry), reason)
        return work.changes()


def change_rule(*, rule: int, points: float, cap: float | None, actor: str, expected_version: int | None = None) -> Changes:
    """Change what a line of the rules is worth. Raises UserError where the sign would turn reward into penalty."""
    with open_work("修改积分规则", actor, needs=Act.SETTINGS) as work:
        row = PointRule.get_by_id(rule)
        if (refusal := rule_refusal(row.item, row.condition, points, cap)) is not None:
            raise UserError(refusal)
        work.update(row, expected_version=expected_version, points=points, cap=cap)
        return work.changes()


def entry_refusal(item: str, points: float, day: date, today: date) -> str | None:
    """Why points cannot be entered."""
    if item not in ITEMS:
        return f"没有“{item}”这一项，可用：{'、'.join(ITEMS)}"
    if day > today:
        return f"日期{day}晚于今天（{today}）"
    if not points:
        return "分值不能是零"
    if (points > 0) is not (item == BONUS):
        return "加分写正数" if item == BONUS else f"{item}只能减分，写负数；要加分的，记入“{BONUS}”"
    return None


def rule_refusal(item: str, condition: str, points: float, cap: float | None) -> str | None:
    """Why a line of the rules cannot be worth this."""
    rewards = item == BONUS or (item in BASE_ITEMS and condition == BASE)
    if points and (points > 0) is not rewards:
        return f"{item}·{condition}{'不能是负数' if rewards else f'是减分，写负数；{PENALTY}也一样'}"
    if cap is not None and cap and (cap > 0) is not rewards:
        return f"封顶与分值正负要一致：{points:g}"
    return None
