"""企业确认回执 on paper, read back from the PDF; and by the command line."""

from pathlib import Path

import pypdfium2
import pytest

from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.errors import UserError
from desktop.feedback.commands import apply_closure, report_progress
from desktop.feedback.queries import feedback_page
from desktop.feedback.receipt_printing import print_receipts, print_waiting_receipts, problem_numbered
from desktop.measures.commands import add_measure, report_measure
from desktop.vocabulary import Outcome
from tests import factories
from tests.factories import ACTOR, TODAY
from tests.fixtures.command import run


def pages(path: Path) -> list[str]:
    """The text of each page, without blanks."""
    document = pypdfium2.PdfDocument(path)
    found = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return found


def applied(name: str, result: str = "路面已经修复") -> int:
    line = factories.department("住建局") if name == "华腾公司" else factories.department()
    problem = factories.handled_problem(line, enterprise_id=factories.enterprise(name), text="门口道路破损")
    factories.evidence(problem)
    apply_closure(feedback=problem, result=result, actor=ACTOR)
    return problem


def reachable() -> None:
    from db.models import Park

    with open_work("改园区", ACTOR, needs=Act.SETTINGS) as work:
        work.update(Park.get(), address="云岭大道1号", supervision_phone="0748-1234567")


def test_one_page_says_what_was_done_and_leaves_the_answers_to_the_enterprise(park: Path, tmp_path: Path) -> None:
    reachable()
    problem = applied("华腾公司")
    owner = factories.cadre(name="张文杰")
    measure = add_measure(feedback=problem, content="重铺沥青", owner=owner, due_on=TODAY, actor=ACTOR).first("measure")
    report_measure(measure=measure, outcome=Outcome.DONE, result="铺了两百米", done_on=TODAY, actor=ACTOR)
    words, made = print_receipts(problems=[problem], path=tmp_path / "回执.pdf")
    number = feedback_page(problem).row.number
    assert (words, made.pages) == (f"{number}企业确认回执", 1)
    (text,) = pages(made.path)
    for told in (
        number,
        "华腾公司",
        "住建局",
        "门口道路破损",
        "路面已经修复",
        "重铺沥青",
        "完成：铺了两百米",
        "云岭大道1号",
        "0748-1234567",
    ):
        assert told in text, told
    assert text.count("□") >= 5, "two answers about the solution, three about contentment"
    for asked in ("□已经解决", "□没有解决", "□满意", "□基本满意", "□不满意", "意见和建议", "（签字）", "（盖章）"):
        assert asked in text, asked


def test_a_long_text_still_takes_one_page(park: Path, tmp_path: Path) -> None:
    problem = applied("华腾公司", result="经多次协调，" * 60 + "已经解决。")
    assert print_receipts(problems=[problem], path=tmp_path / "回执.pdf")[1].pages == 1


def test_all_that_wait_are_printed_at_once_and_those_without_a_result_counted(park: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有等企业确认的问题"):
        print_waiting_receipts(path=tmp_path / "回执.pdf")
    first, second = applied("华腾公司"), applied("云岭电机")
    raw = factories.handled_problem()
    words, made = print_waiting_receipts(path=tmp_path / "回执.pdf")
    assert (words, made.pages) == ("企业确认回执（2份）", 2)
    words, made = print_receipts(problems=[second, raw, first], path=tmp_path / "回执.pdf")
    assert words == "企业确认回执（2份，另有1件没有办理结果）"
    assert ["云岭电机" in page for page in pages(made.path)] == [True, False], "in the order asked for"
    with pytest.raises(UserError, match="还没有写明办理结果"):
        print_receipts(problems=[raw], path=tmp_path / "回执.pdf")
    report_progress(feedback=raw, words="已约施工队", actor=ACTOR)
    assert print_receipts(problems=[raw], path=tmp_path / "回执.pdf")[1].pages == 1


def test_a_problem_is_meant_by_its_number(park: Path) -> None:
    problem = applied("华腾公司")
    assert problem_numbered(f" {feedback_page(problem).row.number} ") == problem
    with pytest.raises(UserError, match="没有编号为“2022-9999”的问题"):
        problem_numbered("2022-9999")


def test_by_the_command_line(park: Path, tmp_path: Path) -> None:
    from desktop.park.files import close_park

    problem = applied("华腾公司")
    number = feedback_page(problem).row.number
    close_park()
    one = run("print", "receipt", "--db", park, "--no", number, "--out", tmp_path / "一.pdf", "--today", str(TODAY), "--json")
    assert (one.status, one.values["files"][0]["pages"]) == (0, 1)
    every = run("print", "receipt", "--db", park, "--out", tmp_path / "全.pdf", "--today", str(TODAY))
    assert (every.status, f"{number}企业确认回执" in every.out) == (0, True)
    wrong = run("print", "receipt", "--db", park, "--no", "2022-0009", "--out", tmp_path / "无.pdf", "--today", str(TODAY))
    assert (wrong.status, (tmp_path / "无.pdf").exists()) == (1, False)
