"""Rules of offline forms: whose word holds, seals, weeks, names of files and of people."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.read import forms as read
from db.read.week import WeekCadre
from desktop.forms import marks
from desktop.forms.marks import FormPart, SlotMark
from desktop.forms.names import form_names
from desktop.forms.people import labels_of
from desktop.forms.rules import ReturnState, day_refusal, due_back, merge, state_of, week_name
from desktop.periods import monday_of

COLUMNS = ("day", "finding", "note")
told = st.fixed_dictionaries({column: st.sampled_from(["", "甲", "乙", "丙"]) for column in COLUMNS})


@given(told, told, told)
def test_in_each_column_somebodys_word_holds(said: dict[str, str], now: dict[str, str], row: dict[str, str]) -> None:
    merged = merge(said, now, row)
    for column in COLUMNS:
        after = merged.changes.get(column, now[column])
        if row[column] == said[column]:
            assert after == now[column], "a form that says what it said changes nothing"
        elif now[column] == said[column]:
            assert after == row[column], "the office has not touched it: the correction holds"
        else:
            assert after == now[column], "the office's later word is never overwritten"
            assert (column in merged.kept) == (row[column] != now[column])
    again = merge({**said, **merged.changes}, {**now, **merged.changes}, row)
    assert not again.changes, "the same row once more changes nothing"


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@given(st.sampled_from(FormPart), words, st.none() | st.integers(1, 999), words)
def test_a_mark_is_read_back_as_it_was_written(part: FormPart, slot: str, enterprise: int | None, label: str) -> None:
    mark = SlotMark("abc", part, slot.replace("|", ""), enterprise, label.replace("|", "／"))
    written = marks.slot_mark("geheim", mark)
    assert marks.read_slot_mark("geheim", written) == mark
    assert marks.read_slot_mark("anders", written) is None
    assert marks.key_in(written) == "abc"


@given(st.data())
def test_a_mark_changed_in_any_place_is_known(data: st.DataObject) -> None:
    written = marks.slot_mark("geheim", SlotMark("abc", FormPart.VISITS, "E7", 7, "云岭公司"))
    place = data.draw(st.integers(0, len(written) - 1))
    sign = data.draw(st.characters(exclude_categories=["Cs"]))
    changed = written[:place] + sign + written[place + 1 :]
    assert changed == written or marks.read_slot_mark("geheim", changed) is None


def test_a_sheets_mark_seals_its_columns_and_objects() -> None:
    written = marks.sheet_mark("geheim", "abc", FormPart.PROBLEMS, ["day=日期", "text=问题"], [3, 5])
    assert marks.read_sheet_mark("geheim", written, ["day=日期", "text=问题"]) == (FormPart.PROBLEMS, frozenset({3, 5}))
    assert marks.read_sheet_mark("geheim", written, ["day=日期", "text=诉求"]) is None
    assert marks.read_sheet_mark("geheim", written.replace("3,5", "3,6"), ["day=日期", "text=问题"]) is None


def test_weeks_are_counted_as_excel_and_wps_do() -> None:
    assert week_name(date(2022, 8, 22)) == "2022年第35周"
    assert week_name(date(2024, 1, 1)) == "2024年第1周"
    assert week_name(date(2022, 1, 3)) == "2022年第2周"


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_form_is_of_its_seven_days(day: date) -> None:
    week = monday_of(day)
    assert day_refusal(day, week) is None
    assert day_refusal(week - timedelta(days=1), week)
    assert day_refusal(week + timedelta(days=7), week)
    assert due_back(week).weekday() == 0


@pytest.mark.parametrize(
    ("rejected", "today", "state"),
    [
        (None, date(2022, 8, 29), ReturnState.AWAITED),
        (None, date(2022, 8, 30), ReturnState.LATE),
        (0, date(2022, 9, 30), ReturnState.BACK),
        (2, date(2022, 8, 24), ReturnState.FAULTY),
    ],
)
def test_how_it_stands_with_a_form(rejected: int | None, today: date, state: ReturnState) -> None:
    assert state_of(date(2022, 8, 22), rejected, today) == state
    assert tuple(ReturnState) == read.STATES


def test_files_are_named_by_the_offices_habit() -> None:
    owners = [("产业发展局", "张文杰", "科员", "1号"), ("产业发展局", "李/明:", "", "2号"), ("产业发展局",)]
    assert form_names("2022年第35周", owners) == [
        "2022年第35周_产业发展局_张文杰.xlsx",
        "2022年第35周_产业发展局_李＿明＿.xlsx",
        "2022年第35周_产业发展局.xlsx",
    ]
    twins = [("建设局", "张伟", "科员", "1号"), ("建设局", "张伟", "科员", "2号")]
    assert len(set(form_names("2022年第35周", twins))) == 2


def cadre(number: int, name: str, department: str, post: str) -> WeekCadre:
    return WeekCadre(number, name, department, post, None, None, "", "")


def test_namesakes_are_told_apart_in_the_drop_down() -> None:
    people = [
        cadre(1, "张伟", "建设局", "科长"),
        cadre(2, "张伟", "建设局", "科员"),
        cadre(3, "张伟", "经发局", "科员"),
        cadre(4, "李明", "建设局", ""),
    ]
    assert labels_of(people) == {1: "张伟（科长）", 2: "张伟（科员）", 3: "张伟（经发局）", 4: "李明"}
