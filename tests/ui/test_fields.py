"""Fields: what is typed, what is wrong with it in words, and drafts that survive."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QSettings, Qt
from pytestqt.qtbot import QtBot

from desktop import clock
from tests.ui.conftest import write
from ui.tasks import Tasks
from ui.widgets.fields import CheckField, ChoiceField, DateField, LongTextField, TextField, read_day
from ui.widgets.form import Form
from ui.widgets.pickers import Option, PickField, PickManyField

TODAY = date(2022, 8, 31)
PEOPLE = (Option(1, "张文杰", "督查室"), Option(2, "张伟", "经济发展局"), Option(3, "单明", "财政局"))


@pytest.fixture(autouse=True)
def today() -> None:
    clock.fix_today(TODAY)


def find(words: str) -> Sequence[Option]:
    return [option for option in PEOPLE if words in option.text or words in option.hint]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2022-8-1", date(2022, 8, 1)),
        ("2022.08.01", date(2022, 8, 1)),
        ("2022年8月1日", date(2022, 8, 1)),
        ("2022/8/1", date(2022, 8, 1)),
        ("20220801", date(2022, 8, 1)),
        ("8.1", date(2022, 8, 1)),
        ("8月1日", date(2022, 8, 1)),
        ("今天", TODAY),
        ("昨天", date(2022, 8, 30)),
        ("", None),
        ("2022-13-1", None),
        ("2022-2-30", None),
        ("下周", None),
    ],
)
def test_days_are_read_as_people_write_them(typed: str, day: date | None) -> None:
    assert read_day(typed) == day


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_written_out_is_read_back(day: date) -> None:
    assert read_day(day.isoformat()) == day
    assert read_day(f"{day.year}年{day.month}月{day.day}日") == day


@given(st.text(max_size=12))
def test_no_text_breaks_the_reader_of_days(typed: str) -> None:
    assert read_day(typed) is None or isinstance(read_day(typed), date)


def test_a_day_that_cannot_be_read_is_told_beside_the_field(qtbot: QtBot) -> None:
    field = DateField("走访日期", needed=True, not_after_today=True)
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field.line, "8.40")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.error_label.isVisible()
    assert "看不懂" in field.error_label.text()
    field.line.clear()
    qtbot.keyClicks(field.line, "9.1")
    assert not field.error_label.isVisible()
    assert field.problem() == "走访日期不能晚于今天"
    field.set_value(None)
    assert field.problem() == "请填写走访日期"


def test_a_day_is_picked_from_the_calendar(qtbot: QtBot) -> None:
    field = DateField("收集日期")
    qtbot.addWidget(field)
    field.show()
    field.show_calendar()
    with qtbot.waitSignal(field.changed):
        field._calendar.clicked.emit(QDate(2022, 8, 5))
    assert field.value() == date(2022, 8, 5)
    assert not field._calendar.isVisible()


def test_choices_keep_their_values(qtbot: QtBot) -> None:
    field = ChoiceField("部门", [(1, "甲局"), (2, "乙局")], needed=True)
    qtbot.addWidget(field)
    assert field.value() == 1
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field.combo, Qt.Key.Key_Down)
    assert field.value() == 2
    field.set_values([(2, "乙局"), (3, "丙局")])
    assert field.value() == 2
    assert ChoiceField("部门", [(1, "甲局")]).value() is None


def test_a_person_is_picked_by_typing_and_enter(qtbot: QtBot, tasks: Tasks) -> None:
    field = PickField("经办人", find, tasks, needed=True)
    qtbot.addWidget(field)
    field.show()
    field.line.setFocus()
    write(field.line, "张")
    assert field.problem() == "请从列出的经办人里选一个"
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() == 1
    assert field.line.text() == "张文杰"
    assert field.problem() == ""


def test_typing_on_unpicks(qtbot: QtBot, tasks: Tasks) -> None:
    field = PickField("经办人", find, tasks, needed=True)
    qtbot.addWidget(field)
    field.set_value(PEOPLE[0])
    write(field.line, "张")
    assert field.value() is None


def test_several_people_are_picked_and_taken_off(qtbot: QtBot, tasks: Tasks) -> None:
    field = PickManyField("走访人员", find, tasks, needed=True)
    qtbot.addWidget(field)
    field.show()
    field.line.setFocus()
    for words in ("张文", "单", "单"):
        write(field.line, words)
        with qtbot.waitSignal(field.changed):
            qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() == [1, 3]
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.value() == [1]
    qtbot.mouseClick(field._buttons[0], Qt.MouseButton.LeftButton)
    assert field.value() == []
    assert field.problem() == "请填写走访人员"


def form(settings: QSettings, tasks: Tasks) -> Form:
    return Form(
        [
            [("name", TextField("名称", needed=True)), ("day", DateField("日期"))],
            [("text", LongTextField("内容"))],
            [("who", PickField("人", find, tasks)), ("many", PickManyField("人员", find, tasks))],
            [("check", CheckField("规模", "规上"))],
        ],
        settings,
        "trial",
    )


def test_a_form_shows_what_is_wrong_where_it_belongs(qtbot: QtBot, settings: QSettings, tasks: Tasks) -> None:
    made = form(settings, tasks)
    qtbot.addWidget(made)
    made.show()
    fields: dict[str, Any] = made.fields
    assert not made.check()
    assert made.fields["name"].error_label.text() == "请填写名称"
    write(fields["name"].editor, "某某公司")
    assert made.check()


def test_what_was_typed_survives_a_crash(qtbot: QtBot, settings: QSettings, tasks: Tasks) -> None:
    made = form(settings, tasks)
    qtbot.addWidget(made)
    made.show()
    fields: dict[str, Any] = made.fields
    write(fields["name"].editor, "某某公司")
    qtbot.keyClicks(fields["day"].line, "8.1")
    fields["who"].line.picked.emit(PEOPLE[2])
    fields["many"].line.picked.emit(PEOPLE[1])
    qtbot.waitUntil(lambda: settings.contains("draft/trial"), timeout=3000)
    again = form(settings, tasks)
    qtbot.addWidget(again)
    assert again.take_draft()
    values = again.values()
    assert (values["name"], values["day"], values["who"], values["many"]) == ("某某公司", date(2022, 8, 1), 3, [2])
    again.drop_draft()
    assert not form(settings, tasks).take_draft()


def test_the_one_marked_with_the_arrow_keys_is_taken(qtbot: QtBot, tasks: Tasks) -> None:
    field = PickField("经办人", find, tasks, needed=True)
    qtbot.addWidget(field)
    field.show()
    field.line.activateWindow()
    write(field.line, "张")
    qtbot.waitUntil(lambda: field.line._list is not None and field.line._list._popup().isVisible())
    popup = field.line._list._popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.option == PEOPLE[1]
    assert not popup.isVisible()


def test_a_line_too_long_to_be_seen_shows_how_it_begins(qtbot: QtBot) -> None:
    field = TextField("标题")
    qtbot.addWidget(field)
    field.set_value("关于更正有关内容的通知" * 20)
    assert field.line.cursorPosition() == 0


def test_a_click_on_the_list_takes_that_one(qtbot: QtBot, tasks: Tasks) -> None:
    field = PickField("经办人", find, tasks)
    qtbot.addWidget(field)
    field.show()
    write(field.line, "张")
    qtbot.waitUntil(lambda: field.line._list is not None and field.line._list._popup().isVisible())
    popup = field.line._list._popup()
    where = popup.visualRect(popup.model().index(1, 0)).center()
    with qtbot.waitSignal(field.changed):
        qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert field.option == PEOPLE[1]
