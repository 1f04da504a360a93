"""The one door for prompts. Nothing else in the program opens a dialog; tests put another ``Prompts`` in its place."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QLabel, QMessageBox, QPlainTextEdit, QVBoxLayout, QWidget

from ui.program import PROGRAM
from ui.widgets.qt_words import fill_gaps

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}")


class Prompts:
    """What the program may ask a person; every method blocks until they answered."""

    def tell(self, parent: QWidget | None, text: str, detail: str = "") -> None:
        """Say that something is done."""
        self._message(parent, QMessageBox.Icon.Information, text, detail)

    def warn(self, parent: QWidget | None, text: str, detail: str = "") -> None:
        """Say why something was not done."""
        self._message(parent, QMessageBox.Icon.Warning, text, detail)

    def ask(self, parent: QWidget | None, text: str, detail: str = "", *, yes: str = "确定", no: str = "取消") -> bool:
        """Whether the person agrees; ``yes`` names what will happen."""
        box = QMessageBox(QMessageBox.Icon.Question, PROGRAM, text, QMessageBox.StandardButton.NoButton, parent)
        box.setInformativeText(detail)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(agree)
        box.exec()
        return box.clickedButton() is agree

    def ask_text(self, parent: QWidget | None, title: str, hint: str, *, start: str = "", needed: bool = True) -> str | None:
        """Some words, such as the reason of a 作废; None when the person gives up. ``needed`` refuses emptiness."""
        dialog = QDialog(parent)
        dialog.setWindowTitle(title)
        dialog.setMinimumWidth(420)
        layout = QVBoxLayout(dialog)
        label = QLabel(hint)
        label.setWordWrap(True)
        edit = QPlainTextEdit(start)
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(110)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        agree = buttons.button(QDialogButtonBox.StandardButton.Ok)
        agree.setText("确定")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        buttons.accepted.connect(dialog.accept)
        buttons.rejected.connect(dialog.reject)
        if needed:

            def look() -> None:
                agree.setEnabled(bool(edit.toPlainText().strip()))

            look()
            edit.textChanged.connect(look)
        for widget in (label, edit, buttons):
            layout.addWidget(widget)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        text = edit.toPlainText().strip()
        dialog.deleteLater()
        return text if accepted else None

    def choose_file(self, parent: QWidget | None, title: str, kinds: str, start: Path | None = None) -> Path | None:
        """A file that exists; ``kinds`` is Qt's filter text, such as ``工作簿 (*.xlsx *.xls)``."""
        fill_gaps()
        name, _ = QFileDialog.getOpenFileName(parent, title, str(start or ""), kinds)
        return Path(name) if name else None

    def choose_files(self, parent: QWidget | None, title: str, kinds: str) -> list[Path]:
        """Files that exist; none when the person gives up."""
        fill_gaps()
        names, _ = QFileDialog.getOpenFileNames(parent, title, "", kinds)
        return [Path(name) for name in names]

    def choose_target(self, parent: QWidget | None, title: str, kinds: str, start: Path) -> Path | None:
        """Where to write a file; overwriting has been asked about. Its suffix is that of ``start``, or of the kind that was chosen."""
        fill_gaps()
        name, kind = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
        if not name:
            return None
        path, chosen = Path(name), re.search(r"\*(\.\w+)", kind)
        suffix = chosen[1] if chosen is not None else start.suffix
        typed = path.suffix if _SUFFIX.fullmatch(path.suffix) else ""  # 名册2022.8 ends in no suffix
        if typed in {"", start.suffix} and typed != suffix:  # the system has asked about another name
            path = path.with_name(path.name.removesuffix(typed) + suffix)
            if path.exists() and not self.ask(parent, f"“{path.name}”已经存在。", "替换它吗？", yes="替换"):
                return None
        return path

    def choose_folder(self, parent: QWidget | None, title: str, start: Path | None = None) -> Path | None:
        """A folder that exists."""
        fill_gaps()
        name = QFileDialog.getExistingDirectory(parent, title, str(start or ""))
        return Path(name) if name else None

    def choose_printer(self, parent: QWidget | None, pages: int) -> "QPrinter | None":
        """A printer ready to print some of ``pages`` pages, set to print on both sides; None when the person gives up."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        fill_gaps()
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if pages > 1 else QPrinter.DuplexMode.DuplexNone)
        dialog = QPrintDialog(printer, parent)
        dialog.setMinMax(1, pages)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCollateCopies)
        chosen = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printer if chosen else None

    def show_bug(self, parent: QWidget | None, diagnosis: str) -> None:
        """Tell of an error of the program itself, with the technician's text to copy."""
        box = QMessageBox(
            QMessageBox.Icon.Critical,
            PROGRAM,
            "程序出了一个没有料到的错误，刚才的操作没有完成。",
            QMessageBox.StandardButton.NoButton,
            parent,
        )
        box.setInformativeText("此前保存的内容没有受影响，可以继续使用。请把诊断信息发给技术人员。")
        copy = box.addButton("复制诊断信息", QMessageBox.ButtonRole.ActionRole)
        close = box.addButton("关闭", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(close)
        box.exec()
        if box.clickedButton() is copy:
            QGuiApplication.clipboard().setText(diagnosis)

    def _message(self, parent: QWidget | None, sign: QMessageBox.Icon, text: str, detail: str) -> None:
        box = QMessageBox(sign, PROGRAM, text, QMessageBox.StandardButton.NoButton, parent)
        box.setInformativeText(detail)
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.exec()


class _Door:
    """Holds whoever answers at present."""

    prompts: Prompts = Prompts()


def prompts() -> Prompts:
    """Whoever answers prompts now."""
    return _Door.prompts


def replace_prompts(other: Prompts) -> Prompts:
    """Put ``other`` at the door and return who stood there (tests give back what they took)."""
    before, _Door.prompts = _Door.prompts, other
    return before
