"""会商纪要: the text at the left, the real pages at the right; edited, printed, 定稿."""

import re
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop.changes import Changes
from desktop.conferences.minutes import KeptMinutes, edit_minutes, redraft_minutes
from desktop.documents.keeping import FINAL
from desktop.documents.text import DocumentText
from ui.conferences.minutes_work import MinutesPreview, draft, finalise, make_preview
from ui.notices.preview import PdfPreview
from ui.notices.work import save_pdf
from ui.page import action_button
from ui.parts import Part
from ui.saving import MadeFile, Saving
from ui.tasks import Progress
from ui.widgets.dialogs import prompts
from ui.widgets.fields import LongTextField, TextField
from ui.widgets.form import Form
from ui.widgets.icons import icon


class MinutesView(QWidget):
    """The minutes of one meeting at a time; ``back`` to it. Words not saved are never read over."""

    back = Signal()

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        desk = self._desk = part.desk
        self._conference: int | None = None
        self._unsaved = False
        self._seen = False
        self.minutes: KeptMinutes | None = None
        self.preview: MinutesPreview | None = None
        self.save_action = part.act("保存纪要", self.save, "Ctrl+S", "save")
        self.redraft_action = part.act("重新拟稿 …", self.redraft, "Ctrl+Shift+R", tip="丢掉改过的文字，按现在登记的会商重新拟")
        self.print_action = part.act("打印纪要 …", self.print_pages, "Ctrl+P", "print")
        self.export_action = part.act("另存为 PDF …", self.save_as, "Ctrl+Shift+S")
        self.final_action = part.act("纪要定稿 …", self.finalise, "Ctrl+Shift+E", tip="定稿以后纪要和会商都不能再改")
        self.state = QLabel()
        self.state.setWordWrap(True)
        back = QPushButton("返回会商")
        back.setIcon(icon("left", desk.theme.colours.muted, size=16))
        back.setToolTip("返回会商（Alt+左箭头）")
        back.clicked.connect(self.back)
        head = QHBoxLayout()
        head.addWidget(back)
        head.addWidget(self.state, 1)
        for action in (self.redraft_action, self.export_action, self.print_action, self.final_action, self.save_action):
            head.addWidget(action_button(action, primary=action is self.save_action))
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(10)
        card = QFrame(self.split)
        card.setObjectName("card")
        self.form = Form(
            [
                [("title", TextField("标题", needed=True))],
                [("body", LongTextField("正文（出席、请假、列席名单印在正文之后）", needed=True, lines=8, grows=True))],
                [("copies", TextField("抄送", hint="用顿号隔开"))],
            ],
            desk.settings,
            parent=card,
        )
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self.form)
        self.pages = PdfPreview(desk.tasks, self.split)
        self.split.setSizes([480, 740])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.split, 1)
        part.act("放大", self.pages.larger, "Ctrl++")
        part.act("缩小", self.pages.smaller, "Ctrl+-")
        part.act("适合宽度", self.pages.fit_width, "Ctrl+0")
        self.form.changed.connect(self._typed)
        self._saving = Saving(desk, self, "minutes", opens=False)  # its pages are on the screen already
        self._saving.told.connect(desk.said)
        self.follow(seen=False)

    def show_minutes(self, conference: int) -> None:
        """Draft the minutes of a meeting, or open those there are."""
        if conference != self._conference:
            self._conference = conference
            self._unsaved = False
            self.minutes = self.preview = None
            self.form.set_values({})
            self.form.setEnabled(False)
            self.pages.show_pages(None)
            self.state.clear()
        self.reload()

    def reload(self) -> None:
        """Read them again, unless words stand here that were not saved."""
        if self._conference is not None and not self._unsaved:
            self._desk.tasks.run(partial(draft, self._conference, self._desk.actor), self._took, title="拟纪要", owner=self)

    def may_leave(self) -> bool:
        """Whether nothing unsaved is left, or the person lets it go."""
        if self._unsaved and not prompts().ask(self, "纪要的文字改过，还没有保存。", "不保存就离开吗？", yes="不保存", no="留下"):
            return False
        self._unsaved = False
        return True

    def follow(self, *, seen: bool | None = None) -> None:
        """Offer what may be done now; only while the minutes are seen."""
        self._seen = self._seen if seen is None else seen
        editable = self._seen and self.minutes is not None and self.minutes.state != FINAL
        self.save_action.setEnabled(editable and self._unsaved)
        self.redraft_action.setEnabled(editable)
        self.final_action.setEnabled(editable and not self._unsaved and self.preview is not None)
        for action in (self.print_action, self.export_action):
            action.setEnabled(self._seen and self.preview is not None and not self._unsaved)

    def _took(self, minutes: KeptMinutes) -> None:
        if minutes.conference != self._conference or self._unsaved:
            return
        self.minutes = minutes
        text, final = minutes.text, minutes.state == FINAL
        self.form.set_values({"title": text.title, "body": text.body, "copies": "、".join(text.copies_to)})
        self.form.setEnabled(not final)
        words = f"{minutes.number}　{minutes.issued_on}　{minutes.state}"
        if minutes.stale and not final:
            words += "　▲ 拟稿之后会商登记有变动，文字已对不上，请重新拟稿"
        self.state.setText(words)
        self.follow()
        progress = Progress()
        work = partial(make_preview, minutes.id, progress)
        self._desk.tasks.run(work, self._previewed, self._not_previewed, title="排版", progress=progress, owner=self)

    def _previewed(self, preview: MinutesPreview) -> None:
        if self.minutes is None or preview.document != self.minutes.id:
            return
        self.preview = preview
        self.pages.show_pages(preview.pages)
        self.pages.where.setToolTip("\n".join(preview.printed.warnings))
        self.follow()

    def _not_previewed(self, error: Exception) -> None:
        """Pages of an older text are worse than none."""
        self.preview = None
        self.pages.show_pages(None)
        self.follow()
        self._desk.show_error(error)

    @Slot()
    def _typed(self) -> None:
        self._unsaved = True
        self.follow()

    # --- what is done

    @Slot()
    def save(self) -> None:
        """Save the clerk's text; the pages are set anew."""
        minutes = self.minutes
        if minutes is None or not self.form.check():
            return
        values: dict[str, Any] = self.form.values()
        copies = tuple(part.strip() for part in re.split(r"[、，,；;]", values["copies"]) if part.strip())
        text = DocumentText(title=values["title"], addressee="", body=values["body"], copies_to=copies)
        command = partial(edit_minutes, document=minutes.id, text=text, expected_version=minutes.version, actor=self._desk.actor)
        self._unsaved = False
        self._desk.do(command, "保存纪要", failed=self._typed, owner=self)

    @Slot()
    def redraft(self) -> None:
        """Throw the edits away."""
        minutes = self.minutes
        if minutes is not None and prompts().ask(self, "重新拟这份纪要？", "改过的文字会丢掉，按现在登记的会商重新拟。", yes="重新拟稿"):
            self._unsaved = False
            self._desk.do(partial(redraft_minutes, document=minutes.id, actor=self._desk.actor), "重新拟纪要", owner=self)

    @Slot()
    def finalise(self) -> None:
        """定稿: neither they nor their meeting are changed again."""
        minutes = self.minutes
        detail = "定稿以后纪要的文字、会商的出席和议定事项都不能再改；办理结果照常填报。"
        if minutes is not None and prompts().ask(self, f"{minutes.number}纪要定稿？", detail, yes="定稿"):
            progress = Progress()
            command = partial(finalise, minutes.id, self._desk.actor, progress)
            self._desk.do(command, "纪要定稿", self._finalised, progress=progress, owner=self)

    def _finalised(self, _changes: Changes) -> None:
        self._desk.said.emit("已定稿，以后随时可以照原样再打印")

    @Slot()
    def save_as(self) -> None:
        """Save the pages shown as PDF."""
        minutes, preview = self.minutes, self.preview
        if minutes is None or preview is None:
            return
        content, pages = preview.pages.content, preview.printed.pages

        def work(path: Path, _progress: Progress) -> MadeFile:
            return MadeFile(save_pdf(content, path), f"已保存，共 {pages} 页，存为 {path}。")

        self._saving.save("另存为 PDF", f"{minutes.number}纪要.pdf", work)

    @Slot()
    def print_pages(self) -> None:
        """Print the pages shown."""
        if self.preview is None:
            return
        from ui.notices.printing import PrintRun

        printer = prompts().choose_printer(self, len(self.preview.pages.sizes))
        if printer is not None:
            run = PrintRun(printer, self.preview.pages, self._desk.tasks, self)
            run.finished.connect(self._printed)
            run.failed.connect(self._not_printed)
            run.start()

    @Slot(int)
    def _printed(self, count: int) -> None:
        self._desk.said.emit(f"已送打印机：{count} 页")

    @Slot(str)
    def _not_printed(self, why: str) -> None:
        prompts().warn(self, why)
