"""What lists of problems show, with the lights by the rule of the office."""

from desktop.feedback import queries
from desktop.feedback.queries import FeedbackRow
from desktop.listing import ListRequest
from desktop.listing import Page as ListPage
from ui.widgets.lights import Light, light_of
from ui.widgets.row_model import Column
from ui.widgets.words import day_words, words_of


class Lights:
    """The lights of the rows by the rule of the office, found with each page of rows on the worker: painting only looks them up."""

    def __init__(self) -> None:
        self._lights: dict[int, Light | None] = {}

    def fetch(self, request: ListRequest) -> ListPage[FeedbackRow]:
        """One page of problems."""
        page, calendar = queries.feedback(request), queries.work_calendar()
        self._lights.update((row.id, light_of(queries.light_of(row, calendar) or "")) for row in page.rows)
        return page

    def light(self, row: FeedbackRow) -> Light | None:
        """The light of a problem; a closed one has none."""
        return self._lights.get(row.id)

    def due(self, row: FeedbackRow) -> str:
        """The deadline with the light's word."""
        light = self.light(row)
        return f"{light.value}　{day_words(row.due_on)}" if light is not None else day_words(row.due_on)


def columns(lights: Lights) -> tuple[Column[FeedbackRow], ...]:
    """What the list can show."""
    return (
        Column("number", "编号", lambda row: row.number, "number", width=90),
        Column("due_on", "应办时限", lights.due, "due_on", width=142, light=lights.light),
        Column("status", "状态", lambda row: row.status, "status", width=76),
        Column("enterprise", "企业（项目）", lambda row: row.enterprise, "enterprise", width=200),
        Column("text", "反馈问题（需求）", lambda row: row.text, width=260),
        Column("department", "主办部门", lambda row: words_of(row.department), "department", width=150),
        Column("handler", "经办人", lambda row: words_of(row.handler), "handler", width=76),
        Column("grade", "级别", lambda row: row.grade, "grade", width=76),
        Column("collected_on", "收集日期", lambda row: day_words(row.collected_on), "collected_on", width=96),
        Column("source", "来源", lambda row: row.source, "source", width=90),
        Column("category", "类别", lambda row: row.category, "category", width=80, hidden=True),
        Column("level", "协调层级", lambda row: row.level, "level", width=90, hidden=True),
        Column("first_handler", "首办责任人", lambda row: words_of(row.first_handler), "first_handler", width=90, hidden=True),
        Column("result", "办理情况", lambda row: row.result, width=200, hidden=True),
        Column("satisfaction", "企业确认", lambda row: row.satisfaction, "satisfaction", width=80, hidden=True),
        Column("verifier", "核验人", lambda row: words_of(row.verifier), "verifier", width=80, hidden=True),
        Column("closed_on", "销号日期", lambda row: day_words(row.closed_on), "closed_on", width=96, hidden=True),
        Column("note", "备注", lambda row: row.note, width=150, hidden=True),
    )
