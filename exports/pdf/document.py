"""An official document (公文格式) as a value: what is said, never how it is set.

Nothing heavy is imported here, so that drafting, storing and comparing documents costs nothing.
``exports.pdf.render.render_document`` sets such a value on paper; the rules of its look are GB/T 9704—2012.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class RunStyle(StrEnum):
    """How a run of text inside a paragraph stands out (its value is what a stored document keeps)."""

    BODY = "body"
    BOLD = "bold"
    HEI = "hei"
    KAI = "kai"


class Align(StrEnum):
    """Where the text of a table's column stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph in one style."""

    text: str
    style: RunStyle = RunStyle.BODY


@dataclass(frozen=True)
class Heading:
    """A heading; ``level`` 1 to 4 are 一、 (一) 1. (1) of GB/T 9704 7.3.3.

    The text carries no number: the typesetter counts, so that numbers neither repeat nor skip
    (a level 3 straight under a level 1 is set as a level 2). A level outside 1..4 is a ValueError.
    """

    level: int
    text: str

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 4:
            raise ValueError(f"标题层级只有1至4级，不能是{self.level}")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, plain or in runs; its two-character indent is the typesetter's. A line break starts a new paragraph."""

    text: str | tuple[Run, ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        """The paragraph as runs, whichever way it was given."""
        return (Run(self.text),) if isinstance(self.text, str) else self.text


@dataclass(frozen=True)
class TableColumn:
    """A column; ``weight`` is its share of the table's width, relative to the other columns.

    ``numeric`` columns are never broken inside a number and stand right unless ``align`` says otherwise.
    """

    title: str
    weight: float = 1.0
    align: Align | None = None
    numeric: bool = False

    def __post_init__(self) -> None:
        if not self.weight > 0:
            raise ValueError(f"“{self.title}”列的宽度份额必须大于0")

    @property
    def alignment(self) -> Align:
        """The alignment in force."""
        return self.align or (Align.RIGHT if self.numeric else Align.LEFT)


@dataclass(frozen=True)
class Table:
    """A ruled table of ready-made texts, as wide as the type area.

    Every row and ``total_row`` has one text a column, else ValueError. The head is repeated on each page.
    ``note`` stands under the table (数据来源, 口径).
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str | None = None
    total_row: tuple[str, ...] | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("表格至少要有一列")
        for row in (*self.rows, *((self.total_row,) if self.total_row else ())):
            if len(row) != len(self.columns):
                raise ValueError(f"表格有{len(self.columns)}列，但有一行是{len(row)}格")


Block: TypeAlias = Heading | Paragraph | Table


@dataclass(frozen=True)
class Annex:
    """An annex: its own page or pages, named in the 附件说明 by its title (GB/T 9704 7.3.4, 7.3.7)."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True)
class Signature:
    """署名 and 成文日期; ``sealed`` keeps room for a 42 mm seal (GB/T 9704 7.3.5)."""

    body: str
    day: date
    sealed: bool = True


@dataclass(frozen=True)
class Imprint:
    """版记: whom copies go to, who printed, when (GB/T 9704 7.4). The closing 。 of the copy list is the typesetter's."""

    copies_to: tuple[str, ...]
    printed_by: str
    printed_on: date


@dataclass(frozen=True)
class OfficialDocument:
    """A document with red head (通报, 通知, 报告).

    ``issuing_mark`` is the whole red mark (``××管理委员会文件``); ``number`` is ``代字〔2022〕8号``;
    a ``signer`` makes it an upward document (上行文: number left, 签发人 right).
    ``title`` may carry line breaks where the clerk wants them; ``unbreakable`` words are never broken in it.
    ``addressee`` needs no closing colon. ``note`` is the 附注 without brackets (the ledger's check code).
    """

    issuing_mark: str
    title: str
    body: tuple[Block, ...]
    signature: Signature
    number: str | None = None
    signer: str | None = None
    addressee: str | None = None
    annexes: tuple[Annex, ...] = ()
    imprint: Imprint | None = None
    note: str | None = None
    keywords: tuple[str, ...] = ()
    unbreakable: tuple[str, ...] = ()
