"""文书: one part for each kind of document, built when it is first seen."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ui.desk import Desk, Wanted
from ui.notices.part import DocumentPart
from ui.page import Page


class PartEntry(NamedTuple):
    """One kind of document: its key, its title, and what builds its part."""

    key: str
    title: str
    build: Callable[[Desk], DocumentPart]


def _monthly(desk: Desk) -> DocumentPart:
    from ui.notices.monthly import MonthlyNotice

    return MonthlyNotice(desk)


def _signboards(desk: Desk) -> DocumentPart:
    from ui.signboards.part import SignboardsPart

    return SignboardsPart(desk)


PARTS = (
    PartEntry("monthly", "每月通报", _monthly),
    PartEntry("signboards", "公示牌", _signboards),
)
KEYS = [entry.key for entry in PARTS]


class NoticesPage(Page):
    """Kinds of documents under tabs. Each part reads and guards what is its own."""

    title = "文书"
    help = (
        "每月通报：按上面的月份拟稿，数字来自园区数据，文字可以改。\n\n一行一段；“一、”“（一）”开头的是标题；【各部门走访情况】这样的一行是一张表。\n\n"
        "右边就是要打印的样子。改了文字，保存后重新排版。\n\n数据变了会提示；没改过文字的自动跟着变，改过的要“重新拟稿”。\n\n"
        "定稿以后不能再改，以后随时可以照原样再打印。\n\n"
        "公示牌：每家一块。牌上的人、电话、名称一有变动，就列入“待换牌”，“变动”一栏写着变了什么。Ctrl+P 打印全部待制、待换的。\n\n"
        "新制的牌给新编号，内容没变的照旧重印、编号不变。挂好以后选中（可多选）记挂牌日期；企业退出后把牌撤下。"
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._built: dict[str, DocumentPart] = {}
        self._head = self.head()
        self.parts = QTabWidget()
        self.parts.setDocumentMode(True)
        self._holders: dict[str, QVBoxLayout] = {}
        for entry in PARTS:
            holder = QWidget()
            self._holders[entry.key] = layout = QVBoxLayout(holder)
            layout.setContentsMargins(0, 0, 0, 0)
            self.parts.addTab(holder, entry.title)
        self.body.addWidget(self.parts, 1)
        self.parts.currentChanged.connect(self._part_changed)

    def part(self, key: str) -> DocumentPart:
        """The part of this key, built if it has not been seen yet."""
        part = self._built.get(key)
        if part is None:
            part = self._built[key] = PARTS[KEYS.index(key)].build(self.desk)
            self._head.addWidget(part.buttons)
            self._holders[key].addWidget(part)
            part.show()  # now, not when the layout gets round to it: what is not visible is not read
            part.ready.connect(self.ready)
            self._show_actions()
        return part

    def refresh(self) -> None:
        self._seen().refresh()

    def freshen(self) -> None:
        """Parts know themselves whether they are out of date."""
        self._seen().freshen()

    def show_wanted(self, wanted: Wanted) -> None:
        key = wanted.part or KEYS[0]
        self.parts.setCurrentIndex(KEYS.index(key))
        self.part(key).show_wanted(wanted)

    def may_leave(self) -> bool:
        for key, part in self._built.items():
            if not part.may_leave():
                self.parts.setCurrentIndex(KEYS.index(key))
                return False
        return True

    def _seen(self) -> DocumentPart:
        part = self.part(KEYS[self.parts.currentIndex()])
        self.setFocusProxy(part)
        return part

    def _show_actions(self) -> None:
        """Buttons and menu are those of the part one is on."""
        seen = self._built.get(KEYS[self.parts.currentIndex()])
        for part in self._built.values():
            part.buttons.setVisible(part is seen)
        self.page_actions[:] = seen.page_actions if seen is not None else []

    @Slot()
    def _part_changed(self) -> None:
        self._seen().freshen()
        self._show_actions()
