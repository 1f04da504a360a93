"""A folder as it comes back on a stick: forms in sub-folders, saved otherwise, beside broken files and files that are no forms."""

import shutil
from pathlib import Path

import pytest

from db.models import FormReturn, OfflineForm, Visit
from desktop.audit.undo import undo
from desktop.errors import KnownError, UserError
from desktop.forms.commands import confirm_forms, hand_back, rehearse_forms, save_returns
from desktop.forms.queries import given_out, names_missing
from desktop.listing import ListRequest
from exports.excel.reading.workbook import read_workbook
from tests import factories
from tests.factories import ACTOR, all_rows
from tests.fixtures.forms import TUESDAY, VISITS, WEEK, FormHands, Office, form_of, give_out, take_back
from tests.fixtures.stopping import StoppedError, Watcher
from tests.fixtures.workbooks import Sheet, write_ods, write_xls, write_xlsx

FIRST, SECOND, PROJECT = "云岭精密机械有限公司", "云岭新材料有限公司", "云岭物流园项目"


@pytest.fixture
def stick(scene: Office, tmp_path: Path) -> Path:
    """A folder with everybody's forms, of which one was filled in."""
    give_out(tmp_path / "U盘")
    with FormHands(form_of(tmp_path / "U盘", "张文杰")) as hands:
        hands.visit(FIRST)
    return tmp_path / "U盘"


def states(folder: Path) -> dict[str, str]:
    return {file["file"]: file["state"] for file in take_back(folder, dry_run=True)["files"]}


def test_files_that_are_no_forms_are_named_and_left_alone(stick: Path) -> None:
    form = form_of(stick, "张文杰")
    (stick / "断了.xlsx").write_bytes(form.read_bytes()[:4000])
    (stick / "空.xlsx").write_bytes(b"")
    (stick / "照片.jpg").write_bytes(b"\xff\xd8\xff")
    (stick / f"~${form.name}").write_bytes(b"lock")
    (stick / ".隐藏.xlsx").write_bytes(b"x")
    write_xlsx(stick / "花名册.xlsx", [Sheet("人员", [["姓名", "部门"], ["张文杰", "产业发展局"]])])
    before = {path: path.read_bytes() for path in stick.iterdir()}
    answer = take_back(stick)
    assert answer["created"] == 1
    refused = {file["file"]: file["reason"] for file in answer["files"] if file["state"] == "没有读"}
    assert refused.keys() == {"断了.xlsx", "空.xlsx", "照片.jpg", "花名册.xlsx"}
    assert all(reason.endswith(("。", "着", "取")) for reason in refused.values())
    assert {error["file"] for error in answer["errors"]} == refused.keys() - {"照片.jpg"}
    assert {path: path.read_bytes() for path in stick.iterdir()} == before


def test_forms_are_known_in_sub_folders_and_under_other_names(stick: Path) -> None:
    deep = stick / "产业发展局" / "第一组"
    deep.mkdir(parents=True)
    shutil.move(form_of(stick, "张文杰"), deep / "新建工作表.xlsx")
    answer = take_back(stick)
    assert (answer["created"], answer["errors"], answer["received"]) == (1, [], 3)


def test_forms_saved_as_xls_and_ods_are_read_too(stick: Path) -> None:
    for name, write, suffix in (("张文杰", write_xls, "xls"), ("李晓岚", write_ods, "ods")):
        form = form_of(stick, name)
        with FormHands(form) as hands:
            hands.visit(SECOND)
        sheets = [Sheet(sheet.name, [list(row) for row in sheet.rows]) for sheet in read_workbook(form).sheets]
        write(stick / f"{name}.{suffix}", sheets)
        form.unlink()
    answer = take_back(stick)
    assert (answer["created"], answer["errors"]) == (3, [])


def test_a_form_of_another_park_is_not_this_ones(stick: Path) -> None:
    form = form_of(stick, "张文杰")
    with FormHands(form) as hands:
        for page in map(hands.sheet, hands.book.sheetnames):
            for row in page.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and "|" in cell.value:
                        key = OfflineForm.get(OfflineForm.file_name == form.name).key
                        cell.value = cell.value.replace(key, key[::-1])
    answer = take_back(stick)
    assert [(error["file"], "不是这个园区发出的" in error["reason"]) for error in answer["errors"]] == [(form.name, True)]


def test_a_form_whose_giving_out_was_taken_back(stick: Path) -> None:
    from db.models import Audit

    undo(work=Audit.get(Audit.action == "发放离线表单").work, actor=ACTOR)
    assert set(states(stick).values()) == {"没有读"}


