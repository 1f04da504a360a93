"""The looks of a ledger's cells, as the ``styles.xml`` all ledgers share."""

from enum import IntEnum

FONT = "宋体"


class Style(IntEnum):
    """Index of a cell look in ``cellXfs``; TOTAL_* are the same in bold for the 合计 row."""

    DEFAULT = 0
    TITLE = 1
    INFO = 2
    HEADER = 3
    WRAPPED = 4
    CENTRED = 5
    INTEGER = 6
    NUMBER = 7
    DATE = 8
    PERCENT = 9
    TOTAL_TEXT = 10
    TOTAL_INTEGER = 11
    TOTAL_NUMBER = 12
    TOTAL_PERCENT = 13
    NOTE = 14
    LINK = 15
    CENTRED_WRAPPED = 16
    WRAPPED_QUOTED = 17
    CENTRED_QUOTED = 18
    CENTRED_WRAPPED_QUOTED = 19
    INFO_QUOTED = 20
    NOTE_QUOTED = 21
    TITLE_QUOTED = 22
    TOTAL_TEXT_QUOTED = 23


# The same look for a text that begins like a formula: Excel shows it with the ' that makes it a text.
QUOTED = {
    Style.WRAPPED: Style.WRAPPED_QUOTED,
    Style.CENTRED: Style.CENTRED_QUOTED,
    Style.CENTRED_WRAPPED: Style.CENTRED_WRAPPED_QUOTED,
    Style.INFO: Style.INFO_QUOTED,
    Style.NOTE: Style.NOTE_QUOTED,
    Style.TITLE: Style.TITLE_QUOTED,
    Style.TOTAL_TEXT: Style.TOTAL_TEXT_QUOTED,
}


_GENERAL, _TEXT, _INTEGER, _NUMBER, _PERCENT, _DATE = 0, 49, 1, 4, 10, 164  # numbers 0 to 49 are built in
_BODY, _BOLD, _TITLE, _SMALL, _LINK = 0, 1, 2, 3, 4
_PLAIN, _HEADER_FILL = 0, 2
_LINES = 1
_QUOTE = 'quotePrefix="1" '


def _look(
    number_format: int, font: int, horizontal: str, *, wrap: bool = False, fill: int = _PLAIN, lines: bool = True, quoted: bool = False
) -> str:
    alignment = f'<alignment horizontal="{horizontal}" vertical="center"{" wrapText=" + chr(34) + "1" + chr(34) if wrap else ""}/>'
    return (
        f'<xf numFmtId="{number_format}" fontId="{font}" fillId="{fill}" borderId="{_LINES if lines else 0}" xfId="0" '
        f'{_QUOTE if quoted else ""}applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">{alignment}</xf>'
    )


_LOOKS = {
    Style.DEFAULT: f'<xf numFmtId="{_GENERAL}" fontId="{_BODY}" fillId="0" borderId="0" xfId="0"/>',
    Style.TITLE: _look(_GENERAL, _TITLE, "center", lines=False),
    Style.INFO: _look(_TEXT, _BODY, "left", lines=False),
    Style.HEADER: _look(_TEXT, _BOLD, "center", wrap=True, fill=_HEADER_FILL),
    Style.WRAPPED: _look(_TEXT, _BODY, "left", wrap=True),
    Style.CENTRED: _look(_TEXT, _BODY, "center"),
    Style.INTEGER: _look(_INTEGER, _BODY, "right"),
    Style.NUMBER: _look(_NUMBER, _BODY, "right"),
    Style.DATE: _look(_DATE, _BODY, "center"),
    Style.PERCENT: _look(_PERCENT, _BODY, "right"),
    Style.TOTAL_TEXT: _look(_TEXT, _BOLD, "center"),
    Style.TOTAL_INTEGER: _look(_INTEGER, _BOLD, "right"),
    Style.TOTAL_NUMBER: _look(_NUMBER, _BOLD, "right"),
    Style.TOTAL_PERCENT: _look(_PERCENT, _BOLD, "right"),
    Style.NOTE: _look(_TEXT, _SMALL, "left", lines=False),
    Style.LINK: _look(_TEXT, _LINK, "left"),
    Style.CENTRED_WRAPPED: _look(_TEXT, _BODY, "center", wrap=True),
    Style.WRAPPED_QUOTED: _look(_TEXT, _BODY, "left", wrap=True, quoted=True),
    Style.CENTRED_QUOTED: _look(_TEXT, _BODY, "center", quoted=True),
    Style.CENTRED_WRAPPED_QUOTED: _look(_TEXT, _BODY, "center", wrap=True, quoted=True),
    Style.INFO_QUOTED: _look(_TEXT, _BODY, "left", lines=False, quoted=True),
    Style.NOTE_QUOTED: _look(_TEXT, _SMALL, "left", lines=False, quoted=True),
    Style.TITLE_QUOTED: _look(_TEXT, _TITLE, "center", lines=False, quoted=True),
    Style.TOTAL_TEXT_QUOTED: _look(_TEXT, _BOLD, "center", quoted=True),
}


def _font(size: float, *, bold: bool = False, link: bool = False) -> str:
    face = f'<color rgb="{"FF0563C1" if link else "FF000000"}"/><name val="{FONT}"/><family val="3"/><charset val="134"/>'
    return f'<font>{"<b/>" if bold else ""}{"<u/>" if link else ""}<sz val="{size:g}"/>{face}</font>'


def styles_xml() -> str:
    """The whole part without its XML declaration."""
    side = '<{0} style="thin"><color auto="1"/></{0}>'
    sides = "".join(side.format(name) for name in ("left", "right", "top", "bottom"))
    fonts = (_font(10.5), _font(10.5, bold=True), _font(18, bold=True), _font(9), _font(10.5, link=True))
    looks = "".join(_LOOKS[style] for style in Style)
    return (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<numFmts count="1"><numFmt numFmtId="{_DATE}" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
        f'<fonts count="{len(fonts)}">{"".join(fonts)}</fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/><bgColor indexed="64"/></patternFill></fill></fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        f"<border>{sides}<diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(Style)}">{looks}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )
