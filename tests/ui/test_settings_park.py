"""设置: reached by its key; the part 园区资料 saves, keeps a draft, and tells of a conflict."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.models import Audit, Park
from desktop.park.commands import change_park
from tests.ui.conftest import settle, visit_place
from ui.frame.window import MainWindow
from ui.settings.park_part import ParkPart
from ui.widgets.fields import TextField

CTRL = Qt.KeyboardModifier.ControlModifier


def part_of(window: MainWindow, qtbot: QtBot) -> ParkPart:
    page = visit_place(window, qtbot, "settings")
    page.show_part("park")
    settle(qtbot, window.desk)
    return page.part("park")


def line(part: ParkPart, key: str) -> TextField:
    field = part.form.fields[key]
    assert isinstance(field, TextField)
    return field


def type_into(qtbot: QtBot, part: ParkPart, key: str, text: str) -> None:
    field = line(part, key)
    field.line.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field.line, text)


def save(qtbot: QtBot, window: MainWindow, part: ParkPart) -> None:
    qtbot.keyClick(QApplication.focusWidget() or part, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)


def test_the_park_is_corrected_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    part = part_of(window, qtbot)
    assert not part.save_action.isEnabled()

    type_into(qtbot, part, "supervision_phone", "0735-1234567")
    save(qtbot, window, part)

    assert Park.get().supervision_phone == "0735-1234567"
    assert Audit.select().order_by(Audit.id.desc()).first().action == "修改园区资料"
    assert not part.save_action.isEnabled()
    assert line(part, "supervision_phone").value() == "0735-1234567"


def test_a_park_without_a_name_is_not_saved(window: MainWindow, qtbot: QtBot) -> None:
    part = part_of(window, qtbot)
    before = Park.get().name

    line(part, "name").line.setFocus()
    line(part, "name").line.selectAll()
    qtbot.keyClick(line(part, "name").line, Qt.Key.Key_Delete)
    save(qtbot, window, part)

    assert line(part, "name").error_label.text() == "请填写园区名称"
    assert Park.get().name == before


def test_what_was_typed_survives_a_crash(window: MainWindow, qtbot: QtBot) -> None:
    part = part_of(window, qtbot)
    type_into(qtbot, part, "address", "No.1")

    other = ParkPart(window.pages["settings"])  # pyright: ignore[reportArgumentType] - a PartedPage
    other.refresh()
    settle(qtbot, window.desk)

    assert line(other, "address").value() == "No.1"
    assert "放回" in other.note.text()
    other.revert()
    settle(qtbot, window.desk)
    assert line(other, "address").value() == ""


def test_somebody_else_s_change_is_told_and_both_are_seen(window: MainWindow, qtbot: QtBot) -> None:
    part = part_of(window, qtbot)
    type_into(qtbot, part, "address", "mine")
    change_park(actor="别人", address="theirs", supervision_phone="110")

    save(qtbot, window, part)
    assert "已被别人修改" in part.refusal.text()
    assert "“地址”现在是：theirs" in part.note.text()
    assert line(part, "address").value() == "mine"
    assert line(part, "supervision_phone").value() == "110"
    assert Park.get().address == "theirs"

    save(qtbot, window, part)
    assert (Park.get().address, Park.get().supervision_phone) == ("mine", "110")


def test_giving_up_shows_what_is_saved(window: MainWindow, qtbot: QtBot) -> None:
    part = part_of(window, qtbot)
    type_into(qtbot, part, "address", "mine")
    part.revert_action.trigger()
    settle(qtbot, window.desk)

    assert line(part, "address").value() == ""
    assert not part.revert_action.isEnabled()
