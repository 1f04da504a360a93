"""The part 文书用语: kinds and their names at the left, the templates in the middle, the preview at the right."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from desktop.accounts.permissions import Act
from desktop.changes import Changes
from desktop.wordings.commands import change_wording, restore_default
from desktop.wordings.queries import WordingInForce, WordingRow, all_wordings, wording_of
from ui.parts import Part, PartedPage
from ui.widgets.dialogs import prompts
from ui.widgets.record_list import RecordList
from ui.widgets.short_list import Line, ShortList
from ui.widgets.words import moment_words
from ui.wordings.names_list import COLUMNS, NameRow, NamesList
from ui.wordings.sample_view import SampleView
from ui.wordings.template_editor import TemplateEditor

HINT = "回车把名称写到光标处。［ ］里的值空着，整段不印；{有名}、{无名}是条件；{清单：…}每行印一遍。"
NO_ROW = 0  # the version of no row: where the default was seen, a wording somebody saved meanwhile is not written over
WIDTHS = (330, 420, 430)
HEIGHTS = (210, 300)


class WordingsPart(Part):
    """What is typed and not saved is kept, of every kind, whatever happens; it is there when the kind is opened again."""

    areas = frozenset({"wording", "park"})

    def __init__(self, page: PartedPage[Any]) -> None:
        super().__init__(page)
        self._kept: WordingInForce | None = None
        self._rows: dict[str, WordingRow] = {}
        self._names = NamesList()
        self._make_actions()
        self.state, self.refusal = QLabel(), QLabel()
        self.refusal.setObjectName("error")
        for label in (self.state, self.refusal):
            label.setWordWrap(True)
        self.refusal.hide()
        self.kinds = ShortList()
        self.kinds.setAccessibleName("文种")
        self.names = RecordList(
            "wording_names", COLUMNS, self._names.fetch, tasks=self.desk.tasks, settings=self.desk.settings, hint="找名称"
        )
        self.editor = TemplateEditor(self.desk)
        self.editor.form.setEnabled(False)
        self.sample = SampleView(self.desk)
        self.sample.pages.act_in(self)
        self._lay_out()
        self.kinds.moved.connect(self._kind_chosen)
        self.kinds.opened.connect(self.editor.setFocus)
        self.names.table.opened.connect(self._insert)
        self.editor.typed.connect(self._typed)
        self.editor.checked.connect(self._checked)
        self.setFocusProxy(self.kinds)
        self._follow()

    def _make_actions(self) -> None:
        self.save_action = self.act("保存", self.save, "Ctrl+S", "save", tip="保存这一种文书的用语", needs=Act.DOCUMENT)
        self.revert_action = self.act("放弃改动", self._revert, "Ctrl+Shift+R", tip="回到保存过的样子", needs=Act.DOCUMENT)
        self.default_action = self.act("恢复默认 …", self._restore, "Ctrl+Shift+Del", tip="改回程序自带的用语", needs=Act.DOCUMENT)
        self.fault_action = self.act("下一处错误", self._next_fault, "F8")
        self.act("插入名称", self._to_names, "Ctrl+I", tip="到名称表里找一个名称，回车写到光标处")
        self.offer(self.default_action, self.revert_action, self.save_action, primary=self.save_action)

    def _lay_out(self) -> None:
        hint = QLabel(HINT)
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        below = QWidget()
        names = QVBoxLayout(below)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(6)
        names.addWidget(hint)
        names.addWidget(self.names, 1)
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self.kinds)
        left.addWidget(below)
        left.setSizes(HEIGHTS)
        split = QSplitter(Qt.Orientation.Horizontal)
        for widget in (left, self.editor, self.sample):
            split.addWidget(widget)
        for one in (left, split):
            one.setChildrenCollapsible(False)
            one.setHandleWidth(8)
        split.setSizes(WIDTHS)
        self.body.addWidget(self.state)
        self.body.addWidget(self.refusal)
        self.body.addWidget(split, 1)

    # --- what is shown

    @property
    def chosen(self) -> str:
        """The kind the cursor is on; nothing before the kinds are known."""
        return str(self.kinds.current() or "")

    @property
    def edited(self) -> bool:
        """Whether something is typed that is not saved."""
        return self._kept is not None and self.editor.templates() != self._kept.templates

    def refresh(self) -> None:
        self.desk.tasks.run(all_wordings, self._took_kinds, owner=self)

    def _took_kinds(self, rows: tuple[WordingRow, ...]) -> None:
        self._rows = {row.kind: row for row in rows}
        self.kinds.show_lines([Line(f"{row.kind}　本单位改过" if row.changed_at else row.kind, _tip(row), row.kind) for row in rows])
        if self._kept is not None:
            self._ask()  # somebody may have changed what is shown
        self._follow()

    @Slot()
    def _kind_chosen(self) -> None:
        if self.chosen and (self._kept is None or self._kept.kind != self.chosen):
            self._ask()

    def _ask(self) -> None:
        self.desk.tasks.run(partial(wording_of, self.chosen), self._took, owner=self)

    def _took(self, kept: WordingInForce) -> None:
        before = self._kept
        if kept.kind != self.chosen:
            return
        if before is not None and before.kind == kept.kind and self.edited:
            self._rebase(before, kept)
            return
        other = before is None or before.kind != kept.kind
        self._kept = kept
        self._refuse("")
        left = self.editor.show_templates(kept.kind, kept.templates)
        self.editor.form.setEnabled(self.desk.may(Act.DOCUMENT))
        if other:
            self._names.show(kept.kind)
            self.names.bar.search.clear()
            self.names.ask()
        if left:
            self.desk.said.emit(f"{kept.kind}上次没有保存的文字已经放回；请核对后保存，或者放弃改动")
        self._follow()
        self.ready.emit()

    def _rebase(self, before: WordingInForce, now: WordingInForce) -> None:
        """Somebody else saved while something is typed here: it is told, and what is typed stays."""
        if now != before:
            self._kept = now
            self._refuse(f"{now.kind}的用语刚被别处改过。您写的还在：再保存就以您写的为准；“放弃改动”看别处改成了什么。")
            self._follow()

    @Slot()
    def _follow(self) -> None:
        kept = self._kept
        self.save_action.setEnabled(self.edited)
        self.revert_action.setEnabled(self.edited)
        self.default_action.setEnabled(kept is not None and not kept.is_default)
        self.fault_action.setEnabled(bool(self.editor.faults))
        if kept is not None:
            told = _tip(self._rows[kept.kind]) if kept.kind in self._rows else ""
            self.state.setText(f"{kept.kind}：{told}" + ("　▲ 改过，还没有保存（换到别处也留着）" if self.edited else ""))

    @Slot()
    def _typed(self) -> None:
        self._refuse("")
        if not self.edited:
            self.editor.forget_typed()
        self._follow()

    @Slot()
    def _checked(self) -> None:
        if self._kept is not None:
            self.sample.follow(self._kept.kind, self.editor.templates(), faulty=bool(self.editor.faults))
        self._follow()

    # --- what is done

    @Slot(object)
    def _insert(self, row: NameRow) -> None:
        self.editor.insert(row.written, row.behind)

    @Slot()
    def _to_names(self) -> None:
        self.names.bar.search.setFocus()
        self.names.bar.search.selectAll()

    @Slot()
    def _next_fault(self) -> None:
        self.editor.next_fault()

    @Slot()
    def save(self) -> None:
        """Save the four templates; with a fault none of them is."""
        kept = self._kept
        if kept is None or not self.edited:
            return
        self.editor.check()
        self.save_action.setEnabled(False)
        seen = kept.version or NO_ROW
        command = partial(change_wording, kind=kept.kind, expected_version=seen, actor=self.desk.actor, **vars(self.editor.templates()))
        done = partial(self._saved, kept.kind)
        self.desk.do(command, f"修改{kept.kind}的用语", done, refused=self._refuse, failed=self._follow, owner=self)

    def _saved(self, kind: str, _changes: Changes) -> None:
        if self._kept is not None and self._kept.kind == kind:
            self._give_up()

    @Slot()
    def _revert(self) -> None:
        if self.edited:
            self._give_up()

    def _give_up(self) -> None:
        """Show again what is kept."""
        self.editor.forget_typed()
        self._kept = None
        self._ask()

    @Slot()
    def _restore(self) -> None:
        kept = self._kept
        if kept is None:
            return
        detail = "本单位改过的用语不再用（记录里还在，可以撤回）；没有保存的文字也会丢掉。已经拟好、改过文字的文稿不变。"
        if prompts().ask(self, f"{kept.kind}恢复默认用语？", detail, yes="恢复默认"):
            command = partial(restore_default, kind=kept.kind, actor=self.desk.actor)
            self.desk.do(command, f"{kept.kind}恢复默认用语", partial(self._saved, kept.kind), refused=self._refuse, owner=self)

    def _refuse(self, text: str) -> None:
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))


def _tip(row: WordingRow) -> str:
    return f"{moment_words(row.changed_at)} 由{row.changed_by}改过" if row.changed_at else "程序自带的用语"
