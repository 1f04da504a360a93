"""The part 办理规则: every declared setting, drawn from its declaration, group by group."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
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
        rows, headings = self._rows()
        form = Form(rows, page.desk.settings, "settings", headings=headings)
        super().__init__(page, form, "办理规则", closed_to(_read))
        self.act("全部恢复默认", self._restore_all, tip="每一项都回到原来的取值；保存以后才算")
        self.kept_problems = QWidget()
        QHBoxLayout(self.kept_problems).setContentsMargins(0, 0, 0, 0)
        self.kept_problems.hide()
        self.body.insertWidget(ABOVE_FORM, self.kept_problems)

    def _rows(self) -> tuple[list[list[tuple[str, Field]]], dict[int, str]]:
        """The fields in rows, and the heading above the first row of each group."""
        rows: list[list[tuple[str, Field]]] = []
        headings: dict[int, str] = {}
        for group in dict.fromkeys(one.group for one in ALL):
            fields = [(one.key, self._field(one)) for one in ALL if one.group == group]
            headings[len(rows)] = group + NOTES.get(group, "")
            rows += [fields[start : start + IN_A_ROW] for start in range(0, len(fields), IN_A_ROW)]
        return rows, headings

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
        for one in ALL:
            if one.only_with is not None:
                key, values = one.only_with
                fields[one.key].setEnabled(fields[key].value() in values)
        for line in self._helps:
            line.follow()


def _read() -> Kept:
    values = {one.key: value_of(one) for one in ALL}
    return Kept(dict(values), values)
