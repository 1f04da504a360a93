"""四张清单 as a ledger: 问题清单 · 任务清单 · 时间清单 · 责任清单, of collected problems with measures and of rectification projects alike.

A collected problem that is also one of a project stands there. With a month: what was not finished before it began.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from db.read.feedback import FeedbackRow
from db.read.feedback import feedback as feedback_list
from db.read.four_lists import answering
from db.read.listing import ListRequest
from db.read.measures import MeasureRow, measures
from db.read.rectification import ProjectRow, TaskRow, items, projects, tasks
from desktop.errors import UserError
from desktop.feedback.deadlines import light
from desktop.feedback.queries import work_calendar
from desktop.ledgers.scope import LedgerScope
from desktop.ledgers.standing import as_stood, last_words
from desktop.rectification.four_lists import Collected, ListedProblem, of_collected, of_project
from desktop.vocabulary import FeedbackStatus, Outcome, RectificationTerm
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet

_KEYED = (LedgerColumn("编号"), LedgerColumn("来源/项目", wrap=True), LedgerColumn("问题", wrap=True))
_PROBLEMS = (
    *_KEYED,
    LedgerColumn("问题类别", wrap=True),
    LedgerColumn("企业(项目)", wrap=True),
    LedgerColumn("关联问题"),
    LedgerColumn("整改类型"),
    LedgerColumn("整改结果"),
    LedgerColumn("整改情况", wrap=True),
    LedgerColumn("下一步", wrap=True),
    LedgerColumn("措施数", "integer", total="sum"),
    LedgerColumn("已完成措施", "integer", total="sum"),
)
_TASKS = (
    *_KEYED,
    LedgerColumn("序号", "integer"),
    LedgerColumn("措施", wrap=True),
    LedgerColumn("责任部门", wrap=True),
    LedgerColumn("责任人"),
    LedgerColumn("完成期限", "date"),
    LedgerColumn("整改结果"),
    LedgerColumn("完成日期", "date"),
    LedgerColumn("完成情况", wrap=True),
)
_TIMES = (
    *_KEYED,
    LedgerColumn("提出日期", "date"),
    LedgerColumn("整改时限", "date"),
    LedgerColumn("整改类型"),
    LedgerColumn("整改结果"),
    LedgerColumn("达到日期", "date"),
    LedgerColumn("灯色"),
    LedgerColumn("是否超期"),
)
_DUTIES = (
    *_KEYED,
    LedgerColumn("责任领导"),
    LedgerColumn("牵头单位", wrap=True),
    LedgerColumn("责任单位", wrap=True),
    LedgerColumn("责任人", wrap=True),
    LedgerColumn("整改时限", "date"),
    LedgerColumn("整改类型"),
    LedgerColumn("整改结果"),
)
_STAGES = "　　截至以往某日的，措施完成与否按完成日期；阶段性完成按最近一次填报。"
_NOTE = (
    "　　编号为“整改”的是整改项目的问题，其余是有措施的反馈问题（不予支持、撤单、并案的不列）；既是反馈问题又在整改项目中的，只列在项目里。"
)


def problem_sheet(scope: LedgerScope) -> LedgerSheet:
    """问题清单: what is to be put right, and what came of it."""
    return _sheet(scope, "问题清单", _PROBLEMS, lambda one: [_problem(one)])


def task_sheet(scope: LedgerScope) -> LedgerSheet:
    """任务清单: a row for each measure."""
    return _sheet(scope, "任务清单", _TASKS, _tasks)


def time_sheet(scope: LedgerScope) -> LedgerSheet:
    """时间清单: by when, with the light of what has no result yet."""
    calendar = work_calendar()

    def row(one: ListedProblem) -> list[tuple[CellValue, ...]]:
        waiting = one.outcome == Outcome.NOT_DONE and one.told_on is not None
        shown = light(one.told_on, one.due_on, scope.morning, calendar) if waiting and one.told_on else None
        when = (one.told_on, one.due_on, one.term, one.outcome, one.finished_on)
        return [(*_key(one), *when, shown, "是" if one.late else "")]

    return _sheet(scope, "时间清单", _TIMES, row)


def duty_sheet(scope: LedgerScope) -> LedgerSheet:
    """责任清单: who answers for it."""
    return _sheet(
        scope,
        "责任清单",
        _DUTIES,
        lambda one: [(*_key(one), one.leader, one.lead, one.units, one.owners, one.due_on, one.term, one.outcome)],
    )


FOUR_LISTS = (problem_sheet, task_sheet, time_sheet, duty_sheet)


def listed_problems(scope: LedgerScope) -> list[ListedProblem]:
    """The rows of all four lists: problems of projects, then collected ones by number."""
    every = [*_of_projects(scope), *_collected(scope)]
    if twice := _twice(one.number for one in every):
        raise UserError(f"四张清单里编号重复：{'、'.join(twice)}；请检查园区文件")
    return [one for one in every if _belongs(one, scope)]


def _of_projects(scope: LedgerScope) -> list[ListedProblem]:
    everything = ListRequest(limit=None)
    begun = [row for row in projects(everything, scope.as_of).rows if (row.told_on or row.period_from) <= scope.as_of]
    told = {row.id: row.told_on or row.period_from for row in begun}
    by_item: dict[int, list[TaskRow]] = {}
    for task in tasks(everything, scope.as_of).rows:
        by_item.setdefault(task.item_id, []).append(task)
    subjects = {row.id: row.enterprise for row in feedback_list(everything, scope.as_of).rows}
    found = [
        of_project(row, told[row.project_id], by_item.get(row.id, ()), subjects.get(row.feedback_id or 0, ""))
        for row in items(everything, scope.as_of).rows
        if row.project_id in told
    ]
    _refuse_difference(begun, found)
    return found


def _refuse_difference(begun: list[ProjectRow], found: list[ListedProblem]) -> None:
    """The rows listed are those the projects count."""
    counted = [(row.done, row.stage, row.not_done, row.measures, row.measures_done) for row in begun]
    results = tuple(sum(one.outcome == outcome for one in found) for outcome in Outcome)
    listed = (*results, sum(len(one.tasks) for one in found), sum(one.tasks_done for one in found))
    wanted = tuple(map(sum, zip(*counted, strict=True))) or (0,) * len(listed)
    if listed != wanted:
        raise UserError(
            f"四张清单与整改项目的统计对不上（列出{listed}，统计{wanted}，依次为完成、阶段性完成、未完成、措施、完成的措施）；请检查园区文件"
        )


def _collected(scope: LedgerScope) -> list[ListedProblem]:
    who, words = answering(scope.as_of), last_words(scope.as_of)
    by_problem: dict[int, list[MeasureRow]] = {}
    for measure in measures(ListRequest(sort="position", limit=None), scope.as_of).rows:
        by_problem.setdefault(measure.feedback_id, []).append(measure)
    rows = feedback_list(ListRequest(sort="number", limit=None), scope.as_of).rows
    told = [
        of_collected(_stood(as_stood(row, scope.as_of, words)), who[row.id], by_problem[row.id])
        for row in rows
        if row.id in who and not who[row.id].in_project and row.collected_on <= scope.as_of
    ]
    return [one for one in told if one is not None]


def _stood(row: FeedbackRow) -> Collected:
    return Collected(
        number=row.number,
        source=row.source,
        category=row.category,
        enterprise=row.enterprise,
        text=row.text,
        collected_on=row.collected_on,
        due_on=row.due_on,
        status=FeedbackStatus(row.status),
        result=row.result,
        next_step=f"{row.next_review}再研究" if row.next_review else "",
        closed_on=row.closed_on,
        department=row.department or "",
        late=row.overdue,
    )


def _belongs(one: ListedProblem, scope: LedgerScope) -> bool:
    """With a month: what was not finished before it began."""
    finished = one.outcome == Outcome.DONE and one.finished_on is not None
    return scope.month is None or not finished or one.finished_on is None or one.finished_on >= scope.month.first


def _twice(numbers: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    return [number for number in numbers if number in seen or seen.add(number)]


def _sheet(
    scope: LedgerScope,
    name: str,
    columns: tuple[LedgerColumn, ...],
    cells: Callable[[ListedProblem], list[tuple[CellValue, ...]]],
) -> LedgerSheet:
    found = listed_problems(scope)
    rows = [row for one in found for row in cells(one)]
    return LedgerSheet(name, scope.title(f"四张清单（{name}）"), columns, rows, scope.info(), (_sums(found), _NOTE, _STAGES))


def _sums(found: list[ListedProblem]) -> str:
    """The identity of the lists, at the foot of each."""
    results = "＋".join(f"{outcome}{sum(one.outcome == outcome for one in found)}" for outcome in Outcome)
    terms = "＋".join(f"{term}{sum(one.term == term for one in found)}" for term in RectificationTerm)
    every, done = sum(len(one.tasks) for one in found), sum(one.tasks_done for one in found)
    return f"注：问题{len(found)}件＝{results}＝{terms}；措施{every}项，其中完成{done}项。"


def _key(one: ListedProblem) -> tuple[CellValue, ...]:
    return one.number, one.source, one.text


def _problem(one: ListedProblem) -> tuple[CellValue, ...]:
    result = (one.term, one.outcome, one.situation, one.next_step)
    return (*_key(one), one.heading, one.subject, one.linked, *result, len(one.tasks), one.tasks_done)


def _tasks(one: ListedProblem) -> list[tuple[CellValue, ...]]:
    return [
        (*_key(one), task.place, task.content, task.department, task.owner, task.due_on, task.outcome, task.done_on, task.result)
        for task in one.tasks
    ]
