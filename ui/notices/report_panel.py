"""检查报告: what the check of the pages found, and of a 定稿 document how it was finished and what stands beside it."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.documents.pages import MadePages
from desktop.documents.queries import Kept
from ui.widgets.fact_grid import FactGrid
from ui.widgets.short_list import Line, ShortList
from ui.widgets.words import moment_words

CHECKSUM = "文件校验码"
FACTS = ("定稿", "定稿理由", CHECKSUM)
SHORT = 16  # characters of the SHA-256 that are shown
FEWEST = 3  # lines of the report seen at once
FAULT, REMARK = "▲", "・"


class ReportPanel(QFrame):
    """``led`` carries the id of another document that one goes to. ``said`` a short word."""

    led = Signal(int)
    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.heading = QLabel()
        self.heading.setObjectName("section")
        copy = QPushButton("复制")
        copy.setObjectName("chip")
        copy.setToolTip("把检查报告复制成文字")
        copy.clicked.connect(self.copy)
        line = QHBoxLayout()
        line.addWidget(self.heading, 1)
        line.addWidget(copy)
        self.list = ShortList("没有发现问题。")
        self.list.setAccessibleName("检查报告")
        self.list.setWordWrap(True)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # the facts below take what they need
        self.list.setMinimumHeight(self.fontMetrics().height() * FEWEST + 8)
        self.facts = FactGrid(FACTS, in_a_row=1)
        self._links = QVBoxLayout()
        self.links: list[QPushButton] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        layout.addLayout(line)
        layout.addWidget(self.list, 1)
        self._beside = QWidget()
        beside = QVBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addLayout(self.facts)
        layout.addWidget(self._beside)
        layout.addLayout(self._links)
        self.count = 0
        self.hide()

    @property
    def words(self) -> str:
        """What the button says that opens it."""
        return f"检查报告 {FAULT}{self.count}" if self.count else "检查报告"

    def show_made(self, made: MadePages | None) -> None:
        """What was found in these pages, and the fonts they are set in."""
        findings, warnings = (made.findings, made.warnings) if made is not None else ((), ())
        self.count = len(findings)
        fonts = made.fonts if made is not None else ()
        remarks = (*warnings, *(f"字体　{one}" for one in fonts))
        lines = [*(f"{FAULT} {one}" for one in findings), *(f"{REMARK} {one}" for one in remarks)]
        self.list.show_lines([Line(words, words, None) for words in lines])
        found = f"检查发现 {len(findings)} 处问题" if findings else "检查没有发现问题" if made is not None else "还没有排版"
        self.heading.setText(found + (f"，{len(warnings)} 条提示" if warnings else ""))

    def show_kept(self, kept: Kept) -> None:
        """How a document was finished, and what it puts right or is put right by."""
        self._beside.setVisible(kept.final)
        self.facts.tell(
            {
                "定稿": f"{kept.finished_by}　{moment_words(kept.finished_at)}" if kept.final else "",
                "定稿理由": kept.despite,
                CHECKSUM: kept.pdf_sha256[:SHORT],
            }
        )
        self.facts.values[CHECKSUM].setToolTip(kept.pdf_sha256)
        for button in self.links:
            self._links.removeWidget(button)
            button.deleteLater()
        self.links = []
        if kept.corrects_id is not None:
            self._lead(f"更正的是 {kept.corrects}", kept.corrects_id)
        for words, document in zip(kept.corrected_by, kept.corrected_by_ids, strict=True):
            self._lead(f"已由 {words} 更正", document)

    def _lead(self, words: str, document: int) -> None:
        button = QPushButton(words)
        button.setObjectName("link")
        button.setToolTip(f"打开：{words}")
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # a long title asks for no room
        button.clicked.connect(partial(self.led.emit, document))
        self._links.addWidget(button)
        self.links.append(button)

    @Slot()
    def copy(self) -> None:
        """Put the report on the clipboard."""
        facts = [f"{title}：{value.text()}" for title, value in self.facts.values.items() if not self._beside.isHidden()]
        lines = [self.heading.text(), *(line.words for line in self.list.lines()), *facts, *(one.text() for one in self.links)]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.said.emit("检查报告已复制")
