"""交接清单 on paper: what is recorded, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from db.models import Cadre
from desktop.errors import UserError
from desktop.feedback.commands import report_progress
from desktop.handovers.commands import complete_handover, hand_over, take_back_handover
from desktop.handovers.papers import handover_papers
from desktop.handovers.planning import Giving, plan_handover
from desktop.handovers.printing import handover_numbered, print_handover
from desktop.handovers.queries import handover_of, items_of
from desktop.vocabulary import Rank, Role
from exports.pdf.document import Table
from exports.pdf.form import Form, Particulars, Signatures
from tests import factories
from tests.factories import ACTOR, fixed_today

pytestmark = pytest.mark.usefixtures("park")
DAY = date(2022, 8, 31)


@pytest.fixture
def giver() -> int:
    office = factories.department("建设局")
    cadre = factories.cadre(office, name="唐一鸣", post="科员")
    for name in ("云岭一号有限公司", "云岭二号有限公司"):
        factories.relation(factories.enterprise(name), Role.RESPONSIBLE, cadre)
    factories.handled_problem(office, cadre, enterprise_id=1, text="厂区门口道路破损")
    return cadre


def taker(name: str) -> int:
    return factories.cadre(factories.department("经发局"), name=name, post="副局长")


def papers(handover: int = 1) -> list[Form]:
    return handover_papers(handover_of(handover), items_of(handover))


def tables(form: Form) -> list[tuple[tuple[str, ...], ...]]:
    return [tuple(tuple(map(str, row)) for row in block.rows) for block in form.blocks if isinstance(block, Table)]


def test_it_says_who_gave_what_to_whom(giver: int) -> None:
    hand_over(cadre=giver, receiver=taker("钱二平"), day=DAY, reason="岗位调整", note="钥匙已交", leaves_post=True, actor=ACTOR)
    (form,) = papers()
    assert form.info == ("交接〔2022〕1号", "自2022年8月31日起由接收人负责")
    (grid,) = [block for block in form.blocks if isinstance(block, Particulars)]
    assert {cell.label: cell.value for row in grid.rows for cell in row} == {
        "交出人": "唐一鸣（建设局 科员）",
        "接收人": "钱二平（经发局 副局长）",
        "交接日期": "2022年8月31日",
        "交接原因": "岗位调整",
        "交出人离岗": "2022年8月30日离岗",
        "备注": "钥匙已交",
    }
    relations, problems = tables(form)
    assert relations[0] == ("1", "云岭一号有限公司", "包保责任人", "建档以前", "2022-08-31", "钱二平", "")
    assert problems == (("2022-0001", "云岭一号有限公司", "厂区门口道路破损", "办理中", "2022-09-07", "钱二平", ""),)
    assert form.blocks[-1] == Signatures(("交出人", "接收人", "监交人"))


def test_each_receiver_signs_for_his_own(giver: int) -> None:
    first, second = taker("钱二平"), factories.cadre(name="孙三立")
    plan = plan_handover(Giving(DAY, cadre=giver, receiver=first))
    hand_over(cadre=giver, receiver=first, receivers={plan.rows[1].key: second}, day=DAY, actor=ACTOR)
    mine, yours = papers()
    assert [row[1] for row in tables(mine)[0]] == ["云岭一号有限公司"]
    assert [[row[1] for row in table] for table in tables(yours)] == [["云岭二号有限公司"]]


def test_a_department_takes_on_one_paper(giver: int) -> None:
    giving = Cadre.get_by_id(giver).department_id
    factories.relation(1, Role.DEPARTMENT, giving)
    office = factories.department("招商局")
    factories.cadre(office, name="吴局长", rank=Rank.HEAD)
    hand_over(department=giving, receiver_department=office, day=DAY, actor=ACTOR)
    (form,) = papers()
    assert [row[-2] for table in tables(form) for row in table] == ["招商局", "吴局长"]


def test_the_state_of_a_problem_is_that_of_the_day_it_passed(giver: int) -> None:
    hand_over(cadre=giver, receiver=taker("钱二平"), day=date(2022, 9, 5), actor=ACTOR)
    assert tables(papers()[0])[1][0][-1] == "到期移交"
    with fixed_today(date(2022, 9, 5)):
        complete_handover(handover=1, actor=ACTOR)
        report_progress(feedback=1, words="已修复", actor=ACTOR)
    assert tables(papers()[0])[1][0][3:] == ("办理中", "2022-09-07", "钱二平", "")


def test_one_taken_back_says_so(giver: int) -> None:
    hand_over(cadre=giver, receiver=taker("钱二平"), day=DAY, actor=ACTOR)
    take_back_handover(handover=1, actor=ACTOR)
    (form,) = papers()
    assert form.title == "包保工作交接清单（已撤销）"
    assert [len(table) for table in tables(form)] == [2, 1]


def test_it_is_printed_and_read(giver: int, tmp_path: Path) -> None:
    hand_over(cadre=giver, receiver=taker("钱二平"), day=DAY, actor=ACTOR)
    said, done = print_handover(handover=handover_numbered("交接[2022]1号"), path=tmp_path / "交接.pdf")
    assert (said, done.pages) == ("交接〔2022〕1号交接清单（唐一鸣，1份）", 1)
    with pypdfium2.PdfDocument(done.path) as document:
        text = document[0].get_textpage().get_text_range().replace("\r\n", "")
    for words in ("包保工作交接清单", "交接〔2022〕1号", "唐一鸣", "钱二平", "云岭二号有限公司", "厂区门口道路破损", "监交人"):
        assert words in text


def test_an_unknown_number_is_told_with_the_newest(giver: int) -> None:
    with pytest.raises(UserError, match="没有编号为“8”的交接；还没有办理过交接"):
        handover_numbered("8")
    hand_over(cadre=giver, receiver=taker("钱二平"), day=DAY, actor=ACTOR)
    with pytest.raises(UserError, match="没有编号为“8”的交接；最近的是交接〔2022〕1号"):
        handover_numbered("8")
    assert handover_numbered("1") == 1
