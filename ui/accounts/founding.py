"""设置管理员, and the recovery code that is shown this once."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QPushButton, QWidget

from desktop.vocabulary import AccountRole
from ui.accounts.card import Card
from ui.accounts.pages import refuse_unlike, twice
from ui.widgets.fields import Field, TextField

ACROSS = 3  # roles in a row
# What the administrator of a small office may be besides; a liaison is of a department, and a new park has none yet.
ALSO = tuple(role for role in AccountRole if role not in {AccountRole.ADMINISTRATOR, AccountRole.LIAISON})


class RoleField(Field):
    """Roles as boxes to tick; the value is the roles ticked."""

    def __init__(self, label: str, roles: tuple[AccountRole, ...] = tuple(AccountRole), parent: QWidget | None = None) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        self.boxes = {role: QCheckBox(str(role)) for role in roles}
        for number, box in enumerate(self.boxes.values()):
            grid.addWidget(box, number // ACROSS, number % ACROSS)
        super().__init__(label, inside, parent=parent)
        inside.setFocusProxy(next(iter(self.boxes.values())))
        for box in self.boxes.values():
            box.toggled.connect(self._edited)

    def value(self) -> list[str]:
        return [str(role) for role, box in self.boxes.items() if box.isChecked()]

    def set_value(self, value: object) -> None:
        wanted = set(value) if isinstance(value, list | tuple) else set[str]()
        for role, box in self.boxes.items():
            blocked = box.blockSignals(True)
            box.setChecked(str(role) in wanted)
            box.blockSignals(blocked)
        self.show_error("")


class FoundPage(Card):
    """The first account. ``submitted`` carries name, password and the other roles of a small office's one clerk."""

    submitted = Signal(str, str, object)
    later = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        words = (
            "园区文件里有姓名、电话和红线线索。设了管理员，打开文件就要登录，谁能做什么按角色来；"
            "不设，谁拿到文件谁就能看能改。以后也可以在“文件 · 设置管理员”里设。"
        )
        super().__init__("设置管理员", words, "设置管理员", parent)
        self.name = TextField("用户名", needed=True, hint="一般用本人姓名")
        self.name.set_value(name)
        self.password, self.again = twice("密码")
        self.roles = RoleField("一人多岗的，同时担任", ALSO)
        self.hold(self.name, self.password, self.again, self.roles)
        self.again.entered.connect(self.try_it)
        self.ways.addStretch(1)
        self.way("以后再设", self.later.emit)

    def begin(self) -> None:
        self.name.setFocus()

    def submit(self) -> None:
        if refuse_unlike(self.password, self.again):
            self.working(busy=False)
            return
        self.submitted.emit(self.name.value(), self.password.value(), self.roles.value())


class CodePage(Card):
    """The recovery code, until somebody says that it is kept. ``print_wanted`` asks for its paper."""

    print_wanted = Signal()
    kept = Signal()

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        words = "忘记密码时凭恢复码重设。它只显示这一次，程序里不存原文；请打印一页，封好锁进柜子。"
        super().__init__("恢复码", words, "继续", parent)
        self.code = QLabel(code)
        self.code.setObjectName("section")
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code.setAccessibleName("恢复码")
        self.print = QPushButton("打印恢复码 …")
        self.print.clicked.connect(self.print_wanted)
        self.told = QLabel()
        self.told.setObjectName("muted")
        self.told.setWordWrap(True)
        self.told.hide()
        self.sure = QCheckBox("恢复码已经打印或抄好")
        self.sure.toggled.connect(self._sure)
        for widget in (self.code, self.print, self.told, self.sure):
            self.middle.addWidget(widget)
        self._sure()

    def begin(self) -> None:
        self.print.setFocus()

    def tell(self, words: str) -> None:
        """Say where the paper is."""
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def submit(self) -> None:
        self.kept.emit()

    @Slot()
    def _sure(self) -> None:
        self.does.setEnabled(self.sure.isChecked())
