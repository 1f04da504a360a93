"""What may be done with the document that is shown: the actions, greyed by what it is, and what they do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.accounts.permissions import Act
from desktop.changes import Changes
from desktop.documents.commands import (
    correct_document,
    draft_document,
    edit_document,
    finish_document,
    redraft_document,
    refresh_figures,
    void_document,
)
from desktop.documents.queries import Kept
from ui.notices.kind_words import title_of, words_of
from ui.notices.outgoing import Outgoing
from ui.screen import Screen
from ui.tasks import Progress
from ui.widgets.dialogs import prompts

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ui.notices.document_view import DocumentView

TOLD = 6  # findings that find room in a dialog


class DocumentActs(QObject):
    """They stand in the menu of ``screen``; the host gives those ``in_head`` buttons, and tells while the view is not seen."""

    def __init__(self, view: DocumentView, screen: Screen, folder: str) -> None:
        super().__init__(view)
        self._view = view
        self._desk = desk = screen.desk
        self._seen = True
        self._outgoing = Outgoing(desk, view, folder)
        act = screen.act
        self.save = act("保存文稿", self._save, "Ctrl+S", "save")
        self.redraft = act("重新拟稿 …", self._redraft, "Ctrl+Shift+R", tip="丢掉改过的文字，按现在的数据重新拟")
        self.refresh = act("更新数字", self._refresh, "Ctrl+Shift+U", tip="正文里的数字换成现在的数据，改过的文字和手工改过的数不动")
        self.restore = act("恢复此数", self._restore, "Ctrl+Shift+B", tip="把光标所在的这一处换回数据里的数")
        self.next_difference = act("下一处不一致", self._next_difference, "F8", tip="到下一处与数据不一致的地方")
        self.head = act("文书头 …", self._head, "Ctrl+Shift+H", tip="改发文机关、文种、成文日期、签发人、是否盖章")
        self.report = act("检查报告", self._report, "Ctrl+Shift+K", tip="看排版以后检查出来的问题")
        self.print = act("打印 …", self._print, "Ctrl+P", "print", needs=Act.EXPORT)
        self.save_as = act("另存为 …", self._save_as, "Ctrl+Shift+S", tip="存成 PDF，或可用 WPS 修改的文字文档", needs=Act.EXPORT)
        self.finish = act("定稿 …", self._finish, "Ctrl+Shift+E", tip="定稿以后不能再改，随时可以照原样再打印")
        self.correct = act("更正 …", self._correct, "Ctrl+Shift+M", tip="已定稿的文书有差错，另拟一份更正")
        self.void = act("作废文稿 …", self._void, "Ctrl+Shift+Del", tip="草稿不再要了，写明原因；文号留在登记簿里")

    @property
    def in_head(self) -> tuple[QAction, ...]:
        """Those that have buttons above the document."""
        return (self.void, self.correct, self.redraft, self.save_as, self.print, self.finish, self.save)

    @Slot()
    def follow(self, *, seen: bool | None = None) -> None:
        """Grey what cannot be done now; everything while the view is not ``seen``."""
        self._seen = self._seen if seen is None else seen
        view = self._view
        kept = view.kept
        allowed, editable, unsaved = self._seen and view.is_theirs, self._seen and view.is_editable, view.text.unsaved
        final = kept is not None and kept.final and not kept.voided
        repeats = final and kept is not None and words_of(kept.kind).is_repeated
        differing = bool(view.text.marks.figures.differing)
        self.save.setEnabled(editable and unsaved)
        self.redraft.setText("拟新一期" if repeats else "重新拟稿 …")
        self.redraft.setEnabled(editable or (allowed and repeats))
        self.refresh.setEnabled(editable and not unsaved and kept is not None and (kept.stale or differing))
        self.restore.setEnabled(editable and differing)
        self.next_difference.setEnabled(self._seen and differing)
        self.head.setEnabled(editable)
        self.void.setEnabled(editable)
        self.finish.setEnabled(editable and view.is_printable)
        self.correct.setEnabled(allowed and final)
        self.report.setEnabled(self._seen and kept is not None)
        self.report.setText(view.report.words)
        for action in (self.print, self.save_as):
            action.setEnabled(self._seen and view.is_printable)

    # --- the text

    @Slot()
    def _save(self) -> None:
        view, kept = self._view, self._view.kept
        if kept is None or not view.form.check():
            return
        command = partial(edit_document, document=kept.id, text=view.sending(), expected_version=kept.version, actor=self._desk.actor)
        self._desk.do(command, "保存文稿", partial(self._saved, kept.id), failed=view.not_sent, owner=view)

    def _saved(self, document: int, _changes: Changes) -> None:
        self._view.sent(document)

    @Slot()
    def _redraft(self) -> None:
        """Throw the edits away; after a 定稿 that may be repeated, draft the next one."""
        view, kept = self._view, self._view.kept
        if kept is None:
            return
        words, actor = words_of(kept.kind), self._desk.actor
        if kept.final:
            again = partial(draft_document, kind=kept.kind, period=kept.period, actor=actor, anew=True)
            self._desk.tasks.run(again, self._drafted, title=f"拟{words.noun}", owner=view)
        elif prompts().ask(view, f"重新拟{title_of(kept)}？", words.redraft, yes="重新拟稿"):
            view.give_up()
            self._desk.do(partial(redraft_document, document=kept.id, actor=actor), "重新拟稿", owner=view)

    def _drafted(self, _kept: Kept) -> None:
        self._view.reload()

    @Slot()
    def _refresh(self) -> None:
        kept = self._view.kept
        if kept is not None:
            self._desk.do(partial(refresh_figures, document=kept.id, actor=self._desk.actor), "更新数字", owner=self._view)

    @Slot()
    def _restore(self) -> None:
        self._view.text.restore()

    @Slot()
    def _next_difference(self) -> None:
        self._view.text.strip.next()

    @Slot()
    def _head(self) -> None:
        if self._view.kept is not None:
            self._view.head.change(self._view.kept)

    @Slot()
    def _report(self) -> None:
        report = self._view.report
        report.setVisible(report.isHidden())
        (self._view if report.isHidden() else report.list).setFocus()

    # --- what becomes of it

    @Slot()
    def _save_as(self) -> None:
        view = self._view
        if view.kept is not None and view.preview is not None:
            self._outgoing.save(view.kept, view.preview)

    @Slot()
    def _print(self) -> None:
        view = self._view
        if view.kept is not None and view.preview is not None:
            self._outgoing.print(view.kept, view.preview)

    @Slot()
    def _finish(self) -> None:
        """定稿: never changed again. What the check found asks for a reason."""
        view, kept = self._view, self._view.kept
        if kept is None or view.preview is None or not self._outgoing.agreed(kept, "定稿"):
            return
        findings, detail, despite = view.preview.made.findings, words_of(kept.kind).final, ""
        if findings:
            told = "\n".join(f"▲ {one}" for one in findings[:TOLD]) + ("\n……其余见检查报告" if len(findings) > TOLD else "")
            hint = f"检查发现 {len(findings)} 处问题：\n{told}\n\n{detail}\n确需照此定稿的，请写明理由；理由随文书保存。"
            despite = prompts().ask_text(view, f"{title_of(kept)}定稿的理由", hint) or ""
            if not despite:
                return
        elif not prompts().ask(view, f"{title_of(kept)}定稿？", detail, yes="定稿"):
            return
        progress = Progress()
        command = partial(
            finish_document, document=kept.id, despite=despite, actor=self._desk.actor, expected_version=kept.version, progress=progress
        )
        self._desk.do(command, "定稿", self._finished, progress=progress, owner=view)

    def _finished(self, _changes: Changes) -> None:
        self._desk.said.emit("已定稿，以后随时可以照原样再打印")

    @Slot()
    def _correct(self) -> None:
        kept = self._view.kept
        if kept is not None:
            work = partial(correct_document, document=kept.id, actor=self._desk.actor)
            self._desk.tasks.run(work, self._corrected, title="拟更正", owner=self._view)

    def _corrected(self, correction: Kept) -> None:
        self._view.reload()
        self._view.lead_to(correction.id)

    @Slot()
    def _void(self) -> None:
        view, kept = self._view, self._view.kept
        if kept is None:
            return
        number = f"文号{kept.number}留在登记簿里，不再给别的文书用。" if kept.number else "记录仍保留。"
        reason = prompts().ask_text(view, "作废文稿", f"为什么作废{title_of(kept)}？{number}")
        if reason is None:
            return
        read, unsaved = view.reading, view.text.unsaved
        view.stop_reading()
        view.text.unsaved = False
        command = partial(void_document, document=kept.id, reason=reason, actor=self._desk.actor)
        self._desk.do(command, "作废文稿", partial(self._voided, kept.id), failed=partial(self._not_voided, read, unsaved), owner=view)

    def _voided(self, document: int, _changes: Changes) -> None:
        self._view.left.drop(document)
        self._view.show_nothing()
        self._view.gone.emit()

    def _not_voided(self, read: Callable[[], Kept] | None, unsaved: bool) -> None:
        self._view.text.unsaved = unsaved
        if read is not None:
            self._view.read_again(read)
