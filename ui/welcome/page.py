"""新建园区 / 打开 / 看演示: what is seen before a park file is open."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.icons import pixmap

HELP = (
    "还没有打开园区文件。\n\n新建园区：起个名字，选一个存放位置，就有了一份空的园区文件；部门、积分规则和节假日已经备好，"
    "接着到“数据交换”导入部门、干部、企业和包保关系。\n\n打开：选用过的园区文件。\n\n看演示：用虚构的园区试一试，"
    "不会影响任何真实数据。"
)
DOOR_HELP = (
    "这个园区文件设有账号：谁能做什么按角色来，每一次改动都记下是谁做的。\n\n"
    "忘记密码：管理员凭恢复码重设；其他人请管理员到“设置 · 账号”重设。\n\n"
    "密码输错三次以后，每错一次要等的时间加倍，最长 15 分钟，重新打开程序也一样。\n\n离开座位时按 Ctrl+Alt+L 锁定，正在办的页面原样留着。"
)

SHOWN = 4  # recent files


class WelcomePage(QWidget):
    """Three ways to begin, and the files used lately."""

    new_wanted = Signal(str)
    open_wanted = Signal()
    demo_wanted = Signal()
    recent_wanted = Signal(object)

    def __init__(self, theme: Theme, recent: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._pictures: list[tuple[QLabel, str]] = []
        head = QLabel("包保联企工作台")
        head.setObjectName("figure")
        words = _muted("园区企业（项目）包保责任制：走访、反馈、交办、销号、通报、台账，一处办完。")
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addWidget(self._new_card(), 1)
        cards.addWidget(self._open_card(recent), 1)
        cards.addWidget(self._demo_card(), 1)
        inner = QVBoxLayout()
        inner.setSpacing(10)
        inner.addStretch(2)
        inner.addWidget(head)
        inner.addWidget(words)
        inner.addSpacing(18)
        inner.addLayout(cards)
        inner.addStretch(3)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(inner, 8)
        outer.addStretch(1)
        theme.changed.connect(self._paint)
        self._paint()

    def _new_card(self) -> QFrame:
        self.name = QLineEdit()
        self.name.setPlaceholderText("园区名称，如 云岭高新区")
        self.name.setAccessibleName("园区名称")
        self.error = QLabel()
        self.error.setObjectName("error")
        self.error.setWordWrap(True)
        self.error.hide()
        self.new = QPushButton("新建园区 …")
        self.new.setObjectName("primary")
        self.name.returnPressed.connect(self._new)
        self.name.textEdited.connect(self._typed)
        self.new.clicked.connect(self._new)
        return self._card("plus", "新建园区", "部门、积分规则、节假日历已备好。", self.name, self.error, self.new)

    def _open_card(self, recent: Sequence[Path]) -> QFrame:
        self.open = QPushButton("打开园区文件 …")
        self.open.clicked.connect(self.open_wanted)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.recent: list[QPushButton] = []
        for path in recent[:SHOWN]:
            button = QPushButton(path.name)
            button.setObjectName("link")
            button.setToolTip(str(path))
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setProperty("path", str(path))
            button.clicked.connect(self._recent)
            column.addWidget(button)
            self.recent.append(button)
        if not recent:
            column.addWidget(_muted("最近没有用过的文件"))
        return self._card("open", "打开", "接着用已有的园区文件。", box, self.open)

    def _demo_card(self) -> QFrame:
        self.demo = QPushButton("看演示")
        self.demo.clicked.connect(self.demo_wanted)
        told = _muted("虚构的园区：三百名干部、十三个部门、一百三十八家企业（项目）、一百四十八件问题。")
        return self._card("demo", "看演示", "先看看用起来是什么样子。", told, self.demo)

    def say_wrong(self, text: str) -> None:
        """Say beside the name why a park could not be founded."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def _card(self, sign: str, title: str, words: str, *inside: QWidget) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        card.setMinimumHeight(250)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(8)
        picture = QLabel()
        self._pictures.append((picture, sign))
        name = QLabel(title)
        name.setObjectName("section")
        for widget in (picture, name, _muted(words)):
            layout.addWidget(widget)
        layout.addSpacing(6)
        for widget in inside[:-1]:
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(inside[-1])
        card.setMinimumWidth(300)
        return card

    @Slot()
    def _paint(self) -> None:
        for label, sign in self._pictures:
            label.setPixmap(pixmap(sign, self._theme.colours.accent, size=32))
        self.new.setIcon(QIcon(pixmap("plus", self._theme.colours.on_accent, size=16)))
        self.new.setIconSize(QSize(16, 16))

    @Slot()
    def _typed(self) -> None:
        self.say_wrong("")

    @Slot()
    def _new(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.say_wrong("请先填写园区名称")
            self.name.setFocus()
            return
        self.new_wanted.emit(name)

    @Slot()
    def _recent(self) -> None:
        self.recent_wanted.emit(Path(str(self.sender().property("path"))))


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("muted")
    label.setWordWrap(True)
    return label
