"""The styles by which an office finds its way in WPS: by their office names, headings as real ones, for the navigation pane."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from exports.pdf.heads.parts import MARK_SIZE, TITLE_PITCH
from exports.pdf.page import HAO_2, HAO_3, HAO_4, HAO_4_PITCH, SMALL_4
from exports.pdf.tables.rows import LEADING
from exports.word.page_setup import LINE, indent
from exports.word.xml import Element, element, twips

XIAOBIAOSONG: Final = "方正小标宋简体"
FANGSONG: Final = "仿宋_GB2312"
HEI: Final = "黑体"
KAI: Final = "楷体_GB2312"
SONG: Final = "宋体"

# The share of its size that a line of a mark or a title is high.
MARK_LEADING: Final = 1.2
RED: Final = "FF0000"
# 28 characters of 16 pt are wider than the type area: each stands a quarter of a point closer, and lines are justified to the grid.
CLOSER: Final = -5
GAP: Final = 8.0


class Styled(StrEnum):
    """What a paragraph is; the value is the style's id in the file."""

    BODY = "Normal"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    HEADING_4 = "Heading4"
    MARK = "IssuingMark"
    NUMBER = "DocumentNumber"
    TITLE = "DocumentTitle"
    ADDRESSEE = "Addressee"
    ITEM = "Item"
    REMARK = "Remark"
    PICTURE = "Picture"
    CAPTION = "Caption"
    TABLE_TITLE = "TableTitle"
    TABLE_TEXT = "TableText"
    TABLE_HEAD = "TableHead"
    TABLE_NOTE = "TableNote"
    ATTENDANCE = "Attendance"
    ANNEX_LIST = "AnnexList"
    SIGNATURE = "SignatureBody"
    DAY = "SignatureDay"
    NOTE = "Note"
    ANNEX = "Annex"
    ANNEX_TITLE = "AnnexTitle"
    IMPRINT = "Imprint"
    FOLIO = "Folio"
    GAP = "Gap"


class Lettered(StrEnum):
    """How a run stands out; the value is the character style's id in the file."""

    BOLD = "BoldText"
    HEI = "HeiText"
    KAI = "KaiText"


@dataclass(frozen=True)
class _Look:
    """One paragraph style. Sizes and lengths in points, indents in characters of the text."""

    name: str
    font: str = FANGSONG
    size: float = HAO_3
    align: str = "both"
    line: float = LINE
    before: float = 0.0
    after: float = 0.0
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    colour: str = ""
    follows: Styled | None = None


# Names of Word's own styles are English in the file; a Chinese WPS or Word shows 正文 and 标题 1 to 标题 4.
_LOOKS: Final = {
    Styled.BODY: _Look("Normal", first=2),
    Styled.HEADING_1: _Look("heading 1", HEI, first=2, keep_next=True, outline=0, follows=Styled.BODY),
    Styled.HEADING_2: _Look("heading 2", KAI, first=2, keep_next=True, outline=1, follows=Styled.BODY),
    Styled.HEADING_3: _Look("heading 3", first=2, keep_next=True, outline=2, follows=Styled.BODY),
    Styled.HEADING_4: _Look("heading 4", first=2, keep_next=True, outline=3, follows=Styled.BODY),
    Styled.MARK: _Look("发文机关标志", XIAOBIAOSONG, MARK_SIZE, "center", MARK_SIZE * MARK_LEADING, colour=RED, follows=Styled.NUMBER),
    Styled.NUMBER: _Look("发文字号", align="center", follows=Styled.TITLE),
    Styled.TITLE: _Look("公文标题", XIAOBIAOSONG, HAO_2, "center", TITLE_PITCH, follows=Styled.ADDRESSEE),
    Styled.ADDRESSEE: _Look("主送机关", follows=Styled.BODY),
    Styled.ITEM: _Look("列项"),
    Styled.REMARK: _Look("注释", size=HAO_4, line=HAO_4_PITCH, keep_lines=True, follows=Styled.BODY),
    Styled.PICTURE: _Look("图片", align="center", line=0, before=GAP / 2, after=GAP / 2, keep_lines=True, follows=Styled.BODY),
    Styled.CAPTION: _Look("图题", HEI, size=SMALL_4, align="center", line=SMALL_4 * 1.4, after=GAP, follows=Styled.BODY),
    Styled.TABLE_TITLE: _Look("表题", HEI, align="center", keep_next=True),
    Styled.TABLE_TEXT: _Look("表格文字", size=HAO_4, align="left", line=HAO_4 * LEADING),
    Styled.TABLE_HEAD: _Look("表头文字", HEI, HAO_4, "center", HAO_4 * LEADING, keep_next=True),
    Styled.TABLE_NOTE: _Look("表注", size=SMALL_4, line=SMALL_4 * 1.4, before=GAP / 2, after=GAP, follows=Styled.BODY),
    Styled.ATTENDANCE: _Look("参会人员"),
    Styled.ANNEX_LIST: _Look("附件说明", keep_next=True),
    Styled.SIGNATURE: _Look("署名", align="right", keep_next=True, keep_lines=True, follows=Styled.DAY),
    Styled.DAY: _Look("成文日期", align="right", keep_lines=True),
    Styled.NOTE: _Look("附注", first=2),
    Styled.ANNEX: _Look("附件", HEI, keep_next=True, follows=Styled.ANNEX_TITLE),
    Styled.ANNEX_TITLE: _Look(
        "附件标题",
        XIAOBIAOSONG,
        HAO_2,
        "center",
        TITLE_PITCH,
        LINE,
        LINE / 2,
        keep_next=True,
        keep_lines=True,
        outline=0,
        follows=Styled.BODY,
    ),
    Styled.IMPRINT: _Look("版记", size=HAO_4, align="left", line=HAO_4_PITCH),
    Styled.FOLIO: _Look("页码", SONG, HAO_4, "left", 20.0),
    Styled.GAP: _Look("间隔", size=1, align="left", line=GAP),
}
HEADINGS: Final = (Styled.HEADING_1, Styled.HEADING_2, Styled.HEADING_3, Styled.HEADING_4)


