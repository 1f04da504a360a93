"""What the clerk says of a workbook goes before any guess: where the headings stand, what is hidden, what a cell should have said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.models import Cadre, ImportBatch, Visit
from desktop.errors import UserError
from desktop.imports.commands import confirm_import, forget_mapping, rehearse, rehearse_again, remember_mapping
from desktop.imports.plan import Outcome
from desktop.imports.queries import batch_corrections, batches, remembered_layouts
from desktop.imports.reading import Asked, Hidden, Reading
from tests import factories
from tests.desktop.imports.books import CADRES, VISITS, book, bring
from tests.factories import ACTOR, all_rows
from tests.fixtures.workbooks import Sheet, write_xlsx

BLANK: list[Any] = [None] * 5


@pytest.fixture
def office(park: Path) -> Path:
    factories.department("产业发展局")
    return park


def sheets_book(path: Path, *sheets: Sheet, hidden_columns: Sequence[str] = ()) -> Path:
    write_xlsx(path, sheets)
    if hidden_columns:
        workbook = openpyxl.load_workbook(path)
        for letter in hidden_columns:
            workbook.worksheets[0].column_dimensions[letter].hidden = True
        workbook.save(path)
        workbook.close()
    return path


def names(rehearsal: Any) -> list[str]:
    return [row.subject for row in rehearsal.rows]


def test_headings_stand_where_the_clerk_says(office: Path, tmp_path: Path) -> None:
    odd = ("天", 2, "玄", "黄", None)
    path = book(tmp_path, odd, ["产业发展局", "科员", "陈静", "13900000001", None])
    said = Reading(header_rows={"表": (1,)}, mappings={"表": {"name": 3, "department": 1, "post": 2, "phone": 4}})
    told = rehearse(kind="cadres", file=path, reading=said)
    assert (names(told), told.tables[0].header_rows) == (["陈静"], (1,))
    assert told.rows[0].outcome == Outcome.CREATED


def test_headings_far_down_are_found_again_next_month(office: Path, tmp_path: Path) -> None:
    """Lower than any guess would look, or in a row that holds a number: only what is remembered finds it."""
    head, row = ["天", 2, "玄", "黄", None], ["产业发展局", "科员", "陈静", "13900000001", None]
    path = sheets_book(tmp_path / "七月.xlsx", Sheet("七月", [*([BLANK] * 40), head, row]))
    mapping = {"name": 3, "department": 1, "phone": 4}
    told = rehearse(kind="cadres", file=path, reading=Reading(header_rows={"七月": (41,)}, mappings={"七月": mapping}))
    (table,) = told.tables
    remember_mapping(
        kind="cadres", signature=table.signature, mapping=mapping, header_rows=table.header_rows, headings=table.headings, actor=ACTOR
    )
    later = sheets_book(tmp_path / "八月.xlsx", Sheet("八月", [*([BLANK] * 40), head, ["产业发展局", "科员", "林涛", "13900000002", None]]))
    assert names(rehearse(kind="cadres", file=later)) == ["林涛"]
    (layout,) = remembered_layouts()
    assert (layout.kind, layout.header_rows, layout.mapping) == ("干部名册", (41,), "姓名：C列，部门：A列，联系电话：D列")
    assert "玄" in layout.headings

    forget_mapping(mapping=layout.id, actor=ACTOR)
    assert remembered_layouts() == []
    with pytest.raises(UserError, match="没有找到数据表"):
        bring("cadres", later)
    with pytest.raises(UserError, match="已经忘掉"):
        forget_mapping(mapping=layout.id, actor=ACTOR)
    remember_mapping(kind="cadres", signature=table.signature, mapping=mapping, header_rows=table.header_rows, actor=ACTOR)
    assert names(rehearse(kind="cadres", file=later)) == ["林涛"]
    assert "玄" in remembered_layouts()[0].headings, "what the layout is called stays known"


def test_only_the_sheets_chosen_are_read(office: Path, tmp_path: Path) -> None:
    head = ["姓名", "部门"]
    pages = [Sheet("甲", [head, ["陈静", "产业发展局"]]), Sheet("乙", [head, ["林涛", "产业发展局"]], hidden=True)]
    path = sheets_book(tmp_path / "两张.xlsx", *pages)
    assert names(rehearse(kind="cadres", file=path)) == ["陈静"]
    told = rehearse(kind="cadres", file=path, reading=Reading(sheets=frozenset({"乙"})))
    assert names(told) == ["林涛"], "a hidden sheet that is chosen is read"
    with pytest.raises(UserError, match="没有选中要读取的工作表"):
        rehearse(kind="cadres", file=path, reading=Reading(sheets=frozenset()))


@pytest.fixture
def half_hidden(office: Path, tmp_path: Path) -> Path:
    """A hidden row, and a hidden column of phones."""
    rows = [["姓名", "部门", "联系电话"], ["陈静", "产业发展局", "13900000001"], ["林涛", "产业发展局", "13900000002"]]
    return sheets_book(tmp_path / "半藏.xlsx", Sheet("表", rows, hidden_rows=[3]), hidden_columns=["C"])


def test_what_is_hidden_is_read_asked_and_told(half_hidden: Path) -> None:
    told = rehearse(kind="cadres", file=half_hidden)
    assert names(told) == ["陈静", "林涛"]
    assert {(one.about, one.sheet, one.places) for one in told.questions} == {
        (Asked.HIDDEN_ROWS, "表", (3,)),
        (Asked.HIDDEN_COLUMNS, "表", (3,)),
    }
    assert all(one.words.endswith("要读取吗？") for one in told.questions)
    assert any("1 个隐藏行（如第3行），也已读取" in warning for warning in told.warnings)
    assert any("C 列“联系电话”是隐藏的，也已读取" in warning for warning in told.warnings)


def test_what_is_hidden_is_left_out_when_so_decided(half_hidden: Path) -> None:
    told = rehearse(kind="cadres", file=half_hidden)
    left = rehearse_again(rehearsal=told, reading=Reading(hidden_rows=Hidden.LEAVE_OUT, hidden_columns=Hidden.LEAVE_OUT))
    assert (names(left), left.questions) == (["陈静"], ())
    assert "phone" not in left.tables[0].columns
    assert any("没有读取" in warning for warning in left.warnings)
    kept = rehearse_again(rehearsal=left, reading=Reading(hidden_rows=Hidden.READ, hidden_columns=Hidden.READ))
    assert (kept.rows, kept.questions) == (told.rows, ())


def test_a_cell_typed_anew_is_what_goes_in_and_the_record_says_so(office: Path, tmp_path: Path) -> None:
    path = book(tmp_path, CADRES, ["陈静", "没有的局", "科员", None, None], ["林涛", "产业发展局", "科员", "123", None])
    original = path.read_bytes()
    told = rehearse(kind="cadres", file=path)
    assert told.count(Outcome.REJECTED) == 2
    fixes = {("表", 2, "department"): "产业发展局", ("表", 3, "phone"): "13900000001"}
    mended = rehearse_again(rehearsal=told, reading=replace(told.reading, fixes=fixes))
    assert mended.count(Outcome.CREATED) == 2
    batch = confirm_import(rehearsal=mended, actor=ACTOR).result

    assert Cadre.get(name="林涛").phone == "13900000001"
    assert [(one.sheet, one.row, one.letter, one.column, one.was, one.typed) for one in batch_corrections(batch)] == [
        ("表", 2, "B", "部门", "没有的局", "产业发展局"),
        ("表", 3, "D", "联系电话", "123", "13900000001"),
    ]
    assert batches()[0].corrected == 2
    assert path.read_bytes() == original
    assert bring("cadres", path).rehearsal.count(Outcome.REJECTED) == 2, "the file itself says what it said"


def test_a_cell_emptied_by_hand_is_blank(office: Path, tmp_path: Path) -> None:
    path = book(tmp_path, CADRES, ["陈静", "产业发展局", "科员", "123", None])
    told = rehearse(kind="cadres", file=path, reading=Reading(fixes={("表", 2, "phone"): ""}))
    assert told.count(Outcome.CREATED) == 1
    assert [one.typed for one in told.corrections] == [""]


def test_what_takes_its_value_from_a_cell_takes_what_was_typed(office: Path, tmp_path: Path) -> None:
    path = book(tmp_path, CADRES, ["陈静", "没有的局", None, None, None], ["林涛", "同上", None, None, None])
    told = rehearse(kind="cadres", file=path, reading=Reading(fixes={("表", 2, "department"): "产业发展局"}))
    assert told.count(Outcome.CREATED) == 2
    assert len(told.corrections) == 1


def test_a_field_without_a_column_can_be_typed_too(office: Path, tmp_path: Path) -> None:
    path = sheets_book(tmp_path / "表.xlsx", Sheet("没有的局", [["姓名", "职务"], ["陈静", "科员"]]))
    fixes = {("没有的局", 2, "department"): "产业发展局", ("没有的局", 2, "phone"): "13900000001"}
    told = rehearse(kind="cadres", file=path, reading=Reading(fixes=fixes))
    assert told.count(Outcome.CREATED) == 1
    confirm_import(rehearsal=told, actor=ACTOR)
    assert Cadre.get(name="陈静").phone == "13900000001"


def test_typing_what_stands_there_is_no_correction(office: Path, tmp_path: Path) -> None:
    path = book(tmp_path, CADRES, ["陈静", "产业发展局", "科员", None, None])
    fixes = {("表", 2, "post"): "科员", ("表", 99, "post"): "局长", ("别的表", 2, "post"): "局长"}
    told = rehearse(kind="cadres", file=path, reading=Reading(fixes=fixes))
    assert told.corrections == ()
    confirm_import(rehearsal=told, actor=ACTOR)
    assert ImportBatch.get().corrections == ""


def test_planning_again_reads_neither_the_file_nor_a_row_that_says_the_same(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [[f"干部{chr(0x4E00 + number)}", "没有的局", None, None, None] for number in range(50)]
    path = book(tmp_path, CADRES, *rows)
    told = rehearse(kind="cadres", file=path)
    path.unlink()
    parsed: list[int] = []
    from desktop.imports import rehearsing

    parse_row = rehearsing.parse_row
    monkeypatch.setattr(rehearsing, "parse_row", lambda kind, raw: (parsed.append(raw.row), parse_row(kind, raw))[1])
    mended = rehearse_again(rehearsal=told, reading=Reading(fixes={("表", 7, "department"): "产业发展局"}))
    assert parsed == [7]
    assert (mended.count(Outcome.CREATED), mended.count(Outcome.REJECTED)) == (1, 49)


def test_a_year_said_later_completes_the_days(office: Path, tmp_path: Path) -> None:
    factories.cadre(name="张文杰")
    factories.enterprise("云岭宏图有限公司")
    told = rehearse(kind="visits", file=book(tmp_path, VISITS, ["7月4日", "云岭宏图有限公司", "张文杰", None, None]))
    assert told.count(Outcome.REJECTED) == 1
    confirm_import(rehearsal=rehearse_again(rehearsal=told, reading=Reading(year=2022)), actor=ACTOR)
    assert Visit.get().day == date(2022, 7, 4)


def test_rehearsing_and_refusing_leave_the_park_as_it_was(office: Path, tmp_path: Path) -> None:
    before = all_rows(office)
    good = book(tmp_path, CADRES, ["陈静", "没有的局", None, None, None])
    told = rehearse(kind="cadres", file=good)
    rehearse_again(rehearsal=told, reading=Reading(fixes={("表", 2, "department"): "产业发展局"}))
    confirm_import(rehearsal=told, actor=ACTOR)
    for wrong in (b"", b"PK\x03\x04broken", b"%PDF-1.4"):
        (tmp_path / "坏.xlsx").write_bytes(wrong)
        with pytest.raises(UserError):
            bring("cadres", tmp_path / "坏.xlsx")
    with pytest.raises(UserError):
        bring("cadres", tmp_path / "没有.xlsx")
    assert all_rows(office) == before
