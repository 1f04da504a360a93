"""From the clerk's text and the figures to the official document that is set on paper."""

from __future__ import annotations

from functools import partial

from desktop.documents.letterhead import Letterhead, on_paper
from desktop.documents.text import DocumentText, blocks_of
from desktop.rectification.report.figures import RectificationFigures
from exports.pdf.document import Block, OfficialDocument, Paragraph, Run, RunStyle, Table, TableColumn

UNBREAKABLE = ("巡视", "巡察", "审计", "整改", "进展情况", "的通报", "通报")
PROGRESS_TABLE = "各牵头单位整改进度"
OUTCOME_LABEL, SITUATION_LABEL = "整改结果：", "整改情况："  # as the wording begins these paragraphs
LEVELS = 3  # 一、 per part, （一） per heading, 1. per problem
_NO_LEAD = "未明确"


def compose(text: DocumentText, figures: RectificationFigures, letterhead: Letterhead) -> OfficialDocument:
    """The document as it will be printed."""
    tables = {PROGRESS_TABLE: partial(_progress, figures)}
    body = tuple(_labelled(block) for block in blocks_of(text.body, tables, levels=LEVELS))
    return on_paper(text, body, letterhead, unbreakable=UNBREAKABLE)


def _labelled(block: Block) -> Block:
    """整改结果 and 整改情况 stand out at the head of their paragraphs."""
    if isinstance(block, Paragraph) and isinstance(block.text, str):
        for label in (OUTCOME_LABEL, SITUATION_LABEL):
            if block.text.startswith(label):
                return Paragraph((Run(label, RunStyle.BOLD), Run(block.text.removeprefix(label))))
    return block


def _progress(figures: RectificationFigures) -> Table:
    names = ("items", "done", "stage", "not_done", "late")
    counts = [[int(getattr(one, name)) for name in names] for one in figures.by_lead]
    return Table(
        title=PROGRESS_TABLE,
        columns=(
            TableColumn("牵头单位", 3),
            TableColumn("问题", 1, numeric=True),
            TableColumn("完成", 1, numeric=True),
            TableColumn("阶段性完成", 1.6, numeric=True),
            TableColumn("未完成", 1.2, numeric=True),
            TableColumn("其中超期", 1.4, numeric=True),
        ),
        rows=tuple((one.lead or _NO_LEAD, *map(str, row)) for one, row in zip(figures.by_lead, counts, strict=True)),
        total_row=("合计", *(str(sum(column)) for column in zip(*counts, strict=True))),
        note="问题＝完成＋阶段性完成＋未完成。",
    )
