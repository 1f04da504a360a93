"""The form in which the signs of a closure are judged."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.changes import Changes
from desktop.suspicion.commands import judge_signs
from desktop.suspicion.finding import Finding, Sign
from desktop.suspicion.queries import Suspect
from desktop.vocabulary import Verdict
from ui.desk import Desk
from ui.widgets.drawer import Drawer
from ui.widgets.fields import CheckField, ChoiceField, Field, LongTextField
from ui.widgets.form import Form

VERDICTS = [
    (Verdict.EXPLAINED, "已说明：有道理，不算存疑"),
    (Verdict.DOUBTED, "存疑待查：先放着，再了解"),
    (Verdict.FALSE, "移交核实：按假销号去查"),
]


class SignsField(Field):
    """The signs that a closure shows, each to be ticked; those judged before say how."""

    def __init__(self) -> None:
        holder = QWidget()
        self._boxes: list[tuple[Sign, QCheckBox]] = []
        self._inside = QVBoxLayout(holder)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(2)
        super().__init__("研判哪些迹象", holder)

    def offer(self, one: Suspect) -> None:
        """These, ticked where they have not been judged."""
        for _, box in self._boxes:
            self._inside.removeWidget(box)
            box.deleteLater()
        self._boxes = []
        for finding in one.findings:
            box = QCheckBox(_named(finding, one))
            box.setToolTip(finding.reason)
            box.setChecked(finding.sign not in one.judgements)
            box.toggled.connect(self._edited)
            self._inside.addWidget(box)
            self._boxes.append((finding.sign, box))
        self.setFocusProxy(self._boxes[0][1])

    def value(self) -> list[Sign]:
        return [sign for sign, box in self._boxes if box.isChecked()]

    def set_value(self, value: Any) -> None:
        """Signs are offered, not set."""

    def problem(self) -> str:
        return "" if self.value() else "请至少选一个迹象"


def _named(finding: Finding, one: Suspect) -> str:
    held = one.judgements.get(finding.sign)
    return f"{finding.sign}（{finding.points}分{f'，{held.verdict}' if held is not None else ''}）"


class JudgeDrawer(Drawer):
    """``judged`` carries the problem when the next one is wanted."""

    judged = Signal(int)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._one: Suspect | None = None
        self._signs = SignsField()
        self._verdict = ChoiceField("研判", VERDICTS, needed=True, undecided=True)
        self._line = CheckField("", "登记红线线索（第3条 假销号）")
        self._look_back = CheckField("", "列入回头看")
        form = Form(
            [
                [("verdict", self._verdict)],
                [("words", LongTextField("说明", hint="谁说的、怎么回事；已说明的必须写", lines=3))],
                [("raise_line", self._line)],
                [("look_back", self._look_back)],
                [("signs", self._signs)],
            ],
            desk.settings,
        )
        super().__init__(form, saves="研判", again="研判，到下一件")
        self._verdict.changed.connect(self._follow)
        self.submitted.connect(self._submitted)

    def begin_judging(self, one: Suspect) -> None:
        """Open for this closure."""
        self._one = one
        self._signs.offer(one)
        self.form.set_values({"raise_line": True, "look_back": False})
        self._follow()
        told = "\n".join(f"{number}. {finding.reason}" for number, finding in enumerate(one.findings, 1))
        said = "".join(
            f"\n{held.judged_by} {held.judged_at:%m-%d} 研判“{sign}”：{held.verdict} {held.words}" for sign, held in one.judgements.items()
        )
        self.begin(f"{one.facts.number}　{one.stand.points}分　{one.stand.standing}", told + said)

    @Slot()
    def _follow(self) -> None:
        handed_on = self._verdict.value() == Verdict.FALSE
        self._line.setVisible(handed_on)
        self._look_back.setVisible(handed_on)

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        one = self._one
        if one is None:
            return
        values = self.form.values()
        if values["verdict"] != Verdict.FALSE:
            values |= {"raise_line": False, "look_back": False}
        command = partial(judge_signs, feedback=one.facts.id, actor=self._desk.actor, **values)
        over = partial(self._over, one.facts.id, again)
        self._desk.do(command, f"存疑研判 {one.facts.number}", over, refused=self.refuse, failed=self.ready_again, owner=self)

    def _over(self, feedback: int, again: bool, _changes: Changes) -> None:
        self.ready_again()
        if again:
            self.judged.emit(feedback)
        else:
            self.shut()
