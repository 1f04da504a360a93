"""Any list as a workbook: what its cells become, all its rows, and stopping between two pages."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ledgers import lists
from desktop.ledgers.lists import ShownColumn, ShownList, export_list, list_file_name
from desktop.ledgers.shown import kind_of, value_of
from desktop.listing import ListRequest, Page
from desktop.roster.queries import cadres
from tests import factories
from tests.fixtures.stopping import StoppedError, Watcher


@pytest.mark.parametrize(
    ("texts", "at_right", "kind"),
    [
        (["2022-08-31", "", "2022-09-01"], False, "date"),
        (["2022-08-31", "无"], False, "text"),
        (["2022-02-30"], False, "text"),
        (["3", "12", "—"], True, "integer"),
        (["3", "12"], False, "text"),
        (["007"], True, "text"),
        (["1.5", "2"], True, "number"),
        (["98.5%", "—", "100.0%"], True, "percent"),
        (["98.5%", "3"], True, "text"),
        ([], True, "text"),
        (["", "—"], True, "text"),
    ],
)
def test_what_a_column_holds_is_told_by_what_it_shows(texts: list[str], at_right: bool, kind: str) -> None:
    assert kind_of(texts, at_right=at_right) == kind


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(-(10**14), 10**14), st.integers(0, 1000))
def test_values_come_back(day: date, number: int, tenths: int) -> None:
    assert value_of("date", day.isoformat()) == day
    assert value_of("integer", str(number)) == number
    assert value_of("percent", f"{tenths / 10:.1f}%") == pytest.approx(tenths / 1000)


@given(st.text(max_size=12), st.sampled_from(["text", "date", "integer", "number", "percent"]))
def test_no_text_is_lost(text: str, kind: str) -> None:
    """Whatever a cell shows stands in the workbook: as it is, or as a value that is shown so."""
    value = value_of(kind, text)  # pyright: ignore[reportArgumentType] - one of the kinds
    assert value == text or not isinstance(value, str)


def shown(request: ListRequest | None = None) -> ShownList:
    columns = (
        ShownColumn("姓名", lambda row: row.name),
        ShownColumn("电话", lambda row: row.phone or ""),
        ShownColumn("在岗起", lambda row: row.in_post_from.isoformat() if row.in_post_from else ""),
        ShownColumn("对象", lambda row: str(row.objects), at_right=True),
    )
    return ShownList("干部", columns, cadres, request or ListRequest(), ("筛选：在岗",))


def test_a_list_is_written_as_it_is_shown(park: Path, tmp_path: Path) -> None:
    factories.cadre(name="=张伟", phone="13900000001", in_post_from=date(2022, 7, 1))
    made = export_list(shown=shown(), path=tmp_path / "干部.xlsx")
    sheet = openpyxl.load_workbook(made.path).worksheets[0]
    assert sheet["A4"].value == "=张伟"
    assert (sheet["A4"].data_type, sheet["A4"].quotePrefix) == ("s", True)
    assert [cell.value for cell in sheet[4]][1:] == ["13900000001", datetime(2022, 7, 1), 0]
    assert "筛选：在岗" in str(sheet["A2"].value)
    assert made.rows == 1


def test_stopped_between_two_pages_nothing_is_left(park: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(5):
        factories.cadre()
    monkeypatch.setattr(lists, "AT_ONCE", 2)
    whole = Watcher()
    assert export_list(shown=shown(), path=tmp_path / "a.xlsx", progress=whole).rows == 5
    assert [step[0] for step in whole.steps] == [0, 2, 4]
    for step in range(3):
        with pytest.raises(StoppedError):
            export_list(shown=shown(), path=tmp_path / "b.xlsx", progress=Watcher(step))
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["a.xlsx"]


def test_a_list_without_rows_has_its_headings(park: Path, tmp_path: Path) -> None:
    def nothing(_request: ListRequest) -> Page[object]:
        return Page((), 0)

    made = export_list(shown=ShownList("空", shown().columns, nothing, ListRequest()), path=tmp_path / "空.xlsx")
    sheet = openpyxl.load_workbook(made.path).worksheets[0]
    assert [cell.value for cell in sheet[3]] == ["姓名", "电话", "在岗起", "对象"]
    assert made.rows == 0


@pytest.mark.usefixtures("park")
def test_it_is_named_by_park_list_and_day() -> None:
    today = factories.TODAY
    assert list_file_name("某区", "问题/待办") == f"某区问题＿待办（{today.year}年{today.month}月{today.day}日）.xlsx"
