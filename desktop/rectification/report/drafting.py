"""The words of the progress report, drafted from its figures, in the manner of a public notice: 问题 → 整改结果 → 整改情况."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desktop.rectification.report.figures import RectificationFigures, ReportedProblem
from desktop.vocabulary import Outcome, RectificationKind, RectificationTerm
from desktop.wording import long_day
from exports.pdf.numbering import chinese_number

PROGRESS_TABLE = "各牵头单位整改进度"
OUTCOME_LABEL, SITUATION_LABEL = "整改结果：", "整改情况："
OTHERS = "其他问题"
_RECTIFIED = "整改"
_STOPS = ("。", "；", "，", "：", "！", "？")
_INSPECTS = ("巡视", "巡察")  # whichever the project or who inspected is called by


def draft_title(figures: RectificationFigures) -> str:
    """标题 of the report."""
    name = figures.project if figures.project.endswith(_RECTIFIED) else f"{figures.project}{_RECTIFIED}"
    return f"关于{name}进展情况的通报"


def draft_body(figures: RectificationFigures, committee: str, phone: str) -> str:
    """正文 of the report. ``committee``: to whom the findings were told; ``phone``: where people may report, empty for none."""
    lines = [
        _opening(figures, committee),
        "一、总体情况",
        _overall(figures),
        *(_of_term(figures, term) for term in RectificationTerm if figures.of(term)),
        *([f"【{PROGRESS_TABLE}】"] if figures.by_lead else []),
        "二、问题整改落实情况",
        *_problems(figures),
        "三、下一步",
        *_next_steps(figures),
    ]
    if phone:
        lines.append(f"欢迎广大干部群众和企业对整改落实情况进行监督。如有意见建议，请及时反映，联系电话：{phone}。")
    return "\n".join(lines)


def _opening(figures: RectificationFigures, committee: str) -> str:
    does = _does(figures)
    told = f"{long_day(date.fromisoformat(figures.told_on))}，" if figures.told_on else ""
    by = figures.inspected_by or f"{does}组"
    return (
        f"根据统一部署，{by}对园区进行了{does}。{told}{by}向{committee}反馈了{does}意见，共涉及问题{figures.items}个。"
        f"截至{long_day(figures.day)}，已完成整改{figures.done}个、阶段性完成{figures.stage}个、未完成{figures.not_done}个。"
        f"现将整改进展情况通报如下。"
    )


def _does(figures: RectificationFigures) -> str:
    if figures.kind == RectificationKind.AUDIT:
        return "审计"
    return next((word for word in _INSPECTS if word in figures.inspected_by + figures.project), "".join(_INSPECTS))


def _overall(figures: RectificationFigures) -> str:
    who = "".join(
        (f"由{figures.leader}同志牵头负责，" if figures.leader else "", f"{figures.lead}统筹推进，" if figures.lead else ""),
    )
    leads = len([one for one in figures.by_lead if one.lead])
    text = (
        f"{who}对照反馈问题建立问题清单、任务清单、时间清单、责任清单，{figures.items}个问题"
        f"明确{leads}个牵头单位、{figures.measures}项整改措施，已完成措施{figures.measures_done}项。"
    )
    late = sum(one.late for one in figures.by_lead)
    return text + (f"超过整改时限尚未完成的问题{late}个。" if late else "")


def _of_term(figures: RectificationFigures, term: RectificationTerm) -> str:
    first, last = (long_day(date.fromisoformat(day)) for day in (figures.period_from, figures.period_to))
    head = f"集中整改期（{first}至{last}）内应完成整改的问题" if term == RectificationTerm.CONCENTRATED else "需要长期整改的问题"
    return f"{head}{figures.of(term)}个，其中{'、'.join(f'{one}{figures.of(term, one)}个' for one in Outcome)}。"


def _problems(figures: RectificationFigures) -> list[str]:
    """Per heading in the order in which headings first come; those without one stand last. Numbers are the typesetter's, too."""
    if not figures.problems:
        return ["尚未列入整改问题。"]
    headings = list(dict.fromkeys(one.heading for one in figures.problems if one.heading))
    groups = [(heading, [one for one in figures.problems if one.heading == heading]) for heading in headings]
    rest = [one for one in figures.problems if not one.heading]
    if not headings:
        return [line for number, one in enumerate(rest, 1) for line in _told(f"（{chinese_number(number)}）", one)]
    groups += [(OTHERS, rest)] if rest else []
    lines: list[str] = []
    for place, (heading, problems) in enumerate(groups, 1):
        lines.append(f"（{chinese_number(place)}）{_headed(heading)}")
        lines += [line for number, one in enumerate(problems, 1) for line in _told(f"{number}.", one)]
    return lines


def _told(number: str, one: ReportedProblem) -> list[str]:
    term = f"（{one.term}）" if one.term == RectificationTerm.LONG else ""
    text = _closed(_paragraph(one.text)) if number.endswith(".") else _headed(one.text)
    return [f"{number}{text}", f"{OUTCOME_LABEL}{one.outcome}{term}", f"{SITUATION_LABEL}{_situation(one)}"]


def _situation(one: ReportedProblem) -> str:
    if one.situation:
        return _closed(_paragraph(one.situation))
    due = f"，整改时限为{long_day(date.fromisoformat(one.due_on))}" if one.due_on else ""
    measures = f"已制定措施{one.measures}项，完成{one.measures_done}项" if one.measures else "整改措施正在制定"
    return f"{measures}{due}。"


def _next_steps(figures: RectificationFigures) -> list[str]:
    stages = [one for one in figures.problems if one.outcome == Outcome.STAGE]
    undone = [one for one in figures.problems if one.outcome == Outcome.NOT_DONE]
    lines = ["坚持目标不变、标准不降、力度不减，持续抓好后续整改。"]
    if stages:
        lines.append(f"（一）巩固阶段性成果。对阶段性完成的{len(stages)}个问题，接续推进：{_listed(stages, steps=True)}")
    if undone:
        which = "（二）" if stages else "（一）"
        lines.append(f"{which}限期完成整改。对未完成的{len(undone)}个问题，压实责任、倒排工期：{_listed(undone, steps=False)}")
    if not stages and not undone:
        lines.append("对已完成整改的问题适时开展“回头看”，防止反弹回潮。")
    return lines


def _listed(problems: Iterable[ReportedProblem], *, steps: bool) -> str:
    told: list[str] = []
    for one in problems:
        due = f"{long_day(date.fromisoformat(one.due_on))}前" if one.due_on else ""
        who = "，".join(part for part in (one.lead, due) if part)
        step = f"，{_paragraph(one.next_step).rstrip('。')}" if steps and one.next_step else ""
        told.append(f"{_headed(one.text)}{f'（{who}）' if who else ''}{step}")
    return f"{'；'.join(told)}。"


def _headed(text: str) -> str:
    """A text as a heading: in one line, and without the full stop that would end it."""
    return _paragraph(text).rstrip("。．.")


def _paragraph(text: str) -> str:
    """Words without their line breaks: in the draft a line is a paragraph, and 一、 at its start a heading."""
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    return "".join(line if line.endswith(_STOPS) else f"{line}，" for line in lines).rstrip("，")


def _closed(text: str) -> str:
    return text if text.endswith(("。", "！", "？")) else f"{text}。"
