"""照片: looked at first, kept once by content, taken off with a reason, taken back whole."""

from pathlib import Path

import pytest

from db.models import Photo, StoredFile
from desktop.audit.check import check_park_file
from desktop.audit.undo import undo
from desktop.errors import UserError
from desktop.feedback.commands import attach_file
from desktop.settings.commands import change_setting
from desktop.visits.commands import correct_visit, register_visit, void_visit
from desktop.visits.photos import CheckedPhoto, attach_photos, check_photo, look_at, photo_pixels, photos_of, remove_photo
from tests import factories
from tests.factories import ACTOR, TODAY, raw
from tests.fixtures.pictures import bomb, opened, picture

GATE = picture("JPEG", (800, 600), "navy")
ROAD = picture("PNG", (300, 400), "green")


@pytest.fixture
def visit(park: Path) -> int:
    return factories.visit(factories.enterprise(), factories.cadre())


def checked(content: bytes = GATE, name: str = "大门.jpg") -> CheckedPhoto:
    return check_photo(name, content)


def test_photos_are_kept_with_their_thumbnails(visit: int) -> None:
    attach_photos(visit=visit, photos=[checked(), checked(ROAD, "道路.png")], actor=ACTOR)
    rows = photos_of(visit)
    assert [(row.name, row.size) for row in rows] == [("大门.jpg", len(GATE)), ("道路.png", len(ROAD))]
    assert [opened(row.thumbnail).size for row in rows] == [(240, 180), (180, 240)]
    assert {row.media_type for row in StoredFile.select()} == {"image/jpeg", "image/png"}
    shown = photo_pixels(rows[0].id, 400, 400)
    assert (shown.width, shown.height) == (400, 300)
    assert check_park_file().problems == ()


def test_a_visit_is_registered_with_its_photos_in_one_step(park: Path) -> None:
    enterprise, cadre = factories.enterprise(), factories.cadre()
    done = register_visit(enterprise=enterprise, day=TODAY, cadres=[cadre], photos=[checked()], actor=ACTOR)
    assert len(photos_of(done.first("visit"))) == 1
    undo(work=done.work, actor=ACTOR)
    assert photos_of(done.first("visit")) == []


def test_a_correction_adds_photos(visit: int) -> None:
    done = correct_visit(visit=visit, photos=[checked()], actor=ACTOR)
    assert "photo" in done.areas
    assert [row.name for row in photos_of(visit)] == ["大门.jpg"]


def test_a_content_is_stored_once(visit: int) -> None:
    other = factories.visit(factories.enterprise(), factories.cadre())
    attach_photos(visit=visit, photos=[checked(), checked(name="又一张.jpg")], actor=ACTOR)
    attach_photos(visit=visit, photos=[checked()], actor=ACTOR)
    attach_photos(visit=other, photos=[checked(name="别的走访.jpg")], actor=ACTOR)
    assert [len(photos_of(number)) for number in (visit, other)] == [1, 1]
    assert StoredFile.select().count() == 1


