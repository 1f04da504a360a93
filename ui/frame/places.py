"""The places of the office in the order of its work. A place is imported when it is first visited."""

from collections.abc import Callable
from typing import NamedTuple

from ui.desk import Desk
from ui.page import Page


class Place(NamedTuple):
    """One entry of the navigation. ``needs``: the ``Act`` without which it is not there."""

    key: str
    title: str
    build: Callable[[Desk], Page]
    needs: str = ""


def _dashboard(desk: Desk) -> Page:
    from ui.dashboard.page import DashboardPage

    return DashboardPage(desk)


def _roster(desk: Desk) -> Page:
    from ui.roster.page import RosterPage

    return RosterPage(desk)


def _enterprises(desk: Desk) -> Page:
    from ui.enterprises.page import EnterprisesPage

    return EnterprisesPage(desk)


def _visits(desk: Desk) -> Page:
    from ui.visits.page import VisitsPage

    return VisitsPage(desk)


def _feedback(desk: Desk) -> Page:
    from ui.feedback.page import FeedbackPage

    return FeedbackPage(desk)


def _conferences(desk: Desk) -> Page:
    from ui.conferences.page import ConferencesPage

    return ConferencesPage(desk)


def _redlines(desk: Desk) -> Page:
    from ui.redlines.page import RedLinesPage

    return RedLinesPage(desk)


def _notices(desk: Desk) -> Page:
    from ui.notices.page import NoticesPage

    return NoticesPage(desk)


def _ledgers(desk: Desk) -> Page:
    from ui.ledgers.page import LedgersPage

    return LedgersPage(desk)


def _exchange(desk: Desk) -> Page:
    from ui.exchange.page import ExchangePage

    return ExchangePage(desk)


def _settings(desk: Desk) -> Page:
    from ui.settings.page import SettingsPage

    return SettingsPage(desk)


PLACES = (
    Place("dashboard", "工作台", _dashboard),
    Place("roster", "名册", _roster),
    Place("enterprises", "企业项目", _enterprises),
    Place("visits", "走访", _visits),
    Place("feedback", "问题销号", _feedback),
    Place("conferences", "会商调度", _conferences),
    Place("redlines", "考核红线", _redlines, needs="查看红线"),
    Place("notices", "文书", _notices),
    Place("ledgers", "台账", _ledgers),
    Place("exchange", "数据交换", _exchange),
    Place("settings", "设置", _settings),
)
KEYS = {place.key: f"Ctrl+{number}" for number, place in enumerate(PLACES, 1)} | {"exchange": "Ctrl+.", "settings": "Ctrl+,"}
