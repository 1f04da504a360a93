"""设置 · 节假日: a year seen, moved through and corrected by keys, and a notice pasted."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.models import CalendarYear, Feedback, Holiday
from desktop import clock
from desktop.calendar.commands import correct_day
from desktop.calendar.queries import work_calendar
from tests import factories
from tests.fixtures.state_council import NOTICES, TEXTS
from tests.ui.conftest import ScriptedPrompts, settle, visit_place
from ui.frame.window import MainWindow
from ui.settings.calendar_part import CalendarPart

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
TEXT_2027 = "2027年节假日安排\n春节：2月5日至11日放假调休，共7天。1月31日（周日）、2月13日（周六）上班。"


@pytest.fixture
def part(window: MainWindow, qtbot: QtBot) -> CalendarPart:
    clock.fix_today(date(2022, 8, 1))
    page = visit_place(window, qtbot, "settings")
    page.show_part("calendar")
    settle(qtbot, window.desk)
    found: CalendarPart = page.part("calendar")
    found.view.setFocus()
    return found


def press(qtbot: QtBot, part: CalendarPart, *keys: Key) -> None:
    for key in keys:
        qtbot.keyClick(part.view, key)
    settle(qtbot, part.desk)


def test_the_year_of_today_is_shown_and_says_whose_it_is(part: CalendarPart) -> None:
    assert part.number.value() == 2022
    assert part.source.text() == "按国务院办公厅的通知（程序自带）"
    assert part.day_words.text() == "2022年8月1日　星期一　上班"
    assert part.view.accessibleDescription() == part.day_words.text()


def test_keys_move_through_the_year_and_over_its_end(part: CalendarPart, qtbot: QtBot) -> None:
    press(qtbot, part, Key.Key_Right, Key.Key_Down)
    assert part.view.day == date(2022, 8, 9)
    press(qtbot, part, Key.Key_PageDown, Key.Key_PageDown, Key.Key_Home)
    assert part.day_words.text() == "2022年10月1日　星期六　国庆节，休息"
    press(qtbot, part, Key.Key_End)
    assert part.view.day == date(2022, 10, 31)
    press(qtbot, part, Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageDown)
    assert (part.number.value(), part.view.day) == (2023, date(2023, 1, 30))
    press(qtbot, part, Key.Key_Left)
    press(qtbot, part, Key.Key_Home, Key.Key_Left)
    assert (part.number.value(), part.view.day) == (2022, date(2022, 12, 31))
    assert part.day_words.text() == "2022年12月31日　星期六　元旦，休息"


def test_space_corrects_a_day_and_takes_it_back(part: CalendarPart, qtbot: QtBot) -> None:
    given = factories.problem(collected_on=date(2022, 7, 25))
    assert Feedback.get_by_id(given).due_on == date(2022, 8, 1)

    press(qtbot, part, Key.Key_Space)
    assert not work_calendar().is_working(date(2022, 8, 1))
    assert part.day_words.text() == "2022年8月1日　星期一　休息日，休息（本单位定的）"
    assert "1件在办问题" in part.told.text()
    assert "给出的期限不变" in part.told.text()
    assert part.own_days.text() == "本单位改过：8月1日休息"

    part.name_day.trigger()
    qtbot.keyClicks(part.name.line, "Powercut")
    qtbot.keyClick(part.name.line, Key.Key_Return)
    settle(qtbot, part.desk)
    assert Holiday.get().name == "Powercut"
    assert part.view.hasFocus()

    press(qtbot, part, Key.Key_Delete)
    assert work_calendar().is_working(date(2022, 8, 1))
    assert Feedback.get_by_id(given).due_on == date(2022, 8, 1)


def test_a_click_chooses_a_day_and_a_double_click_toggles_it(part: CalendarPart, qtbot: QtBot) -> None:
    where = part.view.cell(date(2022, 10, 8)).center().toPoint()
    qtbot.mouseClick(part.view, Qt.MouseButton.LeftButton, pos=where)
    assert part.day_words.text() == "2022年10月8日　星期六　国庆节调休，上班"
    qtbot.mouseDClick(part.view, Qt.MouseButton.LeftButton, pos=where)
    settle(qtbot, part.desk)
    assert not work_calendar().is_working(date(2022, 10, 8))


def test_every_day_of_a_year_has_its_own_place(part: CalendarPart, qtbot: QtBot) -> None:
    assert part.year is not None
    for day in part.year.days:
        assert part.view.day_at(part.view.cell(day).center()) == day


def test_rest_and_work_look_different_without_colour(part: CalendarPart, qtbot: QtBot) -> None:
    def grey(day: date) -> list[int]:
        image = part.view.grab(part.view.cell(day).toRect()).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        return [image.pixelColor(x, y).red() for x in range(image.width()) for y in range(image.height())]

    part.view.go(date(2022, 1, 3))
    correct_day(day=date(2022, 10, 12), is_working=False, actor="x")
    part.refresh()
    settle(qtbot, part.desk)
    looks = [grey(date(2022, 10, number)) for number in (7, 8, 14, 15, 12)]  # rest, worked, working, weekend, corrected
    assert all(one != other for number, one in enumerate(looks) for other in looks[:number])


def test_a_pasted_notice_is_shown_before_it_is_saved(part: CalendarPart, qtbot: QtBot) -> None:
    qtbot.keyClick(part.view, Key.Key_V, CTRL | Qt.KeyboardModifier.ShiftModifier)
    QGuiApplication.clipboard().setText(TEXT_2027)
    part.drawer.text.text.paste()
    settle(qtbot, part.desk)

    assert (part.number.value(), part.source.text()) == (2027, "▲ 预览：这是通知里说的，还没有保存")
    assert part.year is not None
    assert part.year.days[date(2027, 2, 5)].words == "2027年2月5日　星期五　春节，休息"
    assert "春节　休 2月5日至2月11日　班 1月31日、2月13日" in part.drawer.meaning.text()
    assert part.drawer.doubts.text() == ""
    assert not CalendarYear.select().exists()

    qtbot.keyClick(QApplication.focusWidget() or part, Key.Key_S, CTRL)
    settle(qtbot, part.desk)
    assert CalendarYear.get().year == 2027
    assert Holiday.select().count() == 9
    assert part.source.text().startswith("本单位录入、确认过（")
    assert part.told.text() == "没有在办问题的期限落在改动的日子上"
    assert part.side.isVisible()


def test_a_notice_that_contradicts_itself_says_so_and_what_was_pasted_stays(part: CalendarPart, qtbot: QtBot) -> None:
    part.paste.trigger()
    part.drawer.text.text.setPlainText(TEXTS[2026].replace("共9天", "共8天"))
    settle(qtbot, part.desk)
    assert "▲ “春节”写着共8天，2026年2月15日至2026年2月23日是9天" in part.drawer.doubts.text()
    assert len(part.drawer.meaning.text().splitlines()) == 1 + len(NOTICES[2026])

    qtbot.keyClick(QApplication.focusWidget() or part, Key.Key_Escape)
    settle(qtbot, part.desk)
    assert not part.drawer.isVisible()
    assert part.source.text() == "按国务院办公厅的通知（程序自带）"
    assert not Holiday.select().exists()
    part.paste.trigger()
    assert "共8天" in part.drawer.text.value()


def test_words_that_are_no_notice_are_refused_in_place(part: CalendarPart, qtbot: QtBot) -> None:
    part.paste.trigger()
    part.drawer.text.text.setPlainText("hello")
    qtbot.keyClick(QApplication.focusWidget() or part, Key.Key_S, CTRL)
    settle(qtbot, part.desk)
    assert "没有看到放假安排" in part.drawer.doubts.text()
    assert part.drawer.isVisible()
    assert part.drawer.save.isEnabled()


def test_a_year_is_confirmed_and_the_confirmation_taken_back(part: CalendarPart, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    part.number.setValue(2045)
    settle(qtbot, part.desk)
    assert part.source.text() == "▲ 未录入，只按周末休息计算"
    part.confirm.trigger()
    settle(qtbot, part.desk)
    assert "核对无误" in part.source.text()
    assert not part.confirm.isEnabled()

    prompts.answers.append("通知还没有来")
    part.forget.trigger()
    settle(qtbot, part.desk)
    assert part.source.text() == "▲ 未录入，只按周末休息计算"
    assert CalendarYear.get().void_reason == "通知还没有来"