def faces(name: str) -> Element:
    """A face for every script, so that digits and Latin letters stand in it, too."""
    return element("w:rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def size(points: float) -> tuple[Element, Element]:
    """A type size."""
    return element("w:sz", val=round(points * 2)), element("w:szCs", val=round(points * 2))


def spacing(before: float, after: float, line: float) -> Element:
    """Lines of a fixed height with air above and below the paragraph; ``line`` 0: as high as what stands on them."""
    height = {"line": twips(line), "lineRule": "exact"} if line else {"line": 240, "lineRule": "auto"}
    return element("w:spacing", before=twips(before), after=twips(after), **height)


def style_sheet() -> Element:
    """The part of the file that says what each style looks like."""
    return element("w:styles", _defaults(), *_paragraph_styles(), *_character_styles(), _table_style())


def _defaults() -> Element:
    language = element("w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    return element(
        "w:docDefaults",
        element("w:rPrDefault", element("w:rPr", faces(FANGSONG), *size(HAO_3), language)),
        element("w:pPrDefault", element("w:pPr")),
    )


def _paragraph_styles() -> Iterator[Element]:
    for styled, look in _LOOKS.items():
        is_body = styled is Styled.BODY
        origin = {"default": 1} if is_body else {} if styled in HEADINGS else {"customStyle": 1}
        made = element("w:style", element("w:name", val=look.name), type="paragraph", styleId=styled.value, **origin)
        if not is_body:
            made.append(element("w:basedOn", val=Styled.BODY.value))
        made.append(element("w:next", val=(look.follows or styled).value))
        made.append(element("w:qFormat"))
        made.append(_paragraph_properties(look))
        colour = [element("w:color", val=look.colour)] if look.colour else []
        pitch = CLOSER if look.size == HAO_3 else 0
        made.append(
            element("w:rPr", faces(look.font), element("w:snapToGrid", val=0), *colour, element("w:spacing", val=pitch), *size(look.size))
        )
        yield made


def _paragraph_properties(look: _Look) -> Element:
    return element(
        "w:pPr",
        *([element("w:keepNext")] if look.keep_next else []),
        *([element("w:keepLines")] if look.keep_lines else []),
        element("w:widowControl"),
        # Closing marks are pressed together on the line, never hung beyond it; no air between Chinese characters and numbers.
        element("w:overflowPunct", val=0),
        element("w:autoSpaceDE", val=0),
        element("w:autoSpaceDN", val=0),
        # Lines have their own height and letters their own pitch: programs differ in what they make of a grid.
        element("w:adjustRightInd", val=0),
        element("w:snapToGrid", val=0),
        spacing(look.before, look.after, look.line),
        indent(left=look.left, right=look.right, first=look.first),
        element("w:jc", val=look.align),
        *([element("w:outlineLvl", val=look.outline)] if look.outline is not None else []),
    )


def _character_styles() -> Iterator[Element]:
    for lettered, name, properties in (
        (Lettered.BOLD, "加粗文字", (element("w:b"),)),
        (Lettered.HEI, "黑体文字", (faces(HEI),)),
        (Lettered.KAI, "楷体文字", (faces(KAI),)),
    ):
        yield element(
            "w:style",
            element("w:name", val=name),
            element("w:qFormat"),
            element("w:rPr", *properties),
            type="character",
            customStyle=1,
            styleId=lettered.value,
        )


TABLE_STYLE: Final = "RuledTable"


def _table_style() -> Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    # 0.18 mm, in eighths of a point
    borders = element("w:tblBorders", *(element(f"w:{side}", val="single", sz=4, space=0, color="auto") for side in sides))
    return element(
        "w:style",
        element("w:name", val="公文表格"),
        element("w:tblPr", borders),
        type="table",
        customStyle=1,
        styleId=TABLE_STYLE,
    )
