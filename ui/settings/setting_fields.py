"""The field of one setting, drawn from its declaration: what it is for, its bounds, and the way back to its default."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.settings.commands import value_refusal, words_of
from desktop.settings.declaration import SettingDeclaration
from ui.widgets.fields import CheckField, ChoiceField, Field, TextField
from ui.widgets.whole_field import WholeField

NUMBER_WIDTH = 90


class NumberField(WholeField):
    """A number whose bounds its declaration knows, and says why they are so."""

    def __init__(self, declaration: SettingDeclaration) -> None:
        super().__init__(declaration.title, declaration.unit, least=declaration.least, most=declaration.most, width=NUMBER_WIDTH)
        self._declaration = declaration

    def problem(self) -> str:
        value = self.value()
        if value is None:
            return f"请填整数，{self._declaration.least}到{self._declaration.most}"
        return value_refusal(self._declaration, value) or ""


class WordsField(TextField):
    """A text that must be read by the program."""

    def __init__(self, declaration: SettingDeclaration) -> None:
        super().__init__(declaration.title, needed=True)
        self._declaration = declaration

    def problem(self) -> str:
        why = self._declaration.refusal(self.value()) if self._declaration.refusal else None
        return why or super().problem()


def field_of(declaration: SettingDeclaration) -> Field:
    """The editor for the kind of its value."""
    if isinstance(declaration.default, bool):
        return CheckField(declaration.title, "是")
    if isinstance(declaration.default, int):
        return NumberField(declaration)
    if declaration.choices:
        field = ChoiceField(declaration.title, [(word, word) for word in declaration.choices], needed=True)
    else:
        field = WordsField(declaration)
    field.rename(declaration.title)  # without the star: a setting always has a value
    return field


class SettingHelp(QWidget):
    """Below a field: what the setting is for; when it is not the default, the way back to it."""

    def __init__(self, declaration: SettingDeclaration, field: Field) -> None:
        super().__init__(field)
        self._declaration = declaration
        self._field = field
        words = QLabel(declaration.help, self)
        words.setObjectName("muted")
        words.setWordWrap(True)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.back = QPushButton(f"恢复默认（{words_of(declaration, declaration.default)}）", self)
        self.back.hide()
        self.back.setObjectName("link")
        self.back.setToolTip(f"“{declaration.title}”恢复默认；保存以后才算")
        self.back.clicked.connect(self._restore)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(words, 1)
        inside.addWidget(self.back)

    def follow(self) -> None:
        """Show the way back where there is one."""
        self.back.setVisible(self._field.isEnabled() and self._field.value() != self._declaration.default)

    @Slot()
    def _restore(self) -> None:
        self._field.set_value(self._declaration.default)
        self._field.changed.emit()
        self._field.setFocus()
