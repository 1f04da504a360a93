"""The words of the minutes, drafted from the meeting. The clerk edits them before printing.

The draft is plain text as an office types it: a line ``一、…`` is a heading, every other line a paragraph; each decision
has one of its own.
"""

from __future__ import annotations

from datetime import date

from desktop.conferences.minutes_figures import Decided, MinutesFigures, Point
from desktop.wording import long_day
from exports.pdf.numbering import chinese_number

OTHERS = "其他议定事项"
NOTHING_DECIDED = "会议进行了研究，未形成议定事项。"


def draft_title(figures: MinutesFigures) -> str:
    """标题: the name of the meeting."""
    return figures.title if figures.title.endswith("纪要") else f"{figures.title}纪要"


def draft_body(figures: MinutesFigures) -> str:
    """正文: who met, then point by point what was said and decided."""
    lines = [_opening(figures), *_paragraphs(figures.summary)]
    points = [(_heading(point), [*_paragraphs(point.said), *_decisions(point.decided)]) for point in figures.points]
    if figures.decided:
        points.append((OTHERS, _decisions(figures.decided)))
    for number, (heading, told) in enumerate(points, 1):
        lines += [f"{chinese_number(number)}、{heading}", *(told or [NOTHING_DECIDED])]
    return "\n".join(lines)


def _opening(figures: MinutesFigures) -> str:
    problems = sum(bool(point.number) for point in figures.points)
    spoken = [f"企业（项目）反馈的{problems}件问题"] if problems else []
    topics = len(figures.points) - problems
    spoken += [f"{topics}项{'其他' if problems else ''}议题"] if topics else []
    where = f"在{figures.place}" if figures.place else ""
    what = f"，研究{'和'.join(spoken)}" if spoken else ""
    when = f"{long_day(date.fromisoformat(figures.day))}{figures.begins}"
    return f"{when}，{figures.host}{where}主持召开{figures.level}会商{what}。现将议定事项纪要如下。"


def _heading(point: Point) -> str:
    if not point.number:
        return _one_line(point.text).rstrip("。；，")
    return f"{point.enterprise}反映的“{_one_line(point.text).rstrip('。；，')}”（{point.number}）"


def _decisions(decided: tuple[Decided, ...]) -> list[str]:
    """A paragraph each; more than one are counted."""
    told = [_sentence(one) for one in decided]
    return told if len(told) < 2 else [f"{number}.{words}" for number, words in enumerate(told, 1)]


def _sentence(one: Decided) -> str:
    """修复厂区道路。由建设局牵头（责任人张文杰），交通局配合，2022年9月15日前完成。."""
    owner = f"（责任人{one.owner}）" if one.owner and one.lead else ""
    who = f"由{one.lead}牵头{owner}" if one.lead else f"由{one.owner}负责" if one.owner else ""
    parts = [who, f"{one.helpers}配合" if one.helpers else "", f"{long_day(date.fromisoformat(one.due_on))}前完成" if one.due_on else ""]
    task = "，".join(part for part in parts if part)
    return f"{_one_line(one.content).rstrip('。；，')}。{task}{'。' if task else ''}"


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _one_line(text: str) -> str:
    return "，".join(_paragraphs(text))
