"""The filter bar says what the list is asked."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import write
from ui.widgets.filter_bar import Chip, Choice, FilterBar

CHIPS = (Chip("全部"), Chip("超期", {"watch": "超期"}), Chip("挂账", {"watch": "挂账"}))


def build(qtbot: QtBot) -> FilterBar:
    bar = FilterBar(CHIPS, (Choice("grade", "级别", [("重大", "重大事项")]),))
    qtbot.addWidget(bar)
    bar.show()
    return bar


def test_typing_asks_after_a_pause(qtbot: QtBot) -> None:
    bar = build(qtbot)
    with qtbot.waitSignal(bar.changed):
        write(bar.search, " 漏水 ")
    assert bar.words() == "漏水"


def test_enter_asks_at_once_and_goes_to_the_list(qtbot: QtBot) -> None:
    bar = build(qtbot)
    write(bar.search, "漏")
    with qtbot.waitSignals([bar.changed, bar.left_down]):
        qtbot.keyClick(bar.search, Qt.Key.Key_Return)


def test_escape_empties_the_field(qtbot: QtBot) -> None:
    bar = build(qtbot)
    write(bar.search, "漏")
    with qtbot.waitSignal(bar.changed):
        qtbot.keyClick(bar.search, Qt.Key.Key_Escape)
    assert bar.words() == ""


def test_chips_exclude_each_other_and_join_with_choices(qtbot: QtBot) -> None:
    bar = build(qtbot)
    bar.set_counts([9, 3, 1])
    assert [button.text() for button in bar._buttons] == ["全部 9", "超期 3", "挂账 1"]
    with qtbot.waitSignal(bar.changed):
        qtbot.mouseClick(bar._buttons[1], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.changed):
        qtbot.keyClick(bar._combos["grade"], Qt.Key.Key_Down)
    assert bar.filters() == {"watch": "超期", "grade": "重大"}


def test_what_a_number_elsewhere_asked_for_stands_as_a_chip_of_its_own(qtbot: QtBot) -> None:
    bar = build(qtbot)
    write(bar.search, "漏")
    with qtbot.waitSignal(bar.changed):
        bar.show_only("某局在办的", {"department": "某局"})
    assert (bar.words(), bar.filters()) == ("", {"department": "某局"})
    assert bar._asked.isVisible()
    with qtbot.waitSignal(bar.changed):
        qtbot.mouseClick(bar._asked, Qt.MouseButton.LeftButton)
    assert bar.filters() == {}


def test_what_a_chip_says_already_is_shown_by_that_chip(qtbot: QtBot) -> None:
    bar = build(qtbot)
    bar.show_only("挂账的", {"watch": "挂账"})
    assert bar._buttons[2].isChecked()
    assert not bar._asked.isVisible()


def test_a_number_elsewhere_is_limited_by_no_chip_until_one_is_clicked(qtbot: QtBot) -> None:
    bar = FilterBar((Chip("超期", {"watch": "超期"}), Chip("全部")))
    qtbot.addWidget(bar)
    bar.show()
    bar.show_only("销号", {"figure": "closed 2022-08"})
    assert bar.filters() == {"figure": "closed 2022-08"}
    qtbot.mouseClick(bar._buttons[0], Qt.MouseButton.LeftButton)
    assert bar.filters() == {"figure": "closed 2022-08", "watch": "超期"}
    bar.show_only("销号", {"figure": "closed 2022-08"})
    qtbot.mouseClick(bar._asked, Qt.MouseButton.LeftButton)
    assert bar.filters() == {"watch": "超期"}
    assert bar._buttons[0].isChecked()
