"""Drafts of a file from before the register: without marks, without a body, and minutes that are told to look as a 文件."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.models import Document, DocumentNumber, IssuingBody, NumberSeries
from desktop.accounts.permissions import Act
from desktop.audit.check import check_park_file
from desktop.audit.work import open_work
from desktop.documents.commands import change_head, draft_document, edit_document, refresh_figures
from desktop.documents.pages import made_pages
from desktop.documents.queries import Kept, kept_document
from desktop.periods import Month
from desktop.vocabulary import DocumentKind, IssuerKind, Layout
from tests import factories
from tests.desktop.documents.test_values import minutes
from tests.factories import ACTOR
from tests.papers import month_notice


@pytest.fixture
def old(park: Path) -> Kept:
    """An edited notice of August as the version before kept it; the file knows no bodies and no numbers yet."""
    factories.problem(collected_on=date(2022, 8, 3))
    notice = month_notice(Month(2022, 8))
    edit_document(document=notice.id, text=replace(notice.text, body=f"经核实，{notice.text.body}"), actor=ACTOR)
    with open_work("旧版拟稿", ACTOR, needs=Act.DOCUMENT) as work:
        row = Document.get_by_id(notice.id)
        content = {name: value for name, value in json.loads(row.content).items() if name != "marks"}
        work.update(row, content=json.dumps(content, ensure_ascii=False, sort_keys=True), body=None)
    with factories.raw(park) as past:
        past.execute("DELETE FROM audit WHERE entity IN ('document_number', 'number_series', 'issuing_body')")
        for table in ("document_number", "number_series", "issuing_body"):
            past.execute(f"DELETE FROM {table}")
    return kept_document(notice.id)


def about_documents() -> list[str]:
    return [one for one in check_park_file().problems if "审计" not in one and "程序之外" not in one]


def test_its_figures_are_marked_and_follow_the_data(old: Kept) -> None:
    assert [mark.value for mark in old.text.marks if mark.name == "新收"] == ["1"]
    factories.problem(collected_on=date(2022, 8, 20))
    assert any("“新收”写的是1，数据是2" in one for one in kept_document(old.id).differences)
    refresh_figures(document=old.id, actor=ACTOR)
    fresh = kept_document(old.id)
    assert (fresh.differences, fresh.stale) == ((), False)
    assert fresh.text.body.startswith("经核实，")
    assert "新收集2件" in fresh.text.body


def test_a_number_written_over_is_told_there_too(old: Kept) -> None:
    edit_document(document=old.id, text=replace(old.text, body=old.text.body.replace("新收集1件", "新收集8件")), actor=ACTOR)
    assert any("“新收”手工改成8，数据是1" in one for one in made_pages(old.id).findings)


@pytest.mark.parametrize("day", [date(2022, 8, 30), date(2023, 1, 5)])
def test_another_day_leaves_it_its_number_or_gives_it_one_of_the_other_year(old: Kept, day: date) -> None:
    change_head(document=old.id, issued_on=day, actor=ACTOR, expected_version=old.version)
    assert kept_document(old.id).number == f"云高管办发〔{day.year}〕1号"
    living = [row.text for row in DocumentNumber.select().where(~DocumentNumber.voided)]
    assert living == [f"云高管办发〔{day.year}〕1号"]
    assert about_documents() == []


def test_its_own_body_is_no_other_one(old: Kept) -> None:
    month_notice(Month(2022, 7))  # founds the bodies
    office = IssuingBody.get(IssuingBody.kind == IssuerKind.OFFICE)
    change_head(document=old.id, body=office.id, actor=ACTOR)
    assert kept_document(old.id).number == old.number
    assert {row.prefix for row in NumberSeries.select()} >= {"云高管办发"}
    assert about_documents() == []


def test_minutes_that_were_told_to_look_as_a_document_may_be_given_a_day(park: Path) -> None:
    row = Document.get_by_id(minutes())
    assert row.kind == DocumentKind.MINUTES
    with open_work("旧版拟稿", ACTOR, needs=Act.DOCUMENT) as work:
        work.update(row, layout=Layout.DOCUMENT, body=None)
    change_head(document=row.id, layout=Layout.DOCUMENT, issued_on=date(2022, 8, 31), actor=ACTOR)
    kept = draft_document(kind=DocumentKind.MINUTES, period=row.period, actor=ACTOR)
    assert (kept.layout, kept.number) == (Layout.MINUTES, row.number)
