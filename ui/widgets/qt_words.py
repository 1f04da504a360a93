"""The few words of Qt's own dialogs that its Chinese translation leaves out."""

from PySide6.QtCore import QCoreApplication, QTranslator

WORDS = {
    "&Look in:": "查找范围(&L)：",
    "Files of &type:": "文件类型(&T)：",
    "Folder": "文件夹",
    "Page &Set:": "页面范围(&S)：",
}


class MissingWords(QTranslator):
    """Answers only what it knows; everything else stays with the translation that comes with Qt."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, _context: str, source: str, _disambiguation: str | None = None, _n: int = -1) -> str:  # pyright: ignore[reportIncompatibleMethodOverride]
        return WORDS.get(source)  # pyright: ignore[reportReturnType] - None is Qt's word for: ask the next translator


class _Installed:
    """Installed once, when the first such dialog opens: Qt asks a translator for every word it shows."""

    words: MissingWords | None = None


def fill_gaps() -> None:
    """Let Qt's dialogs speak Chinese throughout."""
    app = QCoreApplication.instance()
    if _Installed.words is None and app is not None:
        _Installed.words = MissingWords(app)
        app.installTranslator(_Installed.words)
