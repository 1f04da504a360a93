"""文书头: who issues a document, in which look; what may not be is refused in words, and another number is told."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.models import Document, DocumentNumber
from desktop.documents.body_commands import add_body
from desktop.vocabulary import DocumentKind, IssuerKind, Layout
from tests.factories import ACTOR
from tests.journeys.hands import Hands
from tests.papers import minutes_of
from tests.ui.conference_hands import meeting, problems
from tests.ui.conftest import ScriptedPrompts, write
from ui.desk import Wanted
from ui.frame.window import MainWindow

__all__ = ["problems"]


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> Hands:
    """Hands at a new park."""
    return Hands(window, qtbot, prompts)


@pytest.fixture
def said(hands: Hands) -> list[str]:
    """What was said at the bottom of the window."""
    told: list[str] = []
    hands.window.desk.said.connect(told.append)
    return told


@pytest.fixture
def part(hands: Hands) -> Any:
    """The notice of August, drafted, with its head open."""
    made = hands.go("notices").part("periods")
    hands.press("Ctrl+N")
    hands.press("Ctrl+Shift+H")
    return made


def issuers(part: Any) -> list[str]:
    combo = part.view.head.form.fields["body"].combo
    return [combo.itemText(row) for row in range(combo.count())]


def test_another_body_gives_another_number_and_the_old_one_stays_voided(part: Any, hands: Hands, said: list[str]) -> None:
    drawer = part.view.head
    assert drawer.note.text() == "文号：云高管办发〔2022〕1号"
    assert not drawer.form.fields["signers"].isVisible(), "only what goes upwards is signed"
    hands.choose(drawer.form.fields["body"], "云岭高新区管理委员会")
    hands.fill(drawer.form.fields["issued_on"], "2022-8-30")
    hands.click(drawer.form.fields["sealed"].box)
    hands.press("Ctrl+S")
    row = Document.get()
    assert (row.issuing_body, row.number, str(row.issued_on), row.sealed) == (
        "云岭高新区管理委员会",
        "云高管发〔2022〕1号",
        "2022-08-30",
        False,
    )
    assert DocumentNumber.get(DocumentNumber.text == "云高管办发〔2022〕1号").voided
    assert "文号由 云高管办发〔2022〕1号 改为 云高管发〔2022〕1号；原来的文号已在登记簿作废" in said
    assert "云高管发〔2022〕1号" in part.view.state.text()
    assert not drawer.isVisible()


def test_a_department_is_offered_only_for_forms_of_the_house(part: Any, hands: Hands) -> None:
    add_body(name="产业发展局", kind=IssuerKind.DEPARTMENT, actor=ACTOR)
    drawer = part.view.head
    drawer.shut()
    hands.press("Ctrl+Shift+H")
    assert "产业发展局" not in issuers(part)
    hands.choose(drawer.form.fields["layout"], "单（内部用，不套红头）")
    assert "产业发展局" in issuers(part)
    hands.choose(drawer.form.fields["body"], "产业发展局")
    hands.press("Ctrl+S")
    row = Document.get()
    assert (row.layout, row.issuing_body, row.number) == (Layout.SLIP, "产业发展局", "")
    hands.press("Ctrl+Shift+H")
    assert drawer.note.text() == "没有文号"
    hands.choose(drawer.form.fields["layout"], "文件（红头，编发文字号）")
    assert "产业发展局" not in issuers(part)


def test_a_refusal_stands_beside_the_form_in_words(part: Any, hands: Hands) -> None:
    add_body(name="包保工作领导小组", kind=IssuerKind.OFFICE, issued_prefix="云高包发", actor=ACTOR)
    drawer = part.view.head
    drawer.shut()
    hands.press("Ctrl+Shift+H")
    hands.choose(drawer.form.fields["layout"], "信函（编函号）")
    hands.choose(drawer.form.fields["body"], "包保工作领导小组")
    hands.press("Ctrl+S")
    assert drawer.isVisible()
    assert "包保工作领导小组还没有设置“函”的机关代字" in drawer.refusal.text()
    assert Document.get().layout == Layout.DOCUMENT
    hands.fill(drawer.form.fields["issued_on"], "那天")
    hands.press("Ctrl+S")
    assert drawer.form.fields["issued_on"].error_label.isVisible()


def test_a_report_names_who_signs_it(hands: Hands) -> None:
    part = hands.go("notices").part("periods")
    part.choice.choose(DocumentKind.REPORT)
    hands.press("Ctrl+N")
    hands.press("Ctrl+Shift+K")
    assert "▲ 上行文应写明签发人" in [line.words for line in part.view.report.list.lines()]
    hands.press("Ctrl+Shift+H")
    hands.fill(part.view.head.form.fields["signers"], "高远山、程思远")
    hands.press("Ctrl+S")
    assert part.view.kept.signers == ("高远山", "程思远")
    assert "▲ 上行文应写明签发人" not in [line.words for line in part.view.report.list.lines()]


def test_minutes_have_only_their_day(hands: Hands, problems: list[int]) -> None:
    minutes = minutes_of(meeting(problems[:1], held=True))
    hands.window.desk.open(Wanted("notices", row_id=minutes.id, part="documents"))
    hands.settle()
    view = hands.window.pages["notices"].part("documents").opened.view  # pyright: ignore[reportAttributeAccessIssue]
    assert not view.form.fields["addressee"].isVisible()
    hands.press("Ctrl+Shift+H")
    assert [key for key, field in view.head.form.fields.items() if field.isVisible()] == ["issued_on"]
    hands.fill(view.head.form.fields["issued_on"], "2022-8-29")
    hands.press("Ctrl+S")
    row = Document.get()
    assert (str(row.issued_on), row.layout, row.number) == ("2022-08-29", Layout.MINUTES, minutes.number)


def test_the_head_closes_with_the_document_it_was_opened_for(part: Any, hands: Hands) -> None:
    hands.press("Ctrl+[")
    assert part.view.head.isHidden()
    hands.press("Ctrl+]")
    assert part.view.kept is not None
    assert part.view.head.isHidden()


def test_the_text_may_be_saved_while_the_head_is_open(part: Any, hands: Hands) -> None:
    write(part.view.text.body.text, "经核实，")
    part.view.acts.save.trigger()
    hands.settle()
    hands.fill(part.view.head.form.fields["issued_on"], "2022-8-30")
    part.view.head.save.click()
    hands.settle()
    row = Document.get()
    assert str(row.issued_on) == "2022-08-30"
    assert "经核实，" in row.content
    assert hands.prompts.warned == []
