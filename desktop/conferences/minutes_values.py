"""The values of the minutes, by the names their wording knows (``desktop/wordings/declared/minutes.py``)."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.conferences.minutes_figures import Decided, MinutesFigures, Point
from desktop.wording import long_day

MINUTES = "纪要"
_STOPS = "。；，"


def minutes_values(figures: MinutesFigures) -> dict[str, Any]:
    """Everything their wording may name."""
    problems = sum(bool(point.number) for point in figures.points)
    return {
        "会议名称": figures.title if figures.title.endswith(MINUTES) else f"{figures.title}{MINUTES}",
        "期号": figures.issue,
        "层级": figures.level,
        "会议时间": f"{long_day(date.fromisoformat(figures.day))}{figures.begins}",
        "主持人": figures.host,
        "地点": figures.place,
        "会议概况": _paragraphs(figures.summary),
        "问题数": problems,
        "议题数": len(figures.points) - problems,
        "议程": [_point(point) for point in figures.points],
        "其他议定": [_decided(one) for one in figures.decided],
        "其他议定不止一项": len(figures.decided) > 1,
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "编号": point.number,
        "企业": point.enterprise,
        "议题": _one_line(point.text),
        "讨论": _paragraphs(point.said),
        "议定": [_decided(one) for one in point.decided],
        "议定不止一项": len(point.decided) > 1,
    }


def _decided(one: Decided) -> dict[str, Any]:
    owner = f"（责任人{one.owner}）" if one.owner and one.lead else ""
    who = f"由{one.lead}牵头{owner}" if one.lead else f"由{one.owner}负责" if one.owner else ""
    return {
        "事项": _one_line(one.content),
        "分工": "，".join(part for part in (who, f"{one.helpers}配合" if one.helpers else "") if part),
        "完成时限": long_day(date.fromisoformat(one.due_on)) if one.due_on else None,
    }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _paragraphs(text: str) -> str:
    return "\n".join(_lines(text))


def _one_line(text: str) -> str:
    return "，".join(_lines(text)).rstrip(_STOPS)
