"""A part that is one form over what the park file keeps: read, corrected, saved with Ctrl+S."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel

from desktop.changes import Changes
from ui.parts import Part, PartedPage
from ui.widgets.form import Form


class Kept(NamedTuple):
    """What is read: the values by key, what a save compares them with, and why nothing may be changed (empty: it may)."""

    values: dict[str, Any]
    seen: Any
    closed: str = ""


class FormPart(Part):
    """What is typed survives a crash as a draft. Somebody else's change meanwhile is told, and nothing typed is lost."""

    def __init__(self, page: PartedPage[Any], form: Form, title: str, read: Callable[[], Kept]) -> None:
        super().__init__(page)
        self.form = form
        self._title = title
        self._read = read
        self.kept: Kept | None = None
        self.save_action = self.act("保存", self.save, "Ctrl+S", tip=f"保存{title}")
        self.revert_action = self.act("放弃改动", self.revert, "Ctrl+Shift+R", tip="回到保存过的样子")
        self.offer(self.revert_action, self.save_action, primary=self.save_action)
        self.note = QLabel()
        self.note.setObjectName("muted")
        self.refusal = QLabel()
        self.refusal.setObjectName("error")
        for label in (self.note, self.refusal):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.hide()
        self.body.addWidget(self.note)
        self.body.addWidget(form, 1)
        self.body.addWidget(self.refusal)
        form.changed.connect(self._typed)
        self.setFocusProxy(next(iter(form.fields.values())))
        self._follow()

    def command(self, values: dict[str, Any], seen: Any) -> Callable[[], Changes]:
        """What saves these values."""
        raise NotImplementedError

    def told(self, changes: Changes) -> str:  # noqa: ARG002 - a part that has something to say does
        """What to say after saving."""
        return ""

    @property
    def edited(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.kept is not None and any(self.form.values()[key] != value for key, value in self.kept.values.items())

    def refresh(self) -> None:
        self.desk.tasks.run(self._read, self._took, owner=self)

    def _took(self, kept: Kept) -> None:
        if self.kept is not None and self.edited:
            self._rebase(self.kept, kept)
            return
        if self.kept is not None and self.kept.closed and not kept.closed:
            self.say("")
        self.kept = kept
        self.form.set_values(kept.values)
        self.form.setEnabled(not kept.closed)
        if kept.closed:
            self.say(kept.closed)
        elif self.form.take_draft() and self.edited:
            self.say("上次填了没有保存的，已经放回；请核对后保存，或者“放弃改动”")
        self._follow()
        self.ready.emit()

    def _rebase(self, before: Kept, now: Kept) -> None:
        """Somebody else saved meanwhile: what they changed and nobody typed over is shown, the rest is told beside what was typed."""
        if now.seen == before.seen:
            return
        theirs = {key: value for key, value in now.values.items() if value != before.values[key]}
        clashing = {key: value for key, value in theirs.items() if self.form.fields[key].value() != before.values[key]}
        for key in theirs.keys() - clashing.keys():
            self.form.fields[key].set_value(theirs[key])
        self.kept = now
        both = "；".join(f"“{self.form.fields[key].title}”现在是：{value}" for key, value in clashing.items())
        kept = f"{both}。您填的还在，再保存就以您填的为准" if both else "您填的还在"
        self.say(f"{self._title}刚被别处改过，{kept}")
        self._follow()

    def say(self, text: str) -> None:
        """Show a remark above the form; none if empty."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    @Slot()
    def save(self) -> None:
        """Save what was changed."""
        if self.kept is None or not self.edited or not self.form.check():
            return
        self.refuse("")
        self.save_action.setEnabled(False)
        command = self.command(self.form.values(), self.kept.seen)
        self.desk.do(command, f"修改{self._title}", self._saved, refused=self.refuse, failed=self._follow, owner=self)

    @Slot()
    def revert(self) -> None:
        """Show again what is saved."""
        self.form.drop_draft()
        self.kept = None
        self.say("")
        self.refuse("")
        self.refresh()

    def refuse(self, text: str) -> None:
        """Show why it was not saved; what was typed stays."""
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))

    def _saved(self, changes: Changes) -> None:
        self.revert()
        self.say(self.told(changes))

    @Slot()
    def _typed(self) -> None:
        self.refuse("")
        if not self.edited:
            self.form.drop_draft()
        self._follow()

    @Slot()
    def _follow(self) -> None:
        for action in (self.save_action, self.revert_action):
            action.setEnabled(self.edited)


def closed_to(read: Callable[[], Kept]) -> Callable[[], Kept]:
    """The same reading, closed to whoever may not change settings (runs on the worker)."""
    return partial(_closed, read)


def _closed(read: Callable[[], Kept]) -> Kept:
    from desktop.accounts.gate import may
    from desktop.accounts.permissions import Act, roles_with

    kept = read()
    return kept if may(Act.SETTINGS) else kept._replace(closed=f"这里只看；要改，请{'、'.join(roles_with(Act.SETTINGS))}登录")
