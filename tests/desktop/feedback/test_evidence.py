"""What proves a problem solved: files and visits, copied out, taken off, and held against what a verifier saw."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from desktop.errors import KnownError, UserError
from desktop.feedback.commands import apply_closure, attach_file, verify_and_close, void_feedback
from desktop.feedback.evidence import (
    Seen,
    evidence_of,
    evidence_page,
    evidence_pages,
    open_copy,
    remove_evidence,
    save_copy,
)
from desktop.feedback.queries import feedback_page
from desktop.visits.photos import attach_photos, check_photo
from desktop.vocabulary import AttachmentKind, FeedbackStatus
from tests import factories
from tests.factories import ACTOR
from tests.fixtures.pictures import picture


def given(problem: int, name: str = "现场.png", content: bytes = b"", **values: object) -> int:
    content = content or picture("PNG", (30, 20))
    return attach_file(feedback=problem, name=name, content=content, actor=ACTOR, **values).first("attachment")  # pyright: ignore[reportArgumentType]


def test_files_come_first_then_photos_of_the_visits_that_count(park: Path) -> None:
    enterprise, handler = factories.enterprise(), factories.cadre()
    before = factories.visit(enterprise, handler, date(2022, 8, 20))
    with factories.fixed_today(date(2022, 8, 25)):
        problem = factories.handled_problem(enterprise_id=enterprise, collected_on=date(2022, 8, 24))
    after = factories.visit(enterprise, handler, date(2022, 8, 30), finding="路面已平整")
    for visit, name in ((before, "早先.png"), (after, "平整后.png")):
        attach_photos(visit=visit, photos=[check_photo(name, picture("PNG", (9, 9 + visit)))], actor=ACTOR)
    given(problem)
    given(problem, "回执.png", picture("PNG", (5, 5)), kind=AttachmentKind.RECEIPT)
    found = evidence_of(problem)
    assert [(file.name, file.kind) for file in found.files] == [("现场.png", "佐证"), ("回执.png", "回执"), ("平整后.png", "走访照片")]
    assert [(visit.id, visit.finding, visit.photos) for visit in found.visits] == [(after, "路面已平整", 1)]
    assert feedback_page(problem).row.evidence == 2, "a receipt proves that the enterprise spoke, not that it is solved"


def test_a_file_tells_the_application_it_came_before(park: Path) -> None:
    problem = factories.handled_problem()
    given(problem)
    assert [file.step for file in evidence_of(problem).files] == [""]
    apply_closure(feedback=problem, result="修好了", actor=ACTOR)
    given(problem, "回执.png", picture("PNG", (5, 5)), kind=AttachmentKind.RECEIPT)
    factories.confirm(problem)
    assert [file.step for file in evidence_of(problem).files] == ["申请销号", "企业确认"]


def test_what_a_screen_can_show_of_a_file(park: Path) -> None:
    problem = factories.handled_problem()
    for name, content in (("现场.png", b""), ("说明.txt", "已修好".encode()), ("坏.pdf", b"%PDF-1.7\nnothing")):
        given(problem, name, content)
    files = evidence_of(problem).files
    assert [evidence_pages(file) for file in files] == [1, 0, 0]
    assert evidence_page(files[0], 0, 15, 15)[:2] == (15, 10)
    with pytest.raises(UserError, match="说明"):
        evidence_page(files[1], 0, 9, 9)


def test_copies_are_whole_or_not_at_all(park: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = factories.handled_problem()
    given(problem, "说明.txt", "已修好".encode())
    (file,) = evidence_of(problem).files
    target = tmp_path / "出.txt"
    save_copy(file, target)
    assert target.read_text(encoding="utf-8") == "已修好"
    assert open_copy(file).read_text(encoding="utf-8") == "已修好"
    with pytest.raises(UserError, match="园区文件"):
        save_copy(file, park)
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "busy")))
    with pytest.raises(KnownError, match="不能写入"):
        save_copy(file, target)
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_evidence_is_taken_off_with_a_reason_but_not_from_under_a_closure(park: Path) -> None:
    problem = factories.handled_problem()
    attachment = given(problem)
    with pytest.raises(UserError, match="写明原因"):
        remove_evidence(attachment=attachment, reason=" ", actor=ACTOR)
    remove_evidence(attachment=attachment, reason="拍的是别处", actor=ACTOR)
    assert evidence_of(problem).files == ()
    with pytest.raises(UserError, match="已经移除"):
        remove_evidence(attachment=attachment, reason="再移一次", actor=ACTOR)
    with sqlite3.connect(park) as raw:
        assert raw.execute("SELECT voided, void_reason FROM attachment").fetchall() == [(1, "拍的是别处")]
    closed = factories.closed_problem()
    (file,) = evidence_of(closed).files
    with pytest.raises(UserError, match="办结的依据"):
        remove_evidence(attachment=file.id, reason="不要了", actor=ACTOR)


def test_nobody_signs_for_what_changed_since_it_was_looked_at(park: Path) -> None:
    problem, verifier = factories.handled_problem(), factories.cadre()
    given(problem)
    apply_closure(feedback=problem, result="修好了", actor=ACTOR)
    factories.confirm(problem)

    def looked_at() -> Seen:
        files = evidence_of(problem).files
        return Seen(feedback_page(problem).row.version, frozenset((file.origin, file.id) for file in files))

    before = looked_at()
    given(problem, "后来补的.png", picture("PNG", (8, 8)))
    with pytest.raises(UserError, match="没看过的佐证：后来补的"):
        verify_and_close(feedback=problem, words="属实", verifier=verifier, seen=before, actor=ACTOR)
    stale = looked_at()._replace(version=before.version - 1)
    with pytest.raises(UserError, match="刚刚有了变动"):
        verify_and_close(feedback=problem, words="属实", verifier=verifier, seen=stale, actor=ACTOR)
    assert feedback_page(problem).row.status == FeedbackStatus.CONFIRMED
    verify_and_close(feedback=problem, words="属实", verifier=verifier, seen=looked_at(), actor=ACTOR)
    assert feedback_page(problem).row.status == FeedbackStatus.CLOSED


def test_a_voided_problem_takes_no_evidence(park: Path) -> None:
    problem = factories.handled_problem()
    void_feedback(feedback=problem, reason="登记错了", actor=ACTOR)
    with pytest.raises(UserError, match="作废"):
        given(problem)
