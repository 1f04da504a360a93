"""全部定稿: what the check finds is told, and asks for a reason."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.changes import Changes
from desktop.letters.finishing import FinishedLetters, LeftAsDraft, finish_letters
from ui.desk import Desk
from ui.tasks import Progress
from ui.widgets.dialogs import prompts

SHOWN = 6  # letters told one by one


class FinishingRun(QObject):
    """Asks in the name of ``asker``; ``finished`` when some are 定稿."""

    finished = Signal()

    def __init__(self, desk: Desk, asker: QWidget) -> None:
        super().__init__(asker)
        self._desk = desk
        self._asker = asker

    def begin(self, documents: Sequence[int]) -> None:
        """Finish these drafts, after asking."""
        detail = "定稿以后文字和数字都不能再改；检查有问题的、数据有变动的先留作草稿，逐份告诉原因。"
        if prompts().ask(self._asker, f"{len(documents)} 份函件定稿？", detail, yes="定稿"):
            self._run(documents, "")

    def _run(self, documents: Sequence[int], despite: str) -> None:
        progress = Progress()
        command = partial(finish_letters, documents=documents, despite=despite, actor=self._desk.actor, progress=progress)
        self._desk.do(command, f"函件定稿 {len(documents)} 份", self._over, progress=progress, owner=self)

    def _over(self, changes: Changes) -> None:
        result: FinishedLetters = changes.result
        done = f"已定稿 {len(result.finished)} 份，以后随时可以照原样再打印"
        if result.finished:
            self._desk.said.emit(done)
            self.finished.emit()
        faulty = [one for one in result.left if one.mends_by_reason]
        others = [one for one in result.left if not one.mends_by_reason]
        if others:
            prompts().warn(self._asker, f"有 {len(others)} 份没有定稿。", _told(others))
        if faulty:
            hint = f"{_told(faulty)}\n\n确需照此定稿的，请写明理由；不写的留作草稿，改好再定稿。"
            reason = prompts().ask_text(self._asker, f"有 {len(faulty)} 份检查出问题，没有定稿", hint)
            if reason:
                self._run([one.document for one in faulty], reason)


def _told(left: Sequence[LeftAsDraft]) -> str:
    lines = [f"▲ {one.called}：{one.reason}" for one in left[:SHOWN]]
    return "\n".join([*lines, *([f"等 {len(left)} 份"] if len(left) > SHOWN else [])])
