"""Founding a park, and changing what it is called."""

from __future__ import annotations

from pathlib import Path

from db.models import Department, Park, PointRule
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.documents.bodies import found_bodies
from desktop.errors import UserError
from desktop.park.files import make_park_file
from desktop.required import required
from desktop.roster.rules import OFFICE_POSITIONS
from desktop.vocabulary import DepartmentCategory

# The offices that keep the lists of problems (seed 000 §五.2), and the one that may issue documents.
OFFICES = ("督查室", "纪工委", "优化办", "平安办", "宣传部", "办公室")

# Default point rules (ledgers.md, "Points"): item, condition, points, cap. The office edits them.
POINT_RULES: tuple[tuple[str, str, float, float | None], ...] = (
    ("走访", "基础分", 40, None),
    ("走访", "每漏访一周", -2, -40),
    ("收集反馈", "基础分", 15, None),
    ("办理", "基础分", 25, None),
    ("办理", "超期每件每日", -1, -25),
    ("满意度", "基础分", 10, None),
    ("资料规范", "基础分", 10, None),
    ("加分", "化解重大难题", 3, 20),
    ("加分", "协助企业入规", 5, 20),
    ("加分", "经验得到推广", 5, 20),
    ("扣分", "退回重办每件", -2, None),
    ("扣分", "回头看复发每件", -3, None),
    ("扣分", "假销号每件", -20, None),
)


def create_park(*, path: Path, name: str, actor: str) -> Changes:
    """Make a park file with its offices and default point rules. Raises UserError, ParkFileError."""
    required(name, "请填写园区名称")
    make_park_file(path)
    with open_work("新建园区", actor, needs=Act.SETTINGS) as work:
        insert_park(work, name=name)
        return work.changes()


def insert_park(work: Work, *, name: str, **values: str) -> Park:
    """Found the park of an empty file inside a work: its row (``values``: its address …), issuing bodies, offices, point rules."""
    park_name = name.strip()
    row = Park(
        name=park_name,
        party_committee=f"中共{park_name}工作委员会",
        management_committee=f"{park_name}管理委员会",
        issuing_body=f"{park_name}管理委员会办公室",
        document_prefix=f"{short_name(park_name)}管办发",
        seal_name=f"{park_name}管理委员会办公室",
        **values,
    )
    work.insert(row)
    found_bodies(work, row)
    for position, office in enumerate(OFFICES, 1):
        work.insert(Department(name=office, short_name=office, category=DepartmentCategory.OFFICE, position=OFFICE_POSITIONS + position))
    for position, (item, condition, points, cap) in enumerate(POINT_RULES):
        work.insert(PointRule(item=item, condition=condition, points=points, cap=cap, position=position))
    return row


def short_name(park_name: str) -> str:
    """机关代字 of a park: its place and 高, e.g. 云岭高新区 → 云高."""
    stem = park_name.replace("高新技术产业开发区", "高新区").replace("经济技术开发区", "经开区")
    for ending in ("高新区", "经开区", "产业园区", "工业园区", "园区"):
        if stem.endswith(ending) and stem != ending:
            return stem[0] + ending[0]
    return stem[:2]


def change_park(*, actor: str, expected_version: int | None = None, **values: str) -> Changes:
    """Change the park's names, phone, address, seal or document prefix."""
    if not values.get("name", "x").strip():
        raise UserError("请填写园区名称")
    with open_work("修改园区资料", actor, needs=Act.SETTINGS) as work:
        work.update(Park.get(), expected_version=expected_version, **values)
        return work.changes()
