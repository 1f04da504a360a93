"""The part 办理规则: every declared setting, drawn from its declaration, group by group."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.changes import Changes
from desktop.settings.commands import change_settings
from desktop.settings.declared import ALL, DEADLINES, SettingDeclaration
from desktop.settings.kept_deadlines import KeptDeadlines
from desktop.settings.queries import value_of
from ui.desk import Wanted
from ui.parts import PartedPage
from ui.settings.form_part import FormPart, Kept, closed_to
from ui.settings.setting_fields import SettingHelp, field_of
from ui.widgets.fields import Field
from ui.widgets.form import Form

IN_A_ROW = 3
NOTES = {DEADLINES: "　改了只管以后登记的，已经给出的期限不变"}
ABOVE_FORM = 1  # place in the part: the note, then what it speaks of


class RulesPart(FormPart):
    """Only what was changed is saved, all of it together."""

    areas = frozenset({"setting"})

    def __init__(self, page: PartedPage[Any]) -> None:
        self._helps: list[SettingHelp] = []
        self._to_draw = _rows()
        form = Form([], page.desk.settings, "settings", columns=IN_A_ROW)
        self._draw_row(form)
        super().__init__(page, form, "办理规则", closed_to(_read))
        self._drawing = QTimer(self)
        self._drawing.timeout.connect(self._draw_next)
        self._drawing.start()
        self.act("全部恢复默认", self._restore_all, tip="每一项都回到原来的取值；保存以后才算")
        self.kept_problems = QWidget()
        QHBoxLayout(self.kept_problems).setContentsMargins(0, 0, 0, 0)
        self.kept_problems.hide()
        self.body.insertWidget(ABOVE_FORM, self.kept_problems)

    @property
    def whole(self) -> bool:
        """Whether every setting has its field already: they are drawn row by row, so that the window goes on meanwhile."""
        return not self._to_draw

    def refresh(self) -> None:
        if self.whole:
            super().refresh()

    @Slot()
    def _draw_next(self) -> None:
        if not self.whole:
            self._draw_row(self.form)
        if self.whole:
            self._drawing.stop()
            self.refresh()

    def _draw_row(self, form: Form) -> None:
        heading, declarations = self._to_draw.pop(0)
        form.add_row([(one.key, self._field(one)) for one in declarations], heading)

    def _field(self, declaration: SettingDeclaration) -> Field:
        field = field_of(declaration)
        help_line = SettingHelp(declaration, field)
        if isinstance(layout := field.layout(), QVBoxLayout):
            layout.addWidget(help_line)
            layout.addStretch(1)  # beside one whose words take two lines, a field stays at the top
        self._helps.append(help_line)
        return field

    def command(self, values: dict[str, Any], seen: Any) -> Callable[[], Changes]:
        changed = {key: value for key, value in values.items() if value != seen[key]}
        return partial(change_settings, values=changed, seen=seen, actor=self.desk.actor)

    def told(self, changes: Changes) -> str:
        """Whose deadlines stay, each class with its list one click away."""
        layout = self.kept_problems.layout()
        while layout is not None and (item := layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        kept = changes.result
        numbers = kept.numbers if isinstance(kept, KeptDeadlines) else {}
        for grade, number in numbers.items():
            chip = QPushButton(f"看期限不变的{grade} {number} 件")
            chip.setObjectName("link")
            chip.clicked.connect(partial(self._open_kept, grade))
            if layout is not None:
                layout.addWidget(chip)
        if isinstance(layout, QHBoxLayout):
            layout.addStretch(1)
        self.kept_problems.setVisible(bool(numbers))
        return str(kept or "")

    def _open_kept(self, grade: str) -> None:
        self.desk.open(Wanted("feedback", f"在办的{grade}（期限不变）", {"watch": "在办", "grade": grade}))

    @Slot()
    def _restore_all(self) -> None:
        if self.form.isEnabled():
            self.form.set_values({one.key: one.default for one in ALL})
            self.form.changed.emit()
            self.form.keep_draft()

    @Slot()
    def _follow(self) -> None:
        """Grey what does not count with what is chosen, and offer the defaults."""
        super()._follow()
        fields = self.form.fields
        for one in ALL if self.whole else ():
            if one.only_with is not None:
                key, values = one.only_with
                fields[one.key].setEnabled(fields[key].value() in values)
        for line in self._helps:
            line.follow()


def _rows() -> list[tuple[str, list[SettingDeclaration]]]:
    """The settings in rows; the first of each group has its heading."""
    rows: list[tuple[str, list[SettingDeclaration]]] = []
    for group in dict.fromkeys(one.group for one in ALL):
        own = [one for one in ALL if one.group == group]
        heading = group + NOTES.get(group, "")
        rows += [("" if start else heading, own[start : start + IN_A_ROW]) for start in range(0, len(own), IN_A_ROW)]
    return rows


def _read() -> Kept:
    values = {one.key: value_of(one) for one in ALL}
    return Kept(dict(values), values)
