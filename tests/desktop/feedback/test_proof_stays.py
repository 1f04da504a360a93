"""What a closure rests on stays, whichever way somebody tries to take it off; and only whose business it is may take a file off."""

from datetime import date

import pytest

from db.models import Attachment, Feedback
from db.read.feedback import evidence_of
from desktop import clock
from desktop.audit.undo import undo
from desktop.errors import UserError
from desktop.feedback import commands
from desktop.feedback.evidence import remove_evidence
from desktop.visits.commands import correct_visit, register_visit, void_visit
from desktop.vocabulary import AccountRole, AttachmentKind, VisitForm
from tests import factories
from tests.factories import ACTOR
from tests.fixtures.accounts import account, administrator, cheap_passwords, signed

__all__ = ["administrator", "cheap_passwords"]


def close(problem: int) -> None:
    commands.apply_closure(feedback=problem, result="道路已修复", actor=ACTOR)
    factories.confirm(problem)
    commands.verify_and_close(feedback=problem, words="属实", verifier=factories.cadre(), actor=ACTOR)


def test_evidence_of_a_closure_is_not_taken_back_by_an_undo(park) -> None:
    problem = factories.handled_problem()
    given = commands.attach_file(feedback=problem, name="现场.jpg", content=b"photo", actor=ACTOR).work
    close(problem)
    assert given is not None
    with pytest.raises(UserError, match="是办结的依据，不能移除"):
        undo(work=given, actor=ACTOR)
    assert evidence_of(problem) == 1

    commands.reopen_feedback(feedback=problem, reason="重新看", actor=ACTOR)
    undo(work=given, actor=ACTOR)
    assert evidence_of(problem) == 0


def test_the_visit_a_closure_rests_on_stays_a_visit_of_that_object(park) -> None:
    enterprise, goer = factories.enterprise(), factories.cadre()
    problem = factories.handled_problem(enterprise_id=enterprise)
    made = factories.visit(enterprise, goer)
    close(problem)

    number = Feedback.get_by_id(problem).number
    with pytest.raises(UserError, match=f"{number}是凭走访销号的"):
        void_visit(visit=made, reason="登记错了", actor=ACTOR)
    with pytest.raises(UserError, match=number):
        correct_visit(visit=made, day=date(2022, 8, 1), actor=ACTOR)
    with pytest.raises(UserError, match=number):
        correct_visit(visit=made, form=VisitForm.PHONE, actor=ACTOR)
    with pytest.raises(UserError, match=number):
        correct_visit(visit=made, enterprise=factories.enterprise(), actor=ACTOR)
    correct_visit(visit=made, finding="道路平整", actor=ACTOR)

    factories.visit(enterprise, factories.cadre(), clock.today())
    void_visit(visit=made, reason="登记错了", actor=ACTOR)
    assert evidence_of(problem) == 1


def test_the_visit_a_closure_rests_on_is_not_taken_back_by_an_undo(park) -> None:
    enterprise = factories.enterprise()
    problem = factories.handled_problem(enterprise_id=enterprise)
    work = register_visit(enterprise=enterprise, day=clock.today(), cadres=[factories.cadre()], actor=ACTOR).work
    close(problem)
    assert work is not None
    with pytest.raises(UserError, match="凭走访销号"):
        undo(work=work, actor=ACTOR)
    assert evidence_of(problem) == 1


def test_files_are_taken_off_by_those_whose_business_they_are(administrator: str) -> None:
    home = factories.department("建设局")
    handler = factories.cadre(home, name="唐一鸣")
    account("唐一鸣", AccountRole.LIAISON, cadre=handler)
    account("钱二", AccountRole.LIAISON, department=factories.department("经发局"))
    account("郑录", AccountRole.CLERK)
    signed("郑录")
    problem = factories.handled_problem(home, handler, enterprise_id=factories.enterprise(), first_handler=handler)
    evidence = given(problem, AttachmentKind.EVIDENCE)
    receipt = given(problem, AttachmentKind.RECEIPT)

    signed("钱二")
    with pytest.raises(UserError, match="只能办理本部门的"):
        remove_evidence(attachment=evidence, reason="不要了", actor=ACTOR)
    signed("唐一鸣")
    with pytest.raises(UserError, match="没有“登记企业确认”的权限"):
        remove_evidence(attachment=receipt, reason="不要了", actor=ACTOR)
    remove_evidence(attachment=evidence, reason="拍的是别处", actor=ACTOR)
    signed("郑录")
    remove_evidence(attachment=receipt, reason="扫描不清", actor=ACTOR)
    assert Attachment.select().where(~Attachment.voided).count() == 0


def given(problem: int, kind: AttachmentKind) -> int:
    content = f"{kind}".encode()
    return commands.attach_file(feedback=problem, name=f"{kind}.jpg", content=content, kind=kind, actor=ACTOR).first("attachment")
