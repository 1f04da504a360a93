"""设置 → 发文机关: entered, changed and ended by keys; what the rules refuse is told."""

from typing import Any

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from db.models import IssuingBody, NumberSeries
from desktop.documents.body_commands import add_body
from desktop.documents.queries import issuing_bodies
from desktop.vocabulary import IssuerKind, SeriesKind
from tests.factories import ACTOR
from tests.ui.conference_hands import CTRL, Key, part_of, press, save
from tests.ui.conftest import ScriptedPrompts, visit_place, write
from ui.frame.window import MainWindow


@pytest.fixture
def part(window: MainWindow, qtbot: QtBot) -> Any:
    page = visit_place(window, qtbot, "settings")
    made = part_of(page, "bodies", qtbot)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def living() -> dict[str, tuple[str, str]]:
    return {row.name: (row.issued_prefix, row.letter_prefix) for row in issuing_bodies()}


def go_to(part: Any, name: str) -> None:
    number = next(row for row in range(part.model.rowCount()) if part.model.index(row, 0).data() == name)
    part.table.selectRow(number)


def test_the_bodies_of_the_park_are_listed_with_what_they_number_under(part: Any) -> None:
    shown = [[part.model.index(row, column).data() for column in (0, 1, 2, 3)] for row in range(part.model.rowCount())]
    assert shown == [[row.name, row.kind, row.issued_prefix, row.letter_prefix] for row in issuing_bodies()]
    assert len(shown) == 3


def test_a_department_is_entered_without_numbers(part: Any, qtbot: QtBot) -> None:
    press(qtbot, part, part.table, Key.Key_N, CTRL)
    fields = part.drawer.form.fields
    write(fields["name"].line, "建设局")
    fields["kind"].combo.setCurrentIndex(fields["kind"].combo.findData(IssuerKind.DEPARTMENT))
    assert not fields["issued_prefix"].isEnabled(), "its papers are not numbered"
    save(qtbot, part, part.drawer)
    assert living()["建设局"] == ("", "")
    assert IssuingBody.get(name="建设局").seal_name == "建设局"
    assert part.model.rowCount() == 4


def test_another_prefix_begins_another_series(part: Any, qtbot: QtBot) -> None:
    name, (prefix, letters) = next(iter(living().items()))
    go_to(part, name)
    press(qtbot, part, part.table, Key.Key_Return)
    line = part.drawer.form.fields["issued_prefix"].line
    line.setFocus()
    line.selectAll()
    write(line, "云高党发")
    write(part.drawer.form.fields["signer"].line, "高远山")
    save(qtbot, part, part.drawer)
    assert prefix != "云高党发"
    assert living()[name] == ("云高党发", letters)
    assert IssuingBody.get(name=name).signer == "高远山"
    assert NumberSeries.get((NumberSeries.prefix == "云高党发") & ~NumberSeries.voided).kind == SeriesKind.ISSUED


def test_a_prefix_of_another_body_is_refused_and_what_was_typed_stays(part: Any, qtbot: QtBot) -> None:
    taken = next(iter(living().values()))[0]
    press(qtbot, part, part.table, Key.Key_N, CTRL)
    write(part.drawer.form.fields["name"].line, "云岭高新区工会委员会")
    write(part.drawer.form.fields["issued_prefix"].line, taken)
    press(qtbot, part, part.drawer, Key.Key_S, CTRL)
    assert "已由" in part.drawer.refusal.text()
    assert part.drawer.form.values()["name"] == "云岭高新区工会委员会"
    assert len(living()) == 3


def test_a_body_is_ended_with_a_reason(part: Any, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    add_body(name="筹备组", kind=IssuerKind.COMMITTEE, issued_prefix="云筹发", actor=ACTOR)
    part.refresh()
    qtbot.waitUntil(lambda: part.model.rowCount() == 4)
    go_to(part, "筹备组")
    prompts.answers.append("筹备结束")
    press(qtbot, part, part.table, Key.Key_D, CTRL)
    assert "筹备组" not in living()
    assert IssuingBody.get(name="筹备组").void_reason == "筹备结束"


def test_who_may_not_change_settings_reads_only(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.acts = frozenset({"导出、打印"})
    part = part_of(visit_place(window, qtbot, "settings"), "bodies", qtbot)
    part.table.selectRow(0)
    assert not any(action.isEnabled() for action in part.own_actions)
    press(qtbot, part, part.table, Key.Key_Return)
    assert "drawer" not in part.__dict__
