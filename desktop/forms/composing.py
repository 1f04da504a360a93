"""A form as a value: its sheets with their rows, the lists behind them and the instructions on top."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.forms.columns import CATEGORIES, FORMS, GRADES, NAMES, OBJECTS, PEOPLE, SOURCES, YES, columns_of
from desktop.forms.marks import FormPart, SlotMark, form_mark, sheet_mark, slot_mark
from desktop.forms.owners import Owner
from desktop.forms.rules import due_back, week_name
from desktop.vocabulary import Category, EnterpriseKind, Grade, Source, VisitForm
from desktop.weekly.rules import span_words
from desktop.wording import long_day
from exports.excel.form.layout import key_cell
from exports.excel.form.model import FormBook, FormColumn, FormSheet, FormSlot

SPARE_VISITS = 8  # rows of the week's other visits, whose object is chosen
PROBLEM_ROWS = 15
_OFFICE = "督查室"


@dataclass(frozen=True)
class Issue:
    """A form as it is given out: the key it is known by, and the secret that seals it."""

    key: str
    secret: str
    week: date
    park: str
    phone: str


def compose_form(issue: Issue, owner: Owner) -> FormBook:
    """The form of one owner; the same issue and owner give the same form."""
    people = f"{owner.department}　{owner.label}" if owner.holder.cadre is not None else owner.department
    title = f"{week_name(issue.week)}走访与问题登记表（{span_words(issue.week)}）"
    return FormBook(
        mark=form_mark(issue.key),
        title=f"{issue.park}离线表单填报说明",
        instructions=_instructions(issue, people),
        sheets=(_visits(issue, owner, f"{title}　{people}"), _problems(issue, owner, f"{title}　{people}")),
        lists={
            OBJECTS: tuple(thing.name for thing in owner.objects),
            PEOPLE: owner.people,
            FORMS: tuple(VisitForm),
            YES: (YES,),
            SOURCES: tuple(Source),
            CATEGORIES: tuple(Category),
            GRADES: tuple(Grade),
        },
        first_day=issue.week,
        last_day=issue.week + timedelta(days=6),
    )


def _visits(issue: Issue, owner: Owner, title: str) -> FormSheet:
    columns = columns_of(FormPart.VISITS, {EnterpriseKind(thing.kind) for thing in owner.objects})
    named = [
        FormSlot(
            slot_mark(issue.secret, SlotMark(issue.key, FormPart.VISITS, f"E{thing.id}", thing.id, thing.name)),
            {"enterprise": thing.name, "cadres": owner.goers.get(thing.id, "")},
            frozenset({"enterprise"}),
        )
        for thing in owner.objects
    ]
    usual = owner.label if owner.holder.cadre is not None else ""
    spare = [_spare(issue, FormPart.VISITS, number, {"cadres": usual}) for number in range(1, SPARE_VISITS + 1)]
    advice = "没有走访的那一行空着不填。同一家企业走访第二次的、走访别家的，填在最后的空行里，企业从下拉列表选。灰色的格子不要改。"
    return _sheet(issue, FormPart.VISITS, title, advice, columns, (*named, *spare), owner)


def _problems(issue: Issue, owner: Owner, title: str) -> FormSheet:
    usual = owner.label if owner.holder.cadre is not None else ""
    slots = [_spare(issue, FormPart.PROBLEMS, number, {"first_handler": usual}) for number in range(1, PROBLEM_ROWS + 1)]
    advice = "一行写一件。“走访登记”里“发现的问题”已经写过的，这里不用再写。"
    return _sheet(issue, FormPart.PROBLEMS, title, advice, columns_of(FormPart.PROBLEMS, ()), tuple(slots), owner)


def _spare(issue: Issue, part: FormPart, number: int, values: dict[str, str]) -> FormSlot:
    return FormSlot(slot_mark(issue.secret, SlotMark(issue.key, part, f"S{number}", None, "")), values)


def _sheet(
    issue: Issue, part: FormPart, title: str, advice: str, columns: tuple[FormColumn, ...], slots: tuple[FormSlot, ...], owner: Owner
) -> FormSheet:
    mark = sheet_mark(
        issue.secret,
        issue.key,
        part,
        [key_cell(column.key, column.title) for column in columns],
        [thing.id for thing in owner.objects],
    )
    return FormSheet(NAMES[part], title, advice, mark, columns, slots)


def _instructions(issue: Issue, people: str) -> tuple[str, ...]:
    due = due_back(issue.week)
    phone = f"，有疑问请打电话{issue.phone}" if issue.phone else ""
    return (
        f"填报人：{people}",
        f"填报内容：{span_words(issue.week)}（{week_name(issue.week)}）的走访和企业（项目）反映的问题。",
        f"交到哪里：{issue.park}{_OFFICE}，用U盘拷回{phone}。",
        f"什么时候交：{long_day(due)}（周一）下班前。本周没有走访、没有问题的也要交回空表。",
        "怎么填：",
        "一、在“走访登记”里，一行是一次走访。企业（项目）已经列好，走访过的填日期、人员和三包情况；没有走访的空着。",
        "二、白色的格子可以填，有下拉列表的请从列表里选；日期只能是本周、不晚于填报当天的日子。",
        "三、没有发现问题的，在“未发现问题”里选“是”；发现了问题的，写进“发现的问题”，或者逐件填到“问题反馈”表。",
        "四、灰色的格子、表头和隐藏的行列不要改，不要插入行列，也不要把别的表单的行粘贴过来：收回时靠它们认出这份表单。",
        "五、填完直接保存。文件可以改名，可以用 Excel、WPS 或 LibreOffice 填；改正后再交一次就行，同一行只算一次。",
        "六、退回修改的表单，红色格子是有错的，最后一列写着原因；改好直接保存，再交回来。",
    )
