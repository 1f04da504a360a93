"""抽样记录 and 回头看检查表 as they can be read on paper, by the command line too."""

import hashlib
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from db.models import Feedback, LookBack
from desktop.errors import UserError
from desktop.lookback.drawing import draw
from desktop.lookback.inspecting import assign_inspector, record_result
from desktop.lookback.printing import print_month, print_problem, print_sheets
from desktop.park.files import close_park
from desktop.periods import Month
from desktop.vocabulary import LookBackOutcome
from tests import factories
from tests.factories import ACTOR, fixed_today
from tests.fixtures.command import run

AUGUST = Month(2022, 8)
SEED = "彩票20220901"


def pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    found = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return found


@pytest.fixture
def drawn(park: Path) -> LookBack:
    """The first inspection of a drawing of three closures."""
    for _ in range(3):
        factories.closed_problem()
    with fixed_today(date(2022, 9, 1)):
        draw(month=AUGUST, seed=SEED, share=50, actor=ACTOR)
    return LookBack.select().order_by(LookBack.id).get()


def test_the_record_tells_all_that_is_needed_to_draw_again(drawn: LookBack, tmp_path: Path) -> None:
    words, file = print_month(month=AUGUST, path=tmp_path / "回头看.pdf")
    assert words == "2022年8月回头看（抽样记录1份、检查表2份）"
    record, *sheets = pages(file.path)
    assert len(sheets) == 2
    assert SEED in record
    for problem in Feedback.select():
        lot = hashlib.sha256(f"{SEED} {problem.number}".encode()).hexdigest()
        assert f"{problem.number}2022-08-31抽查{lot[:16]}" in record
    assert "certutil" in record
    assert record.count("✓") == 2


def test_a_sheet_says_what_was_claimed_and_leaves_room_for_what_is_found(drawn: LookBack, tmp_path: Path) -> None:
    problem = drawn.feedback
    assign_inspector(look_backs=[drawn.id], inspector=factories.cadre(name="检查员"), actor=ACTOR)
    _, file = print_problem(number=problem.number, path=tmp_path / "一份.pdf")
    (sheet,) = pages(file.path)
    for told in (problem.number, problem.enterprise.name, "道路已修复", "检查员", "□属实", "□假销号", "□复发", "2022年10月1日前检查"):
        assert told in sheet
    with fixed_today(date(2022, 9, 5)):
        record_result(look_back=drawn.id, outcome=LookBackOutcome.TRUE, findings="路面平整", said_by="刘工", actor=ACTOR)
    _, file = print_sheets(look_backs_wanted=[drawn.id], path=tmp_path / "填好.pdf")
    (sheet,) = pages(file.path)
    assert "路面平整" in sheet
    assert "刘工" in sheet
    assert "☑属实" in sheet or "属实□" not in sheet


def test_nothing_drawn_is_told(park: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="还没有抽过回头看"):
        print_month(month=AUGUST, path=tmp_path / "无.pdf")
    with pytest.raises(UserError, match="没有列入回头看"):
        print_problem(number="2022-0009", path=tmp_path / "无.pdf")


def test_the_command_line_prints_both(drawn: LookBack, park: Path, tmp_path: Path) -> None:
    number = drawn.feedback.number
    close_park()
    month = run("print", "look-back", "--db", park, "--month", "2022-08", "--out", tmp_path / "月.pdf", "--today", "2022-09-01")
    one = run("print", "look-back", "--db", park, "--no", number, "--out", tmp_path / "件.pdf", "--today", "2022-09-01")
    assert (month.status, one.status) == (0, 0), month.err + one.err
    assert len(pages(tmp_path / "月.pdf")) == 3
    assert number in pages(tmp_path / "件.pdf")[0]
