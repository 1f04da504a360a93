"""检查 finds what was done to documents, their pages and their numbers past the program; printing tells it, too."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models import Document
from desktop.audit.check import check_park_file
from desktop.documents.commands import correct_document, draft_another, finish_document, void_document
from desktop.documents.integrity import gaps
from desktop.documents.pages import made_pages
from desktop.documents.register import take_number, void_number
from desktop.periods import Month
from desktop.vocabulary import DocumentKind
from tests import factories
from tests.factories import ACTOR
from tests.papers import month_notice

ISSUED, DRAFT = "云高管办发〔2022〕1号", "云高管办发〔2022〕2号"


@pytest.fixture
def office(park: Path) -> Path:
    """An issued notice with a number taken for another paper, a voided draft and a correction after it."""
    factories.problem(collected_on=date(2022, 7, 3))
    finish_document(document=month_notice(Month(2022, 7)).id, actor=ACTOR)
    void_document(document=draft_another(kind=DocumentKind.CIRCULAR, actor=ACTOR).id, reason="误拟", actor=ACTOR)
    take_number(subject="另文", actor=ACTOR)
    void_number(number=3, reason="另文不发", actor=ACTOR)
    correct_document(document=1, actor=ACTOR)
    return park


def damaged(park: Path, sql: str, *values: Any) -> list[str]:
    """What 检查 says of documents after something was done past the program."""
    with factories.raw(park) as past:
        past.execute("DROP INDEX IF EXISTS documentnumber_series_id_year_place")
        past.execute(sql, values)
    return [one for one in check_park_file().problems if "在程序之外" not in one and "附件文件" not in one]


def test_honest_work_is_sound(office: Path) -> None:
    assert check_park_file().problems == ()


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE document SET pdf_sha256 = 'ab' WHERE id = 1", f"文书{ISSUED}.*保存的印发页面不在了，或与定稿时登记的校验码不符"),
        ("UPDATE document SET pdf_id = NULL WHERE id = 1", f"文书{ISSUED}.*保存的印发页面不在了"),
        ("UPDATE stored_file SET voided = 1", f"文书{ISSUED}.*保存的印发页面不在了"),
        ("UPDATE stored_file SET sha256 = 'cd'", f"文书{ISSUED}.*保存的印发页面不在了，或与定稿"),
        ("UPDATE document SET state = '草稿' WHERE id = 1", f"文书{ISSUED}.*还是草稿，却带着定稿的页面"),
        (f"UPDATE document SET number = '{ISSUED}' WHERE kind = '更正'", f"文书{ISSUED}《关于更正.*的文号与另一份文书相同"),
        ("UPDATE document SET number = '云高管办发〔2022〕9号' WHERE id = 1", "文书云高管办发〔2022〕9号.*没有登记在文号登记簿上"),
        ("UPDATE document SET number = '云高管办发〔2022〕9号' WHERE id = 1", f"文书{ISSUED}.*已不用文号登记簿上登记给它的这个文号"),
        ("UPDATE document SET number = '云高管办发〔2022〕9号' WHERE id = 1", "文号“云高管办发〔2022〕”断号：缺5号、6号、7号、8号"),
        ("DELETE FROM document_number WHERE place = 3", "文号“云高管办发〔2022〕”断号：缺3号"),
        ("UPDATE document_number SET place = 7 WHERE place = 3", "文号“云高管办发〔2022〕3号”与登记的代字、年份、序号不符"),
        ("UPDATE document SET voided = 1 WHERE id = 1", f"文书{ISSUED}.*已不用文号登记簿上"),
    ],
)
def test_what_was_done_past_the_program_is_said(office: Path, sql: str, said: str) -> None:
    found = damaged(office, sql)
    assert [one for one in found if re.search(said, one)], found


def test_pages_that_are_not_those_of_the_finish_are_told_when_they_are_printed(office: Path) -> None:
    assert made_pages(1).warnings == ()
    damaged(office, "UPDATE document SET pdf_sha256 = 'ab' WHERE id = 1")
    assert [one for one in made_pages(1).warnings if "与定稿时登记的校验码不符" in one]


def test_a_document_from_before_pages_were_kept_tells_when_it_is_set_otherwise(office: Path) -> None:
    was = Document.get_by_id(1).pdf_sha256
    damaged(office, "UPDATE document SET pdf_id = NULL, fonts = '' WHERE id = 1")
    again = made_pages(1)
    assert (again.sha256, [one for one in again.warnings if "没有保存页面" in one]) == (was, [])
    damaged(office, "UPDATE document SET pdf_sha256 = 'ab' WHERE id = 1")
    assert [one for one in made_pages(1).warnings if "定稿时没有保存页面，现在重新排版，与当时印发的不尽相同" in one]


@given(st.sets(st.integers(1, 30), min_size=1))
def test_gaps_are_what_is_missing_below_the_last(places: set[int]) -> None:
    told = list(gaps(f"云高管办发〔2022〕{place}号" for place in places))
    missing = set(range(1, max(places))) - places
    assert bool(told) == bool(missing)
    assert all(f"{min(missing)}号" in one for one in told)


def test_each_year_and_prefix_counts_for_itself_and_a_huge_number_is_not_counted_up_to() -> None:
    assert list(gaps(["甲发〔2022〕1号", "甲发〔2023〕1号", "乙发〔2022〕1号", "无号"])) == []
    assert list(gaps(["甲发〔2022〕999999999999号"]))
