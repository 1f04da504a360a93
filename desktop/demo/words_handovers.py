"""Those of the demo's handovers who are not among its 300 cadres of July, and why each handover was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Beside:
    """Somebody who had gone before the 300 were complete, or came when one of them left. ``words``: why."""

    name: str
    department: str
    post: str
    phone: str
    since: date
    words: str


RETIRED = Beside("秦立岩", "规建局", "三级主任科员", "15800271643", date(2010, 9, 6), "到龄退休")
TRANSFERRED = Beside("汤雯清", "审批局", "业务主办", "18900635172", date(2016, 5, 9), "调市直部门工作")
SUCCESSOR = Beside("许明帆", "市管局", "一级科员", "13900482057", date(2022, 8, 29), "8月新调入")

MOVING = "调国土资源和规划分局工作"
ELSEWHERE = "交流到外县区任职"
SECONDED = "调市重点项目建设专班"
NOTE = "在办问题由接任者接着办"
