"""What a head may say, and what the day of a document may be; two people at one draft."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from db.models import Document, DocumentNumber, IssuingBody
from desktop.documents import commands
from desktop.documents.body_commands import end_body
from desktop.documents.commands import change_head, edit_document
from desktop.documents.pages import made_pages
from desktop.documents.queries import Kept
from desktop.errors import UserError
from desktop.letters.making import make_letters
from desktop.periods import Month
from desktop.vocabulary import DocumentKind, IssuerKind, Layout
from tests import factories
from tests.factories import ACTOR, TODAY, fixed_today
from tests.papers import month_notice

JULY = Month(2022, 7)


def put(notice: Kept, **head: Any) -> None:
    change_head(document=notice.id, actor=ACTOR, **head)


def test_a_mistyped_year_spends_no_number(park: object) -> None:
    notice = month_notice(JULY)
    for year in (1, 2020, 2202, 9999):
        with pytest.raises(UserError, match=rf"成文日期{year}年8月31日离今天（2022年8月31日）太远，请核对年份"):
            put(notice, issued_on=date(year, 8, 31))
    assert [row.text for row in DocumentNumber.select()] == [notice.number]


def test_letters_of_a_mistyped_year_are_not_made(park: object) -> None:
    factories.handled_problem(factories.department("建设局"), collected_on=date(2022, 8, 10))
    with pytest.raises(UserError, match="请核对年份"):
        make_letters(kind=DocumentKind.SUPERVISE_LETTER, issued_on=date(9999, 12, 31), actor=ACTOR)
    assert Document.select().count() == 0


@pytest.mark.parametrize("early", [1, 200])
def test_a_letter_older_than_what_it_tells_is_told(park: object, early: int) -> None:
    factories.handled_problem(factories.department("建设局"), collected_on=date(2022, 8, 10))
    day = TODAY - timedelta(days=early)
    (letter,) = make_letters(kind=DocumentKind.SUPERVISE_LETTER, issued_on=day, actor=ACTOR).result
    assert [one for one in made_pages(letter).findings if "早于文中情况的日期2022年8月31日" in one]


def test_minutes_are_minutes_and_nothing_else_is(park: object) -> None:
    notice = month_notice(JULY)
    with pytest.raises(UserError, match="通报不能印成“纪要”"):
        put(notice, layout=Layout.MINUTES)
    assert Document.get_by_id(notice.id).number == notice.number


def test_a_body_that_was_ended_issues_nothing_more(park: object) -> None:
    party = IssuingBody.get(IssuingBody.kind == IssuerKind.PARTY)
    end_body(body=party.id, reason="不再发文", actor=ACTOR)
    for look in (Layout.DOCUMENT, Layout.SLIP):
        with pytest.raises(UserError, match=f"“{party.name}”已经停用"):
            put(month_notice(JULY), body=party.id, layout=look)


def test_what_somebody_typed_while_the_draft_was_opened_elsewhere_stays(park: object, monkeypatch: pytest.MonkeyPatch) -> None:
    notice = month_notice(JULY)
    factories.problem(collected_on=date(2022, 7, 20))
    opened = commands.open_work

    def after_the_other_one(*arguments: Any, **named: Any) -> Any:
        monkeypatch.undo()
        with fixed_today(TODAY):
            edit_document(document=notice.id, text=replace(notice.text, body="另行通报。"), actor="另一人")
        return opened(*arguments, **named)

    monkeypatch.setattr(commands, "open_work", after_the_other_one)
    assert month_notice(JULY).text.body == "另行通报。"


@pytest.mark.parametrize(
    "act",
    [
        lambda: change_head(document=99, issued_on=TODAY, actor=ACTOR),
        lambda: commands.finish_document(document=99, actor=ACTOR),
        lambda: commands.void_document(document=99, reason="误拟", actor=ACTOR),
        lambda: commands.correct_document(document=99, actor=ACTOR),
        lambda: made_pages(99),
    ],
)
def test_a_document_that_is_gone_with_another_backup_is_told(park: object, act: Callable[[], object]) -> None:
    with pytest.raises(UserError, match="要办的文书不在园区文件里"):
        act()
