"""A number of the data stays one, whatever becomes of the sentence it stands in, and of the title."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.documents.commands import draft_another, edit_document
from desktop.documents.pages import made_pages
from desktop.documents.queries import Kept, kept_document
from desktop.periods import Month
from desktop.vocabulary import DocumentKind
from desktop.wordings.commands import change_wording
from desktop.wordings.queries import wording_of
from tests import factories
from tests.factories import ACTOR
from tests.papers import month_notice

SENTENCE = "新收集1件"


@pytest.fixture
def notice(park: object) -> Kept:
    """The notice of August, in which one problem was collected."""
    home = factories.department("产业发展局")
    factories.handled_problem(home, collected_on=date(2022, 8, 3), text="招工难")
    return month_notice(Month(2022, 8))


def typed(notice: Kept, **text: str) -> Kept:
    now = kept_document(notice.id)
    edit_document(document=notice.id, text=replace(now.text, **text), actor=ACTOR)
    return kept_document(notice.id)


def line_of(notice: Kept) -> str:
    return next(f"{line}\n" for line in notice.text.body.splitlines() if SENTENCE in line)


def test_a_paragraph_cut_and_put_in_again_has_its_figures_again(notice: Kept) -> None:
    cut = typed(notice, body=notice.text.body.replace(line_of(notice), ""))
    assert "新收" not in {mark.name for mark in cut.text.marks}
    assert typed(notice, body=notice.text.body).text.marks == notice.text.marks


def test_a_paragraph_cut_and_put_in_again_with_another_number_is_told(notice: Kept) -> None:
    typed(notice, body=notice.text.body.replace(line_of(notice), ""))
    told = typed(notice, body=notice.text.body.replace(SENTENCE, "新收集9件"))
    assert [one for one in told.differences if "“新收”手工改成9，数据是1" in one]
    assert [one for one in made_pages(notice.id).findings if "“新收”手工改成9，数据是1" in one]


def test_words_in_place_of_a_figure_that_was_taken_out_are_no_figure(notice: Kept) -> None:
    shorter = notice.text.body.replace(f"{SENTENCE}，", "")
    typed(notice, body=shorter)
    told = typed(notice, body=shorter.replace("销号0件", "情况平稳，销号0件"))
    assert told.differences == ()


def test_a_draft_is_edited_although_the_wording_holds_no_more(notice: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(notice, body=notice.text.body.replace(line_of(notice), ""))
    templates = wording_of(DocumentKind.MONTHLY).templates
    change_wording(kind=DocumentKind.MONTHLY, **{**vars(templates), "body": f"{templates.body}\n本月{{新收}}件。"}, actor=ACTOR)
    monkeypatch.setattr("desktop.wordings.queries.faults", lambda *_: ("“新收”改了名",))
    assert typed(notice, body="另行通报。").text.body == "另行通报。"


@pytest.mark.parametrize(
    ("old", "new", "told"), [("8月", "7月", ["7"]), ("2022", "2021", ["2021"]), ("情况", "进展", []), ("2022年8月份", "", [])]
)
def test_numbers_of_a_title_are_held_against_the_data(notice: Kept, old: str, new: str, told: list[str]) -> None:
    typed(notice, title=notice.text.title.replace(old, new))
    assert [one for one in made_pages(notice.id).findings if "标题" in one] == [f"标题中的“{one}”不是数据里的" for one in told]


def test_a_title_without_data_says_what_it_likes(park: object) -> None:
    circular = draft_another(kind=DocumentKind.CIRCULAR, actor=ACTOR)
    typed(circular, title="关于召开2022年第三季度包保工作会议的通知")
    assert not [one for one in made_pages(circular.id).findings if "不是数据里的" in one]
