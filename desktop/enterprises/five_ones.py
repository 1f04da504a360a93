"""五个一 (seed 002): 一项目、一方案、一团队、一领导、一抓到底, read off what is on record. No database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop.vocabulary import Light


class FiveOne(NamedTuple):
    """One of the five: what there is, and what is missing (empty if nothing is)."""

    title: str
    words: str
    missing: str


class Standing(NamedTuple):
    """What the five are read off. ``measures`` of the plan is None without a plan."""

    project: str
    leaders: Sequence[str]
    departments: Sequence[str]
    responsibles: Sequence[str]
    measures: int | None
    measures_done: int
    measures_late: int
    milestones: int
    milestones_reached: int
    light: Light | None


def five_ones(now: Standing) -> tuple[FiveOne, ...]:
    """The five in their order."""
    return (FiveOne("一项目", now.project, ""), _plan(now), _team(now), _leader(now), _to_the_end(now))


def _plan(now: Standing) -> FiveOne:
    if now.measures is None:
        return FiveOne("一方案", "", "还没有制定一企一策")
    words = f"一企一策，措施{now.measures}项，已完成{now.measures_done}项"
    return FiveOne("一方案", words, "" if now.measures else "方案里还没有措施")


def _team(now: Standing) -> FiveOne:
    words = "；".join("、".join(names) for names in (now.departments, now.responsibles) if names)
    lacks = [what for what, names in (("责任部门", now.departments), ("包保责任人", now.responsibles)) if not names]
    return FiveOne("一团队", words, f"缺{'、'.join(lacks)}" if lacks else "")


def _leader(now: Standing) -> FiveOne:
    return FiveOne("一领导", "、".join(now.leaders), "" if now.leaders else "缺包保领导")


def _to_the_end(now: Standing) -> FiveOne:
    if not now.milestones:
        words, lacks = "", ["还没有登记节点"]
    else:
        words = f"节点{now.milestones}个，已完成{now.milestones_reached}个，{now.light}灯"
        lacks = []
    if now.measures_late:
        lacks.append(f"{now.measures_late}项措施已过期限未完成")
    return FiveOne("一抓到底", words, "；".join(lacks))
