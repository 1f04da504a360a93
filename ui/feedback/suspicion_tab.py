"""存疑、回头看 on a problem's page: the signs its closure shows, what was judged of them, and the inspections of it."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea

from desktop.feedback.problem_page import ProblemPage
from desktop.listing import ListRequest
from desktop.lookback.naming import name_look_back
from desktop.lookback.queries import LookBackRow, look_backs
from desktop.suspicion.queries import Suspect, suspects_now
from desktop.vocabulary import FeedbackStatus
from ui.desk import Desk, Wanted
from ui.feedback.detail_tab import ProblemTab
from ui.feedback.step_panel import StepPanel
from ui.page import action_button
from ui.widgets.dialogs import prompts
from ui.widgets.words import day_words

ENDED = (FeedbackStatus.CLOSED, FeedbackStatus.WITHDRAWN)


class Known(NamedTuple):
    """What is known of one problem."""

    feedback: int
    suspect: Suspect | None
    inspections: tuple[LookBackRow, ...]


class SuspicionTab(ProblemTab):
    """Told in words; judged in the list of all, where it is compared."""

    areas = frozenset({"sign_judgement", "look_back", "red_line", "setting"})

    def __init__(self, desk: Desk, panel: StepPanel, problem: ProblemPage) -> None:
        super().__init__(desk, panel, problem)
        self.judge = self.act("去研判", self._judge, "Ctrl+G", tip="到“存疑销号”里和雷同、相近的问题并排看，作出研判")
        self.name = self.act("列入回头看 …", self._name, "Ctrl+Shift+R", tip="不经抽签，指定检查这件销号")
        line = QHBoxLayout()
        line.setSpacing(6)
        for action in (self.judge, self.name):
            line.addWidget(action_button(action, parent=self))
        line.addStretch(1)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.RichText)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        area = QScrollArea()
        area.setWidget(self.told)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        self.told.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        self.body.addLayout(line)
        self.body.addWidget(area, 1)

    def refresh(self) -> None:
        row = self.problem.row
        self.name.setEnabled(row.status in ENDED)
        self.judge.setEnabled(False)
        self.told.setText("正在看有没有存疑的迹象 …" if row.status in ENDED else "")
        self.desk.tasks.run(partial(_known, row.id), self._took, owner=self)

    def _took(self, known: Known) -> None:
        if known.feedback == self.problem.row.id:
            self.judge.setEnabled(known.suspect is not None)
            self.told.setText("<br>".join((*self._signs(known.suspect), "", *self._inspections(known.inspections))))

    def _signs(self, one: Suspect | None) -> list[str]:
        if one is None:
            ended = self.problem.row.status in ENDED
            return ["没有存疑的迹象。" if ended else "还没有销号，销号以后才看有没有存疑的迹象。"]
        lines = [f"<b>{escape(one.stand.standing)}</b>　{one.stand.points}分"]
        for finding in one.findings:
            held = one.judgements.get(finding.sign)
            told = f"　<i>{escape(held.judged_by)}：{escape(held.verdict)} {escape(held.words)}</i>" if held is not None else ""
            lines.append(f"• <b>{escape(finding.sign)}</b>（{finding.points}分）　{escape(finding.reason)}{told}")
        return lines

    def _inspections(self, rows: tuple[LookBackRow, ...]) -> list[str]:
        if not rows:
            return ["没有列入过回头看。"]
        return [
            f"<b>回头看</b>（{escape(row.why)}）　{day_words(row.closed_on)}的销号，"
            + (
                f"{day_words(row.inspected_on)} {escape(row.inspector)}检查：<b>{escape(row.outcome)}</b>　{escape(row.findings)}"
                f"（企业{escape(row.said_by)}）{escape(row.red_line)}"
                if row.outcome
                else f"{day_words(row.due_on)}前检查，检查人：{escape(row.inspector) or '还没有指派'}"
            )
            for row in rows
        ]

    @Slot()
    def _judge(self) -> None:
        row = self.problem.row
        self.desk.open(Wanted("feedback", f"{row.number}的存疑迹象", {"id": str(row.id)}, part="suspicion"))

    @Slot()
    def _name(self) -> None:
        row = self.problem.row
        reason = prompts().ask_text(self, "列入回头看", f"为什么要再检查 {row.number} 的销号？")
        if reason:
            command = partial(name_look_back, feedback=row.id, reason=reason, actor=self.desk.actor)
            self.desk.do(command, f"列入回头看 {row.number}", owner=self)


def _known(feedback: int) -> Known:
    """On the worker."""
    return Known(feedback, suspects_now().get(feedback), look_backs(ListRequest(filters={"feedback": str(feedback)}, limit=None)).rows)
