"""每周清单 and 一周一结 on paper, read back from the PDF; and by the command line."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from desktop.errors import KnownError, UserError
from desktop.progress import Unwatched
from desktop.vocabulary import Role
from desktop.weekly.commands import report_week
from desktop.weekly.lists import Holder
from desktop.weekly.printing import print_cadre_list, print_department_lists, print_week_lists, print_week_results
from tests import factories
from tests.fixtures.command import run

WEEK = date(2022, 8, 29)
LAST_WEEK = date(2022, 8, 22)


def pages(path: Path) -> list[str]:
    """The text of each page, without blanks."""
    document = pypdfium2.PdfDocument(path)
    found = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return found


class Stopped(Exception):  # noqa: N818 - as the window's own
    """Somebody clicked 取消."""


class StopAt(Unwatched):
    """Stops at a step."""

    def __init__(self, number: int) -> None:
        self._left = number

    def step(self, done: int, total: int, text: str = "") -> None:
        self._left -= 1
        if self._left < 0:
            raise Stopped


@pytest.fixture
def office(park: Path) -> tuple[int, int]:
    """A department and a cadre of it who looks after 甲厂, with one problem collected last week and late since."""
    department = factories.department("甲局")
    cadre = factories.cadre(department, name="张文杰", post="科员")
    enterprise = factories.enterprise("甲厂", address="一号路1号", contact="何工", contact_phone="13700000001")
    factories.relation(enterprise, Role.DEPARTMENT, department)
    factories.relation(enterprise, Role.RESPONSIBLE, cadre)
    factories.handled_problem(department, cadre, enterprise_id=enterprise, collected_on=LAST_WEEK, text="门口道路破损")
    return department, cadre


def test_everybodys_lists_are_one_file_of_a_page_each(office: tuple[int, int], tmp_path: Path) -> None:
    words, made = print_week_lists(week=WEEK, path=tmp_path / "清单.pdf")
    found = pages(made.path)
    assert made.pages == len(found)
    departments = sum("督查室发放人" in page for page in found) - 1
    assert words == f"2022年8月29日至9月4日每周清单（部门{departments}份、干部1份）"
    mine = [page for page in found if "张文杰科员" in page]
    assert len(mine) == 1
    for said in ("云岭高新区每周清单", "甲厂", "一号路1号", "13700000001", "从未走访", "门口道路破损", "红，超2天", "签收人"):
        assert said in mine[0]


def test_one_departments_lists_and_one_cadres(office: tuple[int, int], tmp_path: Path) -> None:
    department, cadre = office
    words, made = print_department_lists(week=WEEK, path=tmp_path / "局.pdf", department=department)
    assert (words, made.pages) == ("2022年8月29日至9月4日每周清单（部门1份、干部1份）", 2)
    words, made = print_cadre_list(week=WEEK, path=tmp_path / "人.pdf", cadre=cadre)
    assert (words, made.pages) == ("2022年8月29日至9月4日每周清单（干部1份）", 1)
    words, made = print_week_lists(week=WEEK, path=tmp_path / "选.pdf", holders={Holder(department)})
    assert (words, made.pages) == ("2022年8月29日至9月4日每周清单（部门1份）", 1)
    assert "本部门主办1件" in pages(made.path)[0]


def test_a_cadre_without_anything_to_do_gets_no_paper(office: tuple[int, int], tmp_path: Path) -> None:
    idle = factories.cadre(office[0])
    with pytest.raises(UserError, match="没有要打印的每周清单"):
        print_cadre_list(week=WEEK, path=tmp_path / "空.pdf", cadre=idle)
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize("number", [0, 3])
def test_stopped_it_leaves_what_stood_there(office: tuple[int, int], tmp_path: Path, number: int) -> None:
    path = tmp_path / "清单.pdf"
    path.write_bytes(b"before")
    with pytest.raises(Stopped):
        print_week_lists(week=WEEK, path=path, progress=StopAt(number))
    assert path.read_bytes() == b"before"
    assert not [left for left in tmp_path.iterdir() if left.suffix == ".tmp"]


def test_a_folder_that_is_not_there_is_told(office: tuple[int, int], tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="文件夹不存在"):
        print_week_lists(week=WEEK, path=tmp_path / "没有" / "清单.pdf")


def test_the_weeks_end_on_paper_says_who_did_not(office: tuple[int, int], tmp_path: Path) -> None:
    report_week(department=office[0], week=LAST_WEEK, zero=False, words="已约企业下周面谈", actor=factories.ACTOR)
    words, made = print_week_results(week=date(2022, 8, 25), path=tmp_path / "周结.pdf")
    found = pages(made.path)
    assert words.startswith("2022年8月22日至8月28日一周一结（总表和")
    for said in ("应走访1家，已走访0家，走访率0%", "收集问题1件", "1个部门已报", "未走访的企业（项目）（1家）", "合计"):
        assert said in found[0]
    mine = next(page for page in found if "已约企业下周面谈" in page)
    for said in ("甲局", "张文杰", "甲厂", "门口道路破损", "未完成1名"):
        assert said in mine


def test_the_command_line_prints_both(office: tuple[int, int], park: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    done = run("print", "weekly-list", "--db", park, "--today", "2022-08-31", "--out", out, "--cadre", "张文杰")
    assert done.status == 0
    assert "已打印2022年8月29日至9月4日每周清单（干部1份）" in done.out
    done = run("print", "weekly-list", "--db", park, "--today", "2022-08-31", "--out", out, "--week", "2022-08-24", "--department", "甲局")
    assert "2022年8月22日至8月28日每周清单（部门1份、干部1份）" in done.out
    done = run("print", "weekly-result", "--db", park, "--today", "2022-08-31", "--out", out)
    assert "2022年8月22日至8月28日一周一结" in done.out
    refused = run("print", "weekly-list", "--db", park, "--out", out, "--department", "没有的局")
    assert refused.status == 1
    assert "没有名为“没有的局”的部门" in refused.err