def test_of_several_files_the_good_are_taken_and_the_others_named(park: Path, tmp_path: Path) -> None:
    contents = {
        "大门.jpg": GATE,
        "再拷贝.jpg": GATE,
        "病毒.jpg": b"MZ\x90\0" + bytes(400),
        "说明.png": "路面破损".encode(),
        "半张.jpg": GATE[: len(GATE) // 2],
        "空.jpg": b"",
        "巨图.png": bomb(),
        "道路.png": ROAD,
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "文件夹").mkdir()
    found = look_at([*(tmp_path / name for name in contents), tmp_path / "文件夹", tmp_path / "没有.jpg"])
    assert [photo.source for photo in found.good] == [tmp_path / "大门.jpg", tmp_path / "道路.png"]
    assert len(found.refused) == 7
    for name, told in zip(("病毒.jpg", "说明.png", "半张.jpg", "空.jpg", "巨图.png", "文件夹", "没有.jpg"), found.refused, strict=True):
        assert f"“{name}”" in told


def test_a_photo_over_the_parks_limit_is_refused_unread(park: Path, tmp_path: Path) -> None:
    change_setting(key="photo_max_mb", value=1, actor=ACTOR)
    (tmp_path / "大.bmp").write_bytes(picture("BMP", (700, 600)))
    found = look_at([tmp_path / "大.bmp"])
    assert found.refused == ("“大.bmp”有1.2MB，超过每张照片1MB的限制；请压缩后再添加，或在设置里调大",)
    with pytest.raises(UserError, match="超过每张照片1MB"):
        checked(picture("BMP", (700, 600)))


def test_a_photo_is_removed_with_a_reason_and_may_come_again(visit: int) -> None:
    attach_photos(visit=visit, photos=[checked()], actor=ACTOR)
    (photo,) = photos_of(visit)
    with pytest.raises(UserError, match="原因"):
        remove_photo(photo=photo.id, reason=" ", actor=ACTOR)
    removed = remove_photo(photo=photo.id, reason="拍错了", actor=ACTOR)
    assert photos_of(visit) == []
    assert Photo.get_by_id(photo.id).void_reason == "拍错了"
    with pytest.raises(UserError, match=r"“大门\.jpg”已经移除"):
        remove_photo(photo=photo.id, reason="再移除", actor=ACTOR)
    attach_photos(visit=visit, photos=[checked()], actor=ACTOR)
    assert len(photos_of(visit)) == 1
    with pytest.raises(UserError, match="已经有同一张照片"):
        undo(work=removed.work, actor=ACTOR)


def test_a_voided_content_is_brought_back_when_it_is_given_again(visit: int) -> None:
    taken = attach_photos(visit=visit, photos=[checked()], actor=ACTOR)
    undo(work=taken.work, actor=ACTOR)
    assert StoredFile.get().voided
    attach_photos(visit=visit, photos=[checked()], actor=ACTOR)
    assert not StoredFile.get().voided
    assert StoredFile.select().count() == 1
    assert check_park_file().ok


def test_a_content_that_others_show_is_not_taken_back(visit: int) -> None:
    other = factories.visit(factories.enterprise(), factories.cadre())
    undo(work=attach_photos(visit=visit, photos=[checked()], actor=ACTOR).work, actor=ACTOR)
    again = attach_photos(visit=visit, photos=[checked()], actor=ACTOR)
    attach_photos(visit=other, photos=[checked(name="别处.jpg")], actor=ACTOR)
    with pytest.raises(UserError, match=r"照片“别处\.jpg”还在用这个文件"):
        undo(work=again.work, actor=ACTOR)
    assert len(photos_of(visit)) == 1


def test_a_voided_visit_takes_no_photos(visit: int) -> None:
    void_visit(visit=visit, reason="误录", actor=ACTOR)
    with pytest.raises(UserError, match="已经作废，不能再添加照片"):
        attach_photos(visit=visit, photos=[checked()], actor=ACTOR)
    assert StoredFile.select().count() == 0


def test_a_file_changed_behind_the_programs_back_is_found(visit: int, park: Path) -> None:
    attach_photos(visit=visit, photos=[checked()], actor=ACTOR)
    with raw(park) as connection:
        connection.execute("UPDATE stored_file SET thumbnail = x'00'")
    assert any("文件1号与审计记录不符（thumbnail" in problem for problem in check_park_file().problems)


def test_evidence_learns_what_it_is_and_a_program_is_none(park: Path) -> None:
    problem = factories.handled_problem()
    attach_file(feedback=problem, name="修好了.jpg", content=GATE, actor=ACTOR)
    attach_file(feedback=problem, name="说明.txt", content="已修复".encode(), actor=ACTOR)
    attach_file(feedback=problem, name="半张.jpg", content=GATE[:900], actor=ACTOR)
    kept = [(row.media_type, row.thumbnail is not None) for row in StoredFile.select().order_by(StoredFile.id)]
    assert kept == [("image/jpeg", True), ("text/plain", False), ("image/jpeg", False)]
    with pytest.raises(UserError, match=r"“照片\.jpg”按内容看是可执行程序"):
        attach_file(feedback=problem, name="照片.jpg", content=b"MZ\x90\0" + bytes(300), actor=ACTOR)
