"""The workbook handed back tells what is open and what was put right by hand, beside what is wrong."""

from pathlib import Path

import openpyxl
import pytest

from db.models import Cadre
from desktop.errors import UserError
from desktop.imports.commands import Rehearsal, confirm_import, rehearse, rehearse_again, save_report
from desktop.imports.reading import Reading, Side
from desktop.imports.reporting import WITHOUT_LOOKS
from desktop.roster import commands as roster
from exports.excel.report import copying
from exports.excel.report.write import BLUE, RED, YELLOW
from tests import factories
from tests.desktop.imports.books import CADRES, book, bring
from tests.factories import ACTOR, all_rows


@pytest.fixture
def told(park: Path, tmp_path: Path) -> Rehearsal:
    """A row with a conflict, one put right, one wrong, one that is both put right and wrong."""
    factories.department("产业发展局")
    bring("cadres", book(tmp_path, CADRES, ["陈静", "产业发展局", "科员", "13900000001", None]))
    roster.change_cadre(cadre=Cadre.get(name="陈静").id, post="科长", actor=ACTOR)
    path = book(
        tmp_path,
        CADRES,
        ["陈静", "产业发展局", "副科长", "13900000001", None],
        ["林涛", "没有的局", None, None, None],
        ["何雪", "没有的局", None, None, None],
        ["周丽", "没有的局", None, None, None],
        name="二.xlsx",
    )
    fixes = {("表", 3, "department"): "产业发展局", ("表", 5, "department"): "也没有的局", ("表", 3, "post"): "科员"}
    return rehearse(kind="cadres", file=path, reading=Reading(fixes=fixes))


def coloured(path: Path) -> dict[str, str]:
    page = openpyxl.load_workbook(path).worksheets[0]
    return {cell.coordinate: cell.fill.fgColor.rgb for row in page.iter_rows() for cell in row if cell.fill.fill_type == "solid"}


def said(path: Path) -> list[str]:
    page = openpyxl.load_workbook(path).worksheets[0]
    return [str(page.cell(row, 6).value or "") for row in range(1, 6)]


def test_open_corrected_and_wrong_cells_are_told_apart(told: Rehearsal, park: Path, tmp_path: Path) -> None:
    original, before = told.file.read_bytes(), all_rows(park)
    assert save_report(rehearsal=told, target=tmp_path / "报告.xlsx") == ()
    assert coloured(tmp_path / "报告.xlsx") == {"C2": YELLOW, "B3": BLUE, "C3": BLUE, "B4": RED, "B5": RED}
    heading, conflict, corrected, wrong, both = said(tmp_path / "报告.xlsx")
    assert heading == "错误原因"
    assert conflict == "职务：表里是“副科长”，园区里已由“科员”改为“科长”，请核对"
    assert corrected == "部门原为“没有的局”，导入时已改为“产业发展局”；职务原为空，导入时已填为“科员”"
    assert "没有名为“没有的局”的部门" in wrong
    assert "也没有的局" in both
    assert "部门原为“没有的局”" in both
    page = openpyxl.load_workbook(tmp_path / "报告.xlsx").worksheets[0]
    assert (page["B3"].value, page["B5"].value, page["B4"].value) == ("产业发展局", "也没有的局", "没有的局")
    assert (told.file.read_bytes(), all_rows(park)) == (original, before)


@pytest.mark.parametrize(("side", "words"), [(Side.FILE, "，已改为表里的"), (Side.PARK, "，保留园区的")])
def test_whose_word_was_taken_is_told(told: Rehearsal, tmp_path: Path, side: Side, words: str) -> None:
    reading = Reading(fixes=told.reading.fixes, decisions={("表", 2, "post"): side})
    again = rehearse_again(rehearsal=told, reading=reading)
    save_report(rehearsal=again, target=tmp_path / "报告.xlsx")
    assert said(tmp_path / "报告.xlsx")[1].endswith(words)
    confirm_import(rehearsal=again, actor=ACTOR)
    assert Cadre.get(name="陈静").post == ("副科长" if side is Side.FILE else "科长")


def test_a_workbook_changed_or_gone_since_is_not_marked(told: Rehearsal, tmp_path: Path) -> None:
    told.file.write_bytes(told.file.read_bytes() + b" ")
    with pytest.raises(UserError, match="预演之后被改动过"):
        save_report(rehearsal=told, target=tmp_path / "报告.xlsx")
    told.file.unlink()
    with pytest.raises(UserError, match="已经打不开"):
        save_report(rehearsal=told, target=tmp_path / "报告.xlsx")
    assert not (tmp_path / "报告.xlsx").exists()


def test_of_a_large_workbook_the_cells_are_told_to_be_all(told: Rehearsal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "MOST_WITH_LOOKS", 3)
    assert save_report(rehearsal=told, target=tmp_path / "报告.xlsx") == (WITHOUT_LOOKS,)
    assert coloured(tmp_path / "报告.xlsx") == {"C2": YELLOW, "B3": BLUE, "C3": BLUE, "B4": RED, "B5": RED}
