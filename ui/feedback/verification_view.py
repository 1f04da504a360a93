"""Everything about one problem side by side: what it is | what was done and its evidence | what the enterprise says."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.feedback.evidence import EvidenceFile, Seen
from desktop.feedback.verification import Case
from desktop.suspicion.before_closing import Finding
from desktop.vocabulary import AttachmentKind
from ui.feedback.evidence_wall import EvidenceWall, Sheet, sheets_of
from ui.feedback.verification_words import left_words, result_words, right_words
from ui.tasks import Tasks

LEFT, RIGHT = 300, 268
AT_ONCE = 4  # sheets of evidence before the eyes


class CaseView(QWidget):
    """``looked`` when more of it was seen; ``opened`` carries the number of the sheet that is wanted larger."""

    looked = Signal()
    opened = Signal(int)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self._others_seen: set[int] = set()
        self.left, self.result, self.right, self.others = (_text() for _ in range(4))
        self.wall = EvidenceWall(tasks, AT_ONCE, "没有可以直接看的佐证")
        self.receipts = EvidenceWall(tasks, 1, "没有回执")
        for wall in (self.wall, self.receipts):
            wall.looked.connect(self.looked)
            wall.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.wall.opened.connect(self.opened)
        self.receipts.opened.connect(self._receipt_opened)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._left_area = _scrolled(self.left)
        layout.addWidget(_card(LEFT, self._left_area))
        layout.addWidget(_card(0, self.result, self.wall, self.others), 1)
        layout.addWidget(_card(RIGHT, _scrolled(self.right), self.receipts))

    def show_case(self, case: Case, *, again: bool) -> None:
        """Show this one; ``again``: it was read again, and what was seen of it stays seen."""
        self._case = case
        if not again:
            self._others_seen.clear()
        self.result.setText(result_words(case))
        self.right.setText(right_words(case))
        evidence, receipts = _walls(case)
        for wall, sheets in ((self.wall, evidence), (self.receipts, receipts)):
            (wall.renew if again else wall.show_sheets)(sheets)
        self.receipts.setVisible(bool(receipts))
        self._tell_others()

    def show_doubts(self, doubts: Sequence[Finding]) -> None:
        """Show what speaks against closing the problem that is shown, beside all that is known of it."""
        if self._case is not None:
            self.left.setText(left_words(self._case, doubts))

    def show_nothing(self, words: str) -> None:
        """Nothing waits."""
        self._case = None
        self.left.setText(words)
        for label in (self.result, self.right, self.others):
            label.clear()
        self.wall.show_sheets(())
        self.receipts.show_sheets(())
        self.receipts.hide()
        self.others.hide()

    def load_ahead(self, case: Case) -> None:
        """Read what will be seen first of the next one."""
        evidence, receipts = _walls(case)
        self.wall.load_ahead(evidence)
        self.receipts.load_ahead(receipts)

    def turn(self) -> None:
        """The next screen of evidence, and of receipts."""
        self.wall.turn()
        self.receipts.turn()
        self.looked.emit()

    def scroll_text(self, step: int) -> None:
        """Move the text at the left down (1) or up (-1)."""
        bar = self._left_area.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep() // 2)

    def sheets(self) -> list[Sheet]:
        """Everything that can be looked at, evidence before receipts."""
        return [*self.wall.sheets, *self.receipts.sheets]

    def lacking(self) -> str:
        """Why not everything has been seen; empty when it has."""
        unopened = [file.name for file in self._others() if file.id not in self._others_seen]
        others = f"“{unopened[0]}”要用别的程序打开看过，按 O 打开" if unopened else ""
        return self.wall.lacking() or self.receipts.lacking() or others

    def seen(self) -> Seen | None:
        """What somebody who signs now has looked at."""
        case = self._case
        if case is None:
            return None
        return Seen(case.problem.row.version, frozenset((file.origin, file.id) for file in case.evidence.files))

    def next_other(self) -> EvidenceFile | None:
        """The next file that only another program shows: one that was not opened yet, or the first."""
        others = self._others()
        return next((file for file in others if file.id not in self._others_seen), next(iter(others), None))

    def opened_other(self, attachment: int) -> None:
        """Such a file was opened."""
        self._others_seen.add(attachment)
        self._tell_others()
        self.looked.emit()

    def _others(self) -> list[EvidenceFile]:
        case = self._case
        return [file for file, pages in zip(case.evidence.files, case.pages, strict=True) if not pages] if case is not None else []

    def _tell_others(self) -> None:
        told = [f"{file.name}（{'已打开' if file.id in self._others_seen else '未看'}）" for file in self._others()]
        self.others.setText(f"要用别的程序打开的（按 O）：{'、'.join(told)}")
        self.others.setVisible(bool(told))

    @Slot(int)
    def _receipt_opened(self, number: int) -> None:
        self.opened.emit(len(self.wall.sheets) + number)


def _walls(case: Case) -> tuple[list[Sheet], list[Sheet]]:
    """Sheets of evidence, and of receipts."""
    sheets = sheets_of(case.evidence.files, case.pages)
    receipts = [sheet for sheet in sheets if sheet.file.kind == AttachmentKind.RECEIPT]
    return [sheet for sheet in sheets if sheet not in receipts], receipts


def _text() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setTextFormat(Qt.TextFormat.AutoText)
    return label


def _scrolled(label: QLabel) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(label)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    label.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area


def _card(width: int, *widgets: QWidget) -> QFrame:
    """A column; ``width`` 0 takes what is left."""
    card = QFrame()
    card.setObjectName("card")
    if width:
        card.setFixedWidth(width)
    layout = QVBoxLayout(card)
    layout.setContentsMargins(12, 10, 12, 10)
    layout.setSpacing(8)
    for widget in widgets:
        layout.addWidget(widget, int(not isinstance(widget, QLabel)))
    return card