def test_a_folder_that_is_none_and_one_without_forms(stick: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有文件夹"):
        take_back(tmp_path / "没有")
    (tmp_path / "空").mkdir()
    answer = take_back(tmp_path / "空")
    assert (answer["received"], sorted(answer["missing"])) == (0, ["周立成", "张文杰", "李晓岚"])


def test_who_has_not_handed_in_is_known_over_several_readings(stick: Path, tmp_path: Path) -> None:
    some = tmp_path / "先交的"
    some.mkdir()
    shutil.copy(form_of(stick, "张文杰"), some)
    assert sorted(take_back(some)["missing"]) == ["周立成", "李晓岚"]
    with FormHands(Path(shutil.move(form_of(stick, "李晓岚"), some))) as hands:
        hands.visit(SECOND, "八月")
    assert take_back(some)["missing"] == ["周立成"]
    assert {line.owner: line.state for line in given_out(ListRequest()).rows} == {
        "张文杰": "已交",
        "李晓岚": "部分有误",
        "周立成": "逾期",
    }
    assert names_missing(ListRequest(filters={"week": WEEK.isoformat()}))[0].endswith("：周立成")
    assert given_out(ListRequest(filters={"state": "没有交"})).total == 1


def test_before_it_is_due_a_form_is_only_awaited(stick: Path) -> None:
    with factories.fixed_today(WEEK):
        assert {line.state for line in given_out(ListRequest()).rows} == {"未交"}


def test_the_register_of_returns_is_a_workbook(stick: Path, tmp_path: Path) -> None:
    take_back(stick)
    made = save_returns(path=tmp_path / "收回登记.xlsx", week=WEEK, department="产业发展局")
    rows = read_workbook(made.path).sheets[0].rows
    assert made.rows == 2
    assert rows[0][0] == "2022年第35周离线表单收回登记（产业发展局）"
    assert [row[3:5] for row in rows[3:5]] == [("张文杰", "已交"), ("李晓岚", "已交")]


def test_faulty_forms_are_handed_back_marked_and_can_be_put_right_there(stick: Path) -> None:
    with FormHands(form_of(stick, "张文杰")) as hands:
        row = hands.visit(SECOND, "八月")
        place = hands.column(VISITS, "day")
    answer = take_back(stick, back=stick / "退回修改")
    (back,) = [Path(path) for path in answer["handed_back"]]
    with FormHands(back) as hands:
        page = hands.sheet(VISITS)
        assert page.cell(row, place).fill.fgColor.rgb == "FFFF0000"
        assert "看不出是哪一天" in str(page.cell(row, page.max_column).value)
        assert page.protection.sheet
        assert page.data_validations.count
        page.cell(row, place).value = TUESDAY
    assert len(states(stick)) == 3, "what was handed back is not read together with what came back"
    assert take_back(back.parent)["created"] == 1
    assert Visit.select().count() == 2


def test_nothing_is_handed_back_where_nothing_is_wrong(stick: Path) -> None:
    with pytest.raises(UserError, match="都没有错"):
        hand_back(rehearsal=rehearse_forms(folder=stick))


def test_the_park_changed_since_the_rehearsal(scene: Office, stick: Path, park: Path) -> None:
    rehearsal = rehearse_forms(folder=stick)
    factories.visit(scene.third, scene.li)
    confirm_forms(rehearsal=rehearsal, actor=ACTOR)
    assert FormReturn.select().count() == 3, "what changed has nothing to do with the forms"
    with FormHands(form_of(stick, "李晓岚")) as hands:
        hands.visit(SECOND)
    rehearsal = rehearse_forms(folder=stick)
    factories.visit(scene.second, scene.li, TUESDAY)
    before = all_rows(park)
    with pytest.raises(UserError, match="预演之后"):
        confirm_forms(rehearsal=rehearsal, actor=ACTOR)
    assert all_rows(park) == before


def test_reading_stopped_anywhere_writes_nothing(stick: Path, park: Path) -> None:
    rehearsal = rehearse_forms(folder=stick)
    before = all_rows(park)
    with pytest.raises(StoppedError):
        confirm_forms(rehearsal=rehearsal, actor=ACTOR, progress=Watcher(0))
    with pytest.raises(StoppedError):
        rehearse_forms(folder=stick, progress=Watcher(2))
    assert all_rows(park) == before


def test_a_folder_that_cannot_be_written_to(stick: Path) -> None:
    with FormHands(form_of(stick, "张文杰")) as hands:
        hands.visit(FIRST, "八月")
    (stick / "退回修改").write_text("占着名字")
    with pytest.raises(KnownError, match="不能写入"):
        hand_back(rehearsal=rehearse_forms(folder=stick))
