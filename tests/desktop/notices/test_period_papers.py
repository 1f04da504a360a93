"""Quarterly and annual notices, reports, 通知 and 更正 as drafted, kept and printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.models import Document, IssuingBody
from desktop.accounts.permissions import Act
from desktop.audit.check import check_park_file
from desktop.audit.work import open_work
from desktop.documents.commands import (
    change_head,
    correct_document,
    draft_another,
    draft_document,
    edit_document,
    finish_document,
    redraft_document,
)
from desktop.documents.pages import document_value, print_document
from desktop.documents.queries import Kept
from desktop.errors import UserError
from desktop.vocabulary import DocumentKind, IssuerKind
from exports.pdf.document import Chart, RedHead, Table
from tests import factories
from tests.factories import ACTOR, fixed_today
from tests.papers import august_rows

WORKDAY = date(2022, 10, 8)  # a Saturday worked in exchange for the National Day week
DESPITE = "字体是代用的"


@pytest.fixture
def office(park: Path) -> Path:
    """One object visited once, and one problem overdue."""
    august_rows()
    return park


def drafted(kind: DocumentKind, period: str) -> Kept:
    return draft_document(kind=kind, period=period, actor=ACTOR)


def finished(document: int) -> None:
    finish_document(document=document, despite=DESPITE, actor=ACTOR)


@pytest.mark.parametrize(
    ("kind", "period", "title"),
    [
        (DocumentKind.QUARTERLY, "2022Q3", "关于2022年第三季度包保联企工作考核情况的通报"),
        (DocumentKind.ANNUAL, "2022", "关于2022年度包保联企工作总结的通报"),
        (DocumentKind.REPORT, "2022-08", "关于2022年8月份包保联企工作情况的报告"),
        (DocumentKind.REPORT, "2022Q3", "关于2022年第三季度包保联企工作情况的报告"),
        (DocumentKind.REPORT, "2022", "关于2022年度包保联企工作情况的报告"),
    ],
    ids=str,
)
def test_each_is_drafted_from_the_data_follows_them_and_prints(
    office: Path, tmp_path: Path, kind: DocumentKind, period: str, title: str
) -> None:
    first = drafted(kind, period)
    assert (first.text.title, first.stale, first.differences) == (title, False, ())
    assert "新收集1件" in first.text.body
    assert "云岭宏图有限公司“招工难”（产业发展局，超期22天），共1件，详见附件1。" in first.text.body
    factories.problem(collected_on=date(2022, 8, 20))
    again = drafted(kind, period)
    assert (again.id, again.number) == (first.id, first.number)
    assert "新收集2件" in again.text.body
    told = print_document(again.id, tmp_path / "paper.pdf")
    assert told.pages > 2
    assert [annex.title for annex in document_value(again.id).annexes] == ["超期未办结问题清单", "未按期走访企业（项目）清单"]
    assert check_park_file().ok


def test_a_quarter_shows_its_months_in_tables_and_charts(office: Path) -> None:
    blocks = document_value(drafted(DocumentKind.QUARTERLY, "2022Q3").id).body
    assert [block.title for block in blocks if isinstance(block, Table)] == [
        f"2022年第三季度{name}" for name in ("各月走访情况", "各部门走访情况", "各月问题办理情况", "各部门问题办理情况", "各部门考核情况")
    ]
    assert len([block for block in blocks if isinstance(block, Chart)]) == 2
    of_month = document_value(drafted(DocumentKind.REPORT, "2022-08").id).body
    assert [block.title for block in of_month if isinstance(block, Table)] == ["2022年8月各部门考核情况"]


@pytest.mark.parametrize("period", ["2022Q5", "2022-08", "下季度"])
def test_a_period_of_another_kind_is_refused_in_words(park: Path, period: str) -> None:
    with pytest.raises(UserError, match="季度应写作 2022Q3"):
        drafted(DocumentKind.QUARTERLY, period)
    assert Document.select().count() == 0


def test_a_running_quarter_is_not_finished_without_a_reason(office: Path) -> None:
    kept = drafted(DocumentKind.QUARTERLY, "2022Q3")
    with pytest.raises(UserError, match="所通报的期间还没有结束（到2022年9月30日为止）"):
        finish_document(document=kept.id, actor=ACTOR)
    with fixed_today(WORKDAY):
        redraft_document(document=kept.id, actor=ACTOR)
        finish_document(document=kept.id, actor=ACTOR)
        assert drafted(DocumentKind.QUARTERLY, "2022Q3").final


def test_a_report_goes_upwards_signed_by_who_signs_for_its_body(office: Path) -> None:
    unsigned = drafted(DocumentKind.REPORT, "2022-08")
    assert unsigned.text.addressee.startswith("中共")
    with pytest.raises(UserError, match="上行文应写明签发人"):
        finish_document(document=unsigned.id, actor=ACTOR)
    with open_work("签发人", ACTOR, needs=Act.DOCUMENT) as work:
        work.update(IssuingBody.get_by_id(unsigned.body), signer="高远山")
    signed = drafted(DocumentKind.REPORT, "2022Q3")
    assert signed.signers == ("高远山",)
    head = document_value(signed.id).head
    assert isinstance(head, RedHead)
    assert head.signers == ("高远山",)
    assert drafted(DocumentKind.QUARTERLY, "2022Q3").signers == ()

    with open_work("签发人", ACTOR, needs=Act.DOCUMENT) as work:
        committee = IssuingBody.get(IssuingBody.kind == IssuerKind.COMMITTEE)
        work.update(committee, signer="程立群")
    change_head(document=signed.id, body=committee.id, actor=ACTOR)
    assert drafted(DocumentKind.REPORT, "2022Q3").signers == ("程立群",)
    change_head(document=signed.id, signers=("高远山", "程立群"), actor=ACTOR)
    change_head(document=signed.id, body=unsigned.body, actor=ACTOR)
    assert drafted(DocumentKind.REPORT, "2022Q3").signers == ("高远山", "程立群")


def test_there_may_be_any_number_of_circulars_and_none_leaves_with_blanks(park: Path) -> None:
    first, second = (draft_another(kind=DocumentKind.CIRCULAR, actor=ACTOR) for _ in range(2))
    assert (first.number, second.number) == ("云高管办发〔2022〕1号", "云高管办发〔2022〕2号")
    assert "【请写明要做什么】" in first.text.body
    with fixed_today(date(2022, 9, 1)):
        assert not draft_document(kind=DocumentKind.CIRCULAR, period=first.period, actor=ACTOR).stale
        with pytest.raises(UserError, match="请写明"):
            finish_document(document=first.id, actor=ACTOR)
        edit_document(document=first.id, text=replace(first.text, body="定于9月5日召开调度会，请准时参加。"), actor=ACTOR)
        finish_document(document=first.id, actor=ACTOR)


def test_a_correction_names_the_document_it_puts_right(office: Path) -> None:
    wrong = drafted(DocumentKind.MONTHLY, "2022-08")
    with pytest.raises(UserError, match="只有已定稿的文书才需要更正"):
        correct_document(document=wrong.id, actor=ACTOR)
    finished(wrong.id)
    with fixed_today(date(2022, 9, 5)):
        correction = correct_document(document=wrong.id, actor=ACTOR)
        assert correct_document(document=wrong.id, actor=ACTOR).id == correction.id
    assert correction.text.title == "关于更正《关于2022年8月份包保联企工作情况的通报》有关内容的通知"
    assert f"2022年8月31日印发的《{wrong.text.title}》（{wrong.number}）有误，现更正如下。" in correction.text.body
    assert "更正为：【请写明更正后的文字、数字】" in correction.text.body
    assert (correction.text.addressee, correction.text.copies_to) == (wrong.text.addressee, wrong.text.copies_to)
    assert correction.corrects == f"{wrong.number}《{wrong.text.title}》"
    assert correction.number != wrong.number
    finished(correction.id)
    of_that = correct_document(document=correction.id, actor=ACTOR).text
    assert of_that.title == "关于更正《关于更正〈关于2022年8月份包保联企工作情况的通报〉有关内容的通知》有关内容的通知"


def test_a_correction_of_nothing_is_refused(park: Path) -> None:
    with pytest.raises(UserError, match="更正须从被更正的文书拟起"):
        drafted(DocumentKind.CORRECTION, "更正")
    assert Document.select().count() == 0
