"""The columns of a form, and as which field of an import each is read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from desktop.forms.marks import FormPart
from desktop.vocabulary import THREE_DUTIES, EnterpriseKind
from exports.excel.form.model import FormColumn

NAMES = {FormPart.VISITS: "走访登记", FormPart.PROBLEMS: "问题反馈"}
KINDS = {FormPart.VISITS: "visits", FormPart.PROBLEMS: "feedback"}
OBJECTS, FORMS, PEOPLE, YES, SOURCES, CATEGORIES, GRADES = "企业（项目）", "走访形式", "人员", "是", "来源", "类别", "级别"
PROBLEM, WANTED = "problem", "wanted"  # columns that no import has
PREFILLED = frozenset({"enterprise", "cadres", "first_handler"})  # a row in which nothing else stands was not filled in
_FINDINGS = ("finding_first", "finding_second", "finding_third")
_SEVERAL = "从列表里选；几个人一起去的，姓名之间用顿号隔开，如：张三、李四。"

_VISITS = (
    FormColumn("enterprise", "企业（项目）", 27, "choice", OBJECTS),
    FormColumn("day", "走访日期", 12, "date", prompt="填本周内走访的那一天，如 2022-8-24。"),
    FormColumn("form", "走访形式", 9, "choice", FORMS, prompt="从列表里选；不填就是实地。"),
    FormColumn("cadres", "走访人员", 14, "choice", PEOPLE, free=True, prompt=_SEVERAL),
    FormColumn("leader_led", "领导带队", 9, "choice", YES, prompt="包保领导带队的选“是”，没有就空着。"),
    FormColumn("finding_first", "", 21),
    FormColumn("finding_second", "", 21),
    FormColumn("finding_third", "", 21),
    FormColumn("no_problem", "未发现问题", 11, "choice", YES, prompt="确实没有发现问题的选“是”。"),
    FormColumn(
        PROBLEM, "发现的问题", 26, prompt="一句话写清楚，会登记成一件走访发现的问题；要写类别、级别和希望怎样解决的，请填到“问题反馈”表。"
    ),
    FormColumn("note", "备注", 12),
)
_PROBLEMS = (
    FormColumn("enterprise", "企业（项目）", 27, "choice", OBJECTS, prompt="从列表里选。"),
    FormColumn("collected_on", "收集日期", 12, "date", prompt="填本周内企业提出的那一天。"),
    FormColumn("source", "来源", 13, "choice", SOURCES, prompt="从列表里选；不填就是企业反映。"),
    FormColumn("category", "类别", 13, "choice", CATEGORIES, prompt="从列表里选。"),
    FormColumn("level", "级别", 11, "choice", GRADES, prompt="从列表里选；不填按一般事项。"),
    FormColumn("text", "反馈问题（需求）", 46, prompt="写清楚是什么事、在哪里、影响什么。"),
    FormColumn(WANTED, "希望怎样解决", 34),
    FormColumn("first_handler", "首办责任人", 14, "choice", PEOPLE, free=True, prompt="最先接到的人，只写一个。"),
)
COLUMN_ORDER = {FormPart.VISITS: tuple(one.key for one in _VISITS), FormPart.PROBLEMS: tuple(one.key for one in _PROBLEMS)}


def columns_of(part: FormPart, kinds: Collection[EnterpriseKind]) -> tuple[FormColumn, ...]:
    """The columns of a sheet for objects of these kinds: the three 包 are headed as these kinds have them."""
    if part == FormPart.PROBLEMS:
        return _PROBLEMS
    titles = dict(zip(_FINDINGS, _duties(kinds), strict=True))
    return tuple(replace(column, title=titles[column.key]) if column.key in titles else column for column in _VISITS)


def _duties(kinds: Collection[EnterpriseKind]) -> list[str]:
    families = dict.fromkeys(THREE_DUTIES[kind] for kind in EnterpriseKind if kind in kinds) or {
        THREE_DUTIES[EnterpriseKind.INDUSTRY]: None
    }
    return ["／".join(dict.fromkeys(names)) for names in zip(*families, strict=True)]
