"""Light and dark, following the system; one base size and a 大字号 switch. All colours of the program stand here."""

import sys
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, QSettings, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

Mode = Literal["system", "light", "dark"]

# Asking for families that a system never has costs start-up time.
FAMILIES = {"win32": ["Microsoft YaHei UI", "Microsoft YaHei", "SimHei"], "darwin": ["PingFang SC"]}
OTHER_FAMILIES = ["Noto Sans CJK SC", "WenQuanYi Zen Hei"]
NORMAL_SIZE = 13  # pixels at 100% scaling
LARGE_SIZE = 16
MIDDLE = 128  # between dark and light


class Colours(NamedTuple):
    """The colours of one look, as #rrggbb."""

    window: str
    base: str
    alternate: str
    text: str
    muted: str
    line: str
    accent: str
    accent_soft: str
    on_accent: str
    danger: str
    warning: str
    warning_soft: str
    good: str
    nav: str
    nav_text: str
    nav_current: str
    field: str


LIGHT = Colours(
    window="#f3f5f8",
    base="#ffffff",
    alternate="#f8fafc",
    text="#1d2733",
    muted="#647184",
    line="#d8dee7",
    accent="#1f5fb8",
    accent_soft="#e3edfa",
    on_accent="#ffffff",
    danger="#c4302b",
    warning="#a86500",
    warning_soft="#fdebc8",
    good="#23834a",
    nav="#1d2b40",
    nav_text="#c3cfdf",
    nav_current="#33496b",
    field="#ffffff",
)
DARK = Colours(
    window="#191d23",
    base="#21262e",
    alternate="#252b34",
    text="#e4e9f0",
    muted="#96a3b5",
    line="#39424f",
    accent="#5b9bf0",
    accent_soft="#2a3b54",
    on_accent="#0e1620",
    danger="#f0817c",
    warning="#e6b04d",
    warning_soft="#4d3c18",
    good="#67c48b",
    nav="#12161c",
    nav_text="#b4bfce",
    nav_current="#2a3b54",
    field="#1b2027",
)

SHEET = """
#page, #frame, #welcome { background: %(window)s; }
#card { background: %(base)s; border: 1px solid %(line)s; border-radius: 6px; }
#top { background: %(base)s; border-bottom: 1px solid %(line)s; }
#nav { background: %(nav)s; }
#nav QToolButton { color: %(nav_text)s; border: 0; border-radius: 6px; padding: 0 10px; text-align: left; }
#nav QToolButton:hover { background: %(nav_current)s; }
#nav QToolButton:checked { background: %(nav_current)s; color: #ffffff; font-weight: bold; }
#nav QToolButton:focus { border: 1px solid %(accent)s; }
QLabel#title { font-size: %(title)dpx; font-weight: bold; }
QLabel#section { font-size: %(section)dpx; font-weight: bold; }
QLabel#figure { font-size: %(figure)dpx; font-weight: bold; }
QLabel#muted { color: %(muted)s; }
QLabel#error { color: %(danger)s; }
QLineEdit, QPlainTextEdit, QComboBox { background: %(field)s; border: 1px solid %(line)s; border-radius: 4px; padding: 3px 7px; }
QLineEdit, QComboBox { min-height: %(height)dpx; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 1px solid %(accent)s; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border: 1px solid %(danger)s; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: %(muted)s; background: %(window)s; }
QComboBox::drop-down { border: 0; width: 22px; }
QComboBox::down-arrow { width: 0; height: 0;
  border-left: 4px solid %(field)s; border-right: 4px solid %(field)s; border-top: 5px solid %(muted)s; }
QComboBox::down-arrow:disabled { border-top-color: %(line)s; }
QCheckBox::indicator:unchecked, QRadioButton::indicator:unchecked { background: %(field)s; border: 1px solid %(muted)s; }
QCheckBox::indicator:unchecked { border-radius: 1px; }
QRadioButton::indicator { border-radius: 7px; }
QRadioButton::indicator:checked { background: %(field)s; border: 4px solid %(accent)s; }
QRadioButton::indicator:checked:disabled { border-color: %(muted)s; }
QCheckBox::indicator:unchecked:focus, QRadioButton::indicator:unchecked:focus { border-color: %(accent)s; }
QCheckBox::indicator:unchecked:disabled, QRadioButton::indicator:unchecked:disabled { border-color: %(line)s; }
QPushButton { background: %(base)s; border: 1px solid %(line)s; border-radius: 4px; padding: 3px 14px; min-height: %(height)dpx; }
QPushButton:hover { border-color: %(accent)s; }
QPushButton:focus { border: 1px solid %(accent)s; }
QPushButton:pressed { background: %(accent_soft)s; }
QPushButton:disabled { color: %(muted)s; background: %(window)s; }
QPushButton:default, QPushButton#primary { background: %(accent)s; color: %(on_accent)s; border-color: %(accent)s; }
QPushButton#primary:disabled { background: %(line)s; color: %(muted)s; border-color: %(line)s; }
QPushButton#chip { border-radius: 12px; padding: 1px 11px; min-height: 20px; background: transparent; }
QPushButton#chip:checked { background: %(accent_soft)s; border-color: %(accent)s; color: %(accent)s; }
QPushButton#link { border: 0; background: transparent; color: %(accent)s; text-align: left; padding: 2px 0; }
QPushButton#link:hover, QPushButton#link:focus { text-decoration: underline; }
QPushButton#duty { border: 1px solid transparent; background: transparent; padding: 0; text-align: left; border-radius: 4px;
  min-height: %(duty)dpx; }
QPushButton#duty[tile="true"] { min-height: %(tile)dpx; }
QPushButton#duty:hover { background: %(accent_soft)s; }
QPushButton#duty:focus { border: 1px solid %(accent)s; }
QLabel#count { font-size: %(section)dpx; font-weight: bold; }
QLabel#alarm { font-size: %(section)dpx; font-weight: bold; color: %(danger)s; }
QLabel#number { font-size: %(number)dpx; font-weight: bold; }
QTabWidget::pane { border: 0; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; border: 0; border-bottom: 2px solid transparent; padding: 6px 14px; color: %(muted)s; }
QTabBar::tab:selected { border-bottom: 2px solid %(accent)s; color: %(text)s; font-weight: bold; }
QTabBar::tab:hover { color: %(accent)s; }
QTableView { background: %(base)s; alternate-background-color: %(alternate)s; border: 1px solid %(line)s; border-radius: 4px;
  gridline-color: %(line)s; selection-background-color: %(accent_soft)s; selection-color: %(text)s; }
QHeaderView::section { background: %(window)s; color: %(muted)s; border: 0; border-bottom: 1px solid %(line)s;
  border-right: 1px solid %(line)s; padding: 4px 4px; }
QTableCornerButton::section { background: %(window)s; border: 0; border-bottom: 1px solid %(line)s; }
QStatusBar { background: %(base)s; border-top: 1px solid %(line)s; }
QStatusBar::item { border: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QListWidget, ShortList { background: %(base)s; border: 1px solid %(line)s; border-radius: 4px;
  selection-background-color: %(accent_soft)s; selection-color: %(text)s; }
QScrollBar:vertical { width: 11px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 11px; background: transparent; margin: 0; }
QScrollBar::handle { background: %(line)s; border-radius: 4px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: %(muted)s; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { border: 0; border-radius: 4px; background: %(line)s; }
QProgressBar::chunk { border-radius: 4px; background: %(accent)s; }
QToolTip { background: %(base)s; color: %(text)s; border: 1px solid %(line)s; padding: 4px; }
QSplitter::handle { background: %(window)s; }
"""


