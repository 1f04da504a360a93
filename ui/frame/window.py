"""The main window: it opens park files, shows places, and keeps the state of this machine."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QByteArray, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.desk import Desk, Wanted, working_month
from ui.frame.menus import Menus
from ui.frame.navigation import Navigation
from ui.frame.parks import Opened, ParkDoor
from ui.frame.person import PersonActions
from ui.frame.places import PLACES, Place
from ui.frame.status_bar import StatusBar
from ui.frame.top_bar import TopBar
from ui.page import Page
from ui.program import PROGRAM

if TYPE_CHECKING:
    from ui.frame.help_panel import HelpPanel

SHOWN_AT_LATEST = 300  # milliseconds
GENERAL_HELP = (
    "\n\n到处能用的键\nCtrl+1 … Ctrl+9　去各处\nCtrl+.　去数据交换　Ctrl+,　去设置\n"
    "Ctrl+K　查找企业、干部、问题\nCtrl+[　Ctrl+]　上一月、下一月\n"
    "Ctrl+Z　撤回上一次保存\nCtrl+Shift+C　复制选中的行\nCtrl+L　选择显示的列\nCtrl+Alt+E　导出当前列表\n"
    "F5　重新读取\nF1　打开或关闭本页说明\n"
    "Ctrl+Alt+L　锁定（设了账号时）"
)


class MainWindow(QMainWindow):
    """Without a park file: the welcome page. With one: navigation, top bar, pages (each built when first visited).

    ``first_shown`` is sent once, when the first page is painted with its data; ``not_opened`` when a file could not be opened.
    """

    first_shown = Signal()
    not_opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        desk.window = self
        self.setWindowTitle(PROGRAM)
        self.pages: dict[str, Page] = {}
        self.door = ParkDoor(desk, self, self.may_leave)
        self.door.opened.connect(self._opened)
        self.door.backed_up.connect(self._backed_up)
        self.door.failed.connect(self._not_opened)
        self.welcome: QWidget | None = None
        self.card: QWidget | None = None
        self._first: Literal["reading", "ready", "shown"] = "reading"
        self._build()
        self._restore()

    def _build(self) -> None:
        desk = self.desk
        self.navigation = Navigation(PLACES, desk.theme)
        self.navigation.gone_to.connect(self.go)
        desk.actor_changed.connect(self._offer_places)
        self.top = TopBar(desk)
        self.stack = QStackedWidget()
        self.help: HelpPanel | None = None
        self.middle = middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.stack, 1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top)
        right.addLayout(middle, 1)
        work = QWidget()
        work.setObjectName("frame")
        whole = QHBoxLayout(work)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.navigation)
        whole.addLayout(right, 1)
        self.outer = QStackedWidget()
        self.outer.addWidget(work)
        self.setCentralWidget(self.outer)
        self.status = StatusBar(desk)
        self.setStatusBar(self.status)
        self.menus = Menus(self.menuBar(), desk, self)
        add, menus = self.menus.add, self.menus
        new = add(menus.file, "新建园区 …", "Ctrl+Shift+N", self.show_welcome, needs_park=False)
        other = add(menus.file, "打开园区文件 …", "Ctrl+O", self.door.choose, needs_park=False)
        menus.file.addSeparator()
        self.back_up = add(menus.file, "立即备份", "Ctrl+B", self.door.back_up)
        self._other_files = (new, other, add(menus.file, "从备份恢复 …", "", self.door.restore, needs_park=False))
        menus.file.addSeparator()
        self.person = PersonActions(self)
        menus.file.addSeparator()
        add(menus.file, "退出", "Ctrl+Q", self.close, needs_park=False)
        menus.add_edit()
        menus.add_go(self.navigation, self.top.months, self._focus_search)
        menus.add_look()
        menus.look.addSeparator()
        add(menus.look, "重新读取本页", "F5", self._read_again)
        add(menus.aid, "本页说明", "F1", self._toggle_help, needs_park=False)
        menus.aid.addSeparator()
        add(menus.aid, f"关于{PROGRAM}", "", self._about, needs_park=False)
        menus.park_open(is_open=False)
        menus.show_page(None)
        desk.wanted.connect(self._wanted)

    # --- park files

    @Slot()
    def show_welcome(self) -> None:
        """Show the page from which one begins."""
        from ui.welcome.page import WelcomePage

        if self.welcome is not None:
            self.outer.removeWidget(self.welcome)
            self.welcome.deleteLater()
        self.welcome = page = WelcomePage(self.desk.theme, self.door.recent())
        page.new_wanted.connect(self.door.found)
        page.open_wanted.connect(self.door.choose)
        page.demo_wanted.connect(self.door.show_demo)
        page.recent_wanted.connect(self.door.open)
        self.door.refused.connect(page.say_wrong)
        self.outer.addWidget(page)
        self.outer.setCurrentWidget(page)
        page.name.setFocus()
        self._explain()
        self._first_ready()

    @Slot(object)
    def _opened(self, opened: Opened) -> None:
        self.drop_pages()
        self.desk.forget()
        self.desk.set_month(working_month())
        self.desk.park = opened.name
        self.top.park.setText(opened.name)
        self.setWindowTitle(f"{opened.name} — {PROGRAM}")
        self.status.set_park(opened.path, opened.backed_up)
        if self.person.arrive(opened.name, guarded=opened.guarded, fresh=opened.fresh):
            self.enter()

    @Slot()
    def enter(self) -> None:
        """Begin to work in the file that is open, where one worked last."""
        self.person.show_for(guarded=self.desk.acts is not None)
        self.menus.park_open(is_open=True)
        self.outer.setCurrentIndex(0)
        last = str(self.desk.settings.value("window/place", PLACES[0].key))
        self.go(last if any(place.key == last and self._there(place) for place in PLACES) else PLACES[0].key)

    def _there(self, place: Place) -> bool:
        """Whether a place is there for who works now."""
        return not place.needs or self.desk.may(place.needs)

    @Slot()
    def _offer_places(self) -> None:
        self.navigation.offer(self.desk.may)

    @Slot(object)
    def _backed_up(self, opened: Opened) -> None:
        self.status.set_park(opened.path, opened.backed_up)

    def drop_pages(self) -> None:
        """Forget the pages of the file, or of the person, before."""
        for page in self.pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self.pages.clear()

    def show_card(self, card: QWidget, *, locked: bool) -> None:
        """Show something instead of the work: nothing of it can be seen or done meanwhile."""
        before, self.card = self.card, card
        self.menus.park_open(is_open=False)
        self.menus.show_page(None)
        for action in self._other_files:
            action.setEnabled(not locked)
        self.status.say("")
        self.status.words.setVisible(not locked)  # what runs, and is over, has the names of what it was done to
        self.outer.addWidget(card)
        self.outer.setCurrentWidget(card)
        if before is not None:
            self.outer.removeWidget(before)
        self._first_ready()

    def drop_card(self) -> None:
        """Show the work again as it was left."""
        card, self.card = self.card, None
        if card is None:
            return
        self.outer.removeWidget(card)
        card.deleteLater()
        for action in self._other_files:
            action.setEnabled(True)
        self.status.words.show()
        self.outer.setCurrentIndex(0)
        self.menus.park_open(is_open=True)
        page = self.current_page()
        self.menus.show_page(page)
        if page is not None:
            page.setFocus()

    @Slot(object)
    def _not_opened(self, error: Exception) -> None:
        if not self.pages:
            self.show_welcome()
        self.not_opened.emit(error)

    # --- places

    @Slot(str)
    def go(self, key: str) -> None:
        """Go to a place, building its page on the first visit."""
        page = self.pages.get(key)
        if page is None:
            place = next(place for place in PLACES if place.key == key)
            page = place.build(self.desk)
            self.pages[key] = page
            self.stack.addWidget(page)
            if self._first == "reading":
                page.ready.connect(self._first_ready)
        if self.stack.currentWidget() is not page:
            self.stack.setCurrentWidget(page)
        page.freshen()  # it may be read before the window is shown
        self.navigation.mark(key)
        self.menus.show_page(page if self.card is None else None)
        self.desk.settings.setValue("window/place", key)
        self._explain()
        page.setFocus()

    @Slot()
    def _first_ready(self) -> None:
        if self._first == "reading":
            self._first = "ready"
            self.show()
            self.update()  # in case it was shown already

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._first == "ready":
            self._first = "shown"
            QTimer.singleShot(0, self.first_shown.emit)  # everything inside is painted by then

    def show_soon(self) -> None:
        """Show the window once its first page is read, so that it is laid out and painted once; empty if that takes long."""
        QTimer.singleShot(SHOWN_AT_LATEST, self.show)

    def current_page(self) -> Page | None:
        """The page seen, if a park file is open."""
        page = self.stack.currentWidget()
        return page if isinstance(page, Page) and self.outer.currentIndex() == 0 else None

    @Slot(object)
    def _wanted(self, wanted: Wanted) -> None:
        if not any(place.key == wanted.place and self._there(place) for place in PLACES):
            return
        self.go(wanted.place)
        self.pages[wanted.place].show_wanted(wanted)

    @Slot()
    def _read_again(self) -> None:
        page = self.current_page()
        if page is not None:
            page.refresh()

    @Slot()
    def _focus_search(self) -> None:
        self.top.search.setFocus()
        self.top.search.selectAll()

    # --- help

    @Slot()
    def _toggle_help(self) -> None:
        if self.outer.currentIndex() != 0:
            from ui.welcome.page import DOOR_HELP, HELP
            from ui.widgets.dialogs import prompts

            prompts().tell(self, HELP if self.card is None else DOOR_HELP)
            return
        if self.help is None:
            from ui.frame.help_panel import HelpPanel

            self.help = HelpPanel()
            self.middle.addWidget(self.help)
            self.help.show()
        else:
            self.help.setVisible(not self.help.isVisible())
        self._explain()

    def _explain(self) -> None:
        page = self.current_page()
        if page is not None and self.help is not None and not self.help.isHidden():
            self.help.explain(page.title, page.help + GENERAL_HELP)

    @Slot()
    def _about(self) -> None:
        from ui.widgets.dialogs import prompts

        prompts().tell(self, PROGRAM, "园区企业（项目）包保责任制的走访、反馈、交办、销号、通报和台账。\n数据只存在本机的园区文件里。")

    # --- state

    def may_leave(self) -> bool:
        """Whether no page holds the person back; the one that does is shown."""
        for key, page in self.pages.items():
            if not page.may_leave():
                if not self.person.locked:
                    self.go(key)
                return False
        return True

    def _restore(self) -> None:
        geometry = self.desk.settings.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            room = self.screen().availableSize()
            self.resize(min(1366, room.width()), min(768, room.height()))
        self.setMinimumSize(960, 600)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_leave():
            event.ignore()
            return
        self.desk.settings.setValue("window/geometry", self.saveGeometry())
        super().closeEvent(event)
