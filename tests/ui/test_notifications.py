"""Reminders in the corner: gathered, inside working hours, once for each thing, without a name, and silent where there is no corner."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QLabel, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from desktop import clock
from desktop.calendar.commands import correct_day
from desktop.settings.commands import change_setting
from tests import factories
from tests.factories import ACTOR
from tests.ui.conftest import settle, visit_place
from ui.desk import Desk
from ui.frame.notifications import EVERY, FIRST_LOOK, Notifications, Notifier, TrayNotifier
from ui.frame.window import MainWindow

MONDAY = date(2022, 8, 15)


class Corner(Notifier):
    """Remembers what was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.is_there = True

    def show(self, title: str, text: str) -> bool:
        if self.is_there:
            self.shown.append(f"{title}：{text}")
        return self.is_there


@pytest.fixture
def corner() -> Corner:
    return Corner()


@pytest.fixture
def looking(window: MainWindow, corner: Corner) -> Iterator[Notifications]:
    """Three problems are overdue on Monday the 15th, at nine in the morning."""
    enterprise, cadre = factories.enterprise("云岭精密有限公司"), factories.cadre(name="李晓燕")
    for _ in range(3):
        factories.problem(enterprise, cadre, collected_on=date(2022, 8, 1))
    with clock.as_at(datetime(2022, 8, 15, 9, 0)):
        yield Notifications(window, corner, window)


def look(looking: Notifications, qtbot: QtBot, desk: Desk) -> None:
    looking.look()
    settle(qtbot, desk)


def test_everything_is_said_once_a_day_and_names_nobody(
    looking: Notifications, corner: Corner, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    look(looking, qtbot, desk)
    assert corner.shown == ["包保联企工作台提醒：超期 3 件。点这里去工作台看。"]
    look(looking, qtbot, desk)
    again = Notifications(window, corner, looking)  # the program was started anew
    with clock.as_at(datetime(2022, 8, 15, 14, 0)):
        look(again, qtbot, desk)
    assert len(corner.shown) == 1

    with clock.as_at(datetime(2022, 8, 16, 9, 0)):
        look(again, qtbot, desk)
    assert len(corner.shown) == 2
    assert not any(name in "".join(corner.shown) for name in ("云岭", "李晓燕", "2022-"))


def test_what_comes_up_later_is_said_alone(looking: Notifications, corner: Corner, desk: Desk, qtbot: QtBot) -> None:
    look(looking, qtbot, desk)
    factories.problem(collected_on=date(2022, 8, 2))
    with clock.as_at(datetime(2022, 8, 15, 9, 30)):
        look(looking, qtbot, desk)
    assert len(corner.shown) == 1  # not so soon after the other
    with clock.as_at(datetime(2022, 8, 15, 10, 30)):
        look(looking, qtbot, desk)
    assert corner.shown[1] == "包保联企工作台提醒：超期 1 件。点这里去工作台看。"


@pytest.mark.parametrize("moment", [datetime(2022, 8, 15, 8, 0), datetime(2022, 8, 15, 12, 30), datetime(2022, 8, 14, 9, 0)])
def test_it_is_silent_outside_working_hours(looking: Notifications, corner: Corner, desk: Desk, qtbot: QtBot, moment: datetime) -> None:
    with clock.as_at(moment):
        look(looking, qtbot, desk)
    assert corner.shown == []


def test_it_is_silent_on_a_day_the_office_rests_and_when_switched_off(
    looking: Notifications, corner: Corner, desk: Desk, qtbot: QtBot
) -> None:
    correct_day(day=MONDAY, is_working=False, actor=ACTOR)
    look(looking, qtbot, desk)
    assert corner.shown == []
    correct_day(day=MONDAY, is_working=True, actor=ACTOR)
    change_setting(key="remind", value=False, actor=ACTOR)
    look(looking, qtbot, desk)
    assert corner.shown == []


def test_what_could_not_be_shown_was_not_said(looking: Notifications, corner: Corner, desk: Desk, qtbot: QtBot) -> None:
    corner.is_there = False
    look(looking, qtbot, desk)
    corner.is_there = True
    look(looking, qtbot, desk)
    assert len(corner.shown) == 1


def test_a_click_goes_to_the_first_page(looking: Notifications, corner: Corner, window: MainWindow, qtbot: QtBot) -> None:
    visit_place(window, qtbot, "ledgers")
    corner.clicked.emit()
    settle(qtbot, window.desk)
    assert window.current_page() is window.pages["dashboard"]


def test_a_click_shows_nothing_where_somebody_must_sign_in_first(
    looking: Notifications, corner: Corner, window: MainWindow, qtbot: QtBot
) -> None:
    visit_place(window, qtbot, "ledgers")
    card = QLabel("请登录")
    window.outer.setCurrentIndex(window.outer.addWidget(card))
    corner.clicked.emit()
    assert window.outer.currentWidget() is card
    assert window.stack.currentWidget() is window.pages["ledgers"]


def test_the_timer_looks_soon_and_then_now_and_again(looking: Notifications, desk: Desk, qtbot: QtBot) -> None:
    looking.begin()
    assert looking.timer.interval() == FIRST_LOOK
    looking.timer.timeout.emit()
    settle(qtbot, desk)
    assert looking.timer.interval() == EVERY


def test_without_a_corner_nothing_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    assert not QSystemTrayIcon.isSystemTrayAvailable()  # offscreen there is none
    assert TrayNotifier(window).show("题", "文") is False


def test_one_sign_in_the_corner_shows_every_message_and_leads_back(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[object, str]] = []
    seen: list[object] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda self, _title, text, *_more: shown.append((self, text)))
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda self: seen.extend([self]))  # offscreen Qt warns that it has no place for it
    corner = TrayNotifier(window)

    assert corner.show("题", "一")
    assert corner.show("题", "二")

    (sign,) = corner.findChildren(QSystemTrayIcon)
    assert shown == [(sign, "一"), (sign, "二")]
    assert seen == [sign]
    clicks: list[bool] = []
    corner.clicked.connect(lambda: clicks.append(True))
    sign.messageClicked.emit()
    sign.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert len(clicks) == 1
    sign.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert len(clicks) == 2
