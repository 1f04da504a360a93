"""The looks: what one clicks on is seen, light or dark, chosen or not."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QHBoxLayout, QRadioButton
from pytestqt.qtbot import QtBot

from ui.theme import Mode, Theme

SEEN = 3  # WCAG 2.1, 1.4.11: the contrast of what is needed to know a control


@pytest.fixture
def theme(qapp: QApplication, settings: QSettings) -> Iterator[Theme]:
    """The program's looks, following the system again afterwards."""
    made = Theme(qapp, settings)
    yield made
    made.set_mode("system")
    shiboken6.delete(made)


def light_of(colour: QColor) -> float:
    """Relative luminance."""
    parts = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in (colour.redF(), colour.greenF(), colour.blueF())]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """1 (the same) to 21 (black on white)."""
    dark, bright = sorted((light_of(one), light_of(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
@pytest.mark.parametrize("chosen", [False, True], ids=["empty", "chosen"])
def test_what_can_be_chosen_is_seen(theme: Theme, qtbot: QtBot, mode: Mode, kind: type[QCheckBox | QRadioButton], *, chosen: bool) -> None:
    theme.set_mode(mode)
    card = QFrame()
    card.setObjectName("card")
    button = kind()
    button.setChecked(chosen)
    QHBoxLayout(card).addWidget(button)
    qtbot.addWidget(card)
    picture = button.grab().toImage()
    around = QColor(theme.colours.base)
    middle = picture.height() // 2
    line = [picture.pixelColor(across, down) for down in range(middle - 5, middle + 6) for across in range(picture.width())]
    assert max(contrast(one, around) for one in line) >= SEEN
