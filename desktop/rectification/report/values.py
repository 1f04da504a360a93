"""The values of the progress report, by the names its wording knows (``desktop/wordings/declared/rectification.py``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from desktop.rectification.report.figures import RectificationFigures, ReportedProblem
from desktop.vocabulary import Outcome, RectificationKind, RectificationTerm
from desktop.wording import long_day

OTHERS = "其他问题"
_RECTIFIED = "整改"
_STOPS = ("。", "；", "，", "：", "！", "？")
_INSPECTS = ("巡视", "巡察")  # whichever the project or who inspected is called by


def report_values(figures: RectificationFigures) -> dict[str, Any]:
    """Everything its wording may name."""
    does = _does(figures)
    return {
        "整改项目": figures.project if figures.project.endswith(_RECTIFIED) else f"{figures.project}{_RECTIFIED}",
        "检查组": figures.inspected_by or f"{does}组",
        "检查方式": does,
        "反馈日": _day(figures.told_on),
        "责任领导": figures.leader,
        "牵头单位": figures.lead,
        "截至日": long_day(figures.day),
        "问题数": figures.items,
        "完成": figures.done,
        "阶段性完成": figures.stage,
        "未完成": figures.not_done,
        "牵头单位数": sum(bool(one.lead) for one in figures.by_lead),
        "措施数": figures.measures,
        "完成措施": figures.measures_done,
        "超期": sum(one.late for one in figures.by_lead),
        "集中整改起": _day(figures.period_from),
        "集中整改止": _day(figures.period_to),
        **{name: value for term in RectificationTerm for name, value in _of_term(figures, term)},
        "有进度表": bool(figures.by_lead),
        **_problem_values(figures.problems),
    }


def _does(figures: RectificationFigures) -> str:
    if figures.kind == RectificationKind.AUDIT:
        return "审计"
    return next((word for word in _INSPECTS if word in figures.inspected_by + figures.project), "".join(_INSPECTS))


def _of_term(figures: RectificationFigures, term: RectificationTerm) -> Iterable[tuple[str, int]]:
    yield str(term), figures.of(term)
    for outcome in Outcome:
        yield f"{term}{outcome}", figures.of(term, outcome)


def _problem_values(problems: Sequence[ReportedProblem]) -> dict[str, Any]:
    """Per heading in the order in which headings first come; those without one stand last."""
    headings = list(dict.fromkeys(one.heading for one in problems if one.heading))
    groups = [(heading, [one for one in problems if one.heading == heading]) for heading in headings]
    rest = [one for one in problems if not one.heading]
    if headings and rest:
        groups.append((OTHERS, rest))
    return {
        "问题分类": [{"类别": _headed(heading), "分类问题": [_problem(one) for one in group]} for heading, group in groups],
        "未分类问题": [] if headings else [_problem(one) for one in rest],
        "阶段性问题": [_followed_up(one) for one in problems if one.outcome == Outcome.STAGE],
        "未完成问题": [_followed_up(one) for one in problems if one.outcome == Outcome.NOT_DONE],
    }


def _problem(one: ReportedProblem) -> dict[str, Any]:
    return {
        "要点": _headed(one.text),
        "内容": _closed(_paragraph(one.text)),
        "结果": one.outcome,
        "需长期整改": one.term == RectificationTerm.LONG,
        "情况": _closed(_paragraph(one.situation)) if one.situation else "",
        "措施": one.measures,
        "已完成措施": one.measures_done,
        "整改时限": _day(one.due_on) or None,
    }


def _followed_up(one: ReportedProblem) -> dict[str, Any]:
    due = f"{_day(one.due_on)}前" if one.due_on else ""
    return {
        "要点": _headed(one.text),
        "单位和时限": "，".join(part for part in (one.lead, due) if part),
        "下一步": _paragraph(one.next_step).rstrip("。"),
    }


def _day(iso: str) -> str:
    return long_day(date.fromisoformat(iso)) if iso else ""


def _headed(text: str) -> str:
    """A text as a heading: in one line, and without the full stop that would end it."""
    return _paragraph(text).rstrip("。．.")


def _paragraph(text: str) -> str:
    """Words without their line breaks: in the draft a line is a paragraph, and 一、 at its start a heading."""
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    return "".join(line if line.endswith(_STOPS) else f"{line}，" for line in lines).rstrip("，")


def _closed(text: str) -> str:
    return text if text.endswith(("。", "！", "？")) else f"{text}。"
