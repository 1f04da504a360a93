"""Drafts of letters are voided together or not at all; their problems may be written about again."""

import pytest

from db.models import Dispatch, Document, DocumentNumber
from desktop.audit.undo import undo
from desktop.documents.commands import finish_document
from desktop.errors import UserError
from desktop.letters.making import make_letters
from desktop.letters.queries import who_gets_letters
from desktop.letters.voiding import void_letters
from desktop.vocabulary import DocumentKind
from tests.desktop.letters.conftest import Office
from tests.factories import ACTOR

SUPERVISE = DocumentKind.SUPERVISE_LETTER


def made() -> tuple[int, ...]:
    letters: tuple[int, ...] = make_letters(kind=SUPERVISE, actor=ACTOR).result
    return letters


def test_voided_letters_leave_their_problems_and_keep_their_numbers(office: Office) -> None:
    letters = made()
    changes = void_letters(documents=letters, reason="先电话催办", actor=ACTOR)
    assert {row.void_reason for row in Document.select()} == {"先电话催办"}
    assert {row.voided for row in Dispatch.select()} == {True}
    assert set(who_gets_letters(SUPERVISE).proposed) == {office.longest, office.shorter, office.other}
    made()
    assert sorted(row.place for row in DocumentNumber.select()) == [1, 2, 3, 4], "a voided number is not given again"
    assert changes.work is not None


def test_one_undo_brings_all_of_them_back(office: Office) -> None:
    assert office
    letters = made()
    work = void_letters(documents=letters, reason="先电话催办", actor=ACTOR).work
    assert work is not None
    undo(work=work, actor=ACTOR)
    assert not any(Document.get_by_id(one).voided for one in letters)


def test_with_one_that_is_finished_none_is_voided(office: Office) -> None:
    assert office
    letters = made()
    finish_document(document=letters[1], actor=ACTOR)
    with pytest.raises(UserError, match="已定稿"):
        void_letters(documents=letters, reason="先电话催办", actor=ACTOR)
    assert not Document.get_by_id(letters[0]).voided


@pytest.mark.parametrize(("number", "reason"), [(0, "先电话催办"), (2, " ")])
def test_without_letters_or_a_reason_nothing_is_voided(office: Office, number: int, reason: str) -> None:
    assert office
    letters = made()[:number]
    with pytest.raises(UserError):
        void_letters(documents=letters, reason=reason, actor=ACTOR)
    assert not any(row.voided for row in Document.select())
