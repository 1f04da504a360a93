"""What must be known of a lead that is registered by hand. Pure; the one place of this rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop.vocabulary import RED_LINES

FACTS: Mapping[str, str] = {"enterprise": "企业（项目）", "feedback": "问题", "cadre": "责任人", "department": "责任部门"}
# 1 speaks of a person's duty to an object, 2 and 3 of a problem, 4, 5 and 7 of an object, 6 of a department.
NEEDED: Mapping[int, tuple[str, ...]] = {
    1: ("enterprise", "cadre"),
    2: ("enterprise",),
    3: ("feedback",),
    4: ("enterprise",),
    5: ("enterprise",),
    6: ("department",),
    7: ("enterprise",),
}


def facts_refusal(line: int, facts: Mapping[str, int | None], found_on: date, today: date) -> str | None:
    """What is missing or wrong, in a sentence; None if the lead may be registered."""
    if line not in RED_LINES:
        return f"红线只有{len(RED_LINES)}条，没有第{line}条"
    missing = [FACTS[name] for name in NEEDED[line] if facts.get(name) is None]
    if missing:
        return f"第{line}条红线“{RED_LINES[line]}”须写明{'、'.join(missing)}"
    if found_on > today:
        return f"发现日期{found_on}晚于今天（{today}）"
    return None
