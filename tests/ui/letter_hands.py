"""Hands for 函件 and the registers: departments with overdue problems, the parts of 文书."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.letters.finishing import finish_letters
from desktop.letters.making import make_letters
from desktop.vocabulary import DocumentKind
from tests import factories
from tests.factories import ACTOR
from tests.ui.conference_hands import part_of
from tests.ui.conftest import visit_place
from ui.frame.window import MainWindow

SUPERVISE = DocumentKind.SUPERVISE_LETTER


@pytest.fixture
def office(window: MainWindow) -> dict[str, list[int]]:
    """By department, problems past their deadline on Wednesday, 31 August 2022: two of the first, one of the second."""
    del window
    first, second = factories.department("建设局"), factories.department("经发局")
    return {
        "建设局": [factories.handled_problem(first, collected_on=date(2022, 8, day)) for day in (10, 15)],
        "经发局": [factories.handled_problem(second, collected_on=date(2022, 8, 17))],
    }


@pytest.fixture
def letters(office: dict[str, list[int]]) -> tuple[int, ...]:
    """A draft of a 督办函 to each department."""
    assert office
    return make_letters(kind=SUPERVISE, actor=ACTOR).result


@pytest.fixture
def finished(letters: tuple[int, ...]) -> tuple[int, ...]:
    """The same, 定稿."""
    assert len(finish_letters(documents=letters, actor=ACTOR).result.finished) == len(letters)
    return letters


def part_with(window: MainWindow, qtbot: QtBot, key: str) -> Any:
    """A part of 文书 with its list read, and its model watched."""
    part = part_of(visit_place(window, qtbot, "notices"), key, qtbot)
    QAbstractItemModelTester(part.list.model, QAbstractItemModelTester.FailureReportingMode.Fatal, part)
    part.list.table.setFocus()
    return part


def shown(table: Any, column: str) -> list[str]:
    """What a column says, from top to bottom."""
    number = next(place for place, one in enumerate(table.rows.columns) if one.key == column)
    return [table.rows.index(row, number).data() for row in range(table.rows.rowCount())]


def go_to(table: Any, column: str, words: str) -> None:
    """Put the cursor on the first row that says this."""
    table.setFocus()
    table.selectRow(shown(table, column).index(words))
