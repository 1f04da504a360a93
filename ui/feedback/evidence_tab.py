"""佐证: the files given for a problem and the visits that count, with the ways to add, look, hand on and take off."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from desktop.feedback.evidence import Evidence, EvidenceFile, EvidenceVisit, evidence_of, open_copy, remove_evidence, save_copy
from desktop.feedback.problem_page import ProblemPage
from desktop.vocabulary import AttachmentKind
from desktop.vocabulary import FeedbackEventKind as Event
from ui.desk import Desk, Wanted
from ui.feedback.detail_tab import ProblemTab
from ui.feedback.evidence_list import EvidenceList, is_shown, picture_of
from ui.feedback.giving import EvidenceGiver
from ui.feedback.step_panel import StepPanel
from ui.page import action_button
from ui.widgets.dialogs import prompts
from ui.widgets.picture_view import PictureView
from ui.widgets.short_list import Line, ShortList
from ui.widgets.words import day_words, words_of

EMPTY = "还没有佐证。\n把文件拖到这里，或复制后按 Ctrl+V，或按 Ctrl+Shift+A 选文件。"
VISITS_HEIGHT = 86


class EvidenceTab(ProblemTab):
    """Pictures and PDF files are shown by the window itself, other kinds by the system's own program."""

    areas = frozenset({"attachment", "photo", "visit"})

    def __init__(self, desk: Desk, panel: StepPanel, problem: ProblemPage) -> None:
        super().__init__(desk, panel, problem)
        self.giver = EvidenceGiver(desk, self)
        self.receipts = EvidenceGiver(desk, self, AttachmentKind.RECEIPT)
        self.files = EvidenceList(EMPTY)
        self.visits = ShortList()
        self.visits.setMaximumHeight(VISITS_HEIGHT)
        self.visits.setAccessibleName("算作佐证的走访")
        self.counted = QLabel("算作佐证的走访（办理以后的实地走访）")
        self.counted.setObjectName("muted")
        self.refusal = QLabel()
        self.refusal.setObjectName("error")
        self.refusal.setWordWrap(True)
        self._view: PictureView | None = None
        self.add = self.act("添加佐证 …", self.giver.choose, "Ctrl+Shift+A", tip="选文件作佐证；也可以拖进来，或复制后按 Ctrl+V")
        self.add_receipt = self.act("添加回执 …", self.receipts.choose, tip="企业签字盖章的确认回执扫描件")
        self.look = self.act("打开", self.open, tip="打开选中的（回车）")
        self.save = self.act("另存 …", self._save)
        self.remove = self.act("移除", self._remove, tip="移除选中的（Del）")
        self.body.addLayout(self._button_line(self.add, self.add_receipt, self.look, self.save, self.remove))
        inside = QVBoxLayout()
        inside.setSpacing(4)
        for widget in (self.refusal, self.files, self.counted, self.visits):
            inside.addWidget(widget)
        inside.setStretch(1, 1)
        self.body.addLayout(inside, 1)
        self.setFocusProxy(self.files)
        self.giver.watch(self)
        for giver in (self.giver, self.receipts):
            giver.refused.connect(self._refused)
            giver.given.connect(self._given)
        self.files.opened.connect(self.open)
        self.files.removed.connect(self._remove)
        self.files.moved.connect(self._follow)
        self.visits.opened.connect(self._open_visit)

    def _button_line(self, *actions: QAction) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        for action in actions:
            line.addWidget(action_button(action, parent=self))
        line.addStretch(1)
        return line

    def refresh(self) -> None:
        row = self.problem.row
        self.giver.problem = self.receipts.problem = row.id
        self.desk.tasks.run(partial(evidence_of, row.id), partial(self._took, row.id), owner=self)

    def _took(self, feedback: int, evidence: Evidence) -> None:
        if feedback != self.problem.row.id:
            return
        self.files.show_files(evidence.files)
        self.visits.show_lines([Line(_visit_words(visit), "回车看这次走访", visit) for visit in evidence.visits])
        for widget in (self.counted, self.visits):
            widget.setVisible(bool(evidence.visits))
        self.refusal.setVisible(bool(self.refusal.text()))
        self._follow()

    @Slot()
    def _follow(self) -> None:
        chosen, barred = self.files.current(), self.problem.steps.get(Event.MEASURE)
        for action in (self.look, self.save):
            action.setEnabled(chosen is not None)
        self.remove.setEnabled(chosen is not None and chosen.origin == "attachment" and barred is None)
        self.add.setEnabled(barred is None)
        self.add_receipt.setEnabled(not self.problem.row.voided)

    @Slot(str)
    def _refused(self, why: str) -> None:
        self.refusal.setText(why)
        self.refusal.show()

    @Slot()
    def _given(self) -> None:
        self.refusal.setText("")

    @Slot()
    def open(self) -> None:
        """Show the current file."""
        file = self.files.current()
        if file is None:
            return
        if is_shown(file):
            shown = [one for one in self.files.files() if is_shown(one)]
            if self._view is None:
                self._view = PictureView(self.desk.tasks, self)
            self._view.look([picture_of(one) for one in shown], shown.index(file))
        else:
            self.desk.tasks.run(partial(open_copy, file), _open, title=f"打开 {file.name}", owner=self)

    @Slot()
    def _save(self) -> None:
        file = self.files.current()
        if file is None:
            return
        path = prompts().choose_target(self, f"另存{file.kind}", "所有文件 (*)", Path.home() / Path(file.name).name)
        if path is not None:
            self.desk.tasks.run(partial(save_copy, file, path), lambda _: self._saved(path), title=f"另存 {file.name}", owner=self)

    def _saved(self, path: Path) -> None:
        self.desk.said.emit(f"已存为 {path}")

    @Slot()
    def _remove(self) -> None:
        file: EvidenceFile | None = self.files.current()
        if file is None or not self.remove.isEnabled():
            return
        reason = prompts().ask_text(self, f"移除{file.kind}", f"为什么移除“{file.name}”？文件和原因会留在记录里。")
        if reason:
            command = partial(remove_evidence, attachment=file.id, reason=reason, actor=self.desk.actor)
            self.desk.do(command, f"移除{file.kind} {file.name}", refused=self._refused, owner=self)

    @Slot()
    def _open_visit(self) -> None:
        visit: EvidenceVisit = self.visits.current()
        self.desk.open(Wanted("visits", f"{day_words(visit.day)} 走访", {"id": str(visit.id)}, part="log"))


def _visit_words(visit: EvidenceVisit) -> str:
    led = "（领导带队）" if visit.leader_led else ""
    photos = f"照片 {visit.photos} 张" if visit.photos else ""
    return "　".join(part for part in (day_words(visit.day), f"{words_of(visit.goers)}{led}", photos, visit.finding) if part)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
