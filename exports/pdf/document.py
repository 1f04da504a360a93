"""An official document as a value: what is said, never how it is set.

Nothing heavy is imported here, so that drafting, storing and comparing documents costs nothing.
``exports.pdf.render.render_document`` sets such a value on paper; the rules of its look are GB/T 9704—2012.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from exports.pdf.chart import Chart, ChartKind, Series
from exports.pdf.table import Align, Cell, PlacedCell, Table, TableColumn, place_cells

__all__ = [
    "Align",
    "Annex",
    "Attendance",
    "Block",
    "Cell",
    "Chart",
    "ChartKind",
    "DocumentHead",
    "Heading",
    "Imprint",
    "Items",
    "LetterHead",
    "Marker",
    "MinutesHead",
    "OfficialDocument",
    "Paragraph",
    "Picture",
    "PlacedCell",
    "PlainHead",
    "RedHead",
    "Remark",
    "Run",
    "RunStyle",
    "Series",
    "Signature",
    "Table",
    "TableColumn",
    "Turned",
    "place_cells",
]


class RunStyle(StrEnum):
    """How a run of text inside a paragraph stands out (its value is what a stored document keeps)."""

    BODY = "body"
    BOLD = "bold"
    HEI = "hei"
    KAI = "kai"


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

    @property
    def announces(self) -> bool:
        """Whether it ends with a colon: the list or table after it belongs to it."""
        return "".join(run.text for run in self.runs).rstrip().endswith("：")


class Marker(StrEnum):
    """What stands before each item of a list: 1. 2. 3. or ——."""

    NUMBER = "number"
    DASH = "dash"


@dataclass(frozen=True)
class Items:
    """A list; wrapped lines align with the first character of their item. The markers are the typesetter's."""

    items: tuple[str, ...]
    marker: Marker = Marker.NUMBER


@dataclass(frozen=True)
class Remark:
    """A note in small type (注：…) under what it speaks of; the 注： is the typesetter's."""

    text: str


@dataclass(frozen=True)
class Picture:
    """A JPEG picture on lines of its own, ``width_mm`` wide (as wide as it may be unless said), its caption under it."""

    jpeg: bytes
    caption: str = ""
    width_mm: float | None = None

    def __post_init__(self) -> None:
        if not self.jpeg:
            raise ValueError("图片没有内容")
        if self.width_mm is not None and not self.width_mm > 0:
            raise ValueError("图片的宽度必须大于0毫米")


@dataclass(frozen=True)
class Turned:
    """Blocks on landscape pages of their own within the text. Turned ones inside turned ones are a ValueError."""

    blocks: "tuple[Block, ...]"

    def __post_init__(self) -> None:
        if any(isinstance(block, Turned) for block in self.blocks):
            raise ValueError("横排的内容里不能再有横排")


Block: TypeAlias = Heading | Paragraph | Items | Table | Remark | Picture | Chart | Turned


@dataclass(frozen=True)
class RedHead:
    """公文格式 (通报, 通知, 报告; GB/T 9704 7.2). ``mark`` is the whole red mark (``××管理委员会文件``), ``number`` ``代字〔2022〕8号``.

    ``signers`` make it an upward document (上行文: number left, 签发人 right).
    """

    mark: str
    number: str | None = None
    signers: tuple[str, ...] = ()


@dataclass(frozen=True)
class LetterHead:
    """信函格式 (函, 交办函, 督办函; GB/T 9704 10.1). ``mark`` is the issuing body's name without 文件."""

    mark: str
    number: str | None = None


@dataclass(frozen=True)
class MinutesHead:
    """纪要格式 (GB/T 9704 10.3). ``mark`` is ``××会商纪要``, ``issue`` the line under it (``2022年第3期``).

    ``issued_by`` and ``day`` stand on either side above the red rule.
    """

    mark: str
    issue: str
    issued_by: str
    day: date


@dataclass(frozen=True)
class PlainHead:
    """An in-house paper without red head (督办通知单): its number small on the right, its title on top of the type area."""

    number: str = ""


DocumentHead: TypeAlias = RedHead | LetterHead | MinutesHead | PlainHead


@dataclass(frozen=True)
class Attendance:
    """``label`` (出席, 请假, 列席) and the people under it, each as printed: 单位、姓名 or 姓名（职务）. Nobody: the label is left out."""

    label: str
    people: tuple[str, ...]


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
    """版记: whom copies go to, who printed, when (GB/T 9704 7.4). The closing 。 of the copy list is the typesetter's.

    An empty ``printed_by`` leaves out printer and printing day (the standard's letters have copies only, 10.1).
    """

    copies_to: tuple[str, ...]
    printed_by: str
    printed_on: date


@dataclass(frozen=True)
class OfficialDocument:
    """A document of any format; ``head`` says which.

    ``title`` may carry line breaks where the clerk wants them; ``unbreakable`` words are never broken in it.
    ``addressee`` needs no closing colon. The people of ``attendance`` follow the body.
    ``note`` is the 附注 without brackets (the ledger's check code).
    """

    head: DocumentHead
    title: str
    body: tuple[Block, ...]
    signature: Signature | None = None
    addressee: str | None = None
    attendance: tuple[Attendance, ...] = ()
    annexes: tuple[Annex, ...] = ()
    imprint: Imprint | None = None
    note: str | None = None
    keywords: tuple[str, ...] = ()
    unbreakable: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """What it is filed under: 文号, 期号 of minutes, 编号; empty without."""
        return self.head.issue if isinstance(self.head, MinutesHead) else self.head.number or ""

    @property
    def issued_by(self) -> str:
        """Who speaks: of minutes who issues them, else who signs, else who prints, else whose mark it bears; empty if nobody is named."""
        match self.head:
            case MinutesHead(issued_by=body):
                return body
            case PlainHead():
                mark = ""
            case RedHead(mark=mark) | LetterHead(mark=mark):
                pass
        if self.signature:
            return self.signature.body
        return self.imprint.printed_by if self.imprint else mark.removesuffix("文件")

    @property
    def day(self) -> date | None:
        """成文日期 (of minutes their own day), else the printing day; None if no day is named."""
        if isinstance(self.head, MinutesHead):
            return self.head.day
        if self.signature:
            return self.signature.day
        return self.imprint.printed_on if self.imprint else None