class Theme(QObject):
    """Paints the program; ``changed`` tells those who hold drawn icons."""

    changed = Signal()

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        stored = settings.value("look/mode", "system")
        self.mode: Mode = stored if stored in ("system", "light", "dark") else "system"
        self.large = settings.value("look/large", "false") == "true"
        if self.mode != "system":
            app.styleHints().setProperty("colorScheme", _SCHEMES[self.mode])
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        app.setPalette(QPalette())  # the system's own, not that of a theme before
        self._system_dark = app.palette().window().color().lightness() < MIDDLE
        self.colours = LIGHT
        self.apply()

    @property
    def dark(self) -> bool:
        """Whether the dark look is on."""
        return self._system_dark if self.mode == "system" else self.mode == "dark"

    def apply(self) -> None:
        """Paint everything as the present choice says."""
        self.colours = colours = DARK if self.dark else LIGHT
        font = QFont(FAMILIES.get(sys.platform, OTHER_FAMILIES))
        size = LARGE_SIZE if self.large else NORMAL_SIZE
        font.setPixelSize(size)
        self._app.setFont(font)
        self._app.setPalette(_palette(colours))
        sizes = {
            "title": size + 5,
            "section": size + 1,
            "figure": size * 2,
            "number": size + 6,
            "duty": size + 15,
            "tile": size * 3 + 10,
            "height": size + 9,
        }
        self._app.setStyleSheet(SHEET % (colours._asdict() | sizes))
        self.changed.emit()

    def set_mode(self, mode: Mode) -> None:
        """Follow the system, or stay light or dark; kept for the next start."""
        self.mode = mode
        self._settings.setValue("look/mode", mode)
        self._app.styleHints().setProperty("colorScheme", _SCHEMES[mode])
        self._system_changed()

    @Slot(bool)
    def set_large(self, large: bool) -> None:
        """大字号 on or off; kept for the next start."""
        self.large = large
        self._settings.setValue("look/large", "true" if large else "false")
        self.apply()

    @Slot()
    def _system_changed(self) -> None:
        from PySide6.QtCore import Qt

        self._system_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self.apply()


def show_as(widget: QWidget, name: str) -> None:
    """Give a widget the look that the style sheet has under another name."""
    before = widget.objectName()
    if before != name:
        widget.setObjectName(name)
        if before:  # a widget that had no name yet gets its look with its first text, or when it is shown
            widget.style().polish(widget)


_SCHEMES = {"system": "Unknown", "light": "Light", "dark": "Dark"}


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for where, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.base),
        (role.AlternateBase, colours.alternate),
        (role.Text, colours.text),
        (role.Button, colours.base),
        (role.ButtonText, colours.text),
        (role.ToolTipBase, colours.base),
        (role.ToolTipText, colours.text),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.accent),
        (role.PlaceholderText, colours.muted),
        (role.Mid, colours.line),
        (role.Dark, colours.line),
        (role.Light, colours.base),
        (role.Midlight, colours.line),
        (role.Accent, colours.accent),
    ):
        palette.setColor(where, QColor(colour))
    for where in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(colours.muted))
    return palette
