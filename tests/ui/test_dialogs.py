"""The one door for prompts: real dialogs answered with real clicks; and who is blamed for which error."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from desktop.errors import KnownError, UserError
from tests.ui.conftest import ScriptedPrompts, write
from ui.blame import show_error
from ui.widgets.dialogs import Prompts


class Person(QObject):
    """Answers the dialog that appears next."""

    def __init__(self, act: Callable[[QDialog], None]) -> None:
        super().__init__()
        self._act = act
        QTimer.singleShot(0, self.answer)

    @Slot()
    def answer(self) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        self._act(dialog)


def press(words: str) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        next(button for button in dialog.findChildren(QPushButton) if words in button.text()).click()

    return act


@pytest.mark.opens_modal
@pytest.mark.parametrize(("pressed", "agreed"), [("作废", True), ("取消", False)])
def test_asking(qapp: QApplication, pressed: str, agreed: bool) -> None:
    person = Person(press(pressed))
    assert Prompts().ask(None, "作废吗？", yes="作废") is agreed
    assert person


@pytest.mark.opens_modal
def test_a_reason_is_needed_before_it_can_be_given(qtbot: QtBot) -> None:
    def act(dialog: QDialog) -> None:
        agree = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
        assert not agree.isEnabled()
        write(dialog.findChild(QPlainTextEdit), "登记错了")
        assert agree.isEnabled()
        qtbot.mouseClick(agree, Qt.MouseButton.LeftButton)

    person = Person(act)
    assert Prompts().ask_text(None, "作废", "为什么？") == "登记错了"
    assert person


@pytest.mark.opens_modal
def test_giving_up_gives_no_reason(qapp: QApplication) -> None:
    person = Person(press("取消"))
    assert Prompts().ask_text(None, "作废", "为什么？", start="也许") is None
    assert person


@pytest.mark.opens_modal
def test_telling_and_warning(qapp: QApplication) -> None:
    for say in (Prompts().tell, Prompts().warn):
        seen: list[str] = []

        def act(dialog: QDialog, seen: list[str] = seen) -> None:
            assert isinstance(dialog, QMessageBox)
            seen.append(dialog.text())
            press("知道了")(dialog)

        person = Person(act)
        say(None, "已经做完。")
        assert seen == ["已经做完。"]
        assert person


@pytest.mark.opens_modal
def test_a_bug_is_copied_for_the_technician(qapp: QApplication) -> None:
    person = Person(press("复制诊断信息"))
    Prompts().show_bug(None, "第一行\n第二行")
    assert QGuiApplication.clipboard().text() == "第一行\n第二行"
    assert person


def test_a_rule_speaks_for_itself(prompts: ScriptedPrompts) -> None:
    show_error(None, UserError("核验人不能是经办人本人"))
    assert prompts.warned == ["核验人不能是经办人本人"]


def test_the_machine_speaks_with_advice(prompts: ScriptedPrompts) -> None:
    show_error(None, KnownError("磁盘已满，请清理后再试"))
    assert "磁盘已满" in prompts.warned[0]


@pytest.mark.expects_log_errors
def test_a_bug_is_logged_and_shown_with_its_trace(prompts: ScriptedPrompts) -> None:
    show_error(None, ZeroDivisionError("division by zero"))
    assert "ZeroDivisionError" in prompts.bugs.pop()


@pytest.mark.opens_modal
def test_qts_own_file_dialog_speaks_chinese(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "文件").mkdir()
    seen: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        view = dialog.findChild(QTreeView)
        seen.extend(str(view.model().headerData(column, Qt.Orientation.Horizontal)) for column in range(4))
        dialog.reject()

    person = Person(act)
    assert Prompts().choose_file(None, "打开", "工作簿 (*.xlsx)", tmp_path) is None
    assert "查找范围(&L)：" in seen
    assert "文件类型(&T)：" in seen
    assert not [text for text in seen if re.search("[A-Za-z]{2,}", text)]
    assert person


def saving_as(typed: str, kind: str = "") -> Callable[[QDialog], None]:
    """Type a name and perhaps choose a kind of file, as in Qt's own dialog."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        if kind:
            dialog.selectNameFilter(next(one for one in dialog.nameFilters() if kind in one))
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        line.setText(typed)
        dialog.accept()

    return act


PAPERS = "PDF 文件 (*.pdf);;文字文档 (*.docx)"


@pytest.mark.opens_modal
@pytest.mark.parametrize(
    ("typed", "kind", "saved"),
    [
        ("通报.pdf", "", "通报.pdf"),
        ("通报", "", "通报.pdf"),
        ("通报", "docx", "通报.docx"),
        ("通报.pdf", "docx", "通报.docx"),
        ("通报.docx", "", "通报.docx"),
        ("通报2022.8", "", "通报2022.8.pdf"),
        ("通报（截至8.31）", "docx", "通报（截至8.31）.docx"),
    ],
)
def test_the_kind_of_file_is_the_one_named_or_chosen(qapp: QApplication, tmp_path: Path, typed: str, kind: str, saved: str) -> None:
    person = Person(saving_as(typed, kind))
    assert Prompts().choose_target(None, "另存为", PAPERS, tmp_path / "原来.pdf") == tmp_path / saved
    assert person


@pytest.mark.parametrize("replaces", [True, False])
def test_a_file_of_the_other_kind_is_not_replaced_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replaces: bool) -> None:
    (tmp_path / "通报.docx").write_bytes(b"theirs")
    asked: list[str] = []

    def system(*_asked: object) -> tuple[str, str]:
        return str(tmp_path / "通报.pdf"), PAPERS.split(";;")[1]  # it has asked about 通报.pdf, which is not there

    def ask(_self: Prompts, _parent: object, text: str, _detail: str = "", **_buttons: str) -> bool:
        asked.append(text)
        return replaces

    monkeypatch.setattr(QFileDialog, "getSaveFileName", system)
    monkeypatch.setattr(Prompts, "ask", ask)
    chosen = Prompts().choose_target(None, "另存为", PAPERS, tmp_path / "通报.pdf")
    assert chosen == (tmp_path / "通报.docx" if replaces else None)
    assert asked == ["“通报.docx”已经存在。"]


@pytest.mark.opens_modal
@pytest.mark.parametrize(("pages", "duplex"), [(1, QPrinter.DuplexMode.DuplexNone), (12, QPrinter.DuplexMode.DuplexLongSide)])
def test_papers_of_several_pages_are_printed_on_both_sides(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, pages: int, duplex: QPrinter.DuplexMode
) -> None:
    seen: list[tuple[int, int, bool]] = []
    wished: list[QPrinter.DuplexMode] = []

    def accept(dialog: QPrintDialog) -> int:
        ranges = dialog.testOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        seen.append((dialog.minPage(), dialog.maxPage(), ranges))
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    monkeypatch.setattr(QPrinter, "setDuplex", lambda _printer, mode: wished.append(mode))
    assert Prompts().choose_printer(None, pages) is not None
    assert seen == [(1, pages, True)]
    assert wished == [duplex]
