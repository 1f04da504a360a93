"""The Monday list on paper, read back: every problem with its reason and notes, nothing outside its frame."""

from datetime import date
from pathlib import Path

from desktop import clock
from desktop.conferences.on_account import review_problem
from desktop.conferences.on_account_paper import NOBODY
from desktop.conferences.on_account_printing import print_on_account
from desktop.feedback.commands import put_on_account
from exports.pdf.check.pages import read_document
from tests import factories
from tests.desktop.conferences.conftest import Office
from tests.exports.pdf.geometry import collisions
from tests.factories import ACTOR, PARK_NAME

MONDAY = date(2022, 9, 5)


def told(path: Path) -> str:
    pages = read_document(path).pages
    assert not [fault for page in pages for fault in collisions(page)]
    return "".join(char.char for page in pages for char in page.chars if not char.char.isspace())


def test_every_problem_with_its_reason_and_what_was_said(office: Office, tmp_path: Path) -> None:
    problems = [factories.handled_problem(office.department, office.cadre) for _ in range(30)]
    for number, one in enumerate(problems):
        put_on_account(feedback=one, reason=f"第{number}号原因，待省里批复用地指标", next_review=MONDAY, actor=ACTOR)
    review_problem(feedback=problems[-1], words="已报省厅，等候批复", actor=ACTOR)
    with clock.as_on(MONDAY):
        review_problem(feedback=problems[-1], words="省厅已受理", actor=ACTOR)
        words, done = print_on_account(path=tmp_path / "清单.pdf")
    assert words == "9月5日—11日挂账问题研究清单（30件）"
    assert done.pages > 1
    text = told(done.path)
    for said in (
        f"{PARK_NAME}挂账问题研究清单",
        "30件，其中到期应研究30件，本周已研究1件",
        "8月29日：已报省厅，等候批复",
        "省厅已受理",
        "8月31日（5天）",
    ):
        assert said in text
    assert all(f"第{number}号原因" in text for number in range(30))


def test_an_empty_list_says_so(office: Office, tmp_path: Path) -> None:
    del office
    _, done = print_on_account(path=tmp_path / "清单.pdf")
    assert NOBODY in told(done.path)
