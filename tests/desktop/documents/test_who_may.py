"""Who may draft, edit, finish, take back and word documents, by their role."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.audit.undo import last_work, undo
from desktop.conferences.agenda_commands import put_on_agenda
from desktop.conferences.commands import hold_conference, plan_conference
from desktop.conferences.minutes_kept import period_of
from desktop.documents.body_commands import add_body
from desktop.documents.commands import draft_another, draft_document, edit_document, finish_document, refresh_figures, void_document
from desktop.documents.pages import print_document
from desktop.documents.queries import Kept, kept_document
from desktop.documents.register import take_number
from desktop.errors import UserError
from desktop.letters.making import make_letters
from desktop.vocabulary import AccountRole, DocumentKind, DocumentState, IssuerKind, Level
from desktop.wordings.commands import restore_default
from tests import factories
from tests.factories import TODAY
from tests.fixtures.accounts import account, administrator, cheap_passwords, signed

__all__ = ["administrator", "cheap_passwords"]


def signed_in_as(name: str, role: AccountRole) -> None:
    account(name, role, department=factories.department("建设局") if role == AccountRole.LIAISON else None)
    signed(name)


def minutes() -> Kept:
    meeting = plan_conference(day=TODAY, level=Level.LEADER, title="八月会商", actor="").first("conference")
    put_on_agenda(conference=meeting, problems={}, topics=["通报进展"], actor="")
    hold_conference(conference=meeting, day=TODAY, host="高远山", attended=["王玉兰"], actor="")
    return draft_document(kind=DocumentKind.MINUTES, period=period_of(meeting), actor="")


def test_who_confers_writes_finishes_and_takes_back_minutes_and_no_other_paper(administrator: str, tmp_path: Path) -> None:
    signed_in_as("李领导", AccountRole.LEADER)
    kept = minutes()
    edit_document(document=kept.id, text=replace(kept.text, title="八月会商的纪要"), actor="")
    undo(work=last_work() or 0, actor="")
    assert kept_document(kept.id).text == kept.text
    finish_document(document=kept.id, despite="已核对", actor="")
    undo(work=last_work() or 0, actor="")
    assert kept_document(kept.id).state == DocumentState.DRAFT
    print_document(kept.id, tmp_path / "纪要.pdf")
    for act in (
        lambda: draft_document(kind=DocumentKind.MONTHLY, period="2022-07", actor=""),
        lambda: draft_another(kind=DocumentKind.CIRCULAR, actor=""),
        lambda: make_letters(kind=DocumentKind.SUPERVISE_LETTER, actor=""),
        lambda: take_number(subject="另文", actor=""),
        lambda: restore_default(kind=DocumentKind.MINUTES, actor=""),
        lambda: add_body(name="会商办", kind=IssuerKind.DEPARTMENT, actor=""),
    ):
        with pytest.raises(UserError, match="没有“"):
            act()


@pytest.mark.parametrize("role", [AccountRole.LIAISON, AccountRole.DISCIPLINE, AccountRole.ADMINISTRATOR])
def test_who_writes_no_papers_changes_none(administrator: str, tmp_path: Path, role: AccountRole) -> None:
    signed_in_as("登记甲", AccountRole.CLERK)
    kept = draft_another(kind=DocumentKind.CIRCULAR, actor="")
    signed("韩青")
    signed_in_as("旁人", role)
    for act in (
        lambda: edit_document(document=kept.id, text=replace(kept.text, title="别的标题"), actor=""),
        lambda: refresh_figures(document=kept.id, actor=""),
        lambda: finish_document(document=kept.id, despite="代为定稿", actor=""),
        lambda: void_document(document=kept.id, reason="不要", actor=""),
        lambda: undo(work=last_work("登记甲") or 0, actor=""),
    ):
        with pytest.raises(UserError, match=r"没有“|只有本人"):
            act()
    assert (kept_document(kept.id).state, kept_document(kept.id).text) == (DocumentState.DRAFT, kept.text)
    print_document(kept.id, tmp_path / "通知.pdf")
