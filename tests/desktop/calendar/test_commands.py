"""The office's word on days and years: what holds then, what stays as it was given, and who may say so."""

from datetime import date
from pathlib import Path

import pytest

from db.models import Audit, CalendarYear, Feedback, Holiday
from desktop.audit.check import check_park_file
from desktop.audit.undo import undo
from desktop.calendar.commands import correct_day, enter_year, forget_year, restore_day
from desktop.calendar.notice import NoticeDay, read_notice
from desktop.calendar.queries import calendar_year, work_calendar
from desktop.calendar.year import DayKind
from desktop.errors import UserError
from desktop.workdays import CalendarSource
from tests import factories
from tests.factories import ACTOR
from tests.fixtures.state_council import TEXTS, every_day, works

WORKDAY = date(2022, 8, 8)
NOTICE_2027 = "2027年节假日安排\n春节：2月5日至11日放假调休，共7天。1月31日（周日）、2月13日（周六）上班。"


def test_a_corrected_day_moves_new_deadlines_and_leaves_given_ones(park: Path) -> None:
    given = factories.problem(collected_on=date(2022, 8, 1))

    said = correct_day(day=WORKDAY, is_working=False, name="园区停电检修", actor=ACTOR)

    assert Feedback.get_by_id(given).due_on == WORKDAY
    assert (
        said.result == f"1件在办问题（{Feedback.get_by_id(given).number}）的期限落在改动的日子上，给出的期限不变；确要改的，请在问题里更正"
    )
    later = Feedback.get_by_id(factories.problem(collected_on=date(2022, 8, 1)))
    assert later.due_on == date(2022, 8, 9)
    assert "遇园区停电检修顺延至2022年8月9日" in later.due_basis


def test_a_correction_is_taken_back_and_said_anew(park: Path) -> None:
    correct_day(day=WORKDAY, is_working=False, actor=ACTOR)
    restore_day(day=WORKDAY, actor=ACTOR)
    assert work_calendar().is_working(WORKDAY)
    with pytest.raises(UserError, match="没有本单位的更正"):
        restore_day(day=WORKDAY, actor=ACTOR)

    correct_day(day=WORKDAY, is_working=False, actor=ACTOR)
    assert not work_calendar().is_working(WORKDAY)
    assert Holiday.select().count() == 1
    assert [row.action for row in Audit.select().where(Audit.entity == "holiday").order_by(Audit.id)] == [
        "更正2022-08-08为休息",
        "2022-08-08恢复原来的安排",
        "更正2022-08-08为休息",
    ]
    assert check_park_file().ok


def test_a_pasted_year_is_known_and_says_whose_word_it_is(park: Path) -> None:
    notice = read_notice(NOTICE_2027, 2020)
    assert calendar_year(2027).source == CalendarSource.WEEKENDS
    before = Feedback.get_by_id(factories.problem(collected_on=date(2022, 8, 1)))

    made = enter_year(year=notice.year, days=notice.days, note="粘贴国务院通知", actor="王五")

    year = calendar_year(2027)
    assert (year.source, year.entered_by, year.note) == (CalendarSource.OFFICE, "王五", "粘贴国务院通知")
    assert year.days[date(2027, 2, 5)].kind == DayKind.HOLIDAY
    assert year.days[date(2027, 2, 13)].kind == DayKind.WORKED
    assert year.days[date(2027, 2, 13)].words == "2027年2月13日　星期六　春节调休，上班"
    assert year.corrected == ()
    assert work_calendar().knows(2027)
    assert made.result == "没有在办问题的期限落在改动的日子上"
    assert Feedback.get_by_id(before.id).due_on == before.due_on

    assert made.work is not None
    undo(work=made.work, actor=ACTOR)
    assert calendar_year(2027).source == CalendarSource.WEEKENDS
    assert work_calendar().is_working(date(2027, 2, 5))
    assert check_park_file().ok


def test_a_year_is_confirmed_as_it_stands_and_the_confirmation_taken_back(park: Path) -> None:
    enter_year(year=2045, days=(), actor=ACTOR)
    assert calendar_year(2045).source == CalendarSource.OFFICE
    forget_year(year=2045, reason="还没有收到通知", actor=ACTOR)
    assert calendar_year(2045).source == CalendarSource.WEEKENDS
    with pytest.raises(UserError, match="没有录入过"):
        forget_year(year=2045, reason="再撤一次", actor=ACTOR)
    enter_year(year=2045, days=(), actor=ACTOR)
    assert CalendarYear.select().count() == 1


@pytest.mark.parametrize("year", TEXTS)
def test_pasting_what_is_known_changes_no_day(park: Path, year: int) -> None:
    notice = read_notice(TEXTS[year], year)
    enter_year(year=year, days=notice.days, actor=ACTOR)

    calendar = work_calendar()
    assert [day for day in every_day() if calendar.is_working(day) is not works(day)] == []
    assert calendar_year(year).corrected == ()


def test_days_of_another_year_and_years_out_of_reach_are_refused(park: Path) -> None:
    with pytest.raises(UserError, match="不在2027年的安排里"):
        enter_year(
            year=2027,
            days=[NoticeDay(date(2026, 1, 1), is_working=False, name="元旦"), NoticeDay(date(2028, 1, 1), False, "元旦")],
            actor=ACTOR,
        )
    with pytest.raises(UserError, match="1999年不在其中"):
        enter_year(year=1999, days=(), actor=ACTOR)
    assert not CalendarYear.select().exists()
    assert not Holiday.select().exists()


def test_a_correction_is_told_from_what_the_state_council_says(park: Path) -> None:
    correct_day(day=date(2022, 10, 5), is_working=True, actor=ACTOR)
    correct_day(day=date(2022, 10, 6), is_working=False, actor=ACTOR)  # it is anyway

    year = calendar_year(2022)
    assert [day.day for day in year.corrected] == [date(2022, 10, 5)]
    assert year.days[date(2022, 10, 5)].words == "2022年10月5日　星期三　上班（本单位定的）"
    assert year.days[date(2022, 10, 7)].words == "2022年10月7日　星期五　国庆节，休息"
    assert year.days[date(2022, 10, 8)].words == "2022年10月8日　星期六　国庆节调休，上班"
    assert year.days[date(2022, 8, 6)].words == "2022年8月6日　星期六　周末，休息"
