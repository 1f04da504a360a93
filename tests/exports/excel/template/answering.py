"""Answers for the invented form."""

from datetime import date

from exports.excel.template.answers import Answer, Answers, Records
from exports.excel.template.filling import FilledTemplate, fill_template
from exports.excel.template.template import Picked, read_template

DAY = date(2022, 8, 31)


def words(text: str) -> Answer:
    """A text."""
    return Answer(text, text)


def number(value: float) -> Answer:
    """A count."""
    return Answer(value, str(value))


def answers(records: int = 3, nothing: str | None = "无", **more: Answer) -> Answers:
    """Everything the form asks, with so many problems of 10, 20, 30 … days."""
    rows = [{"序号": number(place), "企业": words(f"企业{place}"), "天数": number(place * 10)} for place in range(1, records + 1)]
    values = {"园区": words("云岭高新区"), "统计日期": Answer(DAY, "2022年8月31日"), "走访率": Answer(0.9275, "92.75%", rate=True), **more}
    return Answers(values, {"#问题": Records(rows, nothing)})


def filled(content: bytes, given: Answers | None = None, picked: Picked | None = None) -> FilledTemplate:
    """The form filled; it has no faults."""
    template = read_template(content, picked)
    assert template.faults == ()
    return fill_template(template, given or answers())
