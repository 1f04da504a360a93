"""In the form of a step: what evidence (or which 回执) there is already, and a place to give more."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.changes import Changes
from desktop.feedback.evidence import Evidence, evidence_of
from desktop.vocabulary import AttachmentKind
from ui.desk import Desk
from ui.feedback.giving import EvidenceGiver

NAMED = 3  # files told by name


class GivingStrip(QWidget):
    """Files dropped on or pasted in ``area`` (the whole form) are taken too."""

    def __init__(self, desk: Desk, kind: AttachmentKind, area: QWidget) -> None:
        super().__init__(area)
        self._desk = desk
        self._kind = kind
        self.giver = EvidenceGiver(desk, self, kind)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.refusal = QLabel()
        self.refusal.setObjectName("error")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.add = QPushButton(f"添加{kind} …")
        self.add.setObjectName("chip")
        self.add.setToolTip(f"选文件作{kind}；也可以拖到这张表上，或复制后按 Ctrl+V")
        self.add.clicked.connect(self.giver.choose)
        line = QHBoxLayout()
        line.addWidget(self.words, 1)
        line.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(line)
        layout.addWidget(self.refusal)
        self.giver.watch(area)
        self.giver.refused.connect(self._refused)
        self.giver.given.connect(self.refusal.hide)
        desk.changed.connect(self._something_changed)

    def begin(self, feedback: int) -> None:
        """Speak of this problem from now on."""
        self.giver.problem = feedback
        self.refusal.hide()
        self.words.setText("")
        self._ask()

    def _ask(self) -> None:
        problem = self.giver.problem
        self._desk.tasks.run(partial(evidence_of, problem), partial(self._took, problem), owner=self)

    def _took(self, feedback: int, evidence: Evidence) -> None:
        if feedback != self.giver.problem:
            return
        names = [file.name for file in evidence.files if file.kind == self._kind]
        told = [f"{len(names)} 件（{'、'.join(names[:NAMED])}{' …' if len(names) > NAMED else ''}）"] if names else []
        if self._kind == AttachmentKind.EVIDENCE and evidence.visits:
            told.append(f"走访 {len(evidence.visits)} 次")
        self.words.setText(f"{self._kind}：{'，'.join(told) or '还没有'}")

    @Slot(str)
    def _refused(self, why: str) -> None:
        self.refusal.setText(why)
        self.refusal.show()

    @Slot(object)
    def _something_changed(self, changes: Changes) -> None:
        if "attachment" in changes.areas and self.isVisible():
            self._ask()
