"""The progress report of a project: drafted from the park file, edited, printed, 定稿, and printed the same years later."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from db.models import Document
from desktop.audit.check import check_park_file
from desktop.documents.commands import edit_document, finish_document, redraft_document
from desktop.documents.pages import document_value, print_document
from desktop.documents.queries import Kept, newest_document
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.periods import Month
from desktop.rectification.commands import report_item, void_project
from desktop.rectification.queries import items, projects, tasks
from desktop.rectification.report.figures import collect_figures, sum_faults
from desktop.rectification.report.kept import period_of as period_of_project
from desktop.rectification.report.on_command import print_project, project_named
from desktop.vocabulary import DocumentKind, DocumentState, Outcome
from exports.pdf.check import check_document
from exports.pdf.document import Table
from tests import factories
from tests.desktop.rectification.making import DONE, LATER, finished_item, item, project, stage_item
from tests.factories import ACTOR, fixed_today
from tests.papers import month_notice, report_on

TODAY = date(2022, 8, 31)


@pytest.fixture
def owner(park: Path) -> int:
    """A project of six problems of two lead units under two headings."""
    home, other = factories.department("经济发展局"), factories.department("建设局")
    made = project(inspected_by="市委第三巡察组", told_on=date(2022, 5, 20), leader=factories.leader("高主任"))
    for number in range(2):
        finished_item(made, home, heading="产业发展质效不高", text=f"招商项目缺少尽职调查（{number}）")
    stage_item(made, home, heading="产业发展质效不高", due_on=LATER, text="科技成果就地转化率不高")
    stage_item(made, other, heading="城市管理有短板", text="部分道路雨天积水")
    item(made, other, heading="城市管理有短板", text="公共停车位不足", due_on=date(2022, 8, 10))
    item(made, None, text="档案管理不规范")
    return made


def text_of(path: Path) -> str:
    return "".join(page.get_textpage().get_text_range() for page in PdfDocument(path)).replace("\r\n", "").replace("\n", "")


def edited(report: Kept, words: str = "已逐项核实。") -> Kept:
    edit_document(document=report.id, text=replace(report.text, body=f"{report.text.body}\n{words}"), actor=ACTOR)
    found = newest_document(DocumentKind.RECTIFICATION, report.period)
    assert found is not None
    return found


def test_every_number_is_the_park_files(owner: int) -> None:
    figures = collect_figures(owner, TODAY)
    found = items(ListRequest(filters={"project": str(owner)}, limit=None)).rows
    assert figures.items == len(found) == 6
    assert (figures.done, figures.stage, figures.not_done) == (2, 2, 2)
    for outcome in Outcome:
        listed = items(ListRequest(filters={"project": str(owner), "outcome": str(outcome)})).total
        assert listed == sum(one.outcome == outcome for one in figures.problems)
    assert figures.measures == tasks(ListRequest(filters={"project": str(owner)})).total == 4
    assert [(one.lead, one.items, one.late) for one in figures.by_lead] == [("经济发展局", 3, 0), ("建设局", 2, 1), ("", 1, 0)]
    assert sum_faults(figures) == []
    earlier = collect_figures(owner, date(2022, 8, 1))
    assert (earlier.done, earlier.not_done, earlier.measures_done) == (0, 6, 0)


def test_the_table_of_the_document_adds_up(owner: int) -> None:
    document = document_value(report_on(owner).id)
    (table,) = [block for block in document.body if isinstance(block, Table)]
    columns = list(zip(*table.rows, strict=True))
    assert table.total_row == ("合计", *(str(sum(map(int, column))) for column in columns[1:]))
    assert table.total_row[1] == str(projects(ListRequest()).rows[0].items)


def test_an_unedited_draft_follows_the_data_and_an_edited_one_is_marked(owner: int) -> None:
    first = report_on(owner)
    assert "共涉及问题6个" in first.text.body
    assert report_on(owner) == first
    item(owner, text="又一个问题")
    assert "共涉及问题7个" in report_on(owner).text.body
    kept = edited(report_on(owner))
    assert not kept.stale
    item(owner, text="第八个")
    now = report_on(owner)
    assert (now.stale, now.text) == (True, kept.text)
    with pytest.raises(UserError, match="数据在拟稿之后有变动"):
        finish_document(document=now.id, actor=ACTOR)
    redraft_document(document=now.id, actor=ACTOR)
    assert "共涉及问题8个" in report_on(owner).text.body


def test_another_day_alone_makes_no_edited_draft_stale(owner: int) -> None:
    kept = edited(report_on(owner))
    with fixed_today(date(2022, 9, 5)):
        assert report_on(owner) == kept
        finish_document(document=kept.id, actor=ACTOR)
    assert Document.get_by_id(kept.id).state == DocumentState.FINAL


def test_what_is_final_prints_the_same_whatever_comes_later(owner: int, tmp_path: Path) -> None:
    report = report_on(owner)
    before = print_document(report.id, tmp_path / "前.pdf")
    finish_document(document=report.id, actor=ACTOR)
    unfinished = items(ListRequest(filters={"outcome": "未完成"})).rows[0]
    report_item(item=unfinished.id, outcome=Outcome.STAGE, situation="已启动。", next_step="继续。", finished_on=DONE, actor=ACTOR)
    again = report_on(owner)
    assert (again.id, again.state, again.stale) == (report.id, DocumentState.FINAL, True)
    assert print_document(report.id, tmp_path / "后.pdf").sha256 == before.sha256
    with pytest.raises(UserError, match="已定稿"):
        edit_document(document=report.id, text=replace(report.text, body="改"), actor=ACTOR)
    following = report_on(owner, anew=True)
    assert following.id != report.id
    assert "阶段性完成3个" in following.text.body
    assert newest_document(DocumentKind.RECTIFICATION, period_of_project(owner)) == following
    assert check_park_file().ok


def test_numbers_of_documents_run_on_over_all_kinds(owner: int) -> None:
    notice = month_notice(Month(2022, 8))
    report = report_on(owner)
    assert notice.number.endswith("〕1号")
    assert report.number.endswith("〕2号")


def test_the_pdf_says_what_the_park_file_says(owner: int, tmp_path: Path) -> None:
    words, made = print_project(project=owner, path=tmp_path / "整改.pdf", actor=ACTOR)
    assert words == f"市委巡察整改进展情况通报（{report_on(owner).number}，草稿）"
    told = text_of(made.path)
    assert "关于市委巡察整改进展情况的通报" in told
    assert "共涉及问题6个。截至2022年8月31日，已完成整改2个、阶段性完成2个、未完成2个。" in told
    assert "（一）产业发展质效不高" in told
    assert "1.招商项目缺少尽职调查（0）。整改结果：完成整改情况：出台《招商工作指引》，逐一核实履约情况。" in told
    assert "3.科技成果就地转化率不高。整改结果：阶段性完成（长期整改）" in told
    assert "（三）其他问题1.档案管理不规范。整改结果：未完成" in told
    assert "台账校验码：" in told
    assert check_document(made.path) == []


def test_a_voided_project_is_not_reported_on(owner: int) -> None:
    kept = edited(report_on(owner))
    void_project(project=owner, reason="重复建立", actor=ACTOR)
    found = newest_document(DocumentKind.RECTIFICATION, period_of_project(owner))
    assert found is not None
    assert found.stale
    with pytest.raises(UserError, match="已经作废，不能拟写"):
        redraft_document(document=kept.id, actor=ACTOR)


def test_a_project_is_named_as_people_do(owner: int) -> None:
    other = project("2021年度审计整改")
    assert [project_named(words) for words in ("市委 巡察整改", str(other), "审计")] == [owner, other, other]
    with pytest.raises(UserError, match="“整改”不止一个整改项目：市委巡察整改、2021年度审计整改；请写全名"):
        project_named("整改")
    with pytest.raises(UserError, match="没有名为“环保督察”的整改项目；现有：市委巡察整改、2021年度审计整改"):
        project_named("环保督察")
