"""存疑销号: the closure at the left, at the right one of those its signs speak of; what stands in both is marked."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.suspicion.comparison import Beside, Marked, Spans, SuspectCase
from ui.desk import Desk, Wanted
from ui.widgets.flow import FlowLayout
from ui.widgets.words import day_words


class CompareView(QWidget):
    """A button for each row of evidence: one click lays it beside, a second one (or Enter again) opens it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case: SuspectCase | None = None
        self._shown: int | None = None
        self._buttons: list[QPushButton] = []
        self._chips = FlowLayout(4)
        self.own, self.other = _text(), _text()
        sides = QHBoxLayout()
        sides.setSpacing(8)
        for label in (self.own, self.other):
            sides.addWidget(_card(label), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._chips)
        layout.addLayout(sides, 1)

    def show_case(self, case: SuspectCase | None) -> None:
        """Show this closure beside the first it is compared with; nothing for None."""
        self._case, self._shown = case, None
        for button in self._buttons:
            self._chips.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        self.own.clear()
        self.other.clear()
        if case is None:
            return
        for number, one in enumerate(case.beside):
            told = one.other.told
            self._add_button(f"{told.number} {'、'.join(one.signs)}", "beside", number, "点一下并排看，再点一下打开这件问题")
        for finding in case.suspect.findings:
            for row in finding.evidence:
                if row.area == "visit":
                    self._add_button(row.words, "visit", row.id, "打开这次走访")
        if case.beside:
            self._lay_beside(0)
        else:
            self.own.setText(self._told(case.own, "本件"))
            self.other.setText("<br>".join(f"<b>{escape(one.sign)}</b>　{escape(one.reason)}" for one in case.suspect.findings))

    def _add_button(self, words: str, kind: str, number: int, tip: str) -> None:
        button = QPushButton(words)
        button.setObjectName("chip")
        button.setCheckable(kind == "beside")
        button.setToolTip(tip)
        button.setProperty("kind", kind)
        button.setProperty("row", number)
        button.clicked.connect(self._clicked)
        self._buttons.append(button)
        self._chips.addWidget(button)

    @Slot()
    def _clicked(self) -> None:
        kind, number = self.sender().property("kind"), int(self.sender().property("row"))
        case = self._case
        if case is None:
            return
        if kind == "visit":
            self._desk.open(Wanted("visits", "这次走访", {"id": str(number)}))
        elif number == self._shown:
            self._desk.open(Wanted("feedback", row_id=case.beside[number].other.told.id))
        else:
            self._lay_beside(number)

    def _lay_beside(self, number: int) -> None:
        if self._case is None:
            return
        pair: Beside = self._case.beside[number]
        self._shown = number
        for button in self._buttons:
            button.setChecked(button.property("kind") == "beside" and button.property("row") == number)
        self.own.setText(self._told(pair.own, "本件"))
        self.other.setText(self._told(pair.other, "、".join(pair.signs)))

    def _told(self, one: Marked, heading: str) -> str:
        row, colours = one.told, self._desk.theme.colours
        ended = f" → {row.status} {day_words(row.ended_on)}" if row.ended_on is not None else f"，{row.status}"
        mark = f"background-color:{colours.accent_soft}"

        def muted(words: str) -> str:
            return f"<span style='color:{colours.muted}'>{words}</span>"

        who = (("办理　", f"{row.department} {row.handler}".strip()), ("核验　", row.verifier), ("企业　", row.confirmed_by))
        lines = (
            f"<b>{escape(heading)}　{escape(row.number)}　{escape(row.enterprise)}</b>",
            muted(f"{row.collected_on}{ended}"),
            f"{muted('问题　')}{_marks(row.text, one.in_text, mark)}",
            f"{muted('结果　')}{_marks(row.result, one.in_result, mark) or '（没有写）'}",
            "　".join(f"{muted(caption)}{escape(words) or '—'}" for caption, words in who),
        )
        return "<br>".join(lines)


def _marks(text: str, spans: Spans, style: str) -> str:
    """A text with its marked passages, as rich text."""
    told: list[str] = []
    at = 0
    for start, end in spans:
        told += [escape(text[at:start]), f"<span style='{style}'>{escape(text[start:end])}</span>"]
        at = end
    return "".join((*told, escape(text[at:])))


def _text() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setContentsMargins(10, 8, 10, 8)
    return label


def _card(label: QLabel) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName("card")
    area.setWidget(label)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.StyledPanel)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    label.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area
