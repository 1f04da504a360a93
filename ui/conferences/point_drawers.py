"""What was said of a point of the agenda, and topics that are no problem."""

from functools import partial

from PySide6.QtCore import Slot

from desktop.changes import Changes
from desktop.conferences.agenda_commands import put_on_agenda, record_said
from desktop.conferences.queries import ItemRow
from ui.desk import Desk
from ui.widgets.drawer import Drawer
from ui.widgets.fields import LongTextField, TextField
from ui.widgets.form import Form


class SaidDrawer(Drawer):
    """Writes down what was said of a point."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: ItemRow | None = None
        self._topic = TextField("议题", needed=True)
        form = Form([[("topic", self._topic)], [("said", LongTextField("讨论情况", hint="写进纪要；一行一段", grows=True))]], desk.settings)
        super().__init__(form)
        self.submitted.connect(self._submitted)

    def begin_point(self, row: ItemRow) -> None:
        """Open for this point."""
        self._row = row
        self._topic.setVisible(row.feedback_id is None)
        self.form.set_values({"topic": row.topic, "said": row.said})
        self.begin(f"讨论情况　{row.number}".rstrip(), f"{row.enterprise}：{row.text}" if row.feedback_id is not None else "")
        self.form.fields["said"].setFocus()

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        row = self._row
        if row is None:
            return
        values = self.form.values()
        topic = values["topic"] if row.feedback_id is None else None
        command = partial(record_said, item=row.id, said=values["said"], topic=topic, expected_version=row.version, actor=self._desk.actor)
        self._desk.do(command, "记讨论情况", self._over, refused=self.refuse, failed=self.ready_again, owner=self)

    def _over(self, _changes: Changes) -> None:
        self.ready_again()
        self.shut()


class TopicDrawer(Drawer):
    """Puts topics that are no problem on the agenda, one after the other."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._conference: int | None = None
        form = Form([[("topic", TextField("议题", needed=True, hint="如 通报八月走访情况"))]], desk.settings)
        super().__init__(form, again="保存，再加一个")
        self.submitted.connect(self._submitted)

    def add_to(self, conference: int) -> None:
        """Open for a topic of this meeting."""
        self._conference = conference
        self.add()

    def add(self) -> None:
        self.form.set_values({})
        self.begin("加议题", "没有对应问题的议题。")

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        if self._conference is None:
            return
        command = partial(
            put_on_agenda, conference=self._conference, problems={}, topics=[self.form.values()["topic"]], actor=self._desk.actor
        )
        self._desk.do(command, "加议题", partial(self.row_saved, again), refused=self.refuse, failed=self.ready_again, owner=self)
