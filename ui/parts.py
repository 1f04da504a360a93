"""Places of several parts under tabs. A part is one file, and one line in ``entries`` of its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from desktop.periods import Month
from ui.desk import Desk, Wanted
from ui.page import Page, action_button
from ui.screen import Screen
from ui.widgets.record_list import RecordList

ABOVE = 8  # pixels between the tabs and a part
BEHIND_TITLE = 2  # in the title line, after the title and the stretch


class Part(Screen):
    """What one tab shows: built when it is first seen, given its page. Its areas are its own, and so are its actions."""

    def __init__(self, page: PartedPage[Any]) -> None:
        super().__init__(page.desk)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        self.buttons = QWidget()  # stands in the title line of the page while the part is seen
        self._button_line = QHBoxLayout(self.buttons)
        self._button_line.setContentsMargins(0, 0, 0, 0)
        self._button_line.setSpacing(6)

    def offer(self, *actions: QAction, primary: QAction | None = None) -> None:
        """Put buttons for these actions into the title line of the page; the others stand in the menu only."""
        for action in actions:
            self._button_line.addWidget(action_button(action, primary=action is primary, parent=self.buttons))

    def put_before_buttons(self, widget: QWidget) -> None:
        """Put something to be set for the part into the title line of the page, before its buttons."""
        self._button_line.insertWidget(0, widget)

    def show_wanted(self, wanted: Wanted) -> None:  # noqa: ARG002 - a part that can be asked for something says what
        """Show the rows that somebody asked for, and read them; nobody else reads before the part is seen."""
        self.refresh()

    def titled_month(self) -> Month:
        """The month that stands in its title: that above, unless the part shows another."""
        return self.desk.month

    def open_chosen(self) -> None:
        """Open the chosen row in a form, where a row can be."""


class ListPart(Part):
    """A part that is one list."""

    def __init__(self, page: PartedPage[Any], record_list: RecordList) -> None:
        super().__init__(page)
        self.list = record_list
        self.body.addWidget(record_list)
        record_list.loaded.connect(self.ready)
        self.setFocusProxy(record_list)

    def refresh(self) -> None:
        self.list.freshen()

    def show_wanted(self, wanted: Wanted) -> None:
        self.list.show_only(wanted.title, wanted.filters)


class PartEntry(NamedTuple):
    """One tab: its title (``{month}`` is the month above), and the class of its part, loaded when it is first seen."""

    key: str
    title: str
    made_by: str

    def build(self, page: PartedPage[Any]) -> Any:
        """Make the part."""
        module, _, name = self.made_by.rpartition(".")
        return getattr(import_module(module), name)(page)


PartT = TypeVar("PartT", bound=Part)


class PartedPage(Page, Generic[PartT]):
    """Parts under tabs. What they show is theirs to read and guard; the page's own actions are there in all of them.

    A page names its ``entries``, makes its ``head``, and puts ``parts`` into its body.
    """

    entries: ClassVar[tuple[PartEntry, ...]] = ()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._keys = [entry.key for entry in self.entries]
        self._built: dict[str, PartT] = {}
        self._counts: dict[str, int] = {}
        self._part_buttons = QHBoxLayout()
        self.parts = QTabWidget()
        self.parts.setDocumentMode(True)
        self._holders: dict[str, QWidget] = {}
        for entry in self.entries:
            self._holders[entry.key] = holder = QWidget()
            self.parts.addTab(holder, entry.title)
        self.name_parts()
        self.parts.currentChanged.connect(self._part_changed)
        desk.month_changed.connect(self.name_parts)

    def head_line(self, *actions: QAction, primary: QAction | None = None) -> QHBoxLayout:
        line = super().head_line(*actions, primary=primary)
        line.insertLayout(BEHIND_TITLE, self._part_buttons)
        return line

    # --- the parts

    @property
    def seen_key(self) -> str:
        """Key of the part that is seen."""
        return self._keys[self.parts.currentIndex()]

    @property
    def seen(self) -> PartT:
        """The part that is seen."""
        return self.part(self.seen_key)

    def built(self) -> Iterable[PartT]:
        """Those seen so far."""
        return self._built.values()

    def is_built(self, key: str) -> bool:
        """Whether the part of this key has been seen."""
        return key in self._built

    def part(self, key: str) -> PartT:
        """The part of this key, built if it has not been seen yet."""
        if key not in self._built:
            number = self._keys.index(key)
            self._built[key] = part = self.entries[number].build(self)
            part.ready.connect(self.ready)
            self._part_buttons.addWidget(part.buttons)
            self._show_actions()
            holder = self._holders[key]
            turned_to = holder.hasFocus()  # by Ctrl+Tab, while there was nothing in it
            holder.setFocusProxy(part)
            layout = QVBoxLayout(holder)
            layout.setContentsMargins(0, ABOVE, 0, 0)
            layout.addWidget(part)
            part.show()  # at once: it is read, and given the focus, before a layout would show it
            if turned_to:
                part.setFocus()
        return self._built[key]

    def list_of(self, key: str) -> RecordList:
        """The list of a part that is one."""
        part = self.part(key)
        if not isinstance(part, ListPart):
            raise TypeError(key)
        return part.list

    def show_part(self, key: str) -> None:
        """Bring a part to the front."""
        self.parts.setCurrentIndex(self._keys.index(key))

    def count_parts(self, counts: Mapping[str, int]) -> None:
        """Say behind the titles of these parts how much waits there; nothing where nothing does."""
        self._counts = dict(counts)
        self.name_parts()

    # --- as a page

    @property
    def page_actions(self) -> list[QAction]:
        seen = self._built.get(self.seen_key)
        return self.own_actions + (seen.own_actions if seen is not None else [])

    def refresh(self) -> None:
        """Read again the part that is seen; the others when they are seen next."""
        for part in self.built():
            part.stale = True
        self.freshen()

    def freshen(self) -> None:
        """Parts know themselves whether they are out of date."""
        self.stale = False
        self.setFocusProxy(self.seen)
        self.seen.freshen()

    def show_wanted(self, wanted: Wanted) -> None:
        """Show a part what somebody asked of it: the one named, or the first."""
        key = wanted.part or self._keys[0]
        part = self.part(key)
        part.stale = False  # it reads what is wanted, not also what it would show by itself
        part.show_wanted(wanted)
        self.show_part(key)

    def may_leave(self) -> bool:
        """Whether no part holds the person back; the one that does is shown."""
        for key, part in self._built.items():
            if not part.may_leave():
                self.show_part(key)
                return False
        return True

    def look_again(self) -> None:
        if self.isVisible():
            self.refresh()

    @Slot()
    def name_parts(self) -> None:
        """Write the titles anew: a part may have turned to another month."""
        for number, entry in enumerate(self.entries):
            built, waiting = self._built.get(entry.key), self._counts.get(entry.key)
            month = built.titled_month() if built is not None else self.desk.month
            title = entry.title.format(month=month.month)
            self.parts.setTabText(number, f"{title} {waiting}" if waiting else title)

    @Slot()
    def _part_changed(self) -> None:
        self.freshen()
        self._show_actions()

    def _show_actions(self) -> None:
        seen = self._built.get(self.seen_key)
        for part in self.built():
            part.buttons.setVisible(part is seen)
            for action in part.own_actions:
                action.setVisible(part is seen)  # the menu may still hold it, and with it its keys
