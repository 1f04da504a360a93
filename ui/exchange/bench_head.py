"""Above the sheet: what the workbook is taken for and why, what it leaves open, and what became of it."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.imports.commands import KIND_NAMES, Rehearsal
from desktop.imports.plan import Outcome
from desktop.imports.reading import Asked, Hidden
from ui.exchange.asked_line import AskedLine
from ui.exchange.bench import Bench
from ui.exchange.rehearsal import CONFLICT, Rehearsed
from ui.page import action_button
from ui.widgets.fields import ChoiceField, TextField

KINDS = [("", "自动识别"), *KIND_NAMES.items()]
HINT = "选工作簿或把它拖进来，程序先说它像哪一种；不对就在这里改。"
MAP_FIRST = "点列头（Ctrl+M）说明哪一列是什么，点行号（Ctrl+R）说明表头在哪几行。"
YEAR_DIGITS = 4


class HiddenLine(AskedLine):
    """Asks what becomes of rows or columns that somebody has hidden."""

    def __init__(self, bench: Bench, about: Asked, parent: QWidget) -> None:
        self._bench = bench
        self._about = about
        super().__init__(
            (str(Hidden.READ), "隐藏的也当数据读进来", self._read), (str(Hidden.LEAVE_OUT), "隐藏的不导入", self._left_out), parent=parent
        )

    @Slot()
    def _read(self) -> None:
        self._said(Hidden.READ)

    @Slot()
    def _left_out(self) -> None:
        self._said(Hidden.LEAVE_OUT)

    def _said(self, said: Hidden) -> None:
        reading = self._bench.reading
        rows = self._about is Asked.HIDDEN_ROWS
        self._bench.say(replace(reading, hidden_rows=said) if rows else replace(reading, hidden_columns=said))


class BenchHead(QWidget):
    """Shows the bench; what is said here is said to it."""

    def __init__(self, bench: Bench, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self.kind = ChoiceField("", KINDS, needed=True)
        self.kind.combo.setAccessibleName("种类")
        self.kind.setToolTip("这份工作簿是什么；没有工作簿时选定，就一直按它来")
        self.kind.setFixedWidth(170)
        self.kind.changed.connect(self._kind_chosen)
        self.year = TextField("", hint="年份，如 2022")
        self.year.line.setAccessibleName("年份")
        self.year.setFixedWidth(130)
        self.year.line.editingFinished.connect(self._year_said)
        self.file = QLabel(HINT)
        self.file.setWordWrap(True)
        self.file.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.counts = QLabel()
        self.counts.setObjectName("section")
        self.counts.setWordWrap(True)
        self.left = AskedLine(("从头来", "忘掉上次对这份工作簿说过的，按程序自己认的来", bench.begin_anew), parent=self)
        self.hidden = {about: HiddenLine(bench, about, self) for about in Asked}
        self.stopped = AskedLine(("重新预演", "按现在说的再预演一遍", bench.again), parent=self)
        self.waiting = QPushButton()
        self.waiting.clicked.connect(bench.go_on)
        self.remarks = QLabel()
        self.remarks.setObjectName("muted")
        self.remarks.setWordWrap(True)
        self.remarks.hide()
        self.all_remarks = QPushButton()
        self.all_remarks.setObjectName("link")
        self.all_remarks.setCheckable(True)
        self.all_remarks.clicked.connect(self.show_bench)
        self._buttons = QWidget(self)  # hidden as a whole: a button by itself shows whenever its action may be seen
        self._beside = QHBoxLayout(self._buttons)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.kind)
        top.addWidget(self.year)
        top.addWidget(self.file, 1)
        top.addWidget(self.waiting)
        told = QHBoxLayout()
        told.setSpacing(6)
        told.addWidget(self.counts, 1)
        told.addWidget(self.all_remarks)
        told.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        for line in (self.left, *self.hidden.values(), self.stopped):
            layout.addWidget(line)
        layout.addLayout(told)
        layout.addWidget(self.remarks)

    def offer(self, *actions: QAction) -> None:
        """Put buttons for these beside what became of the workbook."""
        for action in actions:
            self._beside.addWidget(action_button(action, parent=self._buttons))

    # --- what is shown

    @Slot()
    def show_bench(self) -> None:
        """Say how things stand."""
        bench, rehearsed = self._bench, self._bench.rehearsed
        self.kind.set_value(bench.kind)
        self.kind.setEnabled(not bench.writing)
        self.file.setText(self._file_words())
        self._show_year(rehearsed)
        self.counts.setText(self._counts_words(rehearsed))
        for one in (self.counts, self._buttons):
            one.setVisible(rehearsed is not None)
        self._show_waiting()
        self.left.say(f"接着上次：{bench.left.told()}。" if bench.left is not None else "")
        asked = rehearsed.rehearsal.questions if bench.current is not None and rehearsed is not None else ()
        for about, line in self.hidden.items():
            line.say("".join(question.words for question in asked if question.about == about))
        stale = rehearsed is not None and bench.current is None and bench.batch is None and not bench.busy and not bench.writing
        self.stopped.say("下面还是改动以前的预演。" if stale else "")
        self._show_remarks(rehearsed.rehearsal if rehearsed is not None else None)

    def _show_waiting(self) -> None:
        waiting = self._bench.waiting
        self.waiting.setText(f"还有 {len(waiting)} 个，到下一个")
        names = "\n".join(file.name for file in waiting)
        self.waiting.setToolTip(f"到下一个工作簿（Ctrl+J）；这一个说过的都留着。在等的：\n{names}")
        self.waiting.setVisible(bool(waiting))

    def _file_words(self) -> str:
        bench = self._bench
        if bench.file is None:
            return HINT
        name = f"<b>{bench.file.name}</b>"
        if bench.rehearsed is None:
            unknown = bench.seen is not None and not bench.kind
            return f"{name}　程序认不出它是什么，请在左边选种类。" if unknown else f"正在读取 {name} …"
        best = bench.seen.best if bench.seen is not None else None
        if bench.seen is None or best is None:
            return f"{name}　当作{KIND_NAMES[bench.kind]}。"
        if best.kind != bench.kind:
            return f"{name}　当作{KIND_NAMES[bench.kind]}；程序看着像{KIND_NAMES[best.kind]}：{best.why}。"
        return f"{name}　认作{KIND_NAMES[bench.kind]}：{best.why}。{'' if bench.seen.sure is not None else '不太有把握，请核对。'}"

    def _counts_words(self, rehearsed: Rehearsed | None) -> str:
        bench = self._bench
        if rehearsed is None:
            return ""
        if bench.told:
            return bench.told
        if rehearsed.rehearsal.problem:
            return f"{rehearsed.rehearsal.problem}{MAP_FIRST}"
        told = "、".join(f"{outcome} {rehearsed.count(outcome)}" for outcome in Outcome)
        conflicts = f"、{CONFLICT} {rehearsed.count(CONFLICT)}" if rehearsed.count(CONFLICT) else ""
        undecided = f"{rehearsed.undecided} 处冲突没有定的，先保留本系统的。" if rehearsed.undecided else ""
        return f"预演：{told}{conflicts}。还没有写入。{undecided}"

    def _show_year(self, rehearsed: Rehearsed | None) -> None:
        """A year is asked for only where a day is written without one, and nobody knows which."""
        asked = rehearsed is not None and rehearsed.asks_year
        given = self._bench.reading.year
        if not self.year.line.hasFocus():
            self.year.set_value(str(given) if given else "")
        self.year.setVisible(asked or given is not None)

    def _show_remarks(self, rehearsal: Rehearsal | None) -> None:
        remarks = rehearsal.warnings if rehearsal is not None else ()
        opened = self.all_remarks.isChecked()
        self.all_remarks.setVisible(bool(remarks))
        self.all_remarks.setText("收起提示" if opened else f"{len(remarks)} 条提示")
        self.all_remarks.setToolTip("\n".join(remarks))
        self.remarks.setText("\n".join(remarks))
        self.remarks.setVisible(opened and bool(remarks))

    # --- what is said

    @Slot()
    def _kind_chosen(self) -> None:
        self._bench.take_as(self.kind.value())

    @Slot()
    def _year_said(self) -> None:
        words = self.year.value()
        right = not words or (words.isdecimal() and len(words) == YEAR_DIGITS)
        self.year.show_error("" if right else "年份写四位数字，如 2022")
        if right and self._bench.file is not None:
            self._bench.say(replace(self._bench.reading, year=int(words) if words else None))
